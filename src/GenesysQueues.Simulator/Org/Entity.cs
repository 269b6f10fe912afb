namespace GenesysQueues.Simulator.Org;

/// <summary>One thing the org holds: what the API shows of it, and what only the org knows.</summary>
internal class Entity(string id, string name, JObject document)
{
    internal string Id { get; } = id;

    internal string Name { get; set; } = name;

    internal JObject Document { get; set; } = document;

    /// <summary>The division it belongs to, or null for kinds without one.</summary>
    internal string? DivisionId { get; set; }

    /// <summary>Ids of the users in it, for groups and teams.</summary>
    internal List<string> UserIds { get; } = [];

    /// <summary>A copy to answer with: a document must never become part of a reply.</summary>
    internal JObject View() => (JObject)Document.DeepClone();

    internal string SelfUri => (string)Document["selfUri"]!;
}
