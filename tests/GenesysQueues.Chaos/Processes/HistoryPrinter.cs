using GenesysQueues.Chaos.Checks;

namespace GenesysQueues.Chaos.Processes;

/// <summary>Prints a history in which something went wrong.</summary>
internal static class HistoryPrinter
{
    internal static void Print(
        long seed, int history, int queues, IReadOnlyList<string> events, IReadOnlyList<Violation> violations, string more = "")
    {
        var text = new System.Text.StringBuilder();
        text.AppendLine($"=== seed {seed}, history {history}, {queues} queues ===");
        foreach (string line in events)
        {
            text.AppendLine(line);
        }

        foreach (Violation violation in violations)
        {
            text.AppendLine($"VIOLATION seed={seed} history={history} invariant=({violation.Invariant}) {violation.What}");
        }

        text.AppendLine($"Again: --histories 1 --first {history} --queues {queues} --seed {seed} --events{more}");
        Console.Out.Write(text.ToString());
        Console.Out.Flush();
    }
}
