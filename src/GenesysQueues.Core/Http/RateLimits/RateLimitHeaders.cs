namespace GenesysQueues.Http.RateLimits;

/// <summary>Requests counted in the window, requests allowed in it, and the time until it ends (whole seconds).</summary>
internal sealed record RateLimitHeaders(int Count, int Allowed, TimeSpan Reset);
