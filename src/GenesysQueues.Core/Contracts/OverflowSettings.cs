using GenesysQueues.Json;
using GenesysQueues.Lookup;

namespace GenesysQueues.Contracts;

/// <summary>Overflow as a definition has it, read off a queue.</summary>
/// <param name="MaxWaitSeconds">Estimated wait above which calls overflow.</param>
/// <param name="TimeoutSeconds">Time that a call stays with the queue's own agents.</param>
/// <param name="Groups">Its groups; null in a dialect without targets.</param>
internal sealed record OverflowSettings(int MaxWaitSeconds, int TimeoutSeconds, GroupOverflow? Groups)
{
    /// <summary>The group that calls overflow to, by name where the org says it; null when there are several, or none.</summary>
    internal string? Target => Groups is { Targets: [var one] } ? one.Text("name") ?? one.Text("id") : null;

    /// <summary>Whether a definition can say it: it names one target.</summary>
    internal bool FitsDefinition => Groups is null || Target is not null;
}
