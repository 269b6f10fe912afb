using GenesysQueues.Chaos.Changes;
using GenesysQueues.Chaos.Checks;
using GenesysQueues.Chaos.Histories;
using GenesysQueues.Runs;

namespace GenesysQueues.Chaos.Processes;

/// <summary>Queues that exist are changed, and nobody else writes to them: so each member comes and goes once.</summary>
internal sealed class ChangeWork(ChangePlan plan) : IKillWork
{
    private OrgLedger? _before;

    public string OrgFile => plan.OrgFile;

    public int FaultSeed => plan.FaultSeed;

    public IReadOnlyList<GenesysQueueDefinition> Rows { get; } = [.. plan.Jobs[0].Rows.Select(row => row.Definition)];

    public RunOptions Options { get; } = new()
    {
        IfExists = GenesysIfExists.Update,
        IsOfExisting = plan.Jobs[0].IsOfExisting,
        PlanningGroupTemplate = ChangePlan.ServiceGoalTemplate,
    };

    public async Task BeginAsync()
    {
        // Another org of that file, with the same ids and without the troubles.
        using var org = new InProcessOrg(OrgFile, TimeProvider.System);
        _before = await OrgLedger.ReadAsync(org, TimeProvider.System).ConfigureAwait(false);
    }

    public async Task JudgeAsync(
        IOrgUnderTest org, TimeProvider time, IReadOnlyCollection<RunRecord> runs, AuditCheck audit, Action<Violation> report)
    {
        OrgLedger after = await OrgLedger.ReadAsync(org, time).ConfigureAwait(false);
        Dictionary<string, string> ids =
            _before!.Queues.ToDictionary(queue => NameKey.Of((string)queue.Value["name"]!), queue => queue.Key);
        new ChangeEndCheck(plan, _before, after, report).Judge(row => ids[NameKey.Of(row.Name)]);
        foreach (IGrouping<(string QueueId, string Key), LedgerEntry> twice in after.Entries
            .SelectMany(entry => entry.After.Keys.Select(what => (entry, what)))
            .GroupBy(one => (one.entry.QueueId, one.what), one => one.entry).Where(changes => changes.Count() > 1))
        {
            report(new('s', $"{twice.Key.Key} of {twice.Key.QueueId} was changed {twice.Count()} times"));
        }

        foreach (LedgerEntry again in after.Repeated)
        {
            report(new('t', $"{again.QueueId} was replaced once more by what it was at {again.At:O}"));
        }
    }
}
