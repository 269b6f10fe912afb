using GenesysQueues.Completion;
using GenesysQueues.Pipeline;

namespace GenesysQueues.Commands;

/// <summary>Creates queues, each exactly once, and says of each definition what became of it.</summary>
[Cmdlet(VerbsCommon.New, "GenesysQueue", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = NameSet)]
[OutputType(typeof(GenesysProvisioningResult))]
public sealed class NewGenesysQueueCommand : ProvisioningCmdlet
{
    /// <summary>Queue whose settings are copied.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(OrgNameCompleter))]
    public string? SourceQueue { get; set; }

    /// <summary>What a queue that exists already means.</summary>
    [Parameter]
    public GenesysIfExists IfExists { get; set; }

    private protected override GenesysIfExists WhereItExists => IfExists;
}
