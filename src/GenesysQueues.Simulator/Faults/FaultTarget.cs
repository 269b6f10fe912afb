namespace GenesysQueues.Simulator.Faults;

/// <summary>A request as fault rules see it.</summary>
internal sealed record FaultTarget(string Method, string PathAndQuery, string? CreatedQueue)
{
    internal string Path => PathAndQuery.Split('?')[0];
}
