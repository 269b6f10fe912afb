namespace GenesysQueues.Simulator.Options;

/// <summary>Refuses keys that nothing would read in what a person wrote.</summary>
internal static class AllowedKeys
{
    /// <summary>Checks the keys of an entry; <paramref name="where"/> leads to it in the message.</summary>
    internal static void Check(JObject entry, string where, IReadOnlyCollection<string> allowed)
    {
        foreach (JProperty property in entry.Properties())
        {
            if (!allowed.Contains(property.Name))
            {
                throw Unknown(where + property.Name, allowed);
            }
        }
    }

    internal static SimulatorConfigurationException Unknown(string key, IEnumerable<string> allowed) => new(
        $"The simulator does not know the key '{key}'. Allowed keys: {string.Join(", ", allowed)}.");
}
