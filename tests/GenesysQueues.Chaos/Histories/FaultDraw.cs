using System.Globalization;

namespace GenesysQueues.Chaos.Histories;

/// <summary>Draws the faults of a history, as items of the simulated org's own fault plan.</summary>
internal static class FaultDraw
{
    private static readonly string[] s_ambiguous =
        ["http408", "http500", "http502", "http503", "http504", "reset", "halfBody", "slow", "html", "unreadable", "redirect"];

    private static readonly string[] s_certain = ["http429", "revokeToken", "tokenExpiry"];

    private static readonly double[] s_slow = [5, 31, 33, 36, 44, 70];

    // Requests apart from the creation of a queue; a rule on names strikes that one.
    private static readonly string[] s_routes =
    [
        "GET /api/v2/routing/queues", "GET /api/v2/*", "POST /api/v2/routing/skillgroups", "POST /api/v2/routing/queues/*",
        "POST /oauth/token", "GET /api/v2/routing/skillgroups*", "POST /queue-events",
    ];

    private static readonly string[] s_changes =
    [
        "PUT /api/v2/routing/queues/*", "GET /api/v2/routing/queues/*", "DELETE /api/v2/routing/queues/*",
        "POST /api/v2/authorization/divisions/*", "POST /api/v2/routing/queues/*",
    ];

    private static readonly string[] s_planning =
    [
        "GET /api/v2/workforcemanagement/*", "POST /api/v2/workforcemanagement/*", "PATCH /api/v2/workforcemanagement/*",
    ];

    /// <summary>The kinds as fault counts name them.</summary>
    internal static IReadOnlyList<string> Kinds { get; } =
        [.. s_ambiguous.SelectMany(kind => new[] { kind, kind + "after" }).Concat(s_certain)];

    /// <summary>Each history has a kind of its own that strikes often, by turns, and some others.</summary>
    internal static IReadOnlyList<string> Draw(SeededRandom random, int history)
    {
        string main = Kinds[history % Kinds.Count];
        var items = new List<string> { Item(main, "*", random.Of(0.3, 0.5), random) };
        for (int i = random.Below(4); i > 0; i--)
        {
            items.Add(Item(random.Of([.. Kinds]), "*", random.Of(0.05, 0.1, 0.2), random));
        }

        for (int i = random.Below(4); i > 0; i--)
        {
            items.Add(Item(random.Of([.. Kinds]), random.Of(s_routes), random.Of(0.05, 0.1, 0.3), random));
        }

        // A daily limit: longer than a run may wait.
        if (random.Chance(0.05))
        {
            items.Add(Counted("http429", 1, 7200));
        }

        return items;
    }

    /// <summary>Those of requests for planning groups.</summary>
    internal static IEnumerable<string> OfPlanningGroups(SeededRandom random) =>
        s_planning.Where(_ => random.Chance(0.5))
            .Select(route => Item(random.Of([.. Kinds]), route, random.Of(0.05, 0.1, 0.3), random)).ToList();

    /// <summary>Those of changes of queues, of which one kind strikes often, by turns.</summary>
    /// <param name="random">Draws.</param>
    /// <param name="history">Which turn.</param>
    /// <param name="isLate">Whether what was given up may be carried out for as long as it is looked for; never longer.</param>
    internal static IReadOnlyList<string> OfChanges(SeededRandom random, int history, bool isLate)
    {
        string Of(string kind, string route, double rate) => Item(kind, route, rate, random, SlowFor(route, isLate));
        var items = new List<string> { Of(Kinds[history % Kinds.Count], s_changes[0], random.Of(0.2, 0.4)) };
        for (int i = random.Below(5); i > 0; i--)
        {
            string route = random.Of([.. s_changes, .. s_routes]);
            items.Add(Of(random.Of([.. Kinds]), route, random.Of(0.05, 0.1, 0.2)));
        }

        return items;
    }

    // What is carried out later than anybody looks for it undoes what came after, and no client can know.
    private static double[] SlowFor(string route, bool isLate) => route.Split(' ')[0] switch
    {
        "GET" => s_slow,
        "PUT" => isLate ? [5, 31, 33, 36, 44] : [5, 31, 33],
        _ => [5],
    };

    private static string Item(string kind, string match, double rate, SeededRandom random, double[]? slow = null)
    {
        bool after = kind.EndsWith("after", StringComparison.Ordinal);
        string name = after ? kind[..^"after".Length] : kind;
        double seconds = name switch
        {
            "slow" => random.Of(slow ?? s_slow),
            "http429" => random.Of(1, 1, 5, 20, 61),
            "http503" => random.Of(0, 0, 2, 10),
            _ => 0,
        };
        var item = new JObject { ["kind"] = name, ["match"] = match, ["when"] = after ? "after" : "before", ["rate"] = rate };
        if (seconds > 0)
        {
            item["seconds"] = seconds;
        }

        return item.ToString(Newtonsoft.Json.Formatting.None);
    }

    private static string Counted(string kind, int times, double seconds) => string.Create(
        CultureInfo.InvariantCulture, $$"""{"kind":"{{kind}}","times":{{times}},"seconds":{{seconds}}}""");
}
