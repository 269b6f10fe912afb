namespace GenesysQueues.Simulator.Access;

/// <summary>A code that a browser carried back: what it was given for, and to whom.</summary>
internal sealed record AuthorizationCode(
    string ClientId, string RedirectUri, string Challenge, Account User, DateTimeOffset Expires);
