using GenesysQueues.Completion;
using GenesysQueues.Journals;
using GenesysQueues.Pipeline;
using GenesysQueues.Runs;
using GenesysQueues.Runs.Recovery;
using GenesysQueues.Sessions;

namespace GenesysQueues.Commands;

/// <summary>Finishes a run that did not come to its end, from its journal: nothing needs to be read or typed again.</summary>
[Cmdlet(VerbsLifecycle.Resume, "GenesysProvisioning", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(GenesysProvisioningResult))]
public sealed class ResumeGenesysProvisioningCommand : SessionCmdlet
{
    private readonly List<Guid> _asked = [];
    private RunPresenter? _presenter;

    /// <summary>The run; the newest of the org that did not come to its end when not given.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(UnfinishedRunCompleter))]
    public Guid RunId { get; set; }

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

    /// <summary>Percent of each rate window that the run may use; the rest stays free for others.</summary>
    [Parameter]
    [ValidateRange(1, 100)]
    public int? RateShare { get; set; }

    /// <summary>Seconds that the run may take; what is not done by then can be resumed again. 0: as long as it needs.</summary>
    [Parameter]
    [ValidateRange(0, 604_800)]
    public int TimeoutSec { get; set; }

    /// <inheritdoc/>
    private protected override void OnRecord()
    {
        if (!_asked.Contains(RunId))
        {
            _asked.Add(RunId);
        }
    }

    /// <inheritdoc/>
    private protected override void OnEnd()
    {
        OrgConnection org = RequireConnection();
        foreach (Guid asked in _asked)
        {
            EndOn(() => Resume(org, RunRecovery.Find(org, asked)));
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => _presenter?.Dispose();

    private void Resume(OrgConnection org, JournalHeader? run)
    {
        if (run is null)
        {
            WriteWarning($"Every run in '{org.OrgName}' came to its end: there is nothing to resume.");
            return;
        }

        _presenter?.Dispose();
        var options = new RunOptions
        {
            ThrottleLimit = ThrottleLimit,
            MaximumRetryCount = MaximumRetryCount,
            MaxRetryAfterSeconds = MaxRetryAfterSec,
            RateShare = RateShare,
            Deadline = TimeoutSec == 0 ? null : TimeSpan.FromSeconds(TimeoutSec),
        };
        _presenter = new(this, org, options.Resuming(run));
        _presenter.Start();
        foreach (JournalRow row in _presenter.Remaining)
        {
            _presenter.Take(row.Definition, row.Errors, isLast: false);
        }

        _presenter.Complete();
    }
}
