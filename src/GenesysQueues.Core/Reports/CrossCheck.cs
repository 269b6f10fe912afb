using GenesysQueues.Auditing;
using GenesysQueues.OrgAudit;
using GenesysQueues.Storage;

namespace GenesysQueues.Reports;

/// <summary>
/// Compares what the org itself has on record with what this module's audit has. The org's side is read first, so that of
/// this one nothing is kept but what the org lacks.
/// </summary>
/// <param name="owner">Whose queues are compared.</param>
/// <param name="orgName">Name of the org.</param>
/// <param name="from">From when.</param>
/// <param name="until">Until when.</param>
/// <param name="now">The org's time: nothing is asked of what is still to come.</param>
internal sealed class CrossCheck(
    StateOwner owner, string orgName, DateTimeOffset from, DateTimeOffset until, DateTimeOffset now)
{
    /// <summary>How many of each kind are kept to be named; all are counted.</summary>
    internal const int Most = 500;

    /// <summary>What is younger may not be in the org's audit yet; how long that takes is not documented.</summary>
    internal static readonly TimeSpan Lag = TimeSpan.FromHours(1);

    // The org's clock and the one that lines have their times from need not agree.
    private static readonly TimeSpan s_skew = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, OrgChange> _created = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, OrgChange> _removed = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<ReportRow> _missing = [];

    internal string OrgName => orgName;

    internal DateTimeOffset From => from;

    internal DateTimeOffset Until => until;

    /// <summary>Changes of queues that the org has on record, by whomever.</summary>
    internal long Updated { get; private set; }

    internal long NotUnderstood { get; private set; }

    internal long CreatedHere => _created.Values.Count(change => change.IsHere);

    internal long RemovedHere => _removed.Values.Count(change => change.IsHere);

    internal IReadOnlyList<OrgChange> CreatedElsewhere => Elsewhere(_created);

    internal IReadOnlyList<OrgChange> RemovedElsewhere => Elsewhere(_removed);

    /// <summary>Queues that this audit says were created and the org has not on record: the first of them.</summary>
    internal IReadOnlyList<ReportRow> Missing => _missing;

    internal long MissingCount { get; private set; }

    /// <summary>Of the missing ones, those that the org's audit may not show yet.</summary>
    internal long MissingRecent { get; private set; }

    /// <summary>Reads what the org has on record. Throws <see cref="GenesysException"/>.</summary>
    internal async Task ReadAsync(OrgAuditQuery query, CancellationToken cancellationToken)
    {
        await query.ReadAsync(from - s_skew, until + s_skew < now ? until + s_skew : now, Take, cancellationToken)
            .ConfigureAwait(false);

        Task Take(OrgAuditWindow window)
        {
            NotUnderstood += window.NotUnderstood;
            foreach (OrgAuditRecord record in window.Records)
            {
                this.Take(record);
            }

            return Task.CompletedTask;
        }
    }

    /// <summary>Hears of every line of the audit files.</summary>
    /// <param name="line">The line.</param>
    /// <param name="row">What it is in the report; null where the report does not cover it.</param>
    internal void Hear(AuditLineReader line, ReportRow? row)
    {
        if (line.QueueId is not { } id || !owner.Owns(line.OrgId, line.IsSimulated))
        {
            return;
        }

        switch (RowKinds.Of(line))
        {
            case RowKind.Removed when _removed.TryGetValue(id, out OrgChange? removed):
                removed.IsHere = true;
                break;
            case { } kind when RowKinds.IsCreation(kind) || kind == RowKind.Done:
                if (_created.TryGetValue(id, out OrgChange? created))
                {
                    created.IsHere = true;
                }
                else if (row is not null && kind != RowKind.Done)
                {
                    Miss(row);
                }

                break;
        }
    }

    private void Miss(ReportRow row)
    {
        if (row.Time < from || row.Time > until)
        {
            return;
        }

        MissingCount++;
        MissingRecent += row.Time > now - Lag ? 1 : 0;
        if (_missing.Count < Most)
        {
            _missing.Add(row);
        }
    }

    private void Take(OrgAuditRecord record)
    {
        var change = new OrgChange(record.Time, record.QueueName, record.QueueId, PlainText.Of(record.By ?? "not said"));
        switch (record.Action)
        {
            case OrgAuditRecord.Create:
                _created[record.QueueId] = change;
                break;
            case OrgAuditRecord.Delete:
                _removed[record.QueueId] = change;
                break;
            default:
                Updated += record.Action == OrgAuditRecord.Update ? 1 : 0;
                break;
        }
    }

    private IReadOnlyList<OrgChange> Elsewhere(Dictionary<string, OrgChange> changes) =>
        [.. changes.Values.Where(change => !change.IsHere && change.Time >= from && change.Time <= until)
            .OrderBy(change => change.Time)];
}
