using GenesysQueues.Simulator;

namespace GenesysQueues.Benchmarks.Pacing;

/// <summary>A way to go about a rate limit.</summary>
internal interface IPacingPolicy
{
    /// <summary>As the report has it.</summary>
    public string Name { get; }

    /// <summary>Logs in and creates the queues of <see cref="VirtualPacing.Names"/>, or those that it manages to.</summary>
    public Task CreateAsync(SimulatedOrg org, Func<HttpMessageHandler> createHandler, TimeProvider time);
}
