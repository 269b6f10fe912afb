using GenesysQueues.Auditing;
using GenesysQueues.Http;
using GenesysQueues.Journals;
using GenesysQueues.Lookup;
using GenesysQueues.Runs.Creation;
using GenesysQueues.Runs.Recovery;
using GenesysQueues.Runs.Restoring;
using GenesysQueues.Sessions;
using GenesysQueues.Validation;
using GenesysQueues.Validation.Rows;

namespace GenesysQueues.Runs;

/// <summary>Puts a run together: the one place that knows all of its parts, and decides nothing.</summary>
internal static class RunFactory
{
    /// <summary>A run that has not started.</summary>
    /// <param name="org">Where.</param>
    /// <param name="options">How it is to go about its work.</param>
    /// <param name="observer">Who hears of it.</param>
    /// <param name="stop">The person, or the pipeline, has had enough.</param>
    internal static ProvisioningRun Create(OrgConnection org, RunOptions options, IRunObserver observer, CancellationToken stop)
    {
        var header = new JournalHeader(Guid.NewGuid(), org.OrgId, org.Time.GetUtcNow())
        {
            IsSimulated = org.IsSimulated,
            IfExists = options.IfExists,
            IsOfExisting = options.IsOfExisting,
            AllowUnknownSetting = options.AllowUnknownSetting,
            IsForced = options.IsForced,
            PlanningGroupTemplate = options.PlanningGroupTemplate,
            Resumes = options.Resumes,
            Restores = options.Restores,
        };
        AuditOrigin origin = org.Origin(header.RunId);
        var termination = new RunTermination(org.Time, options.Deadline, stop);
        var journal = new RunJournal(options.IsRehearsal ? null : org.AuditPath, header, org.Storage);
        AuditWriter audit = org.OpenAudit(header.RunId, options.IsRehearsal, warns: observer.OnWarning);
        var results = new ResultFactory(origin, org.Time);
        CallRecorder Calls() => new(audit, observer, org.Time);
        CallContext call = org.Call(
            Calls(), options.MaximumRetryCount, options.MaxRetryAfterSeconds, options.RateShare);
        var context = new LookupContext(call);
        var announcer = new RunAnnouncer(
            org.Wfm, origin, termination, new(call.Listener, org.EndpointRetry, audit) { RestsBy = org.MachineTime },
            org.MachineTime, observer.OnWarning);
        var recorder = new OutcomeRecorder(journal, audit, termination, observer, announcer.EventOf, org.Time)
        {
            KeepAsync = announcer.KeepAsync,
        };

        var skillGroups = new SkillGroupStore(org, context, journal);
        var makers = new AuditedMakers(org.AuditPath, org.Owner, org.Storage);
        var ownName = new OwnName();
        var probe = new CreatedQueueProbe(org, context, makers, ownName);
        var planningGroups = new PlanningGroupCreator(org, journal, audit, makers, ownName);
        var attachments = new QueueAttachments(org.Client, new PlanningGroupStore(org, planningGroups), journal);
        var creator = new QueueCreator(org, skillGroups, probe, journal);
        var replacements = new Replacements();
        var preview = new ChangePreview(org, context);
        var changer = new QueueChanger(
            preview, new(org, context), creator, new(org, journal, replacements), attachments);
        var adoption = new AdoptionCheck(org, context);
        var validator = new DefinitionValidator(org, context, org.Wire, options.IfExists, options.AllowUnknownSetting)
        {
            PlanningGroupTemplate = options.PlanningGroupTemplate,
            IsOfExisting = options.IsOfExisting,
            IsForced = options.IsForced,
            ShowsChanges = options.ShowsChanges,
        };
        var referencedRows = new ReferencedRows(org, context, validator.Input);
        var worker = new QueueWorker(
            org.Client, org.Directory, termination, results, creator, changer, attachments, adoption, referencedRows,
            new(org, context), options.IfExists);

        var reconciler = new Reconciler(
            org, probe, attachments, skillGroups, planningGroups, context, Calls, announcer.EventOf);
        var opening = new RunOpening(org, header, options, observer, reconciler, call, announcer);
        RestoreSequence? restored = options.Restores is { } undone
            ? new RestoreSequence(org, context, options.ShowsChanges ? preview : null, undone) : null;
        var planner = new RowPlanner(
            validator, restored ?? (IRowSequence)new RowSequence(validator), new(org, context), recorder, results, termination,
            options);
        var executor = new RowExecutor(options.ThrottleLimit, worker, call, Calls, recorder, announcer);
        return new(header.RunId, options, observer, termination, opening, planner, executor, recorder, announcer, skillGroups,
            new(org, replacements, journal, call, new(announcer, org.Wfm, origin), observer.OnWarning), restored);
    }
}
