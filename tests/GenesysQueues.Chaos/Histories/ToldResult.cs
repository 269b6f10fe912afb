namespace GenesysQueues.Chaos.Histories;

/// <summary>A result as the user was told it.</summary>
internal sealed record ToldResult(string Name, GenesysProvisioningStatus Status, bool Success, string? QueueId, Guid RunId)
{
    /// <summary>When, by the world's clock.</summary>
    internal DateTimeOffset At { get; init; }

    /// <summary>How many ways the disk had failed in by then: after two neither journal nor audit may have it.</summary>
    internal int DiskFaults { get; init; }

    /// <summary>Whether it speaks of what an earlier run left undone alone.</summary>
    internal bool IsOfRest { get; init; }

    /// <summary>Whether it says that a run made the queue.</summary>
    internal bool IsOurs => Status is GenesysProvisioningStatus.Created or GenesysProvisioningStatus.CreatedIncomplete
        or GenesysProvisioningStatus.Recovered;

    /// <summary>Whether something was sent for it, so that its outcome must survive the machine.</summary>
    internal bool WasSent => Status is not (GenesysProvisioningStatus.NotAttempted or GenesysProvisioningStatus.Skipped
        or GenesysProvisioningStatus.Invalid or GenesysProvisioningStatus.Exists);
}
