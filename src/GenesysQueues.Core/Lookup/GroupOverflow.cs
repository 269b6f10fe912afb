using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Lookup;

/// <summary>
/// Overflow as two conditional routing rules of a queue (API 13.1): calls wait for the queue's own groups while the estimated
/// wait is short, and then for the target's groups beside them.
/// </summary>
/// <param name="MaxWaitSeconds">Estimated wait above which calls go to the target at once.</param>
/// <param name="TimeoutSeconds">Time that other calls stay with the queue's own groups.</param>
/// <param name="OwnIds">The groups of the first rule.</param>
/// <param name="Targets">The groups that the second rule adds.</param>
/// <param name="LeavesOwnOut">Whether the second rule has the target alone, as earlier versions of this module wrote it.</param>
internal sealed record GroupOverflow(
    int MaxWaitSeconds, int TimeoutSeconds, IReadOnlyCollection<string> OwnIds, IReadOnlyList<JObject> Targets, bool LeavesOwnOut)
{
    /// <summary>The overflow of a queue of the org; null when it has none, or one that no definition could ask for.</summary>
    internal static GroupOverflow? Of(JObject queue)
    {
        List<JObject> rules = queue["conditionalGroupRouting"].Objects("rules").ToList();
        if (rules.Count != 2 || !Is(rules[0], "LessThanOrEqualTo", queue) || !Is(rules[1], "GreaterThanOrEqualTo", queue)
            || rules[0].Number("conditionValue") is not { } maxWait || rules[0].Number("waitSeconds") is not { } timeout
            || rules[1].Number("conditionValue") != 0)
        {
            return null;
        }

        HashSet<string> own = Ids(rules[0], "groups");
        HashSet<string> next = Ids(rules[1], "groups");
        List<JObject> added = rules[1].Objects("groups").Where(group => group.Text("id") is { } id && !own.Contains(id)).ToList();
        bool leavesOwnOut = !own.IsSubsetOf(next);
        return own.Count > 0 && next.Count > 0 && MembersFit(Ids(queue, "memberGroups"), own, next, leavesOwnOut)
            ? new(maxWait, timeout, own, added.Count > 0 ? added : rules[1].Objects("groups").ToList(), leavesOwnOut)
            : null;
    }

    // The earlier form has the target among the member groups only where somebody put it there.
    private static bool MembersFit(HashSet<string> members, HashSet<string> own, HashSet<string> next, bool leavesOwnOut) =>
        leavesOwnOut
            ? (members.SetEquals(own.Union(next)) || members.SetEquals(own)) && (!next.Overlaps(own) || next.Count == 1)
            : members.SetEquals(own.Union(next));

    // The org shows the queue itself in the first rule (API 5.5); another queue's wait is no matter of a definition.
    private static bool Is(JObject rule, string comparison, JObject queue) =>
        rule.Text("metric") == "EstimatedWaitTime" && rule.Text("operator") == comparison
        && (rule["queue"].Text("id") is null || rule["queue"].Text("id") == queue.Text("id"));

    private static HashSet<string> Ids(JObject holder, string list) =>
        new(holder.Objects(list).Select(group => group.Text("id")).OfType<string>(), StringComparer.OrdinalIgnoreCase);
}
