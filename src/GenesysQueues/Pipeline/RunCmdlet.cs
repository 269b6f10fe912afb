using GenesysQueues.Input;
using GenesysQueues.Runs;

namespace GenesysQueues.Pipeline;

/// <summary>A cmdlet that goes by what an earlier run left: it goes on with it, or undoes it.</summary>
public abstract class RunCmdlet : SessionCmdlet
{
    private RunPresenter? _presenter;

    private protected RunCmdlet()
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

    /// <summary>How the run is to go about its work, as far as the command line says.</summary>
    private protected RunOptions Options => new()
    {
        ThrottleLimit = ThrottleLimit,
        MaximumRetryCount = MaximumRetryCount,
        MaxRetryAfterSeconds = MaxRetryAfterSec,
        RateShare = RateShare,
        Deadline = TimeoutSec == 0 ? null : TimeSpan.FromSeconds(TimeoutSec),
    };

    /// <summary>A run that has begun, in place of the one before.</summary>
    private protected RunPresenter Begin(RunOptions options)
    {
        _presenter?.Dispose();
        _presenter = new(this, RequireConnection(), options);
        _presenter.Start();
        return _presenter;
    }

    /// <inheritdoc/>
    protected sealed override void Dispose(bool disposing) => _presenter?.Dispose();
}
