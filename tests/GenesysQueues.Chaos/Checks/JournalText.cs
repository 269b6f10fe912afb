using Newtonsoft.Json;

namespace GenesysQueues.Chaos.Checks;

/// <summary>Reads a journal as anybody would: a JSON object a line, the last of which may be cut off.</summary>
internal static class JournalText
{
    internal static IEnumerable<JObject> Lines(string journal)
    {
        foreach (string line in journal.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            // Definitions are long and say nothing of what was sent.
            if (line.StartsWith("{\"type\":\"row\"", StringComparison.Ordinal))
            {
                continue;
            }

            JObject? json = Parse(line);
            if (json is not null)
            {
                yield return json;
            }
        }
    }

    /// <summary>Null for half a line.</summary>
    internal static JObject? Parse(string line)
    {
        try
        {
            return JObject.Parse(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
