using GenesysQueues.Chaos.Wire;

namespace GenesysQueues.Chaos.Histories;

/// <summary>Draws what a middle on the way to the org does to the answers of a history.</summary>
internal static class MiddleDraw
{
    private static readonly MiddleKind[] s_kinds =
        [.. Enum.GetValues<MiddleKind>().Where(kind => kind < MiddleKind.GroupChanged)];

    private static readonly MiddleKind[] s_lies =
        [MiddleKind.OtherKind, MiddleKind.OthersQueue, MiddleKind.OthersSkillGroup];

    // What leaves the lists by which a lie is known for one as they are.
    private static readonly MiddleKind[] s_besideLies =
    [
        MiddleKind.SentTwice, MiddleKind.RefusedAfter, MiddleKind.ListTwice, MiddleKind.OtherForm, MiddleKind.OwnDate,
        MiddleKind.SomebodyElse,
    ];

    /// <summary>Every other history has one kind that strikes often, by turns, and perhaps another.</summary>
    internal static Middle Draw(SeededRandom random, int history, bool hasPlanningGroups)
    {
        var rates = new Dictionary<MiddleKind, double>();
        if (history % 2 == 0)
        {
            rates[s_kinds[history / 2 % s_kinds.Length]] = random.Of(0.1, 0.3, 0.6);
            rates[random.Of(s_kinds)] = random.Of(0.02, 0.1);
        }

        // A connection that goes out of step stays so.
        if (rates.ContainsKey(MiddleKind.OneBehind))
        {
            rates[MiddleKind.OneBehind] = random.Of(0.01, 0.05);
        }

        if (hasPlanningGroups)
        {
            rates[MiddleKind.GroupChanged] = random.Of(0.05, 0.3);
        }

        // One of those that have no other kind.
        if (history % 12 == 11)
        {
            DrawLies(random.For("lies"), history / 12, rates);
        }

        return new(random.For("strikes"), rates);
    }

    private static void DrawLies(SeededRandom random, int turn, Dictionary<MiddleKind, double> rates)
    {
        rates[s_lies[turn % s_lies.Length]] = random.Of(0.1, 0.3, 0.6);
        rates.TryAdd(random.Of(s_lies), random.Of(0.05, 0.2));
        if (random.Chance(0.5))
        {
            rates[random.Of(s_besideLies)] = random.Of(0.02, 0.1);
        }
    }
}
