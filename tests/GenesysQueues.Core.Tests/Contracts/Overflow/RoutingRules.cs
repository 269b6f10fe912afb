namespace GenesysQueues.Core.Tests.Contracts.Overflow;

/// <summary>Plays the conditional routing rules of a queue for one call, as API 13.1 describes them: a pure function.</summary>
internal static class RoutingRules
{
    // What the API takes where a rule does not say how long it waits (API 5.5).
    private const int WaitSeconds = 2;

    /// <summary>Which groups are asked, and from which second on; the last ones stay.</summary>
    public static IReadOnlyList<(int From, IReadOnlySet<string> Asked)> Play(
        JObject queue, Activation activation, Trajectory wait)
    {
        var steps = new List<(int, IReadOnlySet<string>)>();
        HashSet<string> members = Ids(queue["memberGroups"]);
        HashSet<string> active = [];
        int now = 0;
        JToken[] rules = [.. queue.SelectToken("conditionalGroupRouting.rules")!];
        for (int i = 0; i < rules.Length; i++)
        {
            // A rule that is false or fails is passed over at once.
            if ((i == 0 && wait.FirstTimesOut) || !Holds(rules[i], wait.At(now)))
            {
                continue;
            }

            // Rules are made of member groups.
            HashSet<string> groups = [.. Ids(rules[i]["groups"]).Intersect(members)];
            active = activation == Activation.Accumulate ? [.. active, .. groups] : groups;
            steps.Add((now, active));
            now += (int?)rules[i]["waitSeconds"] ?? WaitSeconds;
        }

        return steps;
    }

    public static IReadOnlySet<string> AskedAt(IReadOnlyList<(int From, IReadOnlySet<string> Asked)> steps, int second) =>
        steps.LastOrDefault(step => step.From <= second).Asked ?? new HashSet<string>();

    private static bool Holds(JToken rule, double estimate)
    {
        double value = (double)rule["conditionValue"]!;
        return (string)rule["metric"]! == "EstimatedWaitTime" && (string)rule["operator"]! switch
        {
            "LessThan" => estimate < value,
            "LessThanOrEqualTo" => estimate <= value,
            "GreaterThan" => estimate > value,
            "GreaterThanOrEqualTo" => estimate >= value,
            var other => throw new InvalidOperationException($"The API has no operator '{other}'."),
        };
    }

    private static HashSet<string> Ids(JToken? groups) => [.. groups!.Select(group => (string)group["id"]!)];
}
