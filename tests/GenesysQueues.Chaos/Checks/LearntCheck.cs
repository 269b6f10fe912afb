using GenesysQueues.Chaos.Disk;
using GenesysQueues.Chaos.Wire;

namespace GenesysQueues.Chaos.Checks;

/// <summary>
/// (l) That a name is taken, by what may be an earlier send of the run's own, is on the disk before the org is asked
/// anything else: whoever goes on with that run must not know less.
/// </summary>
internal sealed class LearntCheck(LossyStorage disk, Func<bool> hasDiskFailed, Action<Violation> report) : IWireCheck
{
    private readonly Dictionary<(int Session, int Pass, string Name), int> _sent = [];
    private readonly Dictionary<(int Session, int Pass, string Name), WireEntry> _taken = [];

    public void OnLeft(WireEntry entry)
    {
        if (entry.Name is not { } name)
        {
            return;
        }

        (int, int, string) key = (entry.Session, entry.Pass, NameKey.Of(name));
        if (entry.Kind == RequestKind.CreateQueue)
        {
            _sent[key] = _sent.GetValueOrDefault(key) + 1;
        }
        else if (entry.Kind == RequestKind.ListQueues && _taken.Remove(key, out WireEntry? taken) && !hasDiskFailed()
            && !IsNoted(taken.Name!))
        {
            report(new('l', $"{entry} asks after {taken}, and no journal on the disk says that the name is taken"));
        }
    }

    public void OnAnswered(WireEntry entry)
    {
        (int, int, string) key = (entry.Session, entry.Pass, NameKey.Of(entry.Name ?? string.Empty));
        if (entry is { Kind: RequestKind.CreateQueue, Answer: WireAnswer.NameTaken } && _sent[key] > 1
            && (string?)entry.Body!["code"] == "duplicate.name")
        {
            _taken[key] = entry;
        }
    }

    public void OnLost(WireEntry entry)
    {
        // What was learnt is gone with the machine.
    }

    private bool IsNoted(string name) => disk.Files("*.journal").Select(file => JournalText.Lines(file.DurableText).ToList())
        .Any(lines => lines.Where(line => (string?)line["type"] == "intent" && (string?)line["queue"] == name)
            .Any(intent => lines.Any(line => (string?)line["type"] == "answer" && (int?)line["row"] == (int?)intent["row"])));
}
