using GenesysQueues.Chaos.Disk;
using GenesysQueues.Chaos.Histories;
using GenesysQueues.Http;
using GenesysQueues.Http.Tokens;
using GenesysQueues.Runs;
using GenesysQueues.Sessions;
using GenesysQueues.Simulator;
using GenesysQueues.Storage;
using System.Collections.Concurrent;

namespace GenesysQueues.Chaos.Processes;

/// <summary>
/// A process that provisions for real: sockets, the machine's disk, as many threads as there are. Made to be killed. Tells
/// on its output what a user would have been told by then.
/// </summary>
internal static class ProvisionProcess
{
    internal const int Stopped = 3;

    internal static async Task<int> RunAsync(Arguments arguments)
    {
        var clock = new AcceleratedClock(arguments.Real("--clock-speed", 20));
        var machine = new Machine(clock, TimeSpan.Zero, _ => { }, () => { });
        var runs = new ConcurrentDictionary<Guid, RunRecord>();
        var told = new Dictionary<Guid, int>();
        bool isBroken = false;
        var observer = new UserObserver(machine, runs, Tell, _ => isBroken = true, _ => { });
        int writes = 0;
        IKillWork work = KillTrial.Work(
            arguments.Number("--seed", 1), arguments.Number("--history", 0), arguments.Number("--queues", 200),
            arguments.Has("--changes"));
        string state = arguments.Text("--state")!;
        IStateStorage storage = arguments.Has("--full-after") ? new FullStorage(arguments.Number("--full-after", 0)) : DiskStorage.Instance;
        var options = new SessionOptions(
            GenesysRegion.Parse(arguments.Text("--provision")!), new Credentials.Client("sim-client", Secret.Of(Canaries.ClientSecret)))
        {
            AuditPath = state,
            Storage = storage,
            CreateHandler = () => new CountingHandler(() => Interlocked.Increment(ref writes)),
            Time = clock,
        };
        using var node = new Node(
            1, machine, () => GenesysSession.ConnectAsync(options, observer, CancellationToken.None), observer);
        var pass = new UserPass(node, work.Rows, runs);
        RunOptions how = work.Options;
        bool isWell = false;
        try
        {
            isWell = arguments.Has("--resume") ? await pass.ResumeAsync(how).ConfigureAwait(false) : await pass.RunAsync(how).ConfigureAwait(false);
        }
        catch (GenesysException e)
        {
            Console.WriteLine($"stopped: {e.Code} {e.Message}");
        }

        foreach (RunRecord run in runs.Values)
        {
            Console.Write(string.Concat(run.TakenIn.Select(name => $"{KillReport.TookMark}{run.Id}\t{name}\n")));
            Console.Write(run.HasEnded ? $"{KillReport.EndedMark}{run.Id}\n" : string.Empty);
        }

        Console.WriteLine($"{KillReport.WritesMark}{writes}");
        return isBroken ? 1 : isWell ? 0 : Stopped;

        void Tell(string text)
        {
            // The witness has put the result into its record by now; the line is what the user has seen.
            lock (told)
            {
                foreach (RunRecord run in runs.Values)
                {
                    foreach (ToldResult result in run.Told.Skip(told.GetValueOrDefault(run.Id)))
                    {
                        told[run.Id] = told.GetValueOrDefault(run.Id) + 1;
                        Console.WriteLine($"{KillReport.ToldMark}{run.Id}\t{result.Status}\t{result.Success}\t{result.QueueId}\t{result.Name}");
                    }
                }
            }

            if (text.TrimStart() is var line && (line.StartsWith("stopped:", StringComparison.Ordinal) || line.StartsWith("ended:", StringComparison.Ordinal)))
            {
                Console.WriteLine(line);
            }
        }
    }

    /// <summary>Counts requests that change something.</summary>
    private sealed class CountingHandler(Action count) : DelegatingHandler(HttpTransport.CreateSocketHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Method != HttpMethod.Get && request.RequestUri!.AbsolutePath != "/oauth/token")
            {
                count();
            }

            return base.SendAsync(request, cancellationToken);
        }
    }
}
