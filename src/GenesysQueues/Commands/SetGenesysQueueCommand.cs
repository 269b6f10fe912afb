using GenesysQueues.Completion;
using GenesysQueues.Input;
using GenesysQueues.Pipeline;

namespace GenesysQueues.Commands;

/// <summary>Changes queues: the fields that are given, and no other.</summary>
[Cmdlet(
    VerbsCommon.Set, "GenesysQueue", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = NameSet)]
[OutputType(typeof(GenesysProvisioningResult))]
public sealed class SetGenesysQueueCommand : FieldCmdlet
{
    private RunPresenter? _presenter;

    /// <summary>Name that the queue gets.</summary>
    [Parameter]
    public string? NewName { get; set; }

    /// <summary>Fields that are emptied, and settings by their paths.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ClearableFieldCompleter))]
    public string[]? Clear { get; set; }

    /// <summary>Groups that no longer serve the queue.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(OrgNameCompleter))]
    public string[]? RemoveMemberGroup { get; set; }

    /// <summary>Users who no longer serve the queue.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(OrgNameCompleter))]
    public string[]? RemoveMember { get; set; }

    /// <summary>Wrap-up codes that the queue loses.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(OrgNameCompleter))]
    public string[]? RemoveWrapupCode { get; set; }

    /// <summary>Queues worked on at a time.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 8;

    /// <summary>How often a queue's requests are sent again after a failure that may pass; a 429 does not count.</summary>
    [Parameter]
    [Alias("MaxRetry")]
    [ValidateRange(0, 100)]
    public int MaximumRetryCount { get; set; } = 3;

    /// <summary>Longest wait, in seconds, that the org may ask for; a longer one ends the run.</summary>
    [Parameter]
    [ValidateRange(1, 86_400)]
    public int MaxRetryAfterSec { get; set; } = 180;

    /// <summary>Seconds that the run may take; what is not done by then can be resumed. 0: as long as it needs.</summary>
    [Parameter]
    [ValidateRange(0, 604_800)]
    public int TimeoutSec { get; set; }

    private protected override bool IsOfExisting => true;

    /// <inheritdoc/>
    private protected override void Begin()
    {
        _presenter = new(this, RequireConnection(), new()
        {
            ThrottleLimit = ThrottleLimit,
            MaximumRetryCount = MaximumRetryCount,
            MaxRetryAfterSeconds = MaxRetryAfterSec,
            Deadline = TimeoutSec == 0 ? null : TimeSpan.FromSeconds(TimeoutSec),
            IfExists = GenesysIfExists.Update,
            IsOfExisting = true,
            AllowUnknownSetting = AllowUnknownSetting,
            PlanningGroupTemplate = PlanningGroupTemplate,
        });
        _presenter.Start();
    }

    /// <inheritdoc/>
    private protected override void Process(PipedDefinition piped) =>
        _presenter!.Take(piped.Definition, piped.RefusedBefore, IsLast);

    /// <inheritdoc/>
    private protected override void OnEnd() => _presenter!.Complete();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => _presenter?.Dispose();
}
