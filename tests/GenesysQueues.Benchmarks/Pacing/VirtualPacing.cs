using GenesysQueues.Chaos.Clocks;
using GenesysQueues.Simulator;

namespace GenesysQueues.Benchmarks.Pacing;

/// <summary>Has each policy create the same queues in a fresh org, in virtual time.</summary>
internal static class VirtualPacing
{
    internal const int Queues = 1000;
    internal const int RequestsPerMinute = 300;

    internal static IReadOnlyList<string> Names { get; } = [.. Enumerable.Range(1, Queues).Select(i => $"Queue {i:0000000}")];

    /// <summary>Prints a line of figures for each policy.</summary>
    internal static void Run()
    {
        foreach (IPacingPolicy policy in new IPacingPolicy[] { new ModulePolicy(), new RetryAfterPolicy(), new TutorialPolicy() })
        {
            Console.WriteLine(Measure(policy));
        }
    }

    private static PacingFigures Measure(IPacingPolicy policy)
    {
        var time = new VirtualTime();
        SimulatorConfiguration configuration = SimulatorConfiguration.Default();
        configuration.Options.RequestsPerMinute = RequestsPerMinute;
        var org = new SimulatedOrg(configuration, time);
        Pump.Run(time, () => policy.CreateAsync(org, () => new LatencyHandler(org.CreateHandler(), time), time));
        return new(
            policy.Name, time.Elapsed.TotalSeconds, org.Requests.Count, org.Requests.Count(request => request.Status == 429),
            org.Requests.Count(request => request is { Method: "POST", Path: PolicyClient.QueuesPath, Status: 200 }));
    }
}
