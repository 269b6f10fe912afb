using GenesysQueues.Auditing;

namespace GenesysQueues.Reports.Metrics;

/// <summary>What is counted of one org.</summary>
internal sealed class OrgMetrics
{
    private const int MostCodes = 100;

    /// <summary>Upper bounds of latencies in milliseconds.</summary>
    internal static readonly IReadOnlyList<long> Bounds =
        [50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 60_000, 120_000, 300_000];

    private readonly long[] _buckets = new long[Bounds.Count];

    internal string? Name { get; private set; }

    internal ReportTotals Totals { get; } = new();

    /// <summary>Why queues are not as wanted.</summary>
    internal CappedCounts Causes { get; } = new(MostCodes);

    /// <summary>HTTP statuses; 0 where there was no reply.</summary>
    internal CappedCounts Statuses { get; } = new(MostCodes);

    internal long RunsStarted { get; private set; }

    internal long RunsCompleted { get; private set; }

    internal long DurationCount { get; private set; }

    internal long DurationMs { get; private set; }

    internal DateTimeOffset? LastOutcome { get; private set; }

    /// <summary>For each bound, how many took no longer.</summary>
    internal IEnumerable<long> Buckets
    {
        get
        {
            long sum = 0;
            return _buckets.Select(count => sum += count).ToList();
        }
    }

    internal void Add(AuditLineReader line)
    {
        Name = line.Org ?? Name;
        Totals.Add(line);
        switch (line.Event)
        {
            case AuditEvents.RunStarted:
                RunsStarted++;
                break;
            case AuditEvents.RunEnded when line.ErrorCode is null:
                RunsCompleted++;
                break;
            case AuditEvents.Request:
                Statuses.Add(line.Text(AuditKey.HttpStatus) ?? "0");
                break;
        }

        if (RowKinds.Of(line) is { } kind)
        {
            AddRow(line, kind);
        }
    }

    private void AddRow(AuditLineReader line, RowKind kind)
    {
        LastOutcome = LastOutcome is { } last && last >= line.Timestamp ? last : line.Timestamp;
        if (RowKinds.LatencyOf(line, kind) is { } latency)
        {
            AddDuration(latency);
        }

        if (RowKinds.CauseOf(line, kind) is { } code)
        {
            Causes.Add(code);
        }
    }

    private void AddDuration(long milliseconds)
    {
        DurationCount++;
        DurationMs += milliseconds;
        for (int i = 0; i < _buckets.Length; i++)
        {
            if (milliseconds <= Bounds[i])
            {
                _buckets[i]++;
                return;
            }
        }
    }
}
