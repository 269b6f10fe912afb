using GenesysQueues.Completion;
using GenesysQueues.Input;
using GenesysQueues.Pipeline;

namespace GenesysQueues.Commands;

/// <summary>Changes queues: the fields that are given, and no other.</summary>
[Cmdlet(
    VerbsCommon.Set, "GenesysQueue", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = NameSet)]
[OutputType(typeof(GenesysProvisioningResult), typeof(GenesysQueue))]
public sealed class SetGenesysQueueCommand : ProvisioningCmdlet
{
    /// <summary>Name that the queue gets.</summary>
    [Parameter]
    [NoScriptBlock]
    public string? NewName { get; set; }

    /// <summary>Fields that are emptied, and settings by their paths.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ClearableFieldCompleter))]
    [NoScriptBlock]
    public string[]? Clear { get; set; }

    /// <summary>Groups that no longer serve the queue.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(OrgNameCompleter))]
    [NoScriptBlock]
    public string[]? RemoveMemberGroup { get; set; }

    /// <summary>Users who no longer serve the queue.</summary>
    [Parameter]
    [UserTransformation]
    [ArgumentCompleter(typeof(OrgNameCompleter))]
    [NoScriptBlock]
    public string[]? RemoveMember { get; set; }

    /// <summary>Wrap-up codes that the queue loses.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(OrgNameCompleter))]
    [NoScriptBlock]
    public string[]? RemoveWrapupCode { get; set; }

    /// <summary>Gives the queues, as they are after the change, in place of results.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override bool GivesQueues => PassThru;

    private protected override bool IsOfExisting => true;

    private protected override GenesysIfExists WhereItExists => GenesysIfExists.Update;
}
