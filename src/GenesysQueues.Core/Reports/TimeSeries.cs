namespace GenesysQueues.Reports;

/// <summary>
/// What happened in each of some periods of the same length, which grows with the time that is to be shown, so that there are
/// never more than a chart can show.
/// </summary>
internal sealed class TimeSeries
{
    private const int Most = 60;

    private static readonly TimeSpan[] s_lengths =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(6),
        TimeSpan.FromDays(1), TimeSpan.FromDays(7), TimeSpan.FromDays(28), TimeSpan.FromDays(364),
    ];

    private SortedDictionary<long, Period> _periods = [];

    /// <summary>How long a period is.</summary>
    internal TimeSpan Length { get; private set; } = s_lengths[0];

    internal bool IsEmpty => _periods.Count == 0;

    /// <summary>All periods from the first to the last, those in which nothing happened too.</summary>
    internal IReadOnlyList<Period> Periods()
    {
        var all = new List<Period>();
        for (long key = IsEmpty ? 1 : _periods.Keys.First(); key <= (IsEmpty ? 0 : _periods.Keys.Last()); key++)
        {
            all.Add(_periods.TryGetValue(key, out Period? period) ? period : new(Start(key)));
        }

        return all;
    }

    internal Period At(DateTimeOffset time)
    {
        Period? period;
        while (!_periods.TryGetValue(time.UtcTicks / Length.Ticks, out period))
        {
            long key = time.UtcTicks / Length.Ticks;
            _periods.Add(key, new(Start(key)));
            while (_periods.Keys.Last() - _periods.Keys.First() >= Most)
            {
                Lengthen();
            }
        }

        return period;
    }

    private DateTimeOffset Start(long key) => new(key * Length.Ticks, TimeSpan.Zero);

    private void Lengthen()
    {
        int next = Array.IndexOf(s_lengths, Length) + 1;
        Length = next > 0 && next < s_lengths.Length ? s_lengths[next] : TimeSpan.FromTicks(Length.Ticks * 2);
        SortedDictionary<long, Period> before = _periods;
        _periods = [];
        foreach (Period period in before.Values)
        {
            long key = period.Start.UtcTicks / Length.Ticks;
            if (!_periods.TryGetValue(key, out Period? longer))
            {
                _periods.Add(key, longer = new(Start(key)));
            }

            longer.Add(period);
        }
    }

    /// <summary>What happened in a period.</summary>
    internal sealed class Period(DateTimeOffset start)
    {
        internal DateTimeOffset Start { get; } = start;

        internal long Created { get; set; }

        internal long Requests { get; set; }

        internal long Retries { get; set; }

        internal long Waits { get; set; }

        internal long WaitMs { get; set; }

        internal void Add(Period other)
        {
            Created += other.Created;
            Requests += other.Requests;
            Retries += other.Retries;
            Waits += other.Waits;
            WaitMs += other.WaitMs;
        }
    }
}
