namespace GenesysQueues.OrgAudit;

/// <summary>What was read of the org's audit.</summary>
/// <param name="From">From when.</param>
/// <param name="Until">Until when.</param>
internal sealed record OrgAuditReading(DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>Queues that somebody made, this module among others.</summary>
    internal int Created { get; set; }

    /// <summary>Changes of settings.</summary>
    internal int Updated { get; set; }

    internal int Removed { get; set; }

    /// <summary>Events that an endpoint is to hear of and has not.</summary>
    internal int News { get; set; }

    /// <summary>Entries that say too little.</summary>
    internal int NotUnderstood { get; set; }

    /// <summary>Time before what was read that the org keeps no more, and nobody has read.</summary>
    internal TimeSpan Lost { get; init; }
}
