namespace GenesysQueues.Reports;

/// <summary>What is on record of an endpoint for workforce management at the time of the report.</summary>
/// <param name="Org">Org whose queues it is told of.</param>
/// <param name="Name">Name of the registration.</param>
/// <param name="Host">Where events go; an address can hold a key.</param>
internal sealed record EndpointState(string Org, string Name, string Host)
{
    internal bool IsEnabled { get; init; }

    internal bool IsDeliveredByOrg { get; init; }

    /// <summary>Events delivered since it was registered.</summary>
    internal int Delivered { get; init; }

    internal int Waiting { get; init; }

    internal int SetAside { get; init; }

    /// <summary>Since when the event waits that has waited longest.</summary>
    internal DateTimeOffset? WaitingSince { get; init; }

    internal string? LastError { get; init; }
}
