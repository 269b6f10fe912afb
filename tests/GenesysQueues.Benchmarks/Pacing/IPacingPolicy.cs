using GenesysQueues.Simulator;

namespace GenesysQueues.Benchmarks.Pacing;

/// <summary>A way to go about a rate limit.</summary>
internal interface IPacingPolicy
{
    /// <summary>As the report has it.</summary>
    public string Name { get; }

    /// <summary>How many queues it is to create.</summary>
    public int Queues => VirtualPacing.Queues;

    /// <summary>Creates queues of these names, or those that it manages to.</summary>
    public Task CreateAsync(SimulatedOrg org, Func<HttpMessageHandler> createHandler, TimeProvider time, IReadOnlyList<string> names);
}
