using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GenesysQueues.Core.Tests.Http;

/// <summary>Where a request may go is decided by the address that the connection would be made to.</summary>
public sealed class SocketHandlerTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public SocketHandlerTests() => _listener.Start();

    private int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose() => _listener.Dispose();

    [Theory]
    [InlineData("10.0.0.5")]
    [InlineData("fd00::1", "169.254.169.254")]
    [InlineData("::ffff:10.0.0.5")]
    [InlineData("64:ff9b::a00:5")]
    public async Task An_endpoint_whose_name_leads_into_a_network_is_not_connected_to(params string[] addresses)
    {
        TransportException refused =
            await RefusedAsync(new EndpointRequest(Target("wfm.example.com"), allowsPrivateAddress: false), addresses);

        Assert.True(refused.NeverSent);
        Assert.IsType<AddressRefusedException>(refused.GetBaseException());
        Assert.Contains($"'wfm.example.com' is at {string.Join(", ", addresses)}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_names_addresses_only_those_allowed_are_connected_to()
    {
        Task<string> served = ServeAsync();

        RawReply reply = await SendAsync(
            new EndpointRequest(Target("wfm.example.com"), allowsPrivateAddress: false), "10.0.0.5", "127.0.0.1", "192.168.0.1");

        Assert.Equal(204, reply.Status);
        Assert.StartsWith("POST /x HTTP/1.1\r\nHost: wfm.example.com", await served, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LocalHost.")]
    [InlineData("org.localhost")]
    public async Task What_is_for_this_machine_goes_nowhere_else(string host)
    {
        TransportException refused =
            await RefusedAsync(new HttpRequestMessage(HttpMethod.Get, Target(host)), "10.0.0.5", "8.8.8.8");

        Assert.True(refused.NeverSent);
        Assert.Contains("which is not this machine", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost/")]
    [InlineData("http://LOCALHOST:8080/")]
    [InlineData("https://localhost./")]
    [InlineData("https://a.b.localhost/")]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://127.1/")]
    [InlineData("http://127.255.255.254/")]
    [InlineData("http://0x7f.0.0.1/")]
    [InlineData("http://2130706433/")]
    [InlineData("https://127.0.0.1./")]
    [InlineData("https://１２７.０.０.１/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("https://[::ffff:127.9.9.9]/")]
    public void Whatever_is_called_this_machine_is_known(string target) =>
        Assert.True(HostAddress.IsThisMachine(new Uri(target)));

    [Theory]
    [InlineData("https://localhost.example.com/")]
    [InlineData("https://notlocalhost/")]
    [InlineData("https://128.0.0.1/")]
    [InlineData("https://127.0.0.1.example.com/")]
    [InlineData("https://[::2]/")]
    [InlineData("https://api.mypurecloud.com/")]
    public void Others_are_not_this_machine(string target) => Assert.False(HostAddress.IsThisMachine(new Uri(target)));

    private Uri Target(string host) => new($"http://{host}:{Port}/x");

    private async Task<TransportException> RefusedAsync(HttpRequestMessage message, params string[] addresses) =>
        await Assert.ThrowsAsync<TransportException>(() => SendAsync(message, addresses));

    private static async Task<RawReply> SendAsync(HttpRequestMessage message, params string[] addresses)
    {
        using var transport = new HttpTransport(
            () => new SocketHandler((_, _) => Task.FromResult(Array.ConvertAll(addresses, IPAddress.Parse)), ConnectHereAsync),
            TimeProvider.System, TimeSpan.FromSeconds(30));
        using (message)
        {
            return await transport.SendAsync(message, CancellationToken.None);
        }
    }

    // No test may reach another machine, also not when what it tests is broken.
    private static async Task<Stream> ConnectHereAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        Assert.All(addresses, address => Assert.True(IPAddress.IsLoopback(address), $"It would have connected to {address}."));
        var client = new TcpClient();
        await client.ConnectAsync(addresses, port, cancellationToken);
        return client.GetStream();
    }

    private async Task<string> ServeAsync()
    {
        using TcpClient client = await _listener.AcceptTcpClientAsync();
        NetworkStream stream = client.GetStream();
        byte[] buffer = new byte[4096];
        int read = await stream.ReadAsync(buffer);
        await stream.WriteAsync("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"u8.ToArray());
        return Encoding.ASCII.GetString(buffer, 0, read);
    }
}
