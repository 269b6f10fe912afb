using GenesysQueues.Auditing;
using GenesysQueues.Outcomes;
using GenesysQueues.Sessions;

namespace GenesysQueues.Runs.Recovery;

/// <summary>What the audit has of an earlier run, and the pen to go on writing it.</summary>
internal sealed class RecoveredAudit
{
    private readonly List<GenesysAuditRecord> _outcomes;
    private readonly List<GenesysAuditRecord> _planningGroups;

    private RecoveredAudit(OrgConnection org, Guid runId, IReadOnlyList<GenesysAuditRecord> records)
    {
        RunId = runId;
        _outcomes = records.Where(record => record.Event is AuditEvents.Outcome or AuditEvents.OutcomeReconciled).ToList();
        _planningGroups = records.Where(record => record.Event == AuditEvents.PlanningGroupCreated).ToList();
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
            foreach (string file in org.Storage.Files(org.AuditPath, AuditFile.PatternOf(org.Owner)))
            {
                foreach (GenesysAuditRecord record in AuditReader
                    .Read(file, line => records.ContainsKey(line.RunId), _ => { }, org.Storage)
                    .Where(record => org.Owner.Owns(record.OrgId, record.Simulated == true)))
                {
                    records[record.RunId].Add(record);
                }
            }
        }

        return records.Select(run => new RecoveredAudit(org, run.Key, run.Value)).ToList();
    }

    /// <summary>Whether the audit has a line for an outcome; each line stands for one.</summary>
    internal bool Take(GenesysQueueDefinition definition, Outcome outcome) => TakeAt(_outcomes.FindIndex(record =>
        IsOf(record, definition) && record.Success == outcome.Success
        && record.ValidationPassed == outcome.ValidationPassed && record.ErrorCode == outcome.ErrorCode)) is not null;

    /// <summary>What the audit says of a definition that its journal says nothing of: that all went well; else null.</summary>
    internal Outcome? TakeSuccess(GenesysQueueDefinition definition) =>
        TakeAt(_outcomes.FindIndex(record =>
            record.Success == true && IsOf(record, definition) && record.DefinitionSha256 == DefinitionJson.Digest(definition)))
            is { } record
            ? new Outcome(StatusOf(record), record.Timestamp)
            {
                QueueId = record.QueueId,
                LatencyMs = record.LatencyMs,
                Retries = record.Retries,
                ValidationPassed = record.ValidationPassed,
                HttpStatus = record.HttpStatus,
                CorrelationId = record.CorrelationId,
                ErrorCode = record.ErrorCode,
                ErrorMessage = record.ErrorMessage,
                BeforeSha256 = record.BeforeSha256,
                Changes = record.Changes,
            }
            : null;

    /// <summary>Whether the audit has a line for what became of a definition that its journal has not.</summary>
    internal bool Holds(GenesysQueueDefinition definition) => _outcomes.Exists(record => IsOf(record, definition));

    /// <summary>Whether the audit says that the run made the planning group of that id.</summary>
    internal bool HasPlanningGroup(string id) =>
        _planningGroups.Exists(record => record.Changes.Any(change => PlannedIn.Parse($"{change.After}")?.Id == id));

    // A line of the first format does not say whether the queue was there before.
    private static GenesysProvisioningStatus StatusOf(GenesysAuditRecord record) =>
        Enum.TryParse(record.Status, out GenesysProvisioningStatus status) ? status
            : record.ErrorCode == ErrorCatalogue.QueueExists ? GenesysProvisioningStatus.Skipped
            : GenesysProvisioningStatus.Created;

    private static bool IsOf(GenesysAuditRecord record, GenesysQueueDefinition definition) => record.QueueName == definition.Name;

    private GenesysAuditRecord? TakeAt(int at)
    {
        if (at < 0)
        {
            return null;
        }

        GenesysAuditRecord record = _outcomes[at];
        _outcomes.RemoveAt(at);
        return record;
    }
}
