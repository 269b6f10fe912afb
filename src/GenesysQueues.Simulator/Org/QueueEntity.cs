namespace GenesysQueues.Simulator.Org;

/// <summary>A queue, its members and wrap-up codes, and from when to when it is visible (API 5.7).</summary>
internal sealed class QueueEntity(string id, string name, JObject document) : Entity(id, name, document)
{
    private readonly List<(DateTimeOffset Until, JObject Document)> _earlier = [];

    internal Dictionary<string, QueueMemberState> Members { get; } = [];

    internal List<string> WrapupCodeIds { get; } = [];

    internal int ActiveConversations { get; set; }

    internal DateTimeOffset ReadableFrom { get; set; }

    internal DateTimeOffset ListedFrom { get; set; }

    internal DateTimeOffset? DeletedAt { get; set; }

    /// <summary>Replaces the document; for the seconds of a lag the queue is still read as it was.</summary>
    internal void Change(JObject document, DateTimeOffset now, double lagSeconds)
    {
        _earlier.RemoveAll(version => version.Until <= now);
        if (lagSeconds > 0)
        {
            _earlier.Add((now.AddSeconds(lagSeconds), Document));
        }

        Document = document;
    }

    /// <summary>What a look at the queue sees at a moment.</summary>
    internal JObject ReadAt(DateTimeOffset now) =>
        _earlier.Find(version => version.Until > now).Document ?? Document;
}
