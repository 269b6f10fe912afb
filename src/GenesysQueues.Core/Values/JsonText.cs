using GenesysQueues.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Values;

/// <summary>Lists that a program wrote into a cell as JSON, such as ["Tier 2","Night Shift"].</summary>
internal static class JsonText
{
    /// <summary>The items; null when the text is no array of JSON with something in it.</summary>
    internal static IReadOnlyList<object?>? Items(string text)
    {
        string trimmed = text.Trim();
        if (trimmed.Length < 4 || trimmed[0] != '[' || trimmed[trimmed.Length - 1] != ']' || trimmed.IndexOf('"') < 0)
        {
            return null;
        }

        try
        {
            return JsonSettings.Parse(trimmed) is JArray { Count: > 0 } items
                ? PlainValue.FromJson(items) as IReadOnlyList<object?> : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
