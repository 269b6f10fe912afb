namespace GenesysQueues.Simulator;

/// <summary>A registered webhook of the inline dialect.</summary>
internal sealed record Webhook(string Id, string Name, Uri TargetUrl, bool Enabled, JObject Document)
{
    public IEnumerable<KeyValuePair<string, string>> Headers => (Document["headers"] as JArray ?? [])
        .Select(header => new KeyValuePair<string, string>((string?)header["name"] ?? "", (string?)header["value"] ?? ""));
}

/// <summary>An event that a change has made due, to be delivered after the change is committed.</summary>
internal sealed record DueEvent(Webhook Webhook, string QueueName, string Body);
