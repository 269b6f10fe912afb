namespace GenesysQueues.Lookup;

/// <summary>For how long an org does not show what it has made or removed (API 5.7), and how that is met.</summary>
internal static class OrgLag
{
    /// <summary>
    /// When a list is looked at for an object whose creation is in doubt, in seconds from the first look; never from the
    /// intent, after which the request may have waited long to leave. A new object can be missing from lists for five.
    /// </summary>
    internal static readonly double[] LooksAt = [0.5, 1, 2, 4, 8, 15];

    /// <summary>
    /// The same for a queue that is read by its id until it has changed: a connection that is one reply behind shows with a
    /// look what it was at the one before, and so may something else on the way.
    /// </summary>
    internal static readonly double[] LooksAgainAt = [.. LooksAt, LooksAt[^1] + 0.5, LooksAt[^1] + 1];

    /// <summary>Waits between tries at an object that is there and not known by its id.</summary>
    internal static readonly TimeSpan[] Waits = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)];

    /// <summary>How long a new object may not be known by its id.</summary>
    internal static readonly TimeSpan ById = TimeSpan.FromSeconds(10);

    /// <summary>After this lists have what was made, and no longer what was removed: a minute was seen.</summary>
    internal static readonly TimeSpan InLists = TimeSpan.FromMinutes(2);

    /// <summary>
    /// The same for what an org may well make a second time under one name, so that only its list stands between a doubt and a
    /// double (API 10).
    /// </summary>
    internal static readonly double[] LongLooksAt = [.. LooksAt, 30, 60, InLists.TotalSeconds];

    /// <summary>Far beyond any lag of lists and caches that was seen: what does not show now is not there.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>Clocks of an org's machines differ a little, and the Date header has whole seconds.</summary>
    internal static readonly TimeSpan ClockSlack = TimeSpan.FromSeconds(5);
}
