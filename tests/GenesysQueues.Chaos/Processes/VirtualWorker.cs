using GenesysQueues.Chaos.Changes;
using GenesysQueues.Chaos.Checks;
using GenesysQueues.Chaos.Histories;
using GenesysQueues.Testing.Clocks;
using System.Text.Json;

namespace GenesysQueues.Chaos.Processes;

/// <summary>A process that runs its share of the histories in virtual time, one after the other.</summary>
internal static class VirtualWorker
{
    internal const string TallyMark = "#tally ";

    internal static int Run(Arguments arguments)
    {
        if (!Pump.IsPossible)
        {
            Console.Error.WriteLine("Virtual time needs a thread pool of one thread; the coordinator starts workers with one.");
            return 2;
        }

        int seed = arguments.Number("--seed", 1);
        int queues = arguments.Number("--queues", 20);
        int first = arguments.Number("--first", 0);
        int last = first + arguments.Number("--histories", 1);
        int step = arguments.Number("--step", 1);
        var tally = new Tally();
        for (int history = first + arguments.Number("--offset", 0); history < last; history += step)
        {
            HistoryOutcome outcome = arguments.Has("--changes") ? RunChanges(seed, history, queues) : Run(seed, history, queues);
            tally.Add(outcome);
            if (outcome.Violations.Count > 0 || arguments.Has("--events"))
            {
                string more = arguments.Has("--changes") ? " --changes" : string.Empty;
                HistoryPrinter.Print(seed, history, queues, outcome.Events, outcome.Violations, more);
            }
        }

        Console.WriteLine(TallyMark + JsonSerializer.Serialize(tally));
        return 0;
    }

    private static HistoryOutcome Run(int seed, int history, int queues)
    {
        var time = new VirtualTime();
        var told = new History(
            new HistoryPlan(seed, history, queues), new(time, plan => new InProcessOrg(plan, time), IsVirtual: true, TimeSpan.FromMilliseconds(1)));
        return Run(time, told.RunAsync, () => told.Events, queues);
    }

    private static HistoryOutcome RunChanges(int seed, int history, int queues)
    {
        var time = new VirtualTime();
        var told = new ChangeHistory(new ChangePlan(seed, history, queues), time);
        return Run(time, told.RunAsync, () => told.Events, queues);
    }

    private static HistoryOutcome Run(
        VirtualTime time, Func<Task<HistoryOutcome>> run, Func<IReadOnlyList<string>> events, int queues)
    {
        HistoryOutcome? outcome = null;
        try
        {
            Pump.Run(time, async () => outcome = await run().ConfigureAwait(false));
            return outcome!;
        }
        catch (Exception e)
        {
            return new([new Violation('!', $"The history failed: {e}")], events(), new Dictionary<string, int>(), queues, 0);
        }
    }
}
