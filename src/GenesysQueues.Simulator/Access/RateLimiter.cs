using GenesysQueues.Simulator.Protocol;

namespace GenesysQueues.Simulator.Access;

/// <summary>The limits that a request must pass: a token's minute, a token's day, the org's queue routes (API 3.2).</summary>
internal sealed class RateLimiter(SimulatorOptions options)
{
    private const string Namespace = "platform.api";
    private readonly FixedWindow _queueRoutes = new(TimeSpan.FromMinutes(1));

    /// <summary>Counts the request in every window it belongs to, then returns the first limit it broke, or null.</summary>
    internal ApiError? Admit(AccessToken token, string path, DateTimeOffset now)
    {
        token.Minute.Add(now);
        token.Day.Add(now);
        if (token.Minute.Count > options.RequestsPerMinute)
        {
            return TooMany(token.Minute, now, Namespace, KeyOf(token), options.RequestsPerMinute);
        }

        if (options.TokenRequestsPerDay > 0 && token.Day.Count > options.TokenRequestsPerDay)
        {
            return TooMany(token.Day, now, Namespace, "token.rate.per.day", options.TokenRequestsPerDay);
        }

        if (options.OrgCap > 0 && path.StartsWith("/api/v2/routing/queues", StringComparison.OrdinalIgnoreCase))
        {
            _queueRoutes.Add(now);
            if (_queueRoutes.Count > options.OrgCap)
            {
                // The key is this simulator's own: no document names an org-wide limit of queue routes.
                return TooMany(_queueRoutes, now, "routing", "queues.rate.per.minute", options.OrgCap);
            }
        }

        return null;
    }

    internal static string KeyOf(AccessToken token) =>
        token.Caller.IsClient ? "client.credentials.token.rate.per.minute" : "token.rate.per.minute";

    private static ApiError TooMany(FixedWindow window, DateTimeOffset now, string limitNamespace, string key, int value) =>
        ApiError.TooMany(Math.Max(1, window.SecondsLeft(now)), limitNamespace, key, value);
}
