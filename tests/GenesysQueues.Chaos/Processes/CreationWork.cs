using GenesysQueues.Chaos.Checks;
using GenesysQueues.Chaos.Histories;
using GenesysQueues.Runs;

namespace GenesysQueues.Chaos.Processes;

/// <summary>Queues are made.</summary>
internal sealed class CreationWork(HistoryPlan plan) : IKillWork
{
    public string OrgFile => plan.OrgFile;

    public int FaultSeed => plan.FaultSeed;

    public IReadOnlyList<GenesysQueueDefinition> Rows => plan.Workload.Rows;

    public RunOptions Options { get; } =
        new() { IfExists = GenesysIfExists.Skip, PlanningGroupTemplate = plan.Workload.ServiceGoalTemplate };

    public Task BeginAsync() => Task.CompletedTask;

    public async Task JudgeAsync(
        IOrgUnderTest org, TimeProvider time, IReadOnlyCollection<RunRecord> runs, AuditCheck audit, Action<Violation> report)
    {
        OrgTruth truth = await OrgTruth.ReadAsync(org, time, _ => true).ConfigureAwait(false);
        // When a run began only a virtual machine could say.
        new EndCheck(plan, truth, report).Judge(runs, audit, knowsBeginnings: false);
    }
}
