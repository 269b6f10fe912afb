namespace GenesysQueues.Simulator.Org;

/// <summary>How a PUT takes routing rules away: <c>rules: null</c>, <c>rules: []</c> or <c>{}</c> (API 5.6, 13.1).</summary>
internal static class ClearedRouting
{
    internal const string Field = "conditionalGroupRouting";

    internal static bool IsIn(JObject body) => body[Field] is JObject routing
        && routing.Properties().All(property => property.Name == "rules" && property.Value is not JArray { Count: > 0 });
}
