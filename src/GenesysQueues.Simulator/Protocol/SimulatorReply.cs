using System.Text;

namespace GenesysQueues.Simulator;

/// <summary>
/// What the simulated org answers. A server front sends <see cref="Status"/>, <see cref="Headers"/> in their exact case and
/// <see cref="Body"/>; it aborts the connection where <see cref="ConnectionBroken"/> says so, and after
/// <see cref="BodyCutAt"/> bytes where that is set (the Content-Length is of the whole body).
/// </summary>
public sealed class SimulatorReply
{
    private readonly List<KeyValuePair<string, string>> _headers = [];

    internal SimulatorReply(int status, byte[] body, string? contentType)
    {
        Status = status;
        Body = body;
        ContentType = contentType;
    }

    /// <summary>The HTTP status; 0 when the connection breaks instead of an answer.</summary>
    public int Status { get; }

    /// <summary>The headers apart from Content-Type and Content-Length.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers => _headers;

    /// <summary>The media type of the body, or null without one.</summary>
    public string? ContentType { get; }

    /// <summary>The whole body.</summary>
    public byte[] Body { get; }

    /// <summary>How many bytes of the body arrive before the connection breaks; null for all.</summary>
    public int? BodyCutAt { get; internal set; }

    /// <summary>No answer at all: the connection is reset.</summary>
    public bool ConnectionBroken => Status == 0;

    internal static SimulatorReply Json(int status, JToken body) =>
        Text(status, body.ToString(Formatting.None), "application/json");

    internal static SimulatorReply Text(int status, string body, string contentType) =>
        new(status, Encoding.UTF8.GetBytes(body), contentType);

    internal static SimulatorReply Empty(int status) => new(status, [], null);

    internal SimulatorReply With(string name, string value)
    {
        _headers.Add(new KeyValuePair<string, string>(name, value));
        return this;
    }

    /// <summary>The value of a header, or null; names compare without case.</summary>
    public string? Header(string name) =>
        _headers.Where(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase))
            .Select(header => header.Value).FirstOrDefault();
}
