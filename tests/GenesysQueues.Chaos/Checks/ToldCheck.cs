using GenesysQueues.Auditing;
using GenesysQueues.Chaos.Disk;
using GenesysQueues.Chaos.Histories;

namespace GenesysQueues.Chaos.Checks;

/// <summary>
/// (d), (e) When a result is told of a queue for which something was sent, its outcome is on the disk, in the journal and in
/// the audit. A disk that has failed is another matter: what happened is told all the same.
/// </summary>
internal sealed class ToldCheck(LossyStorage disk, Machine machine, Action<Violation> report)
{
    internal void Judge(ToldResult told)
    {
        if (!told.WasSent || machine.DiskFaults.Count > 0)
        {
            return;
        }

        foreach (LossyFile journal in disk.Files($"run-*{told.RunId}.journal"))
        {
            JudgeJournal(JournalText.Lines(journal.DurableText).ToList(), told);
        }

        if (!disk.Files("audit-*.jsonl").Any(file => HasOutcome(file.DurableText, told)))
        {
            report(new('e', $"that '{told.Name}' is {told.Status} is told before the audit has it on the disk"));
        }
    }

    private void JudgeJournal(IReadOnlyList<JObject> lines, ToldResult told)
    {
        JToken? row = lines
            .LastOrDefault(line => (string?)line["type"] == "intent" && (string?)line["queue"] == told.Name)?["row"];
        if (row is not null && !lines.Any(line => (string?)line["type"] == "outcome" && (int?)line["row"] == (int?)row))
        {
            report(new('d', $"that '{told.Name}' is {told.Status} is told before the journal has it on the disk"));
        }
    }

    private static bool HasOutcome(string audit, ToldResult told)
    {
        string run = told.RunId.ToString();
        return audit.Split('\n').Where(line => line.Contains(run, StringComparison.Ordinal)).Select(JournalText.Parse).Any(line =>
            (string?)line?["event"] is AuditEvents.Outcome or AuditEvents.OutcomeReconciled
                && (string?)line?["queue_name"] == told.Name);
    }
}
