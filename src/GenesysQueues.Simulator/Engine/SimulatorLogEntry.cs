namespace GenesysQueues.Simulator;

/// <summary>One request as the simulated org saw it: never a header, never the body of a token request.</summary>
public sealed record SimulatorLogEntry
{
    internal SimulatorLogEntry()
    {
    }

    /// <summary>When it arrived, by the org's clock.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>GET, POST and so on.</summary>
    public string Method { get; init; } = string.Empty;

    /// <summary>Path and query.</summary>
    public string Path { get; init; } = string.Empty;

    /// <summary>The status answered; 0 when the connection broke, the caller left, or the answer is still due.</summary>
    public int Status { get; init; }

    /// <summary>The body as text, or null.</summary>
    public string? RequestBody { get; init; }

    /// <summary>The name of the queue that it was about, or null.</summary>
    public string? QueueName { get; init; }

    /// <summary>The kind of the fault that struck it (<c>http503</c>, or <c>http503after</c> the change), or null.</summary>
    public string? Fault { get; init; }
}
