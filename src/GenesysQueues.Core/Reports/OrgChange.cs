namespace GenesysQueues.Reports;

/// <summary>A queue that the org has on record as created or removed.</summary>
/// <param name="Time">When, by the org's clock.</param>
/// <param name="QueueName">Its name; null where the org does not say.</param>
/// <param name="QueueId">Its id.</param>
/// <param name="By">Who did it, as the org names them.</param>
internal sealed record OrgChange(DateTimeOffset Time, string? QueueName, string QueueId, string By)
{
    /// <summary>Whether an audit of this module has it, too.</summary>
    internal bool IsHere { get; set; }
}
