using GenesysQueues.Chaos.Histories;

namespace GenesysQueues.Chaos.Checks;

/// <summary>
/// (o) A planning group is there once in its business unit; a queue that is wanted in one is in that one alone, and nobody's
/// route path is lost.
/// </summary>
internal sealed class PlanEndCheck(HistoryPlan plan, OrgTruth truth, Action<Violation> report)
{
    /// <summary>What must be true whatever was told.</summary>
    internal void Judge(AuditCheck audit)
    {
        foreach (JObject group in truth.PlanningGroups)
        {
            int lines = audit.PlanningGroupLines((string)group["id"]!);
            string list = ((string)group["selfUri"]!)[..^((string)group["id"]!).Length].TrimEnd('/');
            bool isOurs = IsMadeLater(group) && !plan.Middle.Rival.HasTried(list, (string)group["name"]!);
            if (lines > 1 || (lines == 1 && !IsMadeLater(group)) || (lines == 0 && isOurs && IsKnowable))
            {
                report(new('e', $"that planning group '{FullName(group)}' was made is in {lines} lines of the audit"));
            }
        }

        foreach (IGrouping<string, JObject> same in truth.PlanningGroups.GroupBy(FullName).Where(same => same.Count() > 1))
        {
            report(new('o', $"planning group '{same.Key}' exists {same.Count()} times"));
        }

        ILookup<string, JToken> paths = truth.PlanningGroups.SelectMany(group => group["routePaths"]!)
            .ToLookup(path => path.ToString());
        foreach (IGrouping<string, JToken> path in paths.Where(path => path.Count() > 1))
        {
            report(new('o', $"a route path is in {path.Count()} planning groups: {path.Key}"));
        }

        foreach ((string id, string queue) in plan.Middle.Rival.Planned)
        {
            if (!truth.PlanningGroups.Any(group => (string?)group["id"] == id && PathsOf(group, queue).Any()))
            {
                report(new('o', $"the route path of somebody else's queue {queue} is lost from planning group {id}"));
            }
        }
    }

    /// <summary>A queue that is told to be as wanted, or must be by now.</summary>
    internal void Judge(GenesysQueueDefinition row, string queueId, string why)
    {
        if (row.PlanningGroup is not { } wanted)
        {
            return;
        }

        List<JObject> groups = truth.PlanningGroups.FindAll(group => PathsOf(group, queueId).Any());
        int count = groups.Sum(group => PathsOf(group, queueId).Count());
        int due = Workload.RoutePathsOf(row);
        string key = NameKey.Of(wanted.Replace(" / ", "/", StringComparison.Ordinal));
        if (groups.Count != 1 || count != due
            || !(FullName(groups[0]) == key || FullName(groups[0]).EndsWith($"/{key}", StringComparison.Ordinal)))
        {
            report(new('o', $"'{row.Name}' {why}, and has {count} route paths for {due} of '{wanted}', in "
                + $"{string.Join(", ", groups.Select(FullName).DefaultIfEmpty("no planning group"))}"));
        }
    }

    // A request that was carried out and refused all the same is not known to be the run's own, nor is what lists show too late.
    private bool IsKnowable => plan.IsPrompt && !plan.Middle.RefusesWhatIsDone;

    private static bool IsMadeLater(JObject group) => (string?)group["name"] is not ("Voice Planning" or "Digital Planning");

    private static IEnumerable<JToken> PathsOf(JObject group, string queueId) =>
        group["routePaths"]!.Where(path => (string?)path["queue"]!["id"] == queueId);

    private static string FullName(JObject group) => NameKey.Of($"{group["unit"]}/{group["name"]}");
}
