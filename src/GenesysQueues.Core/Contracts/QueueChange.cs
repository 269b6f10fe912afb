using GenesysQueues.Json;
using GenesysQueues.Lookup;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Contracts;

/// <summary>
/// What a definition makes of a queue that exists: all that the org shows of it, with the fields that the definition names in
/// place of its own. What a definition does not name stays as it is.
/// </summary>
/// <param name="Body">The body that replaces the queue.</param>
/// <param name="Before">What the body would be without the change.</param>
internal sealed record QueueChange(JObject Body, JObject Before)
{
    // Of a queue, and of a ring.
    private const string Groups = "memberGroups";

    /// <summary>Groups of the skill matrix that the queue had, and of that which it gets; null: not known.</summary>
    internal IReadOnlyCollection<string>? OfMatrix { get; init; }

    /// <summary>The skill matrix that the queue had, where it gets another one and its own is known.</summary>
    internal string? SkillsBefore { get; init; }

    /// <summary>Whether an agent had to meet all of its rows or any; null where it had none, or it is not known.</summary>
    internal GenesysSkillMatch? MatchBefore { get; init; }

    /// <summary>Whether groups go from the queue, and with them members whom nobody names.</summary>
    internal bool LosesGroups => LacksSome(Body, Before);

    /// <summary>Whether groups come to the queue or go from it.</summary>
    internal bool ChangesGroups => LosesGroups || LacksSome(Before, Body);

    /// <summary>What is doubtful about it.</summary>
    internal IReadOnlyList<GenesysQueueFinding> Remarks { get; init; } = [];

    /// <summary>Whether the queue is to become another one.</summary>
    internal bool IsNone => !Paths.Any();

    /// <summary>
    /// The queue as it is before, with the groups of those rings emptied that are to go: the org takes no ring away that has
    /// groups (API 13.6). Null where no such ring goes.
    /// </summary>
    internal JObject? Emptied
    {
        get
        {
            var emptied = (JObject)Before.DeepClone();
            List<JToken> going = RingsOf(emptied).Skip(RingsOf(Body).Count)
                .Where(ring => ring[Groups] is JArray { Count: > 0 }).ToList();
            going.ForEach(ring => ring[Groups] = new JArray());
            return going.Count > 0 ? emptied : null;
        }
    }

    /// <summary>Whether a queue is as it is on the way to what it is to become.</summary>
    internal bool IsHalfDone(JObject shown) =>
        Emptied is { } emptied && new QueueChange(QueueApi.Writable(shown), emptied).IsNone;

    /// <summary>Paths of the innermost fields that change; a list counts as one, and of a reference its id.</summary>
    internal IEnumerable<string> Paths
    {
        get
        {
            (JObject before, JObject after) = (QueueApi.Shown(Before), QueueApi.Shown(Body));
            List<string> all = JsonDifference.Between(before, after).Concat(JsonDifference.Between(after, before))
                .Select(difference => difference.Path).Distinct(StringComparer.Ordinal)
                .Where(path => !IsNothing(before.SelectToken(path)) || !IsNothing(after.SelectToken(path))).ToList();
            // A table that comes or goes is its fields.
            return all.Where(path => !all.Exists(other => other.StartsWith(path + ".", StringComparison.Ordinal)));
        }
    }

    /// <summary>Throws <see cref="GenesysException"/> where the queue and the definition together say too little.</summary>
    /// <param name="wire">The dialect.</param>
    /// <param name="shown">The queue as the org shows it now.</param>
    /// <param name="wanted">What is to become of it.</param>
    /// <param name="skillGroup">The group of the wanted skill matrix; null where none is wanted.</param>
    /// <param name="ofMatrix">Groups that the matrix of the queue has until now, where that is to be known.</param>
    internal static QueueChange Of(
        WireContract wire, JObject shown, ResolvedQueue wanted, MemberGroupRef? skillGroup,
        IReadOnlyCollection<string> ofMatrix)
    {
        JObject before = QueueApi.Writable(shown);
        var body = (JObject)before.DeepClone();
        wire.Change(body, shown, wanted, skillGroup, ofMatrix);
        // Compared as the org is sent it, whatever the values were before they became text.
        return new((JObject)JsonSettings.Parse(body.ToString(Formatting.None)), before);
    }

    /// <summary>
    /// Fields that a queue lacks, or has otherwise, after it was replaced. What the org derives itself does not count, and
    /// neither does what it puts where the change left nothing.
    /// </summary>
    internal IReadOnlyList<string> LostIn(JObject shown)
    {
        JObject has = QueueApi.Writable(shown);
        return JsonDifference.Between(has, QueueApi.Shown(Body)).Select(difference => difference.Path)
            .Where(path => Body.SelectToken(path) is not { Type: JTokenType.Null }).Distinct(StringComparer.Ordinal).ToList();
    }

    /// <summary>
    /// Fields that were to be emptied and are not: the org has put something there itself, somebody else has written it, or
    /// the queue was not replaced.
    /// </summary>
    internal IReadOnlyList<string> FilledIn(JObject shown)
    {
        JObject has = QueueApi.Writable(shown);
        return JsonDifference.Between(Body, QueueApi.Shown(Before)).Select(difference => difference.Path)
            .Where(path => IsNothing(Body.SelectToken(path)) && !IsNothing(has.SelectToken(path)))
            .Distinct(StringComparer.Ordinal).ToList();
    }

    private static bool LacksSome(JObject queue, JObject other)
    {
        List<JObject> groups = [.. queue.Objects(Groups)];
        return other.Objects(Groups).Any(group => !MemberGroupRef.IsAmong(groups, group));
    }

    private static List<JToken> RingsOf(JObject queue) => [.. (queue["bullseye"] as JObject)?["rings"] as JArray ?? []];

    private static bool IsNothing(JToken? token) => token is null or { Type: JTokenType.Null } or JArray { Count: 0 };
}
