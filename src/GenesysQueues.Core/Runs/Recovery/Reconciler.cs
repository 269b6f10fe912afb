using GenesysQueues.Auditing;
using GenesysQueues.Contracts;
using GenesysQueues.Http;
using GenesysQueues.Journals;
using GenesysQueues.Json;
using GenesysQueues.Lookup;
using GenesysQueues.Outcomes;
using GenesysQueues.Runs.Creation;
using GenesysQueues.Sessions;
using GenesysQueues.Validation;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Runs.Recovery;

/// <summary>
/// Before a run begins, finds out what became of the queues that earlier runs left in doubt (their process was killed, the
/// machine failed, somebody pressed Ctrl+C), completes those that are ours, and puts it on record.
/// </summary>
internal sealed class Reconciler(
    OrgConnection org, CreatedQueueProbe probe, QueueAttachments attachments, SkillGroupStore skillGroups, LookupContext context,
        Func<CallRecorder> calls)
{
    // As many as an earlier run can have had on their way.
    private const int SideBySide = 16;

    private readonly Dictionary<Guid, RecoveredAudit> _audits = [];

    /// <summary>A process that dies between journal and audit leaves the audit's line to be written. Throws <see cref="GenesysException"/>.</summary>
    internal async Task CompleteAuditsAsync(IReadOnlyList<UnfinishedRun> runs, CancellationToken cancellationToken)
    {
        foreach (RecoveredAudit recovered in RecoveredAudit.Read(org, runs.Select(run => run.Header.RunId)))
        {
            _audits.Add(recovered.RunId, recovered);
        }

        foreach (UnfinishedRun run in runs)
        {
            RecoveredAudit recovered = _audits[run.Header.RunId];
            foreach (JournalRow row in run.Rows)
            {
                foreach (Outcome outcome in row.Outcomes.Where(outcome => !recovered.Take(row.Definition, outcome)))
                {
                    recovered.Trail.Note(AuditEntry.Of(outcome.Of(row.Definition)) with { ToDisk = true });
                }
            }

            await recovered.Trail.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Answers a result for each queue that was in doubt. Throws <see cref="GenesysException"/> when the org cannot be asked.</summary>
    /// <param name="run">The earlier run.</param>
    /// <param name="call">On whose behalf the org is asked.</param>
    /// <param name="settled">Hears of each as soon as it is on record: should another one fail, this one has had its say.</param>
    /// <param name="cancellationToken">Ends the search; what is not found out stays in doubt.</param>
    internal async Task<IReadOnlyList<GenesysProvisioningResult>> ReconcileAsync(
        UnfinishedRun run, CallContext call, Func<GenesysProvisioningResult, Task> settled, CancellationToken cancellationToken)
    {
        AuditWriter audit = _audits[run.Header.RunId].Trail;
        foreach (string group in run.GroupsInDoubt.ToList())
        {
            if (await skillGroups.AwaitAsync(group, call with { Listener = calls() }, cancellationToken).ConfigureAwait(false))
            {
                run.ConcludeGroup(group);
            }
        }

        bool groupsAreKnown = !run.GroupsInDoubt.Any();

        var results = new List<GenesysProvisioningResult>();
        using var places = new SemaphoreSlim(SideBySide);
        await Task.WhenAll(run.InDoubt.Select(async row =>
        {
            await places.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                CallRecorder counts = calls();
                GenesysProvisioningResult result = await FindOutAsync(
                    run, row, groupsAreKnown, call with { Listener = counts, Subject = row.Definition.Name }, counts, cancellationToken).ConfigureAwait(false);
                lock (results)
                {
                    Record(run, row, result, audit);
                    results.Add(result);
                }

                await audit.FlushAsync(CancellationToken.None).ConfigureAwait(false);
                await settled(result).ConfigureAwait(false);
            }
            finally
            {
                places.Release();
            }
        })).ConfigureAwait(false);
        if (results.Count > 0 && run.Remaining.Count == 0)
        {
            // Nothing is left that could need a group that nobody can see; its rows have been reported.
            run.GroupsInDoubt.ToList().ForEach(run.ConcludeGroup);
        }

        return results;
    }

    private static void Record(UnfinishedRun run, JournalRow row, GenesysProvisioningResult result, AuditWriter audit)
    {
        // Nobody can find out what cannot be seen: said once, and not asked again.
        RowState state = result.Status == GenesysProvisioningStatus.Unknown ? RowState.Done : OutcomeRecorder.StateOf(result.Status);
        Outcome outcome = result.Outcome.Recorded(validationPassed: true) with
        {
            IsReconciled = row.Outcomes.Count > 0 || state == RowState.Open,
        };
        run.Conclude(row, state, outcome);
        audit.Note(AuditEntry.Of(outcome) with { ToDisk = true });
    }

    private async Task<GenesysProvisioningResult> FindOutAsync(
        UnfinishedRun run, JournalRow row, bool groupsAreKnown, CallContext call, CallRecorder counts, CancellationToken cancellationToken)
    {
        var results = new ResultFactory(org.Origin(run.Header.RunId), org.Time);
        var verdict = new GenesysQueueValidationResult(row.Definition, row.Definition.Findings);
        GenesysProvisioningResult CannotLook(string why) => results.Of(verdict, GenesysProvisioningStatus.Unknown, new(
            "CannotLook", $"The earlier run was cut short, and this session may not look whether {why}.", "Look for it in the org."));
        GenesysProvisioningResult NotCreated() => results.Of(verdict, GenesysProvisioningStatus.NotAttempted, new(
            "NotCreated", "The earlier run was cut short, and the queue was not created.", "Resume-GenesysProvisioning creates it."));
        if (!row.IsIntended)
        {
            return groupsAreKnown ? NotCreated() : CannotLook("its skill group was created");
        }

        JObject sent = row.SentBody ?? [];
        ProbeResult? found;
        try
        {
            found = await CreationProbe.LookAsync(
                token => probe.FindAsync(row.Definition.Name!, sent, row.IntendedAt, call, token),
                "An earlier run was cut short", org.Time, call, cancellationToken).ConfigureAwait(false);
        }
        catch (GenesysApiException e) when (e.IsRefusal)
        {
            return CannotLook($"the queue was created: {e.Message}");
        }

        if (found is { IsOurs: true })
        {
            return await CompleteAsync(found.Object, verdict, results, call, counts, cancellationToken).ConfigureAwait(false);
        }

        if (found is not null)
        {
            return results.Of(verdict, GenesysProvisioningStatus.Exists, new(
                ErrorCatalogue.QueueExists,
                    $"A queue of that name exists, and is not of the earlier run's making: {found.WhyNotOurs}.",
                        "-IfExists Skip leaves it as it is."), found.Object.Text("id"));
        }

        bool sure = await probe.MayViewAsync(sent["division"].Text("id"), call, cancellationToken).ConfigureAwait(false);
        return sure ? NotCreated() : CannotLook("the queue was created");
    }

    private async Task<GenesysProvisioningResult> CompleteAsync(
        JObject queue, GenesysQueueValidationResult verdict, ResultFactory results, CallContext call, CallRecorder counts,
        CancellationToken cancellationToken)
    {
        long started = org.Time.GetTimestamp();
        GenesysQueueDefinition definition = verdict.Definition;
        string id = queue.Text("id")!;
        var sink = new FindingSink(definition.Source) { QueueName = definition.Name };
        ResolvedQueue wanted = await new ReferenceResolver(org.Directory, context, sink, org.OrgName)
            .ResolveAsync(definition with { Settings = null }, org.Wire, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<string> missing = await attachments.AddMissingAsync(id, wanted, call, cancellationToken).ConfigureAwait(false);
        // A member or code that the org no longer knows cannot be added.
        IEnumerable<string> unknown = sink.Findings
            .Where(finding => finding.Severity == GenesysFindingSeverity.Error && finding.Column is nameof(definition.Member) or nameof(definition.WrapupCode) or nameof(definition.PlanningGroup))
            .Select(finding => finding.Message);
        return results.Made(
            verdict, GenesysProvisioningStatus.Recovered, id, queue["division"].Text("name"), missing.Concat(unknown).ToList(),
                counts, org.Time.GetElapsedTime(started));
    }
}
