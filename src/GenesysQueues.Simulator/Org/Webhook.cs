namespace GenesysQueues.Simulator.Org;

/// <summary>A registered webhook of the inline dialect.</summary>
internal sealed record Webhook(string Id, string Name, Uri TargetUrl, bool Enabled, JObject Document)
{
    internal IEnumerable<KeyValuePair<string, string>> Headers => (Document["headers"] as JArray ?? [])
        .Select(header => new KeyValuePair<string, string>(
            (string?)header["name"] ?? string.Empty, (string?)header["value"] ?? string.Empty));
}
