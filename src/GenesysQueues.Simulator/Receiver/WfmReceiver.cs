namespace GenesysQueues.Simulator;

/// <summary>The built-in workforce planner: records what it is sent, if that is JSON (DESIGN 6, 7).</summary>
internal sealed class WfmReceiver
{
    private readonly List<SimulatorEvent> _events = [];

    public IReadOnlyList<SimulatorEvent> Events => [.. _events];

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

        _events.Add(new SimulatorEvent
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
