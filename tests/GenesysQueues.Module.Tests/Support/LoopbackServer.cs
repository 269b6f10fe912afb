using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GenesysQueues.Module.Tests.Support;

/// <summary>A server on this machine that answers each request as told and keeps what it was sent.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly List<Received> _requests = [];

    public LoopbackServer(Func<Received, Reply> answer)
    {
        int port = FreePort();
        Address = $"http://127.0.0.1:{port}";
        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _ = Task.Run(() => ServeAsync(answer));
    }

    public string Address { get; }

    public IReadOnlyList<Received> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>A port on which nothing listens.</summary>
    public static int FreePort()
    {
        var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        int port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        return port;
    }

    public static Reply Json(int status, string body) => new(status, "application/json", body);

    public static Reply Html(int status) => new(status, "text/html", "<!DOCTYPE html><html><body><h1>Sign in to the guest network</h1></body></html>");

    /// <summary>An org as far as connecting needs one.</summary>
    public static Reply Org(Received request) => request.Path switch
    {
        "/oauth/token" => Json(200, """{"access_token": "loopback-token", "token_type": "bearer", "expires_in": 86400}"""),
        "/api/v2/organizations/me" => Json(200, """{"id": "11111111-2222-4333-8444-555555555555", "name": "Loopback Org"}"""),
        "/api/v2/tokens/me" => Json(200, """{"organization": {"id": "1"}, "OAuthClient": {"id": "client-of-token", "name": "Client of the token"}}"""),
        _ => Json(404, """{"message": "Not found", "code": "not.found", "status": 404}"""),
    };

    public void Dispose() => ((IDisposable)_listener).Dispose();

    private async Task ServeAsync(Func<Received, Reply> answer)
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                // The test is over.
                return;
            }

            using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
            var request = new Received(
                context.Request.HttpMethod, context.Request.Url!.AbsolutePath, context.Request.Headers["Authorization"], await reader.ReadToEndAsync());
            lock (_requests)
            {
                _requests.Add(request);
            }

            Reply reply = answer(request);
            byte[] body = Encoding.UTF8.GetBytes(reply.Body);
            context.Response.StatusCode = reply.Status;
            context.Response.ContentType = reply.ContentType;
            if (reply.RetryAfter is not null)
            {
                context.Response.Headers["Retry-After"] = reply.RetryAfter;
            }

            context.Response.OutputStream.Write(body);
            context.Response.Close();
        }
    }

    internal sealed record Received(string Method, string Path, string? Authorization, string Body)
    {
        /// <summary>The body of a form, decoded.</summary>
        public string Form => Uri.UnescapeDataString(Body.Replace('+', ' '));
    }

    internal sealed record Reply(int Status, string ContentType, string Body)
    {
        /// <summary>Seconds until the next try, as the header of that name.</summary>
        public string? RetryAfter { get; init; }
    }
}
