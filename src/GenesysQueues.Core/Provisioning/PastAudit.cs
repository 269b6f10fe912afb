using GenesysQueues.Auditing;
using GenesysQueues.Journals;

namespace GenesysQueues.Provisioning;

/// <summary>What the audit has of an earlier run.</summary>
internal sealed class PastAudit
{
    private readonly GenesysSession _session;
    private readonly Guid _runId;
    private readonly List<GenesysAuditRecord> _outcomes = [];
    private long _sequence;

    private PastAudit(GenesysSession session, Guid runId)
    {
        _session = session;
        _runId = runId;
    }

    /// <summary>Throws <see cref="GenesysException"/> when the audit cannot be read.</summary>
    internal static PastAudit Read(GenesysSession session, Guid runId)
    {
        var past = new PastAudit(session, runId);
        foreach (string file in session.Storage.Files(session.AuditPath, "*.jsonl"))
        {
            foreach (GenesysAuditRecord record in AuditReader.Read(file, record => record.RunId == runId, _ => { }, session.Storage))
            {
                past._sequence = Math.Max(past._sequence, record.Sequence);
                if (record.Event is AuditEvents.Outcome or AuditEvents.OutcomeReconciled)
                {
                    past._outcomes.Add(record);
                }
            }
        }

        return past;
    }

    /// <summary>Goes on writing the run's audit.</summary>
    internal AuditTrail Continue() => new(_session.AuditPath, _session.Origin(_runId), _session.Storage, _sequence);

    /// <summary>Whether the audit has a line for an outcome; each line stands for one.</summary>
    internal bool Take(GenesysQueueDefinition definition, JournalOutcome outcome)
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
