namespace GenesysQueues.Auditing;

/// <summary>
/// The numbers that the lines of a file have in their runs: they rise, and none is missing of a run that began and ended there.
/// </summary>
internal sealed class AuditSequences
{
    // By how much a clock may be set while a run goes on. Whoever sets it by more is told of a missing line.
    private static readonly TimeSpan s_farthestSet = TimeSpan.FromDays(3);

    private readonly Dictionary<Guid, Run> _runs = [];

    /// <summary>The number of the line at which one is missing or does not rise; null when it fits.</summary>
    internal int? Take(AuditLineReader fields, int number)
    {
        long sequence = fields.Long(AuditKey.Sequence) ?? 0;
        if (!_runs.TryGetValue(fields.RunId, out Run? run))
        {
            _runs.Add(fields.RunId, run = new() { BeganHere = sequence == 1 });
        }
        else if (sequence <= run.Last)
        {
            return number;
        }
        else if (sequence > run.Last + 1 && !IsNearAnotherMonth(fields.Timestamp) && !IsNearAnotherMonth(run.LastAt))
        {
            run.Gap ??= number;
        }

        run.Last = sequence;
        run.LastAt = fields.Timestamp;
        return run.BeganHere && fields.Is(AuditKey.Event, AuditEvents.RunEnded) ? run.Gap : null;
    }

    // Of a run that goes over the end of a month, and back again when the machine's clock is set, some lines are in the other
    // file.
    private static bool IsNearAnotherMonth(DateTimeOffset time) =>
        time.Add(-s_farthestSet).Month != time.Month || time.Add(s_farthestSet).Month != time.Month;

    private sealed class Run
    {
        internal bool BeganHere { get; init; }

        internal long Last { get; set; }

        internal DateTimeOffset LastAt { get; set; }

        internal int? Gap { get; set; }
    }
}
