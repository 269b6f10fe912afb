namespace GenesysQueues.Simulator.Org;

/// <summary>What the org makes of the parts of a body that mean the same in another form (API 13.9).</summary>
internal static class EchoedDocument
{
    internal static void Apply(JObject document, SimulatorOptions options)
    {
        if (!options.EmptyTextsAreKept)
        {
            List<JProperty> empty = [.. document.Descendants().OfType<JProperty>()
                .Where(property => property.Value is JValue { Value: string { Length: 0 } })];
            empty.ForEach(property => property.Remove());
        }

        if (!options.SetsKeepTheirOrder)
        {
            List<JArray> sets = [.. document.Descendants().OfType<JArray>().Where(IsSet)];
            sets.ForEach(set => set.ReplaceAll(set.Children().OrderBy(KeyOf, StringComparer.Ordinal).ToArray()));
        }
    }

    // Rules, rings and conditions are in order; ids, groups, skills and addresses are not.
    private static bool IsSet(JArray items) => items.Count > 1 && items.All(item => item.Type == JTokenType.String
        || (item is JObject entity && (entity["id"] is not null || entity["domain"] is not null)));

    private static string KeyOf(JToken item) => item.Type == JTokenType.String
        ? (string)item!
        : $"{item["id"]}{item.SelectToken("domain.id")}/{item.SelectToken("route.id")}";
}
