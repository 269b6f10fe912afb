namespace GenesysQueues.Simulator;

/// <summary>Which dialect of the create-queue body the simulated org accepts.</summary>
public enum SimulatorContract
{
    /// <summary>The published Genesys Cloud API; what every real org speaks.</summary>
    PublicApi,

    /// <summary>The published API plus the tutorial's <c>members</c>, <c>overflowSettings</c> and webhook endpoint.</summary>
    Inline,
}
