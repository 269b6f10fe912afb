using System.Net;
using System.Net.Sockets;

namespace GenesysQueues.SignIn;

/// <summary>Hears what the browser of this machine brings, on a port that was free (RFC 8252, 7.3).</summary>
internal sealed class LoopbackListener : IDisposable
{
    private const int MostTries = 10;

    private readonly HttpListener _listener;

    private LoopbackListener(HttpListener listener, int port)
    {
        _listener = listener;
        // As the vendor's command line program writes it: the client has http://localhost registered, without a port.
        Address = new Uri($"http://localhost:{port}");
    }

    internal Uri Address { get; }

    /// <summary>Listens at once. Throws <see cref="GenesysException"/> when the machine has no port for it.</summary>
    internal static LoopbackListener Start()
    {
        for (int attempt = 1; ; attempt++)
        {
            int port = FreePort();
            var listener = new HttpListener();
            listener.Prefixes.Add($"http://localhost:{port}/");
            try
            {
                listener.Start();
                return new(listener, port);
            }
            catch (HttpListenerException e)
            {
                listener.Close();
                // Another process may have taken the port in this moment.
                if (attempt == MostTries)
                {
                    throw new GenesysException(
                        "SignInNotPossible", $"Nothing can listen for the browser on this machine: {e.Message}",
                        "Use another way to connect, for example -ClientId with its secret.", e);
                }
            }
        }
    }

    /// <summary>The next request.</summary>
    internal async Task<HttpListenerContext> NextAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration stop = cancellationToken.Register(_listener.Abort);
        try
        {
            return await _listener.GetContextAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException && cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Close();

    // HttpListener takes no port 0.
    private static int FreePort()
    {
        var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        try
        {
            return ((IPEndPoint)probe.LocalEndpoint).Port;
        }
        finally
        {
            probe.Stop();
        }
    }
}
