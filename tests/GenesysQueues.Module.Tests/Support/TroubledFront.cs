using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace GenesysQueues.Module.Tests.Support;

/// <summary>What stands between the module and a receiver: of some requests, in turn, each kind of trouble becomes.</summary>
internal sealed class TroubledFront : IDisposable
{
    private static readonly Trouble[] s_kinds = Enum.GetValues<Trouble>();
    private static readonly TimeSpan s_late = TimeSpan.FromSeconds(0.3);
    private static readonly TimeSpan s_dead = TimeSpan.FromSeconds(1);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<Task> _work = new();
    private readonly ConcurrentQueue<Trouble> _made = new();
    private readonly Receiver _receiver;
    private readonly int _every;
    private int _arrived;
    private int _troubles;

    /// <summary>Stands before a receiver.</summary>
    /// <param name="receiver">It.</param>
    /// <param name="every">Of how many requests one comes to harm; 0: none.</param>
    public TroubledFront(Receiver receiver, int every)
    {
        (_receiver, _every) = (receiver, every);
        _listener.Start();
        Address = new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/queue-events");
        _ = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>Requests so far.</summary>
    public int Arrived => _arrived;

    public IReadOnlyCollection<Trouble> Troubles => _made;

    public void Dispose()
    {
        _listener.Stop();
        Assert.True(Task.WaitAll([.. _work], TimeSpan.FromSeconds(60)), "A request never came to its end.");
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = await _listener.AcceptSocketAsync();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // The test is over.
                return;
            }

            _work.Enqueue(Task.Run(() => HandleAsync(socket)));
        }
    }

    private async Task HandleAsync(Socket socket)
    {
        using (socket)
        {
            try
            {
                await PassAsync(socket, await ReadAsync(socket));
            }
            catch (Exception e) when (e is SocketException or IOException)
            {
                // The module was killed, or the receiver is dead: either way the connection ends.
            }
        }
    }

    private async Task PassAsync(Socket socket, byte[] request)
    {
        int number = Interlocked.Increment(ref _arrived);
        if (_every == 0 || number % _every != 0)
        {
            await socket.SendAsync(await ForwardAsync(request));
            return;
        }

        Trouble trouble = s_kinds[(Interlocked.Increment(ref _troubles) - 1) % s_kinds.Length];
        _made.Enqueue(trouble);
        if (trouble == Trouble.Late)
        {
            await Task.Delay(s_late);
        }

        byte[] answer = trouble is Trouble.Dropped or Trouble.Refused ? [] : await ForwardAsync(request);
        switch (trouble)
        {
            case Trouble.Refused or Trouble.AnsweredFalsely:
                await socket.SendAsync("HTTP/1.1 500 Oh no\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
                break;
            case Trouble.Reset:
                socket.LingerState = new(enable: true, seconds: 0);
                break;
            case Trouble.BrokenOff:
                await socket.SendAsync(answer.AsMemory(0, 9));
                break;
            case Trouble.Late:
                await socket.SendAsync(answer);
                break;
            case Trouble.Died:
                _receiver.Kill();
                socket.Close();
                await Task.Delay(s_dead);
                _receiver.Start();
                break;
        }
    }

    // One request for each connection, so that its end is the answer's.
    private async Task<byte[]> ForwardAsync(byte[] request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(_receiver.Address.Host, _receiver.Address.Port);
        int line = Array.IndexOf(request, (byte)'\n') + 1;
        await client.Client.SendAsync((byte[])[.. request[..line], .. "Connection: close\r\n"u8, .. request[line..]]);
        using var answer = new MemoryStream();
        await client.GetStream().CopyToAsync(answer);
        return answer.ToArray();
    }

    private static async Task<byte[]> ReadAsync(Socket socket)
    {
        byte[] all = new byte[1 << 16];
        int length = 0;
        int wanted = -1;
        while (wanted < 0 || length < wanted)
        {
            int read = await socket.ReceiveAsync(all.AsMemory(length));
            length += read > 0 ? read : throw new IOException("Nothing more comes.");
            int head = all.AsSpan(0, length).IndexOf("\r\n\r\n"u8) + 4;
            if (head >= 4)
            {
                string text = Encoding.ASCII.GetString(all, 0, head);
                Match said = Regex.Match(
                    text, @"(?<=^Content-Length: )\d+", RegexOptions.Multiline | RegexOptions.IgnoreCase);
                wanted = head + int.Parse(said.Value, CultureInfo.InvariantCulture);
            }
        }

        return all[..length];
    }
}
