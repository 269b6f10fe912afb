namespace GenesysQueues.Simulator;

/// <summary>What the client sees of a fault. Statuses and codes as in API 4.2, 2.3 and 3.3.</summary>
internal static class FaultReply
{
    private const string ProxyPage =
        "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>";

    private const string LoginPage = "<!DOCTYPE html><html><head><title>Sign in</title></head><body>Sign in</body></html>";

    /// <summary>The reply, or null where the fault only delays the true one.</summary>
    public static SimulatorReply? Of(
        FaultRule rule, SimulatorReply? committed, string? contextId, string limitKey, int limit) => rule.Kind switch
    {
        FaultKind.Http408 => Error(408, "client.timeout", "The client did not produce a request in time.", rule, contextId),
        FaultKind.Http429 => ApiError.TooMany(Math.Max(1, WholeSeconds(rule) ?? 1), "platform.api", limitKey, limit)
            .ToReply(contextId),
        FaultKind.Http500 => Error(500, "internal.server.error", "An unexpected condition was met.", rule, contextId),
        FaultKind.Http502 => SimulatorReply.Text(502, ProxyPage, "text/html"),
        FaultKind.Http503 => Error(503, "service.unavailable", "Service unavailable.", rule, contextId),
        FaultKind.Http504 => Error(504, "request.timeout", "The request timed out.", rule, contextId),
        FaultKind.Reset => SimulatorReply.Empty(0),
        FaultKind.HalfBody => Half(committed),
        FaultKind.Html => SimulatorReply.Text(200, LoginPage, "text/html"),
        FaultKind.Unreadable => SimulatorReply.Text(200, "{\"id\":\"5f0c\",\"name\":\"unread", "application/json"),
        FaultKind.Redirect => SimulatorReply.Empty(302).With("Location", "https://elsewhere.example/"),
        FaultKind.RevokeToken => ApiError.Unauthorized().ToReply(contextId),

        // The swagger has a code of its own for this beside bad.credentials (API 2.3).
        FaultKind.TokenExpiry => new ApiError(401, "credentials.expired", "Login credentials have expired.")
            .ToReply(contextId),
        _ => null
    };

    private static SimulatorReply Half(SimulatorReply? committed)
    {
        SimulatorReply whole = committed is { Body.Length: > 1 }
            ? new SimulatorReply(committed.Status, committed.Body, committed.ContentType)
            : SimulatorReply.Text(200, "{\"id\":\"00000000-0000-0000-0000-000000000000\",\"name\":\"half\"}", "application/json");
        whole.BodyCutAt = whole.Body.Length / 2;
        return whole;
    }

    private static int? WholeSeconds(FaultRule rule) => rule.Seconds is double seconds ? (int)Math.Ceiling(seconds) : null;

    // A 503 sometimes says when to come back (API 3.1): here when the plan gives seconds.
    private static SimulatorReply Error(int status, string code, string message, FaultRule rule, string? contextId) =>
        new ApiError(status, code, message) { RetryAfter = status == 503 ? WholeSeconds(rule) : null }.ToReply(contextId);
}
