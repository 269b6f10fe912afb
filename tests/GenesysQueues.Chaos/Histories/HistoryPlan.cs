using GenesysQueues.Chaos.Wire;
using GenesysQueues.Runs;

namespace GenesysQueues.Chaos.Histories;

/// <summary>All that chance decides of a history, drawn from its seed and number before it begins.</summary>
internal sealed class HistoryPlan
{
    /// <param name="seed">Of the program.</param>
    /// <param name="history">Its number.</param>
    /// <param name="queues">How many are wanted.</param>
    /// <param name="faults">Faults that are to strike instead of drawn ones; all else is then well.</param>
    internal HistoryPlan(long seed, int history, int queues, IReadOnlyList<string>? faults = null)
    {
        (Seed, Number) = (seed, history);
        Random = new(seed, $"history {history}");
        Workload = Workload.Draw(Random.For("wanted"), queues);
        if (history % 8 is 4 or 7)
        {
            Workload.Refer(Random.For("references"));
        }

        // A number without a divisor in common with those by which faults and middles take turns.
        if (history % 7 is 4 or 5)
        {
            Workload.Plan(Random.For("planning"));
        }

        Faults = [.. FaultDraw.Draw(Random.For("faults"), history),
            .. HasPlanningGroups ? FaultDraw.OfPlanningGroups(Random.For("planning faults")) : []];
        FaultSeed = Random.For("fault seed").Below(int.MaxValue);
        SeededRandom org = Random.For("org");
        ListLag = org.Of(0, 2, 5, 5, 5, 8, 12, 14, 20, 40);
        RequestsPerMinute = org.Of(300, 300, 120, 60);
        OrgCap = history % 5 == 0 ? org.Of(12, 20, 40) : 0;
        TokenLife = org.Of(86_400, 86_400, 300, 120);
        IsConflict409 = org.Chance(0.3);
        Existing = [.. Workload.Names.Where(_ => org.Chance(0.05)).Select(name => org.Chance(0.5) ? name : name.ToUpperInvariant())];
        TroubledPasses = 1 + org.Below(3);
        HasWfm = org.Chance(0.5);
        AuditLag = Random.For("audit").Of(0, 0, 5, 60, 600);
        LongestOutbox = Random.For("outbox").Of(1 << 20, 9_000, 3_000);
        Middle = MiddleDraw.Draw(Random.For("middle"), history, HasPlanningGroups);
        HasLocks = !Random.For("locks").Chance(0.1);
        HasForeignJournal = Random.For("foreign").Chance(0.1);
        if (faults is not null)
        {
            AreFaultsGiven = true;
            Middle = new(Random, new Dictionary<MiddleKind, double>());
            Faults = faults;
            (ListLag, AuditLag, OrgCap, TokenLife, TroubledPasses, Existing) = (5, 0, 0, 86_400, 1, []);
            RequestsPerMinute = 300;
            (HasLocks, HasForeignJournal) = (true, false);
        }
    }

    internal long Seed { get; }

    internal int Number { get; }

    internal SeededRandom Random { get; }

    internal Workload Workload { get; }

    internal IReadOnlyList<string> Faults { get; }

    internal bool AreFaultsGiven { get; }

    internal int FaultSeed { get; }

    /// <summary>Seconds for which lists do not show a new queue. The engine allows for fifteen.</summary>
    internal int ListLag { get; }

    /// <summary>
    /// Whether a queue of ours is in the lists fifteen seconds after its request left, which is what the engine counts on to know it
    /// again. Where it is not, it may take it for somebody else's; twice it never is.
    /// </summary>
    internal bool IsPrompt => ListLag < 14 && !Faults.Any(fault => fault.Contains("\"slow\"", StringComparison.Ordinal));

    internal int RequestsPerMinute { get; }

    /// <summary>What the org allows on its queue routes without announcing it; 0: no cap.</summary>
    internal int OrgCap { get; }

    internal int TokenLife { get; }

    internal bool IsConflict409 { get; }

    /// <summary>Queues that exist before anything is done.</summary>
    internal IReadOnlyList<string> Existing { get; }

    /// <summary>Whether rows name planning groups, of which some are made.</summary>
    internal bool HasPlanningGroups => Workload.ServiceGoalTemplate is not null;

    /// <summary>Whether a queue of that name is none that was there from the beginning.</summary>
    internal bool IsMadeLater(string name) =>
        !Existing.Any(old => NameKey.Same(old, name)) && Workload.Names.Any(wanted => NameKey.Same(wanted, name));

    /// <summary>How often the user tries before the troubles end.</summary>
    internal int TroubledPasses { get; }

    internal bool HasWfm { get; }

    /// <summary>Seconds for which the org's own audit does not show what was done.</summary>
    internal int AuditLag { get; }

    /// <summary>Bytes from which on the file where events wait is written anew.</summary>
    internal long LongestOutbox { get; }

    /// <summary>Whether files of the machines can be locked.</summary>
    internal bool HasLocks { get; }

    /// <summary>Whether somebody has put a journal of another org among the files, under a name as this org's have it.</summary>
    internal bool HasForeignJournal { get; }

    /// <summary>What stands on the way to the org.</summary>
    internal Middle Middle { get; }

    internal string OrgFile => new JObject
    {
        ["queues"] = new JArray(Existing.Concat(HasPlanningGroups ? PlanningRival.Queues : []).Cast<object>()
            .Concat(Middle.Does(MiddleKind.OthersQueue) ? [FalseReply.Queue] : [])),
        ["skillGroups"] = new JArray(Middle.Does(MiddleKind.OthersSkillGroup) ? [FalseReply.SkillGroup] : Array.Empty<object>()),
        ["businessUnits"] = new JArray(new JObject
        {
            ["name"] = "Back Office",
            ["serviceGoalTemplates"] = new JArray("Standard Service"),
        }),
        ["options"] = new JObject
        {
            ["listLagSeconds"] = ListLag,
            ["auditLagSeconds"] = AuditLag,
            ["requestsPerMinute"] = RequestsPerMinute,
            ["orgCap"] = OrgCap,
            ["tokenLifetimeSeconds"] = TokenLife,
            ["duplicateStatus"] = IsConflict409 ? "409" : "400",
            ["memberAddStatus"] = IsConflict409 ? 204 : 200,
        },
    }.ToString();

    internal Nemesis Fate(int pass) =>
        pass > TroubledPasses || AreFaultsGiven ? Nemesis.Quiet : Nemesis.Draw(Random.For($"fate {pass}"), Workload.Rows.Count);

    /// <summary>Whether somebody types the same at a second prompt at the same time.</summary>
    internal bool HasSecondRun(int pass) =>
        pass <= TroubledPasses && !AreFaultsGiven && Random.For($"second {pass}").Chance(0.15);

    /// <summary>Whether the endpoint of workforce management is down for the whole pass.</summary>
    internal bool IsReceiverDown(int pass) =>
        pass <= TroubledPasses && !AreFaultsGiven && Random.For($"receiver {pass}").Chance(0.35);

    /// <summary>The endpoint with its other troubles.</summary>
    internal Receiver Receiver(TimeProvider time) => AreFaultsGiven
        ? new(Random, new Dictionary<ReceiverKind, double>(), time) : Wire.Receiver.Draw(Random.For("receiver"), Number, time);

    /// <summary>Whether somebody delivers what waits, at a second prompt and at the same time.</summary>
    internal bool HasSync(int pass) =>
        HasWfm && pass <= TroubledPasses && !AreFaultsGiven && Random.For($"sync {pass}").Chance(0.3);

    /// <summary>Whether in the end somebody asks the org itself what was done to its queues.</summary>
    internal bool ReadsOrgAudit => HasWfm && Random.For("reads").Chance(0.5);

    internal bool HasSyncs => Enumerable.Range(1, TroubledPasses).Any(HasSync);

    internal bool HasSecondRuns => Enumerable.Range(1, TroubledPasses).Any(HasSecondRun);

    internal RunOptions Run(int pass)
    {
        SeededRandom random = Random.For($"run {pass}");
        return new()
        {
            PlanningGroupTemplate = Workload.ServiceGoalTemplate,
            ThrottleLimit = random.Of(1, 4, 8, 16),
            MaximumRetryCount = AreFaultsGiven ? 3 : random.Of(0, 1, 3, 3),
            IfExists = pass == 1 && !AreFaultsGiven ? random.Of(GenesysIfExists.Fail, GenesysIfExists.Skip, GenesysIfExists.Adopt)
                : GenesysIfExists.Skip,
            Deadline = pass <= TroubledPasses && !AreFaultsGiven && random.Chance(0.1)
                ? TimeSpan.FromSeconds(10 + random.Below(120)) : null,
        };
    }
}
