using GenesysQueues.Auditing;
using GenesysQueues.Storage;

namespace GenesysQueues.Reports;

/// <summary>What a report says, summed up line by line; it does not grow with their number.</summary>
/// <param name="scope">What it covers.</param>
/// <param name="madeAt">When it was made.</param>
internal sealed class ProvisioningReport(ReportScope scope, DateTimeOffset madeAt)
{
    private const int MostCodes = 100;
    private const int MostPeople = 200;

    // Removals whose end is not read yet: as many as are under way at a time, unless somebody made the file up.
    private const int MostOpen = 10_000;

    private readonly HashSet<(string?, string?)> _removing = [];

    internal ReportScope Scope => scope;

    internal DateTimeOffset MadeAt => madeAt;

    internal DateTimeOffset? From { get; private set; }

    internal DateTimeOffset? To { get; private set; }

    internal ReportTotals Totals { get; } = new();

    internal ReportRuns Runs { get; } = new();

    internal LatencyCounts Latencies { get; } = new();

    internal TimeSeries Series { get; } = new();

    /// <summary>Why queues are not as wanted, by codes.</summary>
    internal CappedCounts Causes { get; } = new(MostCodes);

    /// <summary>What was said first with each of these codes.</summary>
    internal Dictionary<string, string> Messages { get; } = new(StringComparer.Ordinal);

    /// <summary>Who gave the definitions and removed queues, by lines of outcomes.</summary>
    internal CappedCounts Actors { get; } = new(MostPeople);

    internal CappedCounts Orgs { get; } = new(MostPeople);

    /// <summary>Those whose queues they are, with the names of the orgs.</summary>
    internal Dictionary<StateOwner, string> Owners { get; } = [];

    internal List<GenesysAuditVerification> Verdicts { get; } = [];

    /// <summary>Lines that cannot be read.</summary>
    internal int Unreadable { get; set; }

    internal List<EndpointState> Endpoints { get; } = [];

    /// <summary>What could not be read of the events that wait.</summary>
    internal List<string> OutboxProblems { get; } = [];

    /// <summary>The comparison with the org's own audit; null where it was not made.</summary>
    internal CrossCheck? CrossCheck { get; set; }

    /// <summary>Why it was not made.</summary>
    internal string? NotCrossChecked { get; set; }

    /// <summary>Takes a line in that the report covers; answers the row that it is, if it is one.</summary>
    internal ReportRow? Add(AuditLineReader line)
    {
        From = From is { } from && from <= line.Timestamp ? from : line.Timestamp;
        To = To is { } to && to >= line.Timestamp ? to : line.Timestamp;
        ReportRun? run = Runs.Add(line);
        AddOwner(line);
        Totals.Add(line);
        run?.Totals.Add(line);
        AddEvent(line);
        if (RowKinds.Of(line) is not { } kind)
        {
            return null;
        }

        Actors.Add(line.Text(AuditKey.Actor) ?? string.Empty);
        AddRow(line, kind);
        return ReportRow.Of(line, kind);
    }

    /// <summary>All lines were taken in.</summary>
    internal void Conclude() => Totals.RemovalsOpen = _removing.Count;

    private void AddOwner(AuditLineReader line)
    {
        string org = line.Org ?? line.OrgId ?? string.Empty;
        Orgs.Add(org);
        if (Owners.Count < MostPeople && line.OrgId is { } id && StateOwner.IsOrgId(id))
        {
            Owners[new(id, line.IsSimulated)] = org;
        }
    }

    private void AddEvent(AuditLineReader line)
    {
        switch (line.Event)
        {
            case AuditEvents.Request:
                Series.At(line.Timestamp).Requests++;
                break;
            case AuditEvents.RateLimitWait:
                TimeSeries.Period period = Series.At(line.Timestamp);
                period.Waits++;
                period.WaitMs += line.LatencyMs ?? 0;
                break;
            case AuditEvents.QueueRemoving when _removing.Count < MostOpen:
                _removing.Add((line.OrgId, line.QueueId ?? line.QueueName));
                break;
            case AuditEvents.QueueRemoved:
                _removing.Remove((line.OrgId, line.QueueId ?? line.QueueName));
                break;
        }
    }

    private void AddRow(AuditLineReader line, RowKind kind)
    {
        TimeSeries.Period period = Series.At(line.Timestamp);
        period.Created += RowKinds.IsCreation(kind) ? 1 : 0;
        period.Retries += RowKinds.IsOutcome(line, kind) ? line.Retries ?? 0 : 0;
        if (RowKinds.LatencyOf(line, kind) is { } latency)
        {
            Latencies.Add(latency);
        }

        if (RowKinds.CauseOf(line, kind) is { } code)
        {
            Causes.Add(code);
            if (Messages.Count < MostCodes && !Messages.ContainsKey(code))
            {
                Messages.Add(code, ShortText.Of(line.Text(AuditKey.ErrorMessage) ?? string.Empty));
            }
        }
    }
}
