using GenesysQueues.Benchmarks.Support;
using GenesysQueues.Benchmarks.Throughput;
using GenesysQueues.Testing;
using Newtonsoft.Json.Linq;
using System.Diagnostics;

namespace GenesysQueues.Benchmarks.Summary;

/// <summary>
/// Queues a second over loopback, from a file to results, in an org without a limit; beside loops that post the same bodies,
/// as many side by side, with and without a flushed journal and audit: HttpClient's and the official SDK's. In turns, each with a fresh server.
/// </summary>
internal static class ThroughputComparison
{
    private const int Queues = 2000;
    internal const int Workers = 8;
    private const int Rounds = 3;

    // What is measured is who asks, not how the server gets going.
    private static readonly IReadOnlyList<string> s_warmUp = [.. Enumerable.Range(1, 500).Select(i => $$"""{"name":"Warm {{i}}"}""")];

    internal static async Task RunAsync(Report report)
    {
        using var folder = new TemporaryFolder();
        bool hasSdk = OfficialSdk.IsPossible;
        if (hasSdk)
        {
            await OfficialSdk.PrepareAsync().ConfigureAwait(false);
        }
        else
        {
            Console.Error.WriteLine("SKIPPED js_ratio: there is no Node.js.");
        }

        string rows = folder.Write("rows.csv", Rows.Plain(Queues));
        using var engine = new Engine();
        IReadOnlyList<string> bodies = [];
        var module = new List<Cost>();
        var flushed = new List<Cost>();
        var bare = new List<Cost>();
        var sdk = new List<Cost>();
        var bareSdk = new List<Cost>();

        // The first round is the compiler's.
        for (int round = 0; round <= Rounds; round++)
        {
            string place = Directory.CreateDirectory(folder.File($"round {round}")).FullName;
            module.Add(await OnServerAsync(async server =>
            {
                double seconds = RunModule(engine, server.Address, rows, place);
                bodies = await BodiesAsync(server).ConfigureAwait(false);
                return seconds;
            }).ConfigureAwait(false));
            flushed.Add(await OnServerAsync(server => BareLoop.RunAsync(server.Address, bodies, Workers, place)).ConfigureAwait(false));
            bare.Add(await OnServerAsync(server => BareLoop.RunAsync(server.Address, bodies, Workers, null)).ConfigureAwait(false));
            if (hasSdk)
            {
                sdk.Add(await OnServerAsync(server => OfficialSdk.RunAsync(server.Address, bodies, Workers, place, flushes: true)).ConfigureAwait(false));
                bareSdk.Add(await OnServerAsync(server => OfficialSdk.RunAsync(server.Address, bodies, Workers, place, flushes: false)).ConfigureAwait(false));
            }
        }

        double Rate(List<Cost> costs) => Queues / Statistics.Median(costs.Skip(1).Select(cost => cost.Seconds));
        double Processor(List<Cost> costs) => Statistics.Median(costs.Skip(1).Select(cost => cost.ProcessorSeconds)) * 1000 / Queues;
        report.AtLeast(0.7, "throughput_ratio", Rate(module) / Rate(flushed), "ratio");
        report.Add("throughput_ratio.module", Rate(module), "queues/s");
        report.Add("throughput_ratio.bare_loop_with_flushes", Rate(flushed), "queues/s");
        report.Add("throughput_ratio.bare_loop", Rate(bare), "queues/s");
        report.Add("throughput_ratio.module_processor", Processor(module), "ms/queue");
        report.Add("throughput_ratio.bare_loop_with_flushes_processor", Processor(flushed), "ms/queue");
        report.Add("throughput_ratio.server_processor", Statistics.Median(module.Skip(1).Select(cost => cost.ServerSeconds)) * 1000 / Queues, "ms/queue");
        report.Add("throughput_ratio.flush_latency", Statistics.Median(await FlushedFile.LatenciesAsync(folder.File("flushes"), 200).ConfigureAwait(false)), "ms");
        if (hasSdk)
        {
            report.Above(1, "js_ratio", Rate(module) / Rate(sdk), "ratio");
            report.Add("js_ratio.official_sdk_with_flushes", Rate(sdk), "queues/s");
            report.Add("js_ratio.official_sdk", Rate(bareSdk), "queues/s");
        }
    }

    /// <summary>A warm server of an org without a limit.</summary>
    internal static async Task<SimulatorServerProcess> StartAsync()
    {
        SimulatorServerProcess server = await SimulatorServerProcess.StartOrgAsync(
            """{"options":{"requestsPerMinute":1000000000}}""", [], seed: 1, clockSpeed: 1).ConfigureAwait(false);
        await BareLoop.RunAsync(server.Address, s_warmUp, Workers, null).ConfigureAwait(false);
        return server;
    }

    /// <summary>Connects a fresh session, with its files in a place of its own.</summary>
    internal static void Connect(Engine engine, Uri server, string place) => engine.Run(
        """
        $secret = [securestring]::new(); foreach ($c in 'sim-secret'.ToCharArray()) { $secret.AppendChar($c) }
        $session = Connect-GenesysOrg $region -ClientId sim-client -ClientSecret $secret -AuditPath $place
        """,
        ("region", server.ToString()), ("place", place));

    private static double RunModule(Engine engine, Uri server, string rows, string place)
    {
        Connect(engine, server, place);
        long started = Stopwatch.GetTimestamp();
        engine.Run("$results = Import-GenesysQueueDefinition $rows | New-GenesysQueue -ThrottleLimit $workers", ("rows", rows), ("workers", Workers));
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<Cost> OnServerAsync(Func<SimulatorServerProcess, Task<double>> measure)
    {
        using SimulatorServerProcess server = await StartAsync().ConfigureAwait(false);
        using var self = Process.GetCurrentProcess();
        TimeSpan before = self.TotalProcessorTime;
        TimeSpan serverBefore = server.ProcessorTime;
        double seconds = await measure(server).ConfigureAwait(false);
        self.Refresh();
        return new(seconds, (self.TotalProcessorTime - before).TotalSeconds, (server.ProcessorTime - serverBefore).TotalSeconds);
    }

    private static async Task<IReadOnlyList<string>> BodiesAsync(SimulatorServerProcess server) =>
    [
        .. JArray.Parse(await server.Http.GetStringAsync("/requests").ConfigureAwait(false))
            .Where(request => (string?)request["method"] == "POST" && (string?)request["path"] == "/api/v2/routing/queues")
            .Select(request => (string)request["requestBody"]!)
            .Except(s_warmUp)
    ];

    /// <summary>What a round cost: in time, and of the processors on either side of the wire. The SDK's own processor time is not known here.</summary>
    private sealed record Cost(double Seconds, double ProcessorSeconds, double ServerSeconds);
}
