namespace GenesysQueues.Queues;

/// <summary>For what the definition of a queue is made.</summary>
/// <param name="OrgId">The org that is to have another such queue; null when that is not known.</param>
/// <param name="AllowsUnknown">Whether settings may go there that this module does not know.</param>
internal sealed record QueueTarget(string? OrgId, bool AllowsUnknown);
