using GenesysQueues.Chaos.Checks;
using GenesysQueues.Chaos.Histories;
using GenesysQueues.Runs;

namespace GenesysQueues.Chaos.Processes;

/// <summary>What the processes of a trial are to do before they are killed, and how it is judged when all is done.</summary>
internal interface IKillWork
{
    string OrgFile { get; }

    int FaultSeed { get; }

    IReadOnlyList<GenesysQueueDefinition> Rows { get; }

    RunOptions Options { get; }

    /// <summary>Before the first process.</summary>
    Task BeginAsync();

    /// <summary>The org when all is done.</summary>
    Task JudgeAsync(
        IOrgUnderTest org, TimeProvider time, IReadOnlyCollection<RunRecord> runs, AuditCheck audit, Action<Violation> report);
}
