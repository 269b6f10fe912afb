using System.Text;

namespace GenesysQueues.Simulator;

/// <summary>One HTTP request to the simulated org, free of any transport.</summary>
public sealed class SimulatorRequest
{
    private static readonly byte[] s_noBody = [];
    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Creates a request; <paramref name="pathAndQuery"/> is still percent-encoded.</summary>
    public SimulatorRequest(
        string method, string pathAndQuery, IEnumerable<KeyValuePair<string, string>>? headers = null, byte[]? body = null)
    {
        Method = method.ToUpperInvariant();
        PathAndQuery = pathAndQuery;
        Body = body ?? s_noBody;
        foreach (KeyValuePair<string, string> header in headers ?? [])
        {
            _headers[header.Key] = header.Value;
        }
    }

    /// <summary>GET, POST and so on, in capitals.</summary>
    public string Method { get; }

    /// <summary>Path and query as sent.</summary>
    public string PathAndQuery { get; }

    /// <summary>The body; empty when there is none.</summary>
    public byte[] Body { get; }

    internal string Path => PathAndQuery.Split('?')[0];

    internal string Query => PathAndQuery.Substring(Math.Min(PathAndQuery.Length, Path.Length + 1));

    internal IEnumerable<string> HeaderNames => _headers.Keys;

    internal string BodyText => Encoding.UTF8.GetString(Body);

    /// <summary>The value of a header, or null; names compare without case.</summary>
    public string? Header(string name) => _headers.TryGetValue(name, out string? value) ? value : null;
}
