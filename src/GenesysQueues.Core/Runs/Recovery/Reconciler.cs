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
using GenesysQueues.Wfm;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Runs.Recovery;

/// <summary>
/// Before a run begins, finds out what became of the queues that earlier runs left in doubt (their process was killed, the
/// machine failed, somebody pressed Ctrl+C), completes those that are ours, and puts it on record.
/// </summary>
internal sealed class Reconciler(
    OrgConnection org, CreatedQueueProbe probe, QueueAttachments attachments, SkillGroupStore skillGroups,
    PlanningGroupCreator planningGroups, LookupContext context, Func<CallRecorder> calls,
    Func<Outcome, GenesysQueueDefinition, string?, WfmEvent?> eventOf)
{
    private const string NotCreatedCode = "NotCreated";

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

                if (row.State != RowState.Done && recovered.TakeSuccess(row.Definition) is { } known)
                {
                    // The journal could not be written any more, and the audit could.
                    run.Conclude(row, RowState.Done, known, eventOf(known, row.Definition, null)?.ToJson());
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
        RecoveredAudit audit = _audits[run.Header.RunId];
        foreach (string group in run.GroupsInDoubt.ToList())
        {
            if (await skillGroups.AwaitAsync(group, call with { Listener = calls() }, cancellationToken).ConfigureAwait(false))
            {
                run.ConcludeGroup(group);
            }
        }

        foreach (PlanningGroupIntent group in run.PlanningGroupsInDoubt.ToList())
        {
            // Nobody who may not look could make it either, so that what needs it is told of once.
            CallContext look = call with { Listener = calls() };
            (bool isKnown, PlannedIn? made) =
                await planningGroups.AwaitAsync(group, context, look, cancellationToken).ConfigureAwait(false);
            if (made is not null && !audit.HasPlanningGroup(made.Id))
            {
                AuditEntry entry = AuditEntry.Made(made, queueName: null, group.QueueId, org.Time.GetUtcNow());
                await audit.Trail.WriteAsync(entry, cancellationToken).ConfigureAwait(false);
            }

            if (isKnown || (run.Remaining.Count == 0 && run.InDoubt.Count == 0))
            {
                run.ConcludePlanningGroup(group);
            }
        }

        foreach ((PlanningGroupIntent group, string id) in run.PlanningGroupsMade)
        {
            await planningGroups.RecallAsync(group, id, context, cancellationToken).ConfigureAwait(false);
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

                await audit.Trail.FlushAsync(CancellationToken.None).ConfigureAwait(false);
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
            run.PlanningGroupsInDoubt.ToList().ForEach(run.ConcludePlanningGroup);
        }

        return results;
    }

    private void Record(UnfinishedRun run, JournalRow row, GenesysProvisioningResult result, RecoveredAudit audit)
    {
        bool isKnownToExist = result.ErrorCode == ErrorCatalogue.NameTakenUnseen;
        if (isKnownToExist && row.Outcomes.LastOrDefault()?.ErrorCode == result.ErrorCode)
        {
            // Nothing is known that was not, and it is on record.
            run.FlushToDisk();
            return;
        }

        // Nobody can find out what cannot be seen: said once, and not asked again. What exists will be seen.
        RowState state = result.Outcome.Status == GenesysProvisioningStatus.Unknown && !isKnownToExist
            ? RowState.Done : OutcomeRecorder.StateOf(result.Outcome);
        Outcome outcome = result.Outcome.Recorded(validationPassed: true) with
        {
            IsReconciled = row.Outcomes.Count > 0 || state == RowState.Open || audit.Holds(row.Definition),
        };
        run.Conclude(row, state, outcome, eventOf(outcome, row.Definition, result.Division)?.ToJson());
        audit.Trail.Note(AuditEntry.Of(outcome) with { ToDisk = true });
    }

    private async Task<GenesysProvisioningResult> FindOutAsync(
        UnfinishedRun run, JournalRow row, bool groupsAreKnown, CallContext call, CallRecorder counts, CancellationToken cancellationToken)
    {
        var results = new ResultFactory(org.Origin(run.Header.RunId), org.Time);
        var verdict = new GenesysQueueValidationResult(row.Definition, row.Definition.Findings);
        GenesysProvisioningResult CannotLook(string why) => results.Of(verdict, GenesysProvisioningStatus.Unknown, new(
            "CannotLook", $"The earlier run was cut short, and this session may not look whether {why}.", "Look for it in the org."));
        GenesysProvisioningResult NotCreated() => results.Of(verdict, GenesysProvisioningStatus.NotAttempted, new(
            NotCreatedCode,
            row.CreatedId is null ? "The earlier run was cut short, and the queue was not created."
                : $"The earlier run was cut short, and the queue that it created (id {row.CreatedId}) is not there any more.",
            "Resume-GenesysProvisioning creates it."));
        GenesysProvisioningResult Unseen() => results.Of(verdict, GenesysProvisioningStatus.Unknown, new(
            ErrorCatalogue.NameTakenUnseen,
            row.CreatedId is null
                ? "The earlier run was cut short, and the org said that the name is taken, but shows no such queue."
                : $"The earlier run was cut short, and the org said that it created the queue (id {row.CreatedId}), "
                    + "but does not show it.",
            "The next run looks again; or look for it in the org."));
        if (row.Change is { } intent)
        {
            return await new ChangeReconciler(org, results)
                .FindOutAsync(run, row, intent, verdict, call, counts, cancellationToken).ConfigureAwait(false);
        }

        if (!row.IsIntended)
        {
            return groupsAreKnown ? NotCreated() : CannotLook("its skill group was created");
        }

        JObject sent = row.SentBody ?? [];
        ProbeResult? found;
        try
        {
            found = await CreationPoll.LookAsync(
                OrgLag.LooksAt, token => FindAsync(run.Header.RunId, row, sent, call, token),
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
            return SomebodyElses(run.Header.IfExists, found, verdict, results);
        }

        bool sure = await probe.MayViewAsync(sent["division"].Text("id"), call, cancellationToken).ConfigureAwait(false);
        return !sure ? CannotLook("the queue was created") : IsStillToBeSeen(row) ? Unseen() : NotCreated();
    }

    /// <summary>What the earlier run was told to do with queues that exist.</summary>
    private static GenesysProvisioningResult SomebodyElses(
        GenesysIfExists ifExists, ProbeResult found, GenesysQueueValidationResult verdict, ResultFactory results)
    {
        string what = $"A queue of that name exists, and is not of the earlier run's making: {found.WhyNotOurs}.";
        return ifExists switch
        {
            GenesysIfExists.Skip => results.Of(
                verdict, GenesysProvisioningStatus.Skipped, queueId: found.Object.Text("id")),
            GenesysIfExists.Adopt => results.Of(
                verdict, GenesysProvisioningStatus.NotAttempted,
                new(NotCreatedCode, what, "Resume-GenesysProvisioning adopts it.")),
            _ => results.Of(
                verdict, GenesysProvisioningStatus.Exists,
                new(ErrorCatalogue.QueueExists, what, "-IfExists Skip leaves it as it is."), found.Object.Text("id")),
        };
    }

    // A name that is taken stays in doubt until the queue that has it is seen; a queue that has an id may be gone by now.
    private bool IsStillToBeSeen(JournalRow row) =>
        row.IsNameTaken || (row.CreatedId is not null && org.Client.OrgClock.Now - row.IntendedAt < OrgLag.Longest);

    /// <summary>By the id, where the org has said it, and else by the name.</summary>
    private async Task<ProbeResult?> FindAsync(
        Guid run, JournalRow row, JObject sent, CallContext call, CancellationToken cancellationToken)
    {
        if (row.CreatedId is { } id)
        {
            try
            {
                JObject queue = await org.Client.SendForObjectAsync(
                    ApiRequest.Get(QueueApi.Of(id), ExpectedReply.Object(id)), call, cancellationToken).ConfigureAwait(false);
                if (queue.Text("name") is { } name && NameKey.Same(name, row.Definition.Name!))
                {
                    return new(queue, WhyNotOurs: null);
                }
            }
            catch (GenesysApiException e) when (e.Failure == GenesysApiFailure.NotFound)
            {
                // Not known yet everywhere (API 5.7), or removed since.
            }
        }

        return await probe.FindAsync(row.Definition.Name!, sent, run, row.IntendedAt, call, cancellationToken)
            .ConfigureAwait(false);
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
        // Settings say which media it serves.
        wanted = wanted with { RoutePaths = RoutePathPlan.Of(definition, wanted.Skills) };
        Attached attached = await attachments.AddMissingAsync(id, wanted, call, counts, cancellationToken)
            .ConfigureAwait(false);
        // A member or code that the org no longer knows cannot be added.
        IEnumerable<string> unknown = sink.Findings
            .Where(finding => finding.IsError && finding.Column
                is nameof(definition.Member) or nameof(definition.WrapupCode) or nameof(definition.PlanningGroup))
            .Select(finding => finding.Message);
        return results.Made(
            verdict, GenesysProvisioningStatus.Recovered, id, queue["division"].Text("name"),
            attached with { Lacks = [.. attached.Lacks, .. unknown.Select(Lack.Told)] }, counts,
            org.Time.GetElapsedTime(started));
    }
}
