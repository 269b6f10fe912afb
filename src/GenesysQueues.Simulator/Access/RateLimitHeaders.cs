namespace GenesysQueues.Simulator.Access;

/// <summary>The rate headers of one response, as they stood when its request was counted (API 3.1).</summary>
internal sealed record RateLimitHeaders(int Count, int Allowed, int Reset)
{
    internal void Put(SimulatorReply reply) => reply
        .With("inin-ratelimit-count", Count.ToString())
        .With("inin-ratelimit-allowed", Allowed.ToString())
        .With("inin-ratelimit-reset", Reset.ToString());
}
