namespace GenesysQueues.Http.Tokens;

/// <summary>A bearer token and when it expires, UTC; null when that is unknown.</summary>
internal sealed record IssuedToken(Secret Text, DateTimeOffset? Expires);
