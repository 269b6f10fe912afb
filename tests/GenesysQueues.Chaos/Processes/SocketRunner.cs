using GenesysQueues.Chaos.Checks;
using GenesysQueues.Chaos.Histories;
using GenesysQueues.Simulator;
using GenesysQueues.Testing;

namespace GenesysQueues.Chaos.Processes;

/// <summary>
/// Runs histories over real sockets, with as many threads as there are, against the org as another process. The clocks of
/// both run faster than ours, by the same factor.
/// </summary>
internal static class SocketRunner
{
    internal static async Task<int> RunAsync(Arguments arguments)
    {
        int seed = arguments.Number("--seed", 1);
        int queues = arguments.Number("--queues", 20);
        int first = arguments.Number("--first", 0);
        double speed = arguments.Real("--clock-speed", 20);
        IReadOnlyList<string>? faults = arguments.Has("--fault") ? arguments.All("--fault") : null;
        var tally = new Tally();
        for (int history = first; history < first + arguments.Number("--histories", 1); history++)
        {
            HistoryOutcome outcome = await RunAsync(new HistoryPlan(seed, history, queues, faults), speed).ConfigureAwait(false);
            tally.Add(outcome);
            if (outcome.Violations.Count > 0 || arguments.Has("--events"))
            {
                HistoryPrinter.Print(seed, history, queues, outcome.Events, outcome.Violations);
            }
        }

        return tally.Conclude([]);
    }

    private static async Task<HistoryOutcome> RunAsync(HistoryPlan plan, double speed)
    {
        SimulatorServerProcess server = await SimulatorServerProcess.StartOrgAsync(plan.OrgFile, plan.Faults, plan.FaultSeed, speed).ConfigureAwait(false);

        // What is measured here and there may be apart by some milliseconds of ours.
        var settings = new HistorySettings(
            new AcceleratedClock(speed), _ => new ServerOrg(server), IsVirtual: false, TimeSpan.FromMilliseconds(150 * speed));
        var history = new History(plan, settings);
        try
        {
            return await history.RunAsync().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            return new([new Violation('!', $"The history failed: {e}")], history.Events, new Dictionary<string, int>(), plan.Workload.Rows.Count, 0);
        }
    }
}
