using GenesysQueues.Chaos.Changes;
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

    /// <summary>The same where queues are changed.</summary>
    internal static IReadOnlyList<string> OfChanges { get; } = [.. FaultDraw.Kinds, "rival", "rivalafter", "loseField",
        ClockJump, PowerLoss, ChangeHistory.StaleRead, ChangeHistory.Overwritten, .. Enum.GetNames<DiskFault>(),
        nameof(MiddleKind.AnotherReply), nameof(MiddleKind.OneBehind), nameof(MiddleKind.SentTwice),
        nameof(MiddleKind.OtherForm)];

    /// <summary>Adds what the plan says, and what befell the machines.</summary>
    internal static void Add(
        Dictionary<string, int> faults, HistoryPlan plan, Receiver receiver, IReadOnlyCollection<Machine> machines)
    {
        faults[NoLocks] = plan.HasLocks ? 0 : 1;
        foreach (KeyValuePair<ReceiverKind, int> struck in receiver.Strikes)
        {
            faults[struck.Key.ToString()] = struck.Value;
        }

        Add(faults, plan.Middle, machines);
    }

    /// <summary>Adds what befell the machines, and their way to the org.</summary>
    internal static void Add(Dictionary<string, int> faults, Middle middle, IReadOnlyCollection<Machine> machines)
    {
        faults[ClockJump] = machines.Sum(machine => machine.ClockJumps);
        faults[OutboxLost] = machines.Sum(machine => machine.OutboxFaults);
        foreach (DiskFault fault in Enum.GetValues<DiskFault>())
        {
            faults[fault.ToString()] = machines.Sum(machine => machine.AllDiskFaults.GetValueOrDefault(fault));
        }

        foreach (KeyValuePair<MiddleKind, int> struck in middle.Strikes)
        {
            faults[struck.Key.ToString()] = struck.Value;
        }
    }
}
