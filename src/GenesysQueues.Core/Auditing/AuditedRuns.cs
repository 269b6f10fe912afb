using GenesysQueues.Storage;

namespace GenesysQueues.Auditing;

/// <summary>The runs that audit files tell of, and which queues were removed.</summary>
internal sealed class AuditedRuns(IStateStorage storage)
{
    private readonly Dictionary<Guid, AuditedRun> _runs = [];
    // With their orgs' ids: two simulated orgs may have queues of one id.
    private readonly HashSet<string> _removed = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<GenesysAuditVerification> _verdicts = [];

    internal IReadOnlyCollection<AuditedRun> All => _runs.Values;

    /// <summary>What was found of the files that were read.</summary>
    internal IReadOnlyList<GenesysAuditVerification> Verdicts => _verdicts;

    internal AuditedRun? Find(Guid runId) => _runs.TryGetValue(runId, out AuditedRun? run) ? run : null;

    /// <summary>Whether a queue of a run was removed by this module.</summary>
    internal bool IsRemoved(AuditedRun run, string queueId) => _removed.Contains(InOrg(run.OrgId, queueId));

    /// <summary>Reads a file, and checks it. Throws <see cref="GenesysException"/> when it cannot be read.</summary>
    /// <param name="file">The file.</param>
    /// <param name="problem">Hears, once, of lines that cannot be read.</param>
    internal void Read(string file, Action<string> problem)
    {
        var verifier = new AuditFileVerifier(file, storage, []);
        var unreadable = new UnreadableLines(file);
        bool isAnyRead = false;
        foreach ((_, AuditLineReader line) in AuditReader.Scan(file, unreadable.Add, storage, verifier.Take))
        {
            isAnyRead = true;
            if (!_runs.TryGetValue(line.RunId, out AuditedRun? run))
            {
                _runs.Add(line.RunId, run = new(line.RunId));
            }

            run.Add(line, file);
            if (line.Event == AuditEvents.QueueRemoved && line.QueueId is { } id
                && (line.Success == true || line.ErrorCode == ErrorCatalogue.QueueNotFound))
            {
                _removed.Add(InOrg(line.OrgId, id));
            }
        }

        if (unreadable.Conclude(isAnyRead) is { } said)
        {
            problem(said);
        }

        _verdicts.Add(verifier.Conclude());
    }

    private static string InOrg(string? orgId, string queueId) => $"{orgId}/{queueId}";
}
