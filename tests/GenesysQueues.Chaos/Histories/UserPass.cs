using GenesysQueues.Journals;
using GenesysQueues.Runs;
using System.Collections.Concurrent;

namespace GenesysQueues.Chaos.Histories;

/// <summary>
/// What a user types at one prompt, with what the cmdlets then do: New- or Set-GenesysQueue, or Resume-GenesysProvisioning.
/// </summary>
internal sealed class UserPass(
    Node node, IReadOnlyList<GenesysQueueDefinition> wanted, ConcurrentDictionary<Guid, RunRecord> runs)
{
    /// <summary>Goes on with the newest run that did not come to its end, or with all when there is none; whether all rows went well.</summary>
    internal async Task<bool> ResumeAsync(RunOptions options)
    {
        GenesysSession session = await node.SessionAsync().ConfigureAwait(false);
        if (NewestUnfinished(session) is not { } header)
        {
            return await RunAsync(options).ConfigureAwait(false);
        }

        node.Observer.Say($"Resume-GenesysProvisioning {header.RunId}");
        await RunAsync(
            session, options.Resuming(header), run => run.Remaining.Select(row => (row.Left, row.Errors))).ConfigureAwait(false);

        // Only what was wanted as a whole tells whether all is well.
        return false;
    }

    /// <summary>
    /// Creates or changes what is wanted; whether all rows went well, and no warning is left that an earlier run is in doubt.
    /// </summary>
    internal async Task<bool> RunAsync(RunOptions options)
    {
        GenesysSession session = await node.SessionAsync().ConfigureAwait(false);
        node.Observer.Say(
            $"{(options.IsOfExisting ? "Set" : "New")}-GenesysQueue -IfExists {options.IfExists} "
            + $"-ThrottleLimit {options.ThrottleLimit} -MaximumRetryCount {options.MaximumRetryCount} "
            + $"-TimeoutSec {options.Deadline}");
        RunRecord record = await RunAsync(
            session, options, _ => wanted.Select(row => (row, (IReadOnlyList<GenesysQueueFinding>)[]))).ConfigureAwait(false);
        IEnumerable<GenesysProvisioningStatus> told = record.Told.Where(told => !told.Success).Select(told => told.Status);
        return record.HasEnded && told.All(status => status == GenesysProvisioningStatus.Invalid)
            && options.IfExists != GenesysIfExists.Fail && !node.Machine.IsDead && NewestUnfinished(session) is null;
    }

    private static bool IsUnrecorded(GenesysException e) =>
        e.Code is ErrorCatalogue.JournalNotWritable or ErrorCatalogue.AuditNotWritable;

    private static async Task StartReadyAsync(ProvisioningRun run)
    {
        while (await run.NextAsync().ConfigureAwait(false) is { } row)
        {
            run.Start(row);
        }
    }

    /// <summary>The newest run that did not come to its end; null where all did.</summary>
    internal static JournalHeader? NewestUnfinished(GenesysSession session)
    {
        using UnfinishedRuns unfinished =
            UnfinishedRuns.Peek(session.Connection.Storage, session.AuditPath, session.Connection.Owner);
        return unfinished.All.Count == 0 ? null : unfinished.All[^1].Header;
    }

    private async Task<RunRecord> RunAsync(GenesysSession session, RunOptions options, Func<ProvisioningRun, IEnumerable<(GenesysQueueDefinition Definition, IReadOnlyList<GenesysQueueFinding> Errors)>> rows)
    {
        using ProvisioningRun run = RunFactory.Create(session.Connection, options, node.Observer, node.Machine.Stop.Token);
        RunRecord record = runs.GetOrAdd(run.Id, id => new(id, node.Machine.Clock.WorldNow));
        (record.Session, record.Pass, record.Resumes) = (node.Number, node.Machine.Passes, options.Resumes);
        bool isReading = false;
        bool canRecord = true;
        try
        {
            await run.StartAsync().ConfigureAwait(false);
            isReading = true;
            foreach ((GenesysQueueDefinition definition, IReadOnlyList<GenesysQueueFinding> errors) in rows(run))
            {
                record.TakenIn.Enqueue(definition.Name!);
                await run.TakeInAsync(definition, errors).ConfigureAwait(false);
                await StartReadyAsync(run).ConfigureAwait(false);
            }

            run.EndInput();
            await StartReadyAsync(run).ConfigureAwait(false);
        }
        catch (GenesysException e)
        {
            // As the cmdlet does: what is under way has its outcome before the command ends.
            canRecord = !IsUnrecorded(e);
            node.Observer.Say($"stopped: {e.Code} {e}");
        }

        await run.CompleteAsync().ConfigureAwait(false);

        // One that cannot record any more leaves its journal to the next.
        canRecord &= run.EndedBy is not { } end || !IsUnrecorded(end);
        record.WasCutShort = run.EndedBy is not null || options.Deadline is not null || node.Machine.Stop.IsCancellationRequested;
        record.HasEnded = isReading && !node.Machine.IsDead && canRecord;
        if (run.EndedBy is { } why)
        {
            node.Observer.Say($"ended: {why.Code} {why}");
        }

        return record;
    }
}
