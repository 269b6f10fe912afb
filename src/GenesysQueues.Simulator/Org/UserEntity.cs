namespace GenesysQueues.Simulator.Org;

/// <summary>A user and the skills routed to it, by skill id.</summary>
internal sealed class UserEntity(string id, string name, JObject document) : Entity(id, name, document)
{
    internal Dictionary<string, double> Skills { get; } = [];

    internal string Email => (string)Document["email"]!;

    internal bool IsActive => (string?)Document["state"] == "active";
}
