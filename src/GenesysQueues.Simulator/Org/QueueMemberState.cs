namespace GenesysQueues.Simulator.Org;

/// <summary>How one user belongs to a queue (API 5.8).</summary>
internal sealed class QueueMemberState
{
    internal int RingNumber { get; set; } = 1;

    internal bool Joined { get; set; } = true;
}
