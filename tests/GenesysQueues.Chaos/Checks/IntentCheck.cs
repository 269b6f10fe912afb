using GenesysQueues.Chaos.Disk;
using GenesysQueues.Chaos.Wire;

namespace GenesysQueues.Chaos.Checks;

/// <summary>
/// (d) When a creation leaves, a journal on the disk says so, and does not yet say what became of it. After a flush that
/// failed nothing is taken to be on the disk.
/// </summary>
internal sealed class IntentCheck(LossyStorage disk, Action<Violation> report) : IWireCheck
{
    public void OnLeft(WireEntry entry)
    {
        if (entry.IsCreation && !disk.Files("*.journal").Any(file => Intends(file.ReliableText, entry)))
        {
            report(new('d', $"{entry} leaves, and no journal has the intent on the disk"));
        }
    }

    public void OnAnswered(WireEntry entry)
    {
        // What is written afterwards is read when the history is over.
    }

    public void OnLost(WireEntry entry)
    {
        // The same.
    }

    private static bool Intends(string journal, WireEntry entry)
    {
        var open = new HashSet<string>(StringComparer.Ordinal);
        foreach (JObject line in JournalText.Lines(journal))
        {
            (string? key, string? name) = entry.Kind switch
            {
                RequestKind.CreateQueue => ((string?)line["row"], (string?)line["queue"]),
                RequestKind.CreateGroup => ((string?)line["skill_group"], (string?)line["skill_group"]),
                _ when entry.List.Contains($"/{line["business_unit"]}/", StringComparison.Ordinal) =>
                    ((string?)line["planning_group"], (string?)line["planning_group"]),
                _ => (null, null),
            };
            if (key is null)
            {
                continue;
            }

            if ((string?)line["type"] == "intent" && name == entry.Name)
            {
                open.Add(key);
            }
            else if ((string?)line["type"] == "outcome")
            {
                open.Remove(key);
            }
        }

        return open.Count > 0;
    }
}
