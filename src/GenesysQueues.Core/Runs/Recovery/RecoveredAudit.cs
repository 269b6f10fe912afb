using GenesysQueues.Auditing;
using GenesysQueues.Outcomes;
using GenesysQueues.Sessions;

namespace GenesysQueues.Runs.Recovery;

/// <summary>What the audit has of an earlier run, and the pen to go on writing it.</summary>
internal sealed class RecoveredAudit
{
    private readonly List<GenesysAuditRecord> _outcomes;

    private RecoveredAudit(OrgConnection org, Guid runId, IReadOnlyList<GenesysAuditRecord> records)
    {
        RunId = runId;
        _outcomes = records.Where(record => record.Event is AuditEvents.Outcome or AuditEvents.OutcomeReconciled).ToList();
        long sequence = records.Count == 0 ? 0 : records.Max(record => record.Sequence);
        Trail = org.OpenAudit(runId, sequence: sequence);
    }

    internal Guid RunId { get; }

    internal AuditWriter Trail { get; }

    /// <summary>Reads the org's audit once for all of the runs. Throws <see cref="GenesysException"/> when it cannot be read.</summary>
    internal static IReadOnlyList<RecoveredAudit> Read(OrgConnection org, IEnumerable<Guid> runs)
    {
        Dictionary<Guid, List<GenesysAuditRecord>> records = runs.Distinct().ToDictionary(run => run, _ => new List<GenesysAuditRecord>());
        if (records.Count > 0)
        {
            foreach (string file in org.Storage.Files(org.AuditPath, AuditFile.PatternOf(org.OrgId)))
            {
                foreach (
                    GenesysAuditRecord record in AuditReader.Read(
                        file, record => records.ContainsKey(record.RunId), _ => { }, org.Storage))
                {
                    records[record.RunId].Add(record);
                }
            }
        }

        return records.Select(run => new RecoveredAudit(org, run.Key, run.Value)).ToList();
    }

    /// <summary>Whether the audit has a line for an outcome; each line stands for one.</summary>
    internal bool Take(GenesysQueueDefinition definition, Outcome outcome)
    {
        int at = _outcomes.FindIndex(record => record.QueueName == definition.Name && record.Success == outcome.Success
            && record.ValidationPassed == outcome.ValidationPassed && record.ErrorCode == outcome.ErrorCode);
        if (at < 0)
        {
            return false;
        }

        _outcomes.RemoveAt(at);
        return true;
    }
}
