using GenesysQueues.Chaos.Histories;
using GenesysQueues.Chaos.Wire;
using System.Globalization;

namespace GenesysQueues.Chaos.Checks;

/// <summary>(a) Each wanted name is there exactly once, with all that belongs to it. (b) What was told to be there is there.</summary>
internal sealed class EndCheck(HistoryPlan plan, OrgTruth truth, Action<Violation> report)
{
    internal void Judge(IReadOnlyCollection<RunRecord> runs, AuditCheck audit, bool knowsBeginnings = true)
    {
        var planning = new PlanEndCheck(plan, truth, report);
        ILookup<string, JObject> queues = truth.Queues.ToLookup(queue => NameKey.Of((string)queue["name"]!));
        foreach (GenesysQueueDefinition row in plan.Workload.Rows.DistinctBy(row => NameKey.Of(row.Name!)))
        {
            List<JObject> found = [.. queues[NameKey.Of(row.Name!)]];
            if (found.Count != 1)
            {
                report(new('a', $"'{row.Name}' exists {found.Count} times"));
            }
            else if (plan.Middle.RefusesWhatIsDone && runs.Where(run => run.WasCutShort || !run.HasEnded)
                .SelectMany(run => run.Told).Any(told => IsUnseen(told, row.Name!)))
            {
                // The run was stopped before it had looked whether the name was taken by its own request.
                continue;
            }
            else if (plan.Middle.HeldOff(row.Name!) && runs.SelectMany(run => run.Told).Any(told => IsGivenUp(told, row.Name!)))
            {
                // The run ended between a refusal that was believed and the next send.
                continue;
            }
            else if (plan.IsPrompt && !IsForeign(found[0]) && !plan.Existing.Any(name => NameKey.Same(name, row.Name!)))
            {
                JudgeAttached(row, (string)found[0]["id"]!);
                planning.Judge(row, (string)found[0]["id"]!, "is there");
                JudgeTold(row, found[0], knowsBeginnings ? runs : []);
                audit.JudgeMade(row.Name!, (string)found[0]["id"]!);
            }
        }

        planning.Judge(audit);
        foreach (ToldResult told in runs.SelectMany(run => run.Told).Where(told => told.Success))
        {
            if (told.Status != GenesysProvisioningStatus.Skipped
                && plan.Workload.Rows.FirstOrDefault(row => NameKey.Same(row.Name!, told.Name)) is { } wanted)
            {
                planning.Judge(wanted, told.QueueId!, $"was told to be {told.Status}");
            }

            if (!queues[NameKey.Of(told.Name)].Any(queue => (string?)queue["id"] == told.QueueId))
            {
                report(new('b', $"'{told.Name}' was told to be {told.Status} with id {told.QueueId}, and is not there"));
            }
        }

        foreach (ToldResult told in runs.SelectMany(run => run.Told).Where(told => told.IsOurs))
        {
            if (queues[NameKey.Of(told.Name)].Any(queue => (string?)queue["id"] == told.QueueId && IsForeign(queue)))
            {
                report(new('b', $"'{told.Name}' was told to be {told.Status}, and is of somebody else's making"));
            }
        }
    }

    /// <summary>Whether it is of somebody else's making.</summary>
    internal static bool IsForeign(JObject queue) =>
        (string?)queue["description"] == Middle.ForeignOf((string)queue["name"]!);

    private static bool IsUnseen(ToldResult told, string name) =>
        told.Status == GenesysProvisioningStatus.Exists && told.QueueId is null && NameKey.Same(told.Name, name);

    private static bool IsGivenUp(ToldResult told, string name) =>
        told.Status is GenesysProvisioningStatus.NotAttempted or GenesysProvisioningStatus.Failed
            && NameKey.Same(told.Name, name);

    private void JudgeTold(GenesysQueueDefinition row, JObject queue, IEnumerable<RunRecord> runs)
    {
        // Who typed it twice at a time has two runs, of which either may have made it.
        if (plan.HasSecondRuns)
        {
            return;
        }

        var made = DateTimeOffset.Parse(
            (string)queue["dateCreated"]!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        foreach (ToldResult told in runs.Where(run => run.Began < made).SelectMany(run => run.Told))
        {
            if (NameKey.Same(told.Name, row.Name!)
                && told.Status is (GenesysProvisioningStatus.Exists or GenesysProvisioningStatus.Skipped)
                && (told.QueueId is null || told.QueueId == (string?)queue["id"]))
            {
                report(new('b', $"'{told.Name}' was told to be {told.Status}, and that run has made it"));
            }
        }
    }

    private void JudgeAttached(GenesysQueueDefinition row, string id)
    {
        HashSet<string> attached = truth.Attached.GetValueOrDefault(id) ?? [];
        List<string> lacking = [.. AdditionCheck.AttachedBy(row).Where(name => !attached.Contains(name))];
        if (lacking.Count > 0)
        {
            report(new('a', $"'{row.Name}' lacks {string.Join(", ", lacking)}"));
        }
    }
}
