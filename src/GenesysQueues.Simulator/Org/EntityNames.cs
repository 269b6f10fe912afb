namespace GenesysQueues.Simulator.Org;

/// <summary>How the org keeps and compares names (API 5.2, unverified).</summary>
internal static class EntityNames
{
    internal static string Normalize(string name, SimulatorOptions options) => options.NamesAreTrimmed ? name.Trim() : name;

    /// <summary>Whether two names mean the same thing of this org.</summary>
    internal static bool AreSame(string left, string right, SimulatorOptions options) => string.Equals(
        Normalize(left, options),
        Normalize(right, options),
        options.NamesIgnoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
}
