using GenesysQueues.Chaos.Changes;
using GenesysQueues.Chaos.Disk;
using GenesysQueues.Chaos.Wire;

namespace GenesysQueues.Chaos.Checks;

/// <summary>
/// (u) When a queue is replaced, a journal on the disk holds the queue as it was read and what replaces it, and does not yet
/// say what became of it.
/// </summary>
internal sealed class ImageCheck(LossyStorage disk, Action<Violation> report) : IWireCheck
{
    private readonly Dictionary<(int Session, int Pass, string Queue), List<WireEntry>> _reads = [];

    public void OnLeft(WireEntry entry)
    {
        if (entry is not { ChangedQueue: { } queue, Replacement: { } body })
        {
            return;
        }

        List<WireEntry> reads = _reads.GetValueOrDefault((entry.Session, entry.Pass, queue), []);
        List<Dictionary<string, string>> shown = reads.ConvertAll(read => QueueShape.Of((JObject)read.Body!));
        if (!disk.Files("*.journal").Any(file => Holds(file.ReliableText, queue, body, shown)))
        {
            report(new('u', $"{entry} leaves, and no journal has on the disk how the queue was"));
        }
    }

    public void OnAnswered(WireEntry entry)
    {
        if (entry is { Method: "GET", Status: 200, Body: JObject }
            && entry.Address.Segments is [_, "api/", "v2/", "routing/", "queues/", { } id])
        {
            (int, int, string) key = (entry.Session, entry.Pass, id);
            _reads.TryAdd(key, []);
            _reads[key].Add(entry);
        }
    }

    public void OnLost(WireEntry entry)
    {
        // What is on the disk stays there.
    }

    private static bool Holds(string journal, string queue, JObject body, List<Dictionary<string, string>> shown)
    {
        bool isHeld = false;
        string? row = null;
        foreach (JObject line in JournalText.Lines(journal))
        {
            string? type = (string?)line["type"];
            if (type == "intent" && string.Equals((string?)line["queue_id"], queue, StringComparison.OrdinalIgnoreCase))
            {
                row = (string?)line["row"];
                isHeld = JToken.DeepEquals(line["body"], body) && line["before"] is JObject before
                    && shown.Exists(image => !QueueShape.Between(image, QueueShape.Of(before)).Any());
            }
            else if (type == "outcome" && (string?)line["row"] == row)
            {
                isHeld = false;
            }
        }

        return isHeld;
    }
}
