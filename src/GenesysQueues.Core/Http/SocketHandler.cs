#if NET8_0_OR_GREATER
using System.Net;
using System.Net.Sockets;
#endif

namespace GenesysQueues.Http;

/// <summary>
/// Real sockets. What is for this machine goes past every proxy, and nowhere else; an <see cref="EndpointRequest"/> goes to
/// addresses of the public internet, unless it allows others.
/// </summary>
internal sealed class SocketHandler : HttpMessageHandler
{
    // .NET Framework allows two, which would throttle the workers.
    private const int MostConnections = 64;

#if NET8_0_OR_GREATER
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _lookUp;
    private readonly Func<IPAddress[], int, CancellationToken, Task<Stream>> _connect;
#endif
    private readonly HttpMessageInvoker _local;
    private readonly HttpMessageInvoker _public;
    private readonly HttpMessageInvoker _any;

#if NET8_0_OR_GREATER
    /// <param name="lookUp">Answers the addresses of a name; null: as the system does.</param>
    /// <param name="connect">Connects to that of some addresses which answers, at a port; null: by a socket.</param>
    internal SocketHandler(
        Func<string, CancellationToken, Task<IPAddress[]>>? lookUp = null,
        Func<IPAddress[], int, CancellationToken, Task<Stream>>? connect = null)
    {
        _lookUp = lookUp ?? Dns.GetHostAddressesAsync;
        _connect = connect ?? ConnectAsync;
#else
    internal SocketHandler()
    {
#endif
        _local = Sockets(useProxy: false, Reach.ThisMachine);
        _public = Sockets(useProxy: true, Reach.Public);
        _any = Sockets(useProxy: true, Reach.Any);
    }

    private enum Reach
    {
        Any,
        Public,
        ThisMachine,
    }

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpMessageInvoker way = HostAddress.IsThisMachine(request.RequestUri!) ? _local
            : request is EndpointRequest { AllowsPrivateAddress: false } ? _public
            : _any;
        return way.SendAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _local.Dispose();
            _public.Dispose();
            _any.Dispose();
        }

        base.Dispose(disposing);
    }

#if NET8_0_OR_GREATER
    private HttpMessageInvoker Sockets(bool useProxy, Reach reach) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        // A trace of whoever listens here is nobody else's to know.
        ActivityHeadersPropagator = null,
        UseProxy = useProxy,
        MaxConnectionsPerServer = MostConnections,
        ConnectCallback = (context, cancellationToken) => ConnectAsync(context, reach, cancellationToken),
    });

    private async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context, Reach reach, CancellationToken cancellationToken)
    {
        DnsEndPoint end = context.DnsEndPoint;
        IPAddress[] found = IPAddress.TryParse(end.Host, out IPAddress? literal)
            ? [literal]
            : await _lookUp(end.Host, cancellationToken).ConfigureAwait(false);
        Uri target = context.InitialRequestMessage.RequestUri!;
        // Otherwise it is the way to a proxy, which looks the name up itself.
        if (reach != Reach.Any && end.Host == target.IdnHost && end.Port == target.Port)
        {
            found = Allowed(found, reach, end.Host);
        }

        return await _connect(found, end.Port, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<Stream> ConnectAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static IPAddress[] Allowed(IPAddress[] found, Reach reach, string host)
    {
        IPAddress[] allowed = Array.FindAll(
            found, address => HostAddress.IsThisMachine(address) || (reach == Reach.Public && PublicAddress.Is(address)));
        return allowed.Length > 0 ? allowed : throw new AddressRefusedException(
            $"'{host}' is at {string.Join(", ", found.AsEnumerable())}, "
            + (reach == Reach.Public ? "which the public internet does not reach." : "which is not this machine."));
    }
#else
    private static HttpMessageInvoker Sockets(bool useProxy, Reach reach) => new(new HttpClientHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = useProxy,
        MaxConnectionsPerServer = MostConnections,
    });
#endif
}
