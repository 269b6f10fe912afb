namespace GenesysQueues.OrgContract;

/// <summary>A point cannot be observed, and the message says why.</summary>
internal sealed class NotObservedException(string why)
    : GenesysException("NotObserved", why, "Look into it in the org, or connect with another role.");
