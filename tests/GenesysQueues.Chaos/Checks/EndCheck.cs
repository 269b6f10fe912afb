using GenesysQueues.Chaos.Histories;

namespace GenesysQueues.Chaos.Checks;

/// <summary>(a) Each wanted name is there exactly once, with all that belongs to it. (b) What was told to be there is there.</summary>
internal sealed class EndCheck(HistoryPlan plan, OrgTruth truth, Action<Violation> report)
{
    internal void Judge(IEnumerable<RunRecord> runs)
    {
        ILookup<string, JObject> queues = truth.Queues.ToLookup(queue => NameKey.Of((string)queue["name"]!));
        foreach (GenesysQueueDefinition row in plan.Wanted.Rows.DistinctBy(row => NameKey.Of(row.Name!)))
        {
            List<JObject> found = [.. queues[NameKey.Of(row.Name!)]];
            if (found.Count != 1)
            {
                report(new('a', $"'{row.Name}' exists {found.Count} times"));
            }
            else if (!plan.Existing.Any(name => NameKey.Same(name, row.Name!)))
            {
                JudgeAttached(row, (string)found[0]["id"]!);
            }
        }

        foreach (ToldResult told in runs.SelectMany(run => run.Told).Where(told => told.Success))
        {
            if (!queues[NameKey.Of(told.Name)].Any(queue => (string?)queue["id"] == told.QueueId))
            {
                report(new('b', $"'{told.Name}' was told to be {told.Status} with id {told.QueueId}, and is not there"));
            }
        }
    }

    private void JudgeAttached(GenesysQueueDefinition row, string id)
    {
        (int members, int codes) = truth.Attached.GetValueOrDefault(id);
        int wantedMembers = row.Member?.Count ?? 0;
        int wantedCodes = row.WrapupCode?.Count ?? 0;
        if (members < wantedMembers || codes < wantedCodes)
        {
            report(new('a', $"'{row.Name}' has {members} of {wantedMembers} members and {codes} of {wantedCodes} wrap-up codes"));
        }
    }
}
