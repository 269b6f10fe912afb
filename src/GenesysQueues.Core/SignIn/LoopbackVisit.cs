using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GenesysQueues.SignIn;

/// <summary>One request of the browser, and the connection on which it waits for its answer.</summary>
internal sealed class LoopbackVisit : IDisposable
{
    // A code may be as long as a secret; what is longer is no answer.
    private const int LongestHead = 128 << 10;

    private readonly TcpClient _client;

    private LoopbackVisit(TcpClient client, string method, string target, string host)
    {
        _client = client;
        Method = method;
        Host = host;
        string[] parts = target.Split(['?'], 2);
        Path = parts[0];
        Query = parts.Length < 2 ? new Dictionary<string, string>() : Parse(parts[1]);
    }

    internal string Method { get; }

    internal string Path { get; }

    /// <summary>What the browser took the address for: the header Host.</summary>
    internal string Host { get; }

    internal IReadOnlyDictionary<string, string> Query { get; }

    /// <summary>Reads the head of a request; null when it is none that a browser would send.</summary>
    internal static async Task<LoopbackVisit?> ReadAsync(TcpClient client)
    {
        Stream stream = client.GetStream();
        var head = new MemoryStream();
        byte[] buffer = new byte[8 << 10];
        while (head.Length < LongestHead)
        {
            int read = await stream.ReadAsync(buffer, 0, buffer.Length).ConfigureAwait(false);
            if (read == 0)
            {
                return null;
            }

            head.Write(buffer, 0, read);
            string text = Encoding.ASCII.GetString(head.GetBuffer(), 0, (int)head.Length);
            if (text.IndexOf("\r\n\r\n", StringComparison.Ordinal) is >= 0 and var end)
            {
                string[] lines = text.Substring(0, end).Split(["\r\n"], StringSplitOptions.None);
                string host = lines.FirstOrDefault(line => line.StartsWith("Host:", StringComparison.OrdinalIgnoreCase))?
                    .Substring(5).Trim() ?? string.Empty;
                return lines[0].Split(' ') is [var method, var target, _] ? new(client, method, target, host) : null;
            }
        }

        return null;
    }

    /// <summary>Answers the browser; the sign-in does not depend on whether it is still there to read it.</summary>
    internal async Task AnswerAsync(int status, string headers, string page)
    {
        byte[] body = Encoding.UTF8.GetBytes(page);
        byte[] head = Encoding.ASCII.GetBytes(
            $"HTTP/1.1 {status} {(HttpStatusCode)status}\r\n{headers}Content-Length: {body.Length}\r\nConnection: close\r\n\r\n");
        // To HEAD a body is not allowed.
        byte[] answer = Method == "HEAD" ? head : [.. head, .. body];
        try
        {
            Stream stream = _client.GetStream();
            await stream.WriteAsync(answer, 0, answer.Length).ConfigureAwait(false);
            // What the browser still sends would turn the end into a reset, which may overtake the answer.
            _client.Client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // It has gone.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static Dictionary<string, string> Parse(string query)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string field in query.Split('&'))
        {
            string[] parts = field.Split(['='], 2);
            fields[WebUtility.UrlDecode(parts[0])] = parts.Length < 2 ? string.Empty : WebUtility.UrlDecode(parts[1]);
        }

        return fields;
    }
}
