using GenesysQueues.Auditing;
using GenesysQueues.Journals;
using GenesysQueues.Storage;

namespace GenesysQueues.Runs;

/// <summary>Lists runs from audits and journals.</summary>
internal sealed class RunList(IStateStorage storage)
{
    private readonly AuditedRuns _audited = new(storage);
    private readonly Dictionary<Guid, (JournalHeader Header, int Unfinished, int InDoubt)> _journals = [];

    /// <summary>What was found of the audit files.</summary>
    internal IReadOnlyList<GenesysAuditVerification> Verdicts => _audited.Verdicts;

    /// <summary>Throws <see cref="GenesysException"/> when it cannot be read.</summary>
    internal void AddAudit(string file, Action<string> problem) => _audited.Read(file, problem);

    /// <summary>Throws <see cref="GenesysException"/> when a journal is not understood.</summary>
    internal void AddJournal(string path)
    {
        // Closed at once: whoever wants to go on with it must not find it open here.
        using JournalFile? file = JournalFile.TryPeek(storage, path);
        if (file is null || UnfinishedRun.Read(file) is not { } run)
        {
            return;
        }

        _journals[run.Header.RunId] = (run.Header, run.Rows.Count(row => row.State != RowState.Done), run.InDoubt.Count);
    }

    /// <summary>Runs of which the audit lacks lines.</summary>
    internal IEnumerable<Guid> Incomplete() =>
        _audited.All.Where(run => run.IsProvisioning && !run.IsWhole).Select(run => run.RunId);

    /// <summary>The runs, oldest first.</summary>
    internal IEnumerable<GenesysProvisioningRun> Runs() => _audited.All.Where(run => run.IsProvisioning).Select(run => run.RunId)
        .Union(_journals.Keys).Select(Of).OrderBy(run => run.Started);

    private GenesysProvisioningRun Of(Guid runId)
    {
        AuditedRun run = _audited.Find(runId) ?? new(runId);
        bool hasJournal = _journals.TryGetValue(runId, out (JournalHeader Header, int Unfinished, int InDoubt) journal);
        return new()
        {
            RunId = runId,
            State = journal.Unfinished > 0 ? "Unfinished" : run.IsCompleted ? "Completed" : "Interrupted",
            Started = run.Started ?? journal.Header?.Started,
            Ended = run.Ended,
            Org = run.Org,
            OrgId = run.OrgId ?? journal.Header?.OrgId,
            Simulated = hasJournal ? journal.Header!.IsSimulated : run.IsSimulated,
            Actor = run.Actor,
            DefinitionCount = run.Definitions,
            CreatedCount = run.WithoutStatus > 0 ? null : run.Created.Count,
            AdoptedCount = run.WithoutStatus > 0 ? null : run.Adopted,
            SkippedCount = run.Skipped,
            FailedCount = run.FailedForGood,
            RemovedCount = run.Created.Keys.Count(id => _audited.IsRemoved(run, id)),
            UnfinishedCount = journal.Unfinished,
            InDoubtCount = journal.InDoubt,
        };
    }
}
