using GenesysQueues.Input;
using GenesysQueues.Queues;
using GenesysQueues.Runs;
using GenesysQueues.Sessions;

namespace GenesysQueues.Pipeline;

/// <summary>A cmdlet that has definitions provisioned: one run for all that it is given.</summary>
public abstract class ProvisioningCmdlet : FieldCmdlet
{
    private readonly List<GenesysProvisioningResult> _changed = [];
    private RunPresenter? _presenter;

    private protected ProvisioningCmdlet()
    {
    }

    /// <summary>Queues worked on at a time.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    [NumberOrEmpty(RunOptions.DefaultThrottleLimit)]
    public int ThrottleLimit { get; set; } = RunOptions.DefaultThrottleLimit;

    /// <summary>How often a queue's requests are sent again after a failure that may pass; a 429 does not count.</summary>
    [Parameter]
    [Alias("MaxRetry")]
    [ValidateRange(0, 100)]
    [NumberOrEmpty(RunOptions.DefaultRetryCount)]
    public int MaximumRetryCount { get; set; } = RunOptions.DefaultRetryCount;

    /// <summary>Longest wait, in seconds, that the org may ask for; a longer one ends the run.</summary>
    [Parameter]
    [ValidateRange(1, 86_400)]
    [NumberOrEmpty(RunOptions.DefaultRetryAfterSeconds)]
    public int MaxRetryAfterSec { get; set; } = RunOptions.DefaultRetryAfterSeconds;

    /// <summary>Percent of each rate window that the run may use; the rest stays free for others.</summary>
    [Parameter]
    [RangeOrEmpty(1, 100)]
    [NumberOrEmpty]
    public int? RateShare { get; set; }

    /// <summary>Seconds that the run may take; what is not done by then can be resumed. 0: as long as it needs.</summary>
    [Parameter]
    [ValidateRange(0, 604_800)]
    [NumberOrEmpty(0)]
    public int TimeoutSec { get; set; }

    /// <summary>Whether the queues are written, as they are after the run, in place of the results that are a success.</summary>
    private protected virtual bool GivesQueues => false;

    /// <summary>What a queue that exists already means to the run.</summary>
    private protected abstract GenesysIfExists WhereItExists { get; }

    /// <inheritdoc/>
    private protected sealed override void Begin()
    {
        _presenter = new(this, RequireConnection(), new()
        {
            ThrottleLimit = ThrottleLimit,
            MaximumRetryCount = MaximumRetryCount,
            MaxRetryAfterSeconds = MaxRetryAfterSec,
            RateShare = RateShare,
            Deadline = TimeoutSec == 0 ? null : TimeSpan.FromSeconds(TimeoutSec),
            IfExists = WhereItExists,
            IsOfExisting = IsOfExisting,
            AllowUnknownSetting = AllowUnknownSetting,
            IsForced = Force,
            PlanningGroupTemplate = PlanningGroupTemplate,
        })
        {
            Keep = GivesQueues ? _changed.Add : null,
            Told = GivesQueues ? WriteQueues : null,
        };
        _presenter.Start();
    }

    /// <inheritdoc/>
    private protected sealed override void Process(PipedDefinition piped) =>
        _presenter!.Take(piped.Definition, piped.RefusedBefore, IsLast);

    /// <inheritdoc/>
    private protected sealed override void OnEnd() => _presenter!.Complete();

    private void WriteQueues()
    {
        OrgConnection org = RequireConnection();
        foreach (GenesysProvisioningResult result in _changed)
        {
            // Each by itself: a list may show it as it was.
            var search = new QueueSearch(org, Listener);
            Report(result.QueueName, () => WriteObject(Await(() => search.GetAsync(result.QueueId!, StopToken))));
        }
    }

    /// <inheritdoc/>
    protected sealed override void Dispose(bool disposing) => _presenter?.Dispose();
}
