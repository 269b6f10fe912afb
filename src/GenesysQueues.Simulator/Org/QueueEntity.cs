namespace GenesysQueues.Simulator.Org;

/// <summary>A queue, its members and wrap-up codes, and from when to when it is visible (API 5.7).</summary>
internal sealed class QueueEntity(string id, string name, JObject document) : Entity(id, name, document)
{
    internal Dictionary<string, QueueMemberState> Members { get; } = [];

    internal List<string> WrapupCodeIds { get; } = [];

    internal int ActiveConversations { get; set; }

    internal DateTimeOffset ReadableFrom { get; set; }

    internal DateTimeOffset ListedFrom { get; set; }

    internal DateTimeOffset? DeletedAt { get; set; }
}
