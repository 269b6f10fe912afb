using Newtonsoft.Json.Linq;

namespace GenesysQueues.Runs.Creation;

/// <summary>An object found by its name, and whether it is the one that was sent.</summary>
internal sealed record ProbeResult(JObject Object, bool IsOurs);
