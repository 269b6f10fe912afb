namespace GenesysQueues.Simulator;

/// <summary>One event that the built-in WFM receiver accepted.</summary>
public sealed record SimulatorEvent
{
    internal SimulatorEvent()
    {
    }

    /// <summary>When it arrived, by the org's clock.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>Where it was sent.</summary>
    public string Url { get; init; } = string.Empty;

    /// <summary>Its headers whose name starts with X-WFM-, and Content-Type.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The body as text.</summary>
    public string Body { get; init; } = string.Empty;

    /// <summary>The name of the queue in the body, or null.</summary>
    public string? QueueName { get; init; }
}
