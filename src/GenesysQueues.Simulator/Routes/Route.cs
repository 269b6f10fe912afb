namespace GenesysQueues.Simulator.Routes;

/// <summary>One operation: a method and a path whose <c>{}</c> segments are values.</summary>
internal sealed class Route(string method, string path, Func<ApiCall, SimulatorReply> handle, bool inlineOnly = false)
{
    private readonly string[] _segments = Split(path);

    internal string Method { get; } = method;

    /// <summary>Whether the path exists in the inline dialect only.</summary>
    internal bool InlineOnly { get; } = inlineOnly;

    /// <summary>How many segments are fixed: of two matching routes the more exact one answers.</summary>
    internal int Exactness => _segments.Count(segment => segment != "{}");

    internal SimulatorReply Handle(ApiCall call) => handle(call);

    internal bool TryMatch(string[] segments, out string[] values)
    {
        values = [];
        if (segments.Length != _segments.Length)
        {
            return false;
        }

        var found = new List<string>();
        for (int index = 0; index < segments.Length; index++)
        {
            if (_segments[index] == "{}")
            {
                found.Add(Uri.UnescapeDataString(segments[index]));
            }
            else if (_segments[index] != segments[index])
            {
                return false;
            }
        }

        values = [.. found];
        return true;
    }

    internal static string[] Split(string path) => path.Trim('/').Split('/');
}
