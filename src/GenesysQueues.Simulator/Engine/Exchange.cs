using GenesysQueues.Simulator.Access;
using GenesysQueues.Simulator.Faults;
using GenesysQueues.Simulator.Protocol;
using GenesysQueues.Simulator.Webhooks;

namespace GenesysQueues.Simulator.Engine;

/// <summary>One request on its way: what was decided when it arrived, and what is answered in the end.</summary>
internal sealed class Exchange(SimulatorRequest request, Func<Exchange, SimulatorReply> perform)
{
    internal SimulatorRequest Request { get; } = request;

    internal string CorrelationId { get; } = Guid.NewGuid().ToString("D");

    internal LogRecord Log { get; } = new();

    internal AccessToken? Token { get; set; }

    /// <summary>The refusal at the door: no valid token, or a limit.</summary>
    internal ApiError? Refusal { get; set; }

    internal RateLimitHeaders? Rate { get; set; }

    internal FaultRule? Fault { get; set; }

    /// <summary>What the change has to tell to webhooks.</summary>
    internal List<WebhookDelivery> Deliveries { get; } = [];

    /// <summary>How long to wait before and after the request is performed; a slow fault is one of the two.</summary>
    internal TimeSpan DelayBefore => Slow(after: false);

    internal TimeSpan DelayAfter => Slow(after: true);

    internal SimulatorReply Perform() => perform(this);

    private TimeSpan Slow(bool after) => Fault is { Kind: FaultKind.Slow } slow && slow.After == after
        ? TimeSpan.FromSeconds(slow.Seconds ?? 60)
        : TimeSpan.Zero;
}
