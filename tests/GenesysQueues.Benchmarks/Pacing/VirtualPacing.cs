using GenesysQueues.Benchmarks.Support;
using GenesysQueues.Testing.Clocks;
using GenesysQueues.Simulator;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Benchmarks.Pacing;

/// <summary>Has each policy create the same queues in a fresh org, or change them, in virtual time.</summary>
internal static class VirtualPacing
{
    internal const int Queues = 1000;
    internal const int RequestsPerMinute = 300;

    internal const string Token = "token-of-all-sessions";

    private static readonly IReadOnlyList<IPacingPolicy> s_policies =
    [
        new ModulePolicy("module", Queues),
        new ModulePolicy("module_changes", Queues, changes: true),
        new RetryAfterPolicy(),
        new TutorialPolicy(),
        new ModulePolicy("two_sessions_one_token", 1500, sessions: 2),
        new ModulePolicy("four_sessions_one_token", 1500, sessions: 4),
    ];

    // The org looks through its queues for each new name, which takes longer with each.
    private static readonly IReadOnlyList<IPacingPolicy> s_longPolicies =
    [
        new ModulePolicy("thirty_windows", 9_000),
    ];

    /// <summary>Prints a line of figures for each policy.</summary>
    internal static void Run(bool areLong)
    {
        foreach (IPacingPolicy policy in areLong ? s_longPolicies : s_policies)
        {
            Console.WriteLine(Measure(policy));
        }
    }

    private static PacingFigures Measure(IPacingPolicy policy)
    {
        var time = new VirtualTime();
        IReadOnlyList<string> names = [.. Enumerable.Range(1, policy.Queues).Select(i => $"Queue {i:0000000}")];
        SimulatorConfiguration configuration = policy.Changes
            ? SimulatorConfiguration.FromJson(new JObject { ["queues"] = new JArray(names) }.ToString())
            : SimulatorConfiguration.Default();
        configuration.Options.RequestsPerMinute = RequestsPerMinute;
        configuration.Options.QueuesMax = int.MaxValue;
        configuration.Options.AccessTokens.Add(Token);
        var org = new SimulatedOrg(configuration, time);
        Pump.Run(time, () => policy.CreateAsync(org, () => new LatencyHandler(org.CreateHandler(), time), time, names));
        return new(
            policy.Name, policy.Queues, time.Elapsed.TotalSeconds, org.Requests.Count, org.Requests.Count(request => request.Status == 429),
            org.Requests.Count(request => policy.Changes ? request is { Method: "PUT", Status: 200 }
                : request is { Method: "POST", Path: ScriptClient.QueuesPath, Status: 200 }));
    }
}
