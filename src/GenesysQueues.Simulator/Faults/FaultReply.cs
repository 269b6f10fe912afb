using GenesysQueues.Simulator.Protocol;

namespace GenesysQueues.Simulator.Faults;

/// <summary>What the client sees of a fault. Statuses and codes as in API 4.2, 2.3 and 3.3.</summary>
internal static class FaultReply
{
    private const string ProxyPage =
        "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>";

    private const string LoginPage = "<!DOCTYPE html><html><head><title>Sign in</title></head><body>Sign in</body></html>";

    /// <summary>The reply, or null where the fault only delays the true one.</summary>
    internal static SimulatorReply? Of(
        FaultRule rule, SimulatorReply? committed, string limitKey, SimulatorOptions options, string correlationId)
    {
        SimulatorReply Error(ApiError error) => error.ToReply(options, correlationId);

        return rule.Kind switch
        {
            FaultKind.Http408 => Error(new(408, "client.timeout", "The client did not produce a request in time.")),
            FaultKind.Http429 => Error(ApiError.TooMany(
                Math.Max(1, WholeSeconds(rule) ?? 1), "platform.api", limitKey, options.RequestsPerMinute)),
            FaultKind.Http500 => Error(new(500, "internal.server.error", "An unexpected condition was met.")),
            FaultKind.Http502 => SimulatorReply.Text(502, ProxyPage, "text/html"),

            // A 503 sometimes says when to come back (API 3.1): here when the plan gives seconds.
            FaultKind.Http503 => Error(
                new(503, "service.unavailable", "Service unavailable.") { RetryAfter = WholeSeconds(rule) }),
            FaultKind.Http504 => Error(new(504, "request.timeout", "The request timed out.")),
            FaultKind.Reset => SimulatorReply.Empty(0),
            FaultKind.HalfBody => Half(committed),
            FaultKind.Html => SimulatorReply.Text(200, LoginPage, "text/html"),
            FaultKind.Unreadable => SimulatorReply.Text(200, "{\"id\":\"5f0c\",\"name\":\"unread", "application/json"),
            FaultKind.Redirect => SimulatorReply.Empty(302).With("Location", "https://elsewhere.example/"),
            FaultKind.RevokeToken => Error(ApiError.Unauthorized()),

            // The swagger has a code of its own for this beside bad.credentials (API 2.3).
            FaultKind.TokenExpiry => Error(new(401, "credentials.expired", "Login credentials have expired.")),
            _ => null,
        };
    }

    private static SimulatorReply Half(SimulatorReply? committed)
    {
        SimulatorReply whole = committed is { Body.Length: > 1 }
            ? new SimulatorReply(committed.Status, committed.Body, committed.ContentType)
            : SimulatorReply.Text(200, "{\"id\":\"00000000-0000-0000-0000-000000000000\",\"name\":\"half\"}", "application/json");
        whole.BodyCutAt = whole.Body.Length / 2;
        return whole;
    }

    private static int? WholeSeconds(FaultRule rule) => rule.Seconds is double seconds ? (int)Math.Ceiling(seconds) : null;
}
