using GenesysQueues.Benchmarks.Support;
using GenesysQueues.Testing;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Benchmarks.Summary;

/// <summary>
/// How many requests the change of a queue costs: 1,000 queues of an org, changed in one field, changed again in the same way,
/// and one that gets a hundred members. Counted by the org, of the runs alone.
/// </summary>
internal static class ChangesComparison
{
    private const int Queues = 1000;
    private const int Members = 100;
    private const int Limitless = 1_000_000;

    // Counted in the sources of its version f955430 (GET of queue and wrap-up codes before and after, GET and PUT between);
    // it is not run here.
    private const double OfTerraform = 6;

    internal static Task RunAsync(Report report)
    {
        using var folder = new TemporaryFolder();
        var org = new JObject
        {
            ["queues"] = new JArray(Enumerable.Range(1, Queues).Select(i => $"Queue {i}")),
            ["users"] = new JArray(Enumerable.Range(1, Members).Select(
                i => new JObject { ["name"] = $"User {i}", ["email"] = $"user{i}@example.com" })),
            ["options"] = new JObject { ["requestsPerMinute"] = Limitless },
        };
        using var engine = new Engine();
        engine.Run(
            "$session = Connect-GenesysOrg -Simulated -SimulatorFile $file; $null = Get-GenesysQueue",
            ("file", folder.Write("org.json", org.ToString())));

        (int changed, int calls, _) = Count(
            engine, $"1..{Queues} | ForEach-Object {{ \"Queue $_\" }} | Set-GenesysQueue -Description ours", "Updated");
        report.AtLeast(Queues, "changes.changed", changed, "queues");
        report.AtMost(2.02, "changes.calls_per_changed_queue", (double)calls / changed, "requests");
        report.Add("changes.terraform_bare_queue", OfTerraform, "requests_counted_in_its_source");

        (int unchanged, calls, int writes) = Count(
            engine, $"1..{Queues} | ForEach-Object {{ \"Queue $_\" }} | Set-GenesysQueue -Description ours", "Unchanged");
        report.AtLeast(Queues, "changes.unchanged", unchanged, "queues");
        report.AtMost(1.02, "changes.calls_per_unchanged_queue", (double)calls / unchanged, "requests");
        report.AtMost(0, "changes.writes_of_unchanged_queues", writes, "requests");

        string members = $"@(1..{Members} | ForEach-Object {{ \"user$_@example.com\" }})";
        (int given, calls, writes) = Count(engine, $"Set-GenesysQueue 'Queue 1' -Member {members}", "Updated");
        report.AtLeast(1, "changes.given_members", given, "queues");
        report.AtMost(1, "changes.writes_of_100_members", writes, "requests");
        report.Add("changes.calls_of_100_members", calls, "requests");
        return Task.CompletedTask;
    }

    // Results of a status, requests of the org, and those among them that write to a queue.
    private static (int Results, int Calls, int Writes) Count(Engine engine, string command, string status)
    {
        int before = Requests(engine).Count;
        int results = engine.Run(command).Count(result => (string?)result.Properties["Status"].Value == status);
        List<string> sent = [.. Requests(engine).Skip(before)];
        return (results, sent.Count, sent.Count(
            request => !request.StartsWith("GET ", StringComparison.Ordinal)
                && request.Contains(" /api/v2/routing/queues", StringComparison.Ordinal)));
    }

    private static List<string> Requests(Engine engine) =>
        [.. engine.Run("$session.Simulator.Requests | ForEach-Object { \"$($_.Method) $($_.Path)\" }").Select(line => $"{line}")];
}
