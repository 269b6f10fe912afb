using GenesysQueues.Chaos.Histories;

namespace GenesysQueues.Chaos.Processes;

/// <summary>The counts of many histories.</summary>
internal sealed class Tally
{
    public int Histories { get; set; }

    public long Queues { get; set; }

    public long Recovered { get; set; }

    public int Violations { get; set; }

    public Dictionary<string, long> Faults { get; set; } = new(StringComparer.Ordinal);

    internal void Add(HistoryOutcome outcome)
    {
        Histories++;
        Queues += outcome.Queues;
        Recovered += outcome.Recovered;
        Violations += outcome.Violations.Count;
        Add(outcome.Faults.Select(fault => new KeyValuePair<string, long>(fault.Key, fault.Value)));
    }

    internal void Add(Tally other)
    {
        Histories += other.Histories;
        Queues += other.Queues;
        Recovered += other.Recovered;
        Violations += other.Violations;
        Add(other.Faults);
    }

    /// <summary>Prints the two last lines; the exit code. A kind that had to strike and did not fails the run.</summary>
    internal int Conclude(IReadOnlyList<string> kinds)
    {
        List<string> never = [.. kinds.Where(kind => Faults.GetValueOrDefault(kind) == 0)];
        foreach (string kind in never)
        {
            Console.WriteLine($"The fault {kind} never struck.");
        }

        Console.WriteLine(string.Join(' ', kinds.Union(Faults.Keys).Select(kind => $"{kind}={Faults.GetValueOrDefault(kind)}")));
        Console.WriteLine($"histories={Histories} queues={Queues} recovered={Recovered} violations={Violations}");
        return Violations == 0 && never.Count == 0 ? 0 : 1;
    }

    private void Add(IEnumerable<KeyValuePair<string, long>> faults)
    {
        foreach (KeyValuePair<string, long> fault in faults)
        {
            Faults[fault.Key] = Faults.GetValueOrDefault(fault.Key) + fault.Value;
        }
    }
}
