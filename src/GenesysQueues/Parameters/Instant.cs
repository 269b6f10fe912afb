namespace GenesysQueues.Parameters;

/// <summary>A moment as a user gives it.</summary>
internal static class Instant
{
    /// <summary>Without a zone it is local time. Never throws.</summary>
    internal static DateTimeOffset? Of(DateTime? time) => time switch
    {
        null => null,
        // The first and the last local time are before and after all that can be told where the zone is not UTC.
        { Ticks: < TimeSpan.TicksPerDay } => DateTimeOffset.MinValue,
        { } late when late.Ticks > DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay => DateTimeOffset.MaxValue,
        { } other => new DateTimeOffset(other),
    };
}
