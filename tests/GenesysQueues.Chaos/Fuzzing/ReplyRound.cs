using GenesysQueues.Auditing;
using GenesysQueues.Chaos.Disk;
using GenesysQueues.Http;
using GenesysQueues.Http.Tokens;
using GenesysQueues.Lookup;
using GenesysQueues.Queues;
using GenesysQueues.Runs;
using GenesysQueues.Sessions;
using GenesysQueues.Simulator;
using GenesysQueues.Testing.Clocks;
using GenesysQueues.Validation;

namespace GenesysQueues.Chaos.Fuzzing;

/// <summary>
/// One round of everything that a user does, over a wire on which replies change. Whatever they say, each step ends with a
/// result or with an error of the module's own.
/// </summary>
internal sealed class ReplyRound(int seed, int round, VirtualTime time, Action<string> report)
{
    private readonly SeededRandom _random = new(seed, $"round {round}");
    private readonly Quiet _quiet = new(report);

    internal MutationCount Count { get; } = new();

    internal async Task RunAsync()
    {
        var org = new SimulatedOrg(SimulatorConfiguration.Default(), time);
        var machine = new Machine(time, TimeSpan.Zero, _ => { }, () => { });
        SeededRandom wire = _random.For("wire");
        var options = new SessionOptions(
            new GenesysRegion("simulated", org.ApiAddress, org.LoginAddress), new Credentials.Client("sim-client", Secret.Of("sim-secret")))
        {
            Contract = GenesysContract.PublicApi,
            AuditPath = "/state",
            Storage = new MachineStorage(new LossyStorage(), machine),
            CreateHandler = () => new MutatingHandler(org.CreateHandler(), wire, Count),
            Time = time,
            MachineTime = time,
            Jitter = () => 0,
        };
        GenesysSession? session = null;
        for (int attempt = 0; attempt < 20 && session is null; attempt++)
        {
            await StepAsync("connect", async () => session = await GenesysSession.ConnectAsync(options, _quiet, CancellationToken.None).ConfigureAwait(false)).ConfigureAwait(false);
        }

        if (session is null)
        {
            return;
        }

        using (session)
        {
            await UseAsync(session).ConfigureAwait(false);
        }
    }

    private async Task UseAsync(GenesysSession session)
    {
        GenesysIfExists ifExists = _random.Of(GenesysIfExists.Fail, GenesysIfExists.Skip, GenesysIfExists.Adopt);
        await StepAsync("test", async () =>
        {
            var validator = new DefinitionValidator(
                session.Connection, new LookupContext(session.Connection.Call(_quiet)), session.Connection.Wire, ifExists,
                allowUnknownSetting: false) { ComparesExisting = true };
            foreach (GenesysQueueDefinition definition in Definitions())
            {
                await validator.ValidateAsync(definition, [], CancellationToken.None).ConfigureAwait(false);
            }
        }).ConfigureAwait(false);
        await StepAsync("run", () => RunAsync(session, ifExists)).ConfigureAwait(false);
        var queues = new List<GenesysQueue>();
        await StepAsync("get", () => new QueueSearch(
            session.Connection, _quiet).FindAsync([], queues.Add, CancellationToken.None)).ConfigureAwait(false);
        foreach (GenesysQueue queue in queues.Take(3))
        {
            await StepAsync("remove", async () =>
            {
                using AuditWriter audit = session.Connection.OpenAudit(Guid.NewGuid());
                await new QueueRemover(
                    session.Connection, audit, _quiet)
                        .RemoveAsync(queue.QueueId, queue.Name, force: false, CancellationToken.None).ConfigureAwait(false);
            }).ConfigureAwait(false);
        }
    }

    private async Task RunAsync(GenesysSession session, GenesysIfExists ifExists)
    {
        using ProvisioningRun run = RunFactory.Create(
            session.Connection, new() { IfExists = ifExists, ThrottleLimit = 2 }, _quiet, CancellationToken.None);
        try
        {
            await run.StartAsync().ConfigureAwait(false);
            foreach (GenesysQueueDefinition definition in Definitions())
            {
                await run.TakeInAsync(definition, []).ConfigureAwait(false);
                await StartReadyAsync(run).ConfigureAwait(false);
            }

            run.EndInput();
            await StartReadyAsync(run).ConfigureAwait(false);
        }
        finally
        {
            await run.CompleteAsync().ConfigureAwait(false);
        }
    }

    private static async Task StartReadyAsync(ProvisioningRun run)
    {
        while (await run.NextAsync().ConfigureAwait(false) is { } row)
        {
            run.Start(row);
        }
    }

    private static IEnumerable<GenesysQueueDefinition> Definitions()
    {
        yield return Definition(1, "Sales", ("SkillRequirement", "Billing>=2; Spanish"), ("Division", "EMEA"), ("Member", "agent01@example.com; agent02@example.com"));
        yield return Definition(2, "Support", ("MemberGroup", "Tier 2"), ("OverflowMaxWaitSeconds", 60), ("OverflowTimeoutSeconds", 90), ("OverflowTarget", "Overflow"));
        yield return Definition(3, "General Enquiries", ("WrapupCode", "Resolved; Escalated"), ("InQueueFlow", "Default In-Queue"), ("ServiceLevel", "80/20"));
        yield return Definition(
            5, "Second", ("OverflowMaxWaitSeconds", 60), ("OverflowTimeoutSeconds", 90), ("MemberGroup", "Tier 2"),
                ("OverflowTarget", "Third"));
        yield return Definition(6, "Third", ("SkillRequirement", "Sales"), ("SourceQueue", "Sales"));
        yield return Definition(4, "Copy", ("SourceQueue", "Billing"), ("PlanningGroup", "Voice Planning"));
    }

    private static GenesysQueueDefinition Definition(int row, string name, params (string Column, object? Value)[] cells) => DefinitionReader.Read(
        new([new KeyValuePair<string, object?>("Name", name), .. cells.Select(cell => new KeyValuePair<string, object?>(cell.Column, cell.Value))], new(null, row)));

    private async Task StepAsync(string what, Func<Task> step)
    {
        try
        {
            await step().ConfigureAwait(false);
        }
        catch (GenesysException)
        {
            // An error of the module's own, with a code and a remedy: as it should be.
        }
        catch (Exception e)
        {
            report($"{what}: {e}");
        }
    }

    /// <summary>Hears a run, and tells only of results that hide a fault of the module.</summary>
    private sealed class Quiet(Action<string> report) : IRunObserver
    {
        public void OnResult(GenesysProvisioningResult result)
        {
            if (result.ErrorCode == "Unexpected")
            {
                report($"{result}: {result.ErrorMessage}");
            }
        }

        public void OnWait(WaitNotice notice)
        {
            // Virtual time passes by itself.
        }

        public void OnWarning(string message)
        {
            // Whatever is true of this org.
        }

        public void OnSend(ApiRequest request)
        {
            // Requests are judged by what they lead to.
        }

        public void OnReply(ReplyNotice notice)
        {
            // Replies, too.
        }
    }
}
