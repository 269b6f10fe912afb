using GenesysQueues.Auditing;
using GenesysQueues.Chaos.Histories;
using GenesysQueues.Json;
using Newtonsoft.Json;

namespace GenesysQueues.Chaos.Checks;

/// <summary>(e) The audit is readable and chained; it has one outcome for each row, and what was told is in it.</summary>
internal sealed class AuditCheck(Action<Violation> report)
{
    private readonly List<JObject> _lines = [];

    internal void Read(string path, string text, bool mayBeTorn)
    {
        string[] lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (AuditChainVerifier.Check(text, isWhole: false) is { } bad)
        {
            report(new('e', $"line {bad} of '{path}' breaks the chain: {text.Split('\n').ElementAtOrDefault(bad - 1)}"));
        }

        foreach (string line in lines)
        {
            try
            {
                _lines.Add((JObject)JsonSettings.Parse(line));
            }
            catch (JsonException)
            {
                if (!mayBeTorn)
                {
                    report(new('e', $"'{path}' has a line that cannot be read, though no machine died: {line}"));
                }
            }
        }
    }

    /// <summary>Ids of queues that were made or adopted, as it is on record.</summary>
    internal IEnumerable<string> Made => _lines
        .Where(line => (string?)line["event"] is AuditEvents.Outcome or AuditEvents.OutcomeReconciled
            && (string?)line["status"] is "Created" or "CreatedIncomplete" or "Recovered" or "Adopted")
        .Select(line => (string?)line["queue_id"]).OfType<string>();

    /// <summary>That a run has made a queue is on record, whatever became of that run.</summary>
    internal void JudgeMade(string name, string id)
    {
        bool isThere = _lines.Exists(line => (string?)line["queue_id"] == id
            && (string?)line["event"] is AuditEvents.Outcome or AuditEvents.OutcomeReconciled
            && (string?)line["status"] is "Created" or "CreatedIncomplete" or "Recovered");
        if (!isThere)
        {
            report(new('e', $"that '{name}' was made is in no line of the audit"));
        }
    }

    /// <summary>How many lines say that the planning group of an id was made.</summary>
    internal int PlanningGroupLines(string id) => _lines.Count(line =>
        (string?)line["event"] == AuditEvents.PlanningGroupCreated
        && line["changes"]!.ToString().Contains($"({id})", StringComparison.Ordinal));

    /// <summary>What became of the rows of one run.</summary>
    internal void Judge(RunRecord run)
    {
        List<JObject> outcomes = [.. _lines.Where(line => (string?)line["run_id"] == run.Id.ToString())];
        var counts = outcomes.Where(line => (string?)line["event"] == AuditEvents.Outcome)
            .GroupBy(line => (string?)line["queue_name"] ?? string.Empty).ToDictionary(lines => lines.Key, lines => lines.Count());
        foreach (IGrouping<string, string> rows in run.TakenIn.GroupBy(name => name))
        {
            int count = counts.GetValueOrDefault(rows.Key);
            if (run.HasEnded ? count != rows.Count() : count > rows.Count())
            {
                string lines = string.Join(" | ", outcomes.Where(line => (string?)line["queue_name"] == rows.Key).Select(line => line.ToString(Formatting.None)));
                report(new('e', $"'{rows.Key}' has {count} outcomes in the audit of run {run.Id}, which {(run.HasEnded ? "ended with" : "was cut short with")} {rows.Count()}: {lines}"));
            }
        }

        foreach (ToldResult told in run.Told.Where(told => told.WasSent && (run.HasEnded || told.DiskFaults < 2)))
        {
            bool isThere = outcomes.Exists(line => (string?)line["event"] is AuditEvents.Outcome or AuditEvents.OutcomeReconciled
                && (string?)line["queue_name"] == told.Name && (bool?)line["success"] == told.Success);
            if (!isThere)
            {
                report(new('e', $"that '{told.Name}' is {told.Status} was told, and is not in the audit of run {run.Id}"));
            }
        }
    }
}
