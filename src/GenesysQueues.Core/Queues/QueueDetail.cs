namespace GenesysQueues.Queues;

/// <summary>What is read of a queue beside what its own reply shows; each can take requests of its own.</summary>
/// <param name="Skills">The skills of its skill group.</param>
/// <param name="Settings">The names of what its settings refer to.</param>
/// <param name="Members">The users who are members by themselves.</param>
/// <param name="WrapupCodes">Its wrap-up codes.</param>
internal sealed record QueueDetail(bool Skills, bool Settings, bool Members, bool WrapupCodes)
{
    /// <summary>Its reply alone.</summary>
    internal static readonly QueueDetail None = new(false, false, false, false);

    /// <summary>All that makes another such queue, but for people and codes.</summary>
    internal static readonly QueueDetail Definition = new(true, true, false, false);
}
