namespace GenesysQueues.OrgContract;

/// <summary>A point cannot be observed, and the message says why.</summary>
internal sealed class NotObservedException(string why) : Exception(why);
