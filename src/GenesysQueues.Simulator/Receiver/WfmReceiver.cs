namespace GenesysQueues.Simulator;

/// <summary>The built-in workforce planner: records what it is sent, if that is JSON.</summary>
internal sealed class WfmReceiver
{
    private const string Ping = "webhook.ping";

    private readonly List<SimulatorEvent> _events = [];
    private readonly List<SimulatorEvent> _pings = [];

    public IReadOnlyList<SimulatorEvent> Events => [.. _events];

    /// <summary>Events that only asked whether somebody is here; they tell a planner nothing.</summary>
    public IReadOnlyList<SimulatorEvent> Pings => [.. _pings];

    public SimulatorReply Receive(SimulatorRequest request, string url, DateTimeOffset now)
    {
        if (request.Method != "POST")
        {
            return SimulatorReply.Json(405, new JObject { ["error"] = "method not allowed" });
        }

        JToken body;
        try
        {
            body = EmbeddedJson.Parse(request.BodyText);
        }
        catch (JsonException)
        {
            return SimulatorReply.Json(400, new JObject { ["error"] = "the body is not JSON" });
        }

        bool isPing = (body as JObject)?["event"] is { Type: JTokenType.String } kind && (string?)kind == Ping;
        (isPing ? _pings : _events).Add(new SimulatorEvent
        {
            Time = now,
            Url = url,
            Headers = request.HeaderNames
                .Where(name => name.StartsWith("X-WFM-", StringComparison.OrdinalIgnoreCase)
                    || name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
                .ToDictionary(name => name, name => request.Header(name)!, StringComparer.OrdinalIgnoreCase),
            Body = request.BodyText,
            QueueName = (body as JObject)?["queue"] is JObject queue && queue["name"] is { Type: JTokenType.String } name
                ? (string?)name
                : null
        });
        return SimulatorReply.Json(200, new JObject { ["received"] = true });
    }
}
