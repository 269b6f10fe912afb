using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GenesysQueues.Simulator.Tests;

/// <summary>A receiver on loopback that answers one status after another, 0 being none, and the last one for ever.</summary>
internal sealed class ScriptedEndpoint : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<(string Text, DateTimeOffset At)> _received = new();
    private readonly Queue<int> _script;
    private readonly TimeProvider _clock;

    public ScriptedEndpoint(TimeProvider clock, params int[] script)
    {
        (_clock, _script) = (clock, new(script));
        _listener.Start();
        _ = ServeAsync();
    }

    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/hook");

    /// <summary>Nothing is answered before it is complete.</summary>
    public Task Hold { get; init; } = Task.CompletedTask;

    public IReadOnlyList<(string Text, DateTimeOffset At)> Received => [.. _received];

    public void Dispose() => _listener.Stop();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync();
                await AnswerAsync(client);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        NetworkStream stream = client.GetStream();
        var text = new StringBuilder();
        byte[] buffer = new byte[65536];
        while (!OneShotServer.IsWhole(text.ToString()))
        {
            int read = await stream.ReadAsync(buffer);
            text.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }

        _received.Enqueue((text.ToString(), _clock.GetUtcNow()));
        await Hold;
        int status = _script.Count > 1 ? _script.Dequeue() : _script.Peek();
        if (status != 0)
        {
            try
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(
                    $"HTTP/1.1 {status} Said\r\nLocation: {Url}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
            }
            catch (IOException)
            {
                // Whoever asked has gone.
            }
        }
    }
}
