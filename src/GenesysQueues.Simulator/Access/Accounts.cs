namespace GenesysQueues.Simulator.Access;

/// <summary>Who can sign in to the org.</summary>
internal sealed class Accounts
{
    /// <summary>OAuth clients by id, in the order of the org file.</summary>
    internal Dictionary<string, Account> Clients { get; } = new(StringComparer.Ordinal);

    /// <summary>Users by the name that they sign in with.</summary>
    internal Dictionary<string, Account> Logins { get; } = new(StringComparer.OrdinalIgnoreCase);
}
