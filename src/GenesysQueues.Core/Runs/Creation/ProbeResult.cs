using Newtonsoft.Json.Linq;

namespace GenesysQueues.Runs.Creation;

/// <summary>An object found by its name.</summary>
/// <param name="Object">As the org shows it.</param>
/// <param name="WhyNotOurs">What tells it from the one that was sent, in words; null when it is that one.</param>
internal sealed record ProbeResult(JObject Object, string? WhyNotOurs)
{
    internal bool IsOurs => WhyNotOurs is null;
}
