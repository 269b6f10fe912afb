using Newtonsoft.Json;
using System.Collections.Concurrent;

namespace GenesysQueues.Chaos.Checks;

/// <summary>Reads a journal as anybody would: a JSON object a line, the last of which may be cut off.</summary>
internal static class JournalText
{
    private const int MostKept = 2_000;

    // A journal is read anew for each request that leaves, and only grows: else a third of a history's time goes here.
    private static readonly ConcurrentDictionary<string, JObject?> s_read = new(StringComparer.Ordinal);

    /// <summary>What is given is shared: it is read, and never changed.</summary>
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
        if (s_read.Count > MostKept)
        {
            s_read.Clear();
        }

        return s_read.GetOrAdd(line, Read);
    }

    private static JObject? Read(string line)
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
