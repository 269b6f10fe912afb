namespace GenesysQueues.Simulator;

/// <summary>An OAuth client or a login user of the org, with its secret and its grants.</summary>
internal sealed class Account(string id, string name, string secret, bool isClient, IReadOnlyList<Grant> grants)
{
    public const string Active = "active";

    public string Id { get; } = id;

    public string Name { get; } = name;

    public string Secret { get; } = secret;

    /// <summary>Only an active client gets tokens.</summary>
    public string State { get; init; } = Active;

    public Caller ToCaller(string? clientId = null) => new(Id, Name, isClient, clientId ?? Id, grants);
}
