using System.Net;
using System.Net.Sockets;

namespace GenesysQueues.Benchmarks.Throughput;

/// <summary>Addresses on this machine from which no answer comes.</summary>
internal sealed class SilentEndpoints : IDisposable
{
    // The system takes connections for it, and nobody answers them.
    private readonly TcpListener _hanging = new(IPAddress.Loopback, 0);

    internal SilentEndpoints()
    {
        _hanging.Start(backlog: 100);
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        Dead = AddressOf(closed);
    }

    /// <summary>Takes connections, and answers nothing.</summary>
    internal string Hanging => AddressOf(_hanging);

    /// <summary>A port on which nobody listens.</summary>
    internal string Dead { get; }

    public void Dispose() => _hanging.Dispose();

    private static string AddressOf(TcpListener listener) =>
        $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/events";
}
