namespace GenesysQueues.Simulator;

/// <summary>One operation: a method and a path whose <c>{}</c> segments are values.</summary>
internal sealed class Route(string method, string path, Func<ApiCall, SimulatorReply> handle, bool inlineOnly = false)
{
    private readonly string[] _segments = Split(path);

    public string Method { get; } = method;

    /// <summary>Whether the path exists in the inline dialect only.</summary>
    public bool InlineOnly { get; } = inlineOnly;

    /// <summary>How many segments are fixed: of two matching routes the more exact one answers.</summary>
    public int Exactness => _segments.Count(segment => segment != "{}");

    public SimulatorReply Handle(ApiCall call) => handle(call);

    public bool TryMatch(string[] segments, out string[] values)
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

    public static string[] Split(string path) => path.Trim('/').Split('/');
}
