namespace GenesysQueues;

/// <summary>An agent who serves a queue, and what brings them there.</summary>
public sealed class GenesysQueueMember
{
    internal GenesysQueueMember(string queue, string queueId, string member, string userId)
    {
        Queue = queue;
        QueueId = queueId;
        Member = member;
        UserId = userId;
    }

    /// <summary>Name of the queue.</summary>
    public string Queue { get; }

    /// <summary>Name of the agent.</summary>
    public string Member { get; }

    /// <summary>Address of the agent, by which a definition names a member; null where it cannot be looked up.</summary>
    public string? Email { get; internal init; }

    /// <summary>
    /// <c>User</c>: added one by one. <c>Group</c>: through a group, and gone with it. Null where the org does not say.
    /// </summary>
    public string? MemberBy { get; internal init; }

    /// <summary>The bullseye ring in which the agent is asked, from 1; null where the org does not say.</summary>
    public int? RingNumber { get; internal init; }

    /// <summary>Whether the agent has joined, which is the agent's own choice; null where the org does not say.</summary>
    public bool? Joined { get; internal init; }

    /// <summary>Id of the agent.</summary>
    public string UserId { get; }

    /// <summary>Id of the queue.</summary>
    public string QueueId { get; }

    /// <summary>Name of the org.</summary>
    public string? Org { get; internal init; }

    /// <inheritdoc/>
    public override string ToString() => Email is null ? Member : $"{Member} <{Email}>";
}
