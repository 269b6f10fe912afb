namespace GenesysQueues.Simulator.Org;

/// <summary>A user and the skills and languages routed to it, by their ids.</summary>
internal sealed class UserEntity(string id, string name, JObject document) : Entity(id, name, document)
{
    internal Dictionary<string, double> Skills { get; } = [];

    internal Dictionary<string, double> Languages { get; } = [];

    internal string Email => (string)Document["email"]!;

    internal bool IsActive => (string?)Document["state"] == "active";
}
