using GenesysQueues.Benchmarks.Support;
using GenesysQueues.Simulator;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Benchmarks.Pacing;

/// <summary>A way to go about a rate limit.</summary>
internal interface IPacingPolicy
{
    /// <summary>As the report has it.</summary>
    string Name { get; }

    /// <summary>How many queues it is to create.</summary>
    int Queues => VirtualPacing.Queues;

    /// <summary>Whether the queues are there, and it is to change them.</summary>
    bool Changes => false;

    /// <summary>Creates queues of these names, or changes them, or those that it manages to.</summary>
    Task CreateAsync(SimulatedOrg org, Func<HttpMessageHandler> createHandler, TimeProvider time, IReadOnlyList<string> names);

    /// <summary>A script that is signed in to the org.</summary>
    internal static Task<ScriptClient> LogInAsync(SimulatedOrg org, Func<HttpMessageHandler> createHandler) =>
        ScriptClient.LogInAsync(new HttpClient(createHandler()) { BaseAddress = org.ApiAddress, Timeout = Timeout.InfiniteTimeSpan }, org.LoginAddress);

    /// <summary>The JSON of a queue that has a name only.</summary>
    internal static string BodyOf(string name) => new JObject { ["name"] = name }.ToString();
}
