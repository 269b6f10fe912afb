namespace GenesysQueues.Simulator.Protocol;

/// <summary>The parameters of a query or form. Arrays come as repeated keys or as one comma-joined value (API 5.1).</summary>
internal sealed class QueryString
{
    private readonly List<KeyValuePair<string, string>> _pairs = [];

    internal QueryString(string text)
    {
        foreach (string part in text.Split(['&'], StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = part.IndexOf('=');
            string key = equals < 0 ? part : part.Substring(0, equals);
            string value = equals < 0 ? string.Empty : part.Substring(equals + 1);
            _pairs.Add(new KeyValuePair<string, string>(Decode(key), Decode(value)));
        }
    }

    internal IEnumerable<KeyValuePair<string, string>> Pairs => _pairs;

    internal string? First(string key) => _pairs.Where(pair => pair.Key == key).Select(pair => pair.Value).FirstOrDefault();

    internal IReadOnlyList<string> All(string key) => _pairs
        .Where(pair => pair.Key == key || pair.Key == key + "[]")
        .SelectMany(pair => pair.Value.Split([','], StringSplitOptions.RemoveEmptyEntries))
        .ToList();

    internal bool Flag(string key) => string.Equals(First(key), "true", StringComparison.OrdinalIgnoreCase);

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
