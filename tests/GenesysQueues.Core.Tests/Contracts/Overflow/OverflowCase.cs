namespace GenesysQueues.Core.Tests.Contracts.Overflow;

/// <summary>
/// A queue with overflow, the body that the contract makes of it, and how the estimate goes when a call arrives.
/// </summary>
internal sealed record OverflowCase(
    int MaxWait, int Timeout, IReadOnlyList<string> Own, IReadOnlyList<string> Target, JObject Body, Trajectory Wait)
{
    private const int ThreeDays = 259_200;

    public static IEnumerable<OverflowCase> Draw(int count, int seed)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, count).Select(_ => Next(random));
    }

    /// <summary>What of the promise a body breaks; null when it keeps it.</summary>
    public string? Broken(JObject body, Activation activation)
    {
        IReadOnlyList<(int From, IReadOnlySet<string> Asked)> steps = RoutingRules.Play(body, activation, Wait);
        int targetFrom = Wait.FirstTimesOut || Wait.At(0) > MaxWait ? 0 : Timeout;
        IEnumerable<int> moments = [0, Timeout - 1, Timeout, Timeout + 1, targetFrom, ThreeDays * 2,
            .. steps.Select(step => step.From)];
        foreach (int second in moments.Where(second => second >= 0).Distinct().Order())
        {
            IReadOnlySet<string> asked = RoutingRules.AskedAt(steps, second);
            if (!asked.IsSupersetOf(Own))
            {
                return $"own agents are not asked at {second} s: {this}";
            }

            foreach (string group in Target.Except(Own).Where(group => asked.Contains(group) != second >= targetFrom))
            {
                return $"{group} is {(asked.Contains(group) ? "asked too early" : "not asked")} at {second} s: {this}";
            }
        }

        return null;
    }

    public override string ToString() =>
        $"MaxWait {MaxWait}, Timeout {Timeout}, own {string.Join(",", Own)}, target {string.Join(",", Target)}, "
        + $"estimate {string.Join(" ", Wait.Steps)}{(Wait.FirstTimesOut ? ", rule 1 times out" : string.Empty)}";

    private static OverflowCase Next(Random random)
    {
        int maxWait = Seconds(random);
        int timeout = Seconds(random);
        string[] own = Some(random, "A", "B", "C", "Shared");
        string[] target = Some(random, "X", "Y", "Z", "Shared");
        var queue = new ResolvedQueue(Given.Queue(
            "Sales", ("OverflowMaxWaitSeconds", maxWait), ("OverflowTimeoutSeconds", timeout), ("OverflowTarget", "Support")))
        {
            MemberGroups = [.. own.Skip(1).Select(Group)],
            OverflowGroups = [.. target.Select(Group)],
        };
        JObject body = WireContract.Of(GenesysContract.PublicApi).CreateBody(queue, Group(own[0]));
        return new(maxWait, timeout, own, target, body, DrawWait(random, maxWait, timeout));
    }

    private static Trajectory DrawWait(Random random, int maxWait, int timeout)
    {
        var steps = new List<(int, double)> { (0, Estimate(random, maxWait)) };
        for (int i = random.Next(5); i > 0; i--)
        {
            steps.Add((random.Next(2) == 0 ? timeout : random.Next(timeout + 2), Estimate(random, maxWait)));
        }

        return new([.. steps.OrderBy(step => step.Item1)], random.Next(20) == 0);
    }

    private static double Estimate(Random random, int maxWait) => random.Next(6) switch
    {
        0 => 0,
        1 => double.PositiveInfinity,
        2 => maxWait,
        3 => maxWait + random.NextDouble(),
        4 => Math.Max(0, maxWait - random.NextDouble()),
        _ => random.NextDouble() * 2 * (maxWait + 1),
    };

    private static int Seconds(Random random) => random.Next(4) switch
    {
        0 => random.Next(3),
        1 => random.Next(600),
        2 => ThreeDays,
        _ => random.Next(ThreeDays + 1),
    };

    private static string[] Some(Random random, params string[] names)
    {
        string[] some = [.. names.Where(_ => random.Next(2) == 0)];
        return some.Length > 0 ? some : [names[0]];
    }

    private static MemberGroupRef Group(string id) => new(id, id[0] < 'D' ? MemberGroupRef.SkillGroup : MemberGroupRef.Group);
}
