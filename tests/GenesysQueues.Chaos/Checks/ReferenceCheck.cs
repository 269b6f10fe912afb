using GenesysQueues.Chaos.Histories;
using GenesysQueues.Chaos.Wire;

namespace GenesysQueues.Chaos.Checks;

/// <summary>(m) No queue is asked for before the org has said that the queue of the row which it names is there.</summary>
internal sealed class ReferenceCheck(Workload workload, Action<Violation> report) : IWireCheck
{
    private readonly HashSet<string> _there = new(StringComparer.Ordinal);

    /// <summary>How many were asked for that name another row.</summary>
    internal int Count { get; private set; }

    public void OnLeft(WireEntry entry)
    {
        if (entry.Kind != RequestKind.CreateQueue || workload.TargetOf(entry.Name!) is not { } target)
        {
            return;
        }

        Count++;
        if (!_there.Contains(NameKey.Of(target)))
        {
            report(new('m', $"{entry} names '{target}', which nobody has seen yet"));
        }
    }

    public void OnAnswered(WireEntry entry)
    {
        if (entry.Status is < 200 or >= 300 || entry.Body is not JObject body)
        {
            return;
        }

        IEnumerable<string> shown = entry.Kind switch
        {
            RequestKind.ListQueues => entry.ListedNames,
            RequestKind.CreateQueue or RequestKind.Other => [(string?)body["name"] ?? string.Empty],
            _ => [],
        };
        _there.UnionWith(shown.Select(NameKey.Of));
    }

    public void OnLost(WireEntry entry)
    {
        // What nobody heard nobody knows.
    }
}
