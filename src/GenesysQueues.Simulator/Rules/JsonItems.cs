namespace GenesysQueues.Simulator.Rules;

/// <summary>The items of a list in a body; none where it is not given.</summary>
internal static class JsonItems
{
    internal static IReadOnlyList<JToken> Of(JToken? array) => array is JArray items ? [.. items] : [];
}
