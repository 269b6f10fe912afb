using GenesysQueues.Chaos.Wire;

namespace GenesysQueues.Chaos.Histories;

/// <summary>The kinds of fault that must have struck, beside those of the simulated org's plan.</summary>
internal static class FaultTally
{
    internal const string PowerLoss = "powerLoss";
    internal const string ClockJump = "clockJump";
    internal const string OrgCap = "orgCap";
    internal const string ListLag = "listLag";

    internal static IReadOnlyList<string> Kinds { get; } = [.. FaultDraw.Kinds, ListLag, ClockJump, OrgCap, PowerLoss,
        .. Enum.GetNames<MiddleKind>()];
}
