using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace GenesysQueues.SignIn;

/// <summary>
/// Hears what the browser of this machine brings, on a port that was free (RFC 8252, 7.3): on both loopback addresses, since
/// 'localhost' may be either, and the one that is left free could be another user's.
/// </summary>
internal sealed class LoopbackListener : IDisposable
{
    private const int MostTries = 10;

    private readonly IReadOnlyList<TcpListener> _listeners;
    private readonly ConcurrentQueue<LoopbackVisit> _visits = new();
    private readonly SemaphoreSlim _come = new(0);
    private readonly CancellationTokenSource _end = new();
    private readonly int _port;

    private LoopbackListener(IReadOnlyList<TcpListener> listeners)
    {
        _listeners = listeners;
        _port = PortOf(listeners[0]);
        // As the vendor's command line program writes it: the client has http://localhost registered, without a port.
        Address = new Uri($"http://localhost:{_port}");
        foreach (TcpListener listener in listeners)
        {
            _ = AcceptAsync(listener);
        }
    }

    internal Uri Address { get; }

    /// <summary>Listens at once. Throws <see cref="GenesysException"/> when the machine has no port for it.</summary>
    internal static LoopbackListener Start()
    {
        for (int attempt = 1; ; attempt++)
        {
            var listeners = new List<TcpListener>();
            try
            {
                foreach (IPAddress address in new[] { IPAddress.Loopback, IPAddress.IPv6Loopback })
                {
                    if (TryListen(address, listeners.Count == 0 ? 0 : PortOf(listeners[0])) is { } listener)
                    {
                        listeners.Add(listener);
                    }
                }

                return listeners.Count > 0 ? new(listeners) : throw new SocketException((int)SocketError.AddressNotAvailable);
            }
            catch (SocketException e)
            {
                listeners.ForEach(listener => listener.Stop());
                // The port that was free at one address may be taken at the other.
                if (attempt == MostTries || e.SocketErrorCode != SocketError.AddressAlreadyInUse)
                {
                    throw new GenesysException(
                        "SignInNotPossible", $"Nothing can listen for the browser on this machine: {e.Message}",
                        "Use another way to connect, for example -ClientId with its secret.", e);
                }
            }
        }
    }

    /// <summary>The next request.</summary>
    internal async Task<LoopbackVisit> NextAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration stop = cancellationToken.Register(Dispose);
        await _come.WaitAsync(cancellationToken).ConfigureAwait(false);
        return _visits.TryDequeue(out LoopbackVisit? visit)
            ? visit
            : throw new InvalidOperationException("A visit was counted that nobody made.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _end.Cancel();
        foreach (TcpListener listener in _listeners)
        {
            listener.Stop();
        }

        while (_visits.TryDequeue(out LoopbackVisit? visit))
        {
            visit.Dispose();
        }
    }

    // Null on a machine without this address: there nobody else can listen at it either.
    private static TcpListener? TryListen(IPAddress address, int port)
    {
        var listener = new TcpListener(address, port);
        try
        {
            listener.ExclusiveAddressUse = true;
            listener.Start();
            return listener;
        }
        catch (SocketException e) when (
            e.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported
            or SocketError.ProtocolFamilyNotSupported or SocketError.ProtocolNotSupported)
        {
            listener.Stop();
            return null;
        }
    }

    private static int PortOf(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;

    private async Task AcceptAsync(TcpListener listener)
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                _ = ReadAsync(await listener.AcceptTcpClientAsync().ConfigureAwait(false));
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // A browser that went before it was let in; or the end.
            }
        }
    }

    // Browsers open connections that they do not use: each is read by itself, so that none holds up another.
    private async Task ReadAsync(TcpClient client)
    {
        try
        {
            using CancellationTokenRegistration over = _end.Token.Register(client.Dispose);
            if (await LoopbackVisit.ReadAsync(client).ConfigureAwait(false) is { } visit && IsOurs(visit.Host))
            {
                _visits.Enqueue(visit);
                _come.Release();
                return;
            }
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // It has gone, or the sign-in is over.
        }

        client.Dispose();
    }

    // A page on the internet that has its name point to this machine says that name.
    private bool IsOurs(string host) => host == $"localhost:{_port}" || host == $"127.0.0.1:{_port}" || host == $"[::1]:{_port}";
}
