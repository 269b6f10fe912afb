using GenesysQueues.Benchmarks.Pacing;
using GenesysQueues.Benchmarks.Support;
using GenesysQueues.Simulator;
using GenesysQueues.Testing;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Benchmarks.Summary;

/// <summary>
/// How many requests a queue costs: 1,000 queues with five distinct skill matrices in an org of 2,000 queues. Counted by the
/// org, from the first request of the login to the last of the run.
/// </summary>
internal static class CallsComparison
{
    private const int Queues = 1000;
    private const int Existing = 2000;

    // How long it takes is another comparison's.
    private const int Limitless = 1_000_000;

    // Counted in the sources of its version 1.84.1; it is not run here.
    private const double OfTerraform = 7;

    internal static async Task RunAsync(Report report)
    {
        using var folder = new TemporaryFolder();
        var org = new JObject
        {
            ["queues"] = new JArray(Enumerable.Range(1, Existing).Select(i => $"Existing {i}")),
            ["options"] = new JObject { ["requestsPerMinute"] = Limitless },
        };
        using var engine = new Engine();
        engine.Run("$session = Connect-GenesysOrg -Simulated -SimulatorFile $file", ("file", folder.Write("org.json", org.ToString())));
        engine.Run("$results = Import-GenesysQueueDefinition $rows | New-GenesysQueue", ("rows", folder.Write("rows.csv", Rows.WithMatrices(Queues))));
        int created = (int)engine.Run("($results | Where-Object Status -eq Created).Count")[0].BaseObject;
        int calls = (int)engine.Run("$session.Simulator.Requests.Count")[0].BaseObject;

        report.AtMost(1.03, "calls_per_queue", (double)calls / created, "requests");
        report.AtLeast(Queues, "calls_per_queue.created", created, "queues");
        report.Add("calls_per_queue.tutorial", await OfTutorialAsync().ConfigureAwait(false), "requests");
        report.Add("calls_per_queue.terraform_bare_queue", OfTerraform, "requests_counted_in_its_source");
    }

    private static async Task<double> OfTutorialAsync()
    {
        SimulatorConfiguration configuration = SimulatorConfiguration.Default();
        configuration.Options.RequestsPerMinute = Limitless;
        var org = new SimulatedOrg(configuration);
        await new TutorialPolicy().CreateAsync(org, org.CreateHandler, TimeProvider.System, [.. Enumerable.Range(1, Queues).Select(i => $"Queue {i}")]).ConfigureAwait(false);
        return (double)org.Requests.Count / Queues;
    }
}
