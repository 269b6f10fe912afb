using GenesysQueues.Http;
using GenesysQueues.Journals;
using GenesysQueues.Sessions;
using GenesysQueues.Storage;

namespace GenesysQueues.Runs.Recovery;

/// <summary>
/// What comes before a run's first definition: it waits for the org's other runs on this machine, whom it keeps waiting until
/// it is disposed of, and settles what earlier ones left in doubt.
/// </summary>
internal sealed class RunOpening(
    OrgConnection org, JournalHeader header, RunOptions options, IRunObserver observer, Reconciler reconciler, CallContext call,
    RunAnnouncer announcer) : IDisposable
{
    private IDisposable? _quiet;
    private RunLock? _lock;
    private RunRecovery? _recovery;

    /// <summary>The run's number among the org's, once it is open; 0: a rehearsal has none.</summary>
    internal long Number { get; private set; }

    /// <summary>
    /// What earlier runs left. A rehearsal locks nothing and only looks. Throws <see cref="GenesysException"/>.
    /// </summary>
    internal async Task<RunRecovery> OpenAsync(CancellationToken cancellationToken)
    {
        // What the org lets through in a minute is the run's.
        _quiet = org.Names.StandBack();
        if (!options.IsRehearsal)
        {
            _lock = await RunLock.TakeAsync(
                org.Storage, org.LockPath, header, org.OrgName, org.Time, OnWait, observer.OnWarning, options.WaitedForBy,
                cancellationToken).ConfigureAwait(false);
            if (org.AuditPath != org.LockPath)
            {
                FileLocks.Check(org.Storage, org.AuditPath, observer.OnWarning);
            }
        }

        _recovery = await RunRecovery.OpenAsync(org, options, observer, cancellationToken).ConfigureAwait(false);
        if (!options.IsRehearsal)
        {
            Number = _lock!.Count(_recovery.Newest);
            await _recovery.SettleAsync(reconciler, call, announcer, cancellationToken).ConfigureAwait(false);
        }

        return _recovery;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _recovery?.Dispose();
        }
        finally
        {
            // Whatever the disk says to the rest, nobody must wait for this run.
            _lock?.Dispose();
            _quiet?.Dispose();
        }
    }

    private void OnWait(string holder, TimeSpan patience) =>
        observer.OnWait(new(null, $"another run creates queues in this org: {holder}", patience, IsRateLimit: false));
}
