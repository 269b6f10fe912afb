using GenesysQueues.Chaos.Histories;
using GenesysQueues.Chaos.Wire;
using GenesysQueues.Runs;

namespace GenesysQueues.Chaos.Changes;

/// <summary>All that chance decides of a history of changes, drawn from its seed and number before it begins.</summary>
internal sealed class ChangePlan
{
    /// <summary>By which planning groups are made where they are missing.</summary>
    internal const string ServiceGoalTemplate = "standard service";

    /// <param name="seed">Of the program.</param>
    /// <param name="history">Its number.</param>
    /// <param name="queues">How many there are.</param>
    /// <param name="isPlain">Whether its one job may be typed again as it is, and nobody else writes.</param>
    internal ChangePlan(long seed, int history, int queues, bool isPlain = false)
    {
        (Seed, Number) = (seed, history);
        Random = new(seed, $"changes {history}");
        SeededRandom wanted = Random.For("wanted");
        Queues = [.. Enumerable.Range(1, queues).Select(number => SeededQueue.Draw(wanted, number))];
        Jobs = new JobDraw(Random.For("jobs"), Queues, hasPlanningGroups: history % 4 == 3, isPlain)
            .Draw(isPlain ? 1 : 1 + Random.For("count").Below(3));
        SeededRandom org = Random.For("org");
        ChangeLag = org.Of(0, 0, 2, 5, 9);
        RequestsPerMinute = org.Of(300, 300, 120);
        TokenLife = org.Of(86_400, 86_400, 300);
        AuditLag = org.Of(0, 5, 60, 600);
        IsConflict409 = org.Chance(0.3);
        TroubledPasses = 1 + org.Below(2);
        HasLocks = !org.Chance(0.1);
        Rival = RivalDraw.Draw(Random.For("rival"), history);
        Faults = [.. Rival.Faults, .. FaultDraw.OfChanges(Random.For("faults"), history, isLate: ChangeLag == 0)];
        FaultSeed = Random.For("fault seed").Below(int.MaxValue);
        Middle = MiddleDraw.Draw(Random.For("middle"), history, hasPlanningGroups: false);
        if (isPlain)
        {
            (ChangeLag, AuditLag, RequestsPerMinute, TokenLife) = (0, 0, 100_000, 86_400);
            Rival = new();
        }
    }

    internal long Seed { get; }

    internal int Number { get; }

    internal SeededRandom Random { get; }

    internal IReadOnlyList<SeededQueue> Queues { get; }

    /// <summary>What the user wants, one after the other.</summary>
    internal IReadOnlyList<ChangeJob> Jobs { get; }

    internal IReadOnlyList<string> Faults { get; }

    internal int FaultSeed { get; }

    /// <summary>Who else writes to the queues, and what the org itself loses.</summary>
    internal RivalDraw Rival { get; }

    /// <summary>Seconds for which a queue is read as it was before it was changed. The engine allows for fifteen.</summary>
    internal int ChangeLag { get; }

    internal int RequestsPerMinute { get; }

    internal int TokenLife { get; }

    internal int AuditLag { get; }

    internal bool IsConflict409 { get; }

    /// <summary>How often the user tries each job before its troubles end.</summary>
    internal int TroubledPasses { get; }

    internal bool HasLocks { get; }

    internal Middle Middle { get; }

    /// <summary>
    /// Seconds that pass before somebody goes on whose command did not come to its end: what it sent may still be carried
    /// out, and a new process does not know what the one before has changed.
    /// </summary>
    internal int Rest => Faults.Any(fault => fault.Contains("\"slow\"", StringComparison.Ordinal)) ? 45 : ChangeLag > 0 ? 15 : 0;

    internal string OrgFile => new JObject
    {
        ["queues"] = new JArray(Queues.Select(queue => queue.Entry)),
        ["options"] = new JObject
        {
            ["changeLagSeconds"] = ChangeLag,
            ["auditLagSeconds"] = AuditLag,
            ["requestsPerMinute"] = RequestsPerMinute,
            ["tokenLifetimeSeconds"] = TokenLife,
            ["duplicateStatus"] = IsConflict409 ? "409" : "400",
            ["memberAddStatus"] = IsConflict409 ? 204 : 200,
            // Queues may have fields that only later versions of the API publish.
            ["unknownPropertyIsError"] = false,
        },
    }.ToString();

    internal Nemesis Fate(int job, int pass) => pass > TroubledPasses ? Nemesis.Quiet
        : Nemesis.Draw(Random.For($"fate {job} {pass}"), Jobs[job].Rows.Count);

    internal RunOptions Run(int job, int pass)
    {
        SeededRandom random = Random.For($"run {job} {pass}");
        return new()
        {
            IfExists = GenesysIfExists.Update,
            IsOfExisting = Jobs[job].IsOfExisting,
            PlanningGroupTemplate = ServiceGoalTemplate,
            ThrottleLimit = random.Of(1, 4, 8, 16),
            MaximumRetryCount = random.Of(0, 1, 3, 3),
            Deadline = pass <= TroubledPasses && random.Chance(0.1) ? TimeSpan.FromSeconds(10 + random.Below(120)) : null,
        };
    }
}
