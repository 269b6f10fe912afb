using GenesysQueues.Chaos.Disk;
using GenesysQueues.Chaos.Wire;

namespace GenesysQueues.Chaos.Histories;

/// <summary>The kinds of fault that must have struck, beside those of the simulated org's plan.</summary>
internal static class FaultTally
{
    internal const string PowerLoss = "powerLoss";
    internal const string ClockJump = "clockJump";
    internal const string OrgCap = "orgCap";
    internal const string ListLag = "listLag";
    internal const string NoLocks = "noLocks";
    internal const string SecondRun = "secondRun";
    internal const string ForeignJournal = "foreignJournal";
    internal const string OutboxLost = "outboxLost";

    internal static IReadOnlyList<string> Kinds { get; } = [.. FaultDraw.Kinds, ListLag, ClockJump, OrgCap, PowerLoss,
        NoLocks, SecondRun, ForeignJournal, OutboxLost, .. Enum.GetNames<DiskFault>(), .. Enum.GetNames<MiddleKind>(),
        .. Enum.GetNames<ReceiverKind>()];

    /// <summary>Adds what the plan says, and what befell the machines.</summary>
    internal static void Add(
        Dictionary<string, int> faults, HistoryPlan plan, Receiver receiver, IReadOnlyCollection<Machine> machines)
    {
        faults[NoLocks] = plan.HasLocks ? 0 : 1;
        faults[ClockJump] = machines.Sum(machine => machine.ClockJumps);
        foreach (DiskFault fault in Enum.GetValues<DiskFault>())
        {
            faults[fault.ToString()] = machines.Sum(machine => machine.AllDiskFaults.GetValueOrDefault(fault));
        }

        faults[OutboxLost] = machines.Sum(machine => machine.OutboxFaults);
        foreach (KeyValuePair<ReceiverKind, int> struck in receiver.Strikes)
        {
            faults[struck.Key.ToString()] = struck.Value;
        }

        foreach (KeyValuePair<MiddleKind, int> struck in plan.Middle.Strikes)
        {
            faults[struck.Key.ToString()] = struck.Value;
        }
    }
}
