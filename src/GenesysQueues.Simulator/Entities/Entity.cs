namespace GenesysQueues.Simulator;

/// <summary>One thing the org holds: what the API shows of it, and what only the org knows.</summary>
internal class Entity(string id, string name, JObject document)
{
    public string Id { get; } = id;

    public string Name { get; set; } = name;

    public JObject Document { get; set; } = document;

    /// <summary>The division it belongs to, or null for kinds without one.</summary>
    public string? DivisionId { get; set; }

    /// <summary>Ids of the users in it, for groups and teams.</summary>
    public List<string> UserIds { get; } = [];

    /// <summary>A copy to answer with: a document must never become part of a reply.</summary>
    public JObject View() => (JObject)Document.DeepClone();

    public string SelfUri => (string)Document["selfUri"]!;
}

/// <summary>A user and the skills routed to it, by skill id.</summary>
internal sealed class UserEntity(string id, string name, JObject document) : Entity(id, name, document)
{
    public Dictionary<string, double> Skills { get; } = [];

    public string Email => (string)Document["email"]!;

    public bool IsActive => (string?)Document["state"] == "active";
}

/// <summary>A skill group; its members are computed, and only once it is complete (API 6.2).</summary>
internal sealed class SkillGroupEntity(string id, string name, JObject document) : Entity(id, name, document)
{
    public List<string> MemberDivisionIds { get; set; } = [];

    public DateTimeOffset CompleteFrom { get; set; }
}

/// <summary>How one user belongs to a queue (API 5.8).</summary>
internal sealed class QueueMemberState
{
    public int RingNumber { get; set; } = 1;

    public bool Joined { get; set; } = true;
}

/// <summary>A queue, its members and wrap-up codes, and from when to when it is visible (API 5.7).</summary>
internal sealed class QueueEntity(string id, string name, JObject document) : Entity(id, name, document)
{
    public Dictionary<string, QueueMemberState> Members { get; } = [];

    public List<string> WrapupCodeIds { get; } = [];

    public int ActiveConversations { get; set; }

    public DateTimeOffset ReadableFrom { get; set; }

    public DateTimeOffset ListedFrom { get; set; }

    public DateTimeOffset? DeletedAt { get; set; }
}
