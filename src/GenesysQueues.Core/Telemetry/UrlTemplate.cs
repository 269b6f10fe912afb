namespace GenesysQueues.Telemetry;

/// <summary>The path of a request without what is different in each: there are few of them.</summary>
internal static class UrlTemplate
{
    private const int LongestWord = 24;

    internal static string Of(string path)
    {
        int end = path.IndexOf('?');
        return string.Join(
            "/", (end < 0 ? path : path.Substring(0, end)).Split('/').Select(part => IsWord(part) ? part : "{id}"));
    }

    // Words of the API are in lower case; v2 is one, and no id is so short.
    private static bool IsWord(string part) =>
        part.Length <= LongestWord && part.All(c => c is >= 'a' and <= 'z' or '-') || part is "v2" || part is { Length: 0 };
}
