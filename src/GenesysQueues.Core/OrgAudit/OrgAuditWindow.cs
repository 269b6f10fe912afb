namespace GenesysQueues.OrgAudit;

/// <summary>What one query of the org's audit gave.</summary>
/// <param name="End">Until when it was asked.</param>
/// <param name="Records">What was done to queues, in the order in which the org gives it.</param>
/// <param name="NotUnderstood">Entries that say too little.</param>
internal sealed record OrgAuditWindow(DateTimeOffset End, IReadOnlyList<OrgAuditRecord> Records, int NotUnderstood);
