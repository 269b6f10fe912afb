using System.Net;
using System.Net.Sockets;
using System.Text;
using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Http;

/// <summary>The token goes to the org and nowhere else.</summary>
public sealed class HttpTransportTests
{
    [Fact]
    public async Task A_redirect_is_not_followed_and_the_error_says_where_it_pointed()
    {
        using var bed = new TestBed();
        GenesysSession session = await bed.ConnectAsync();
        bed.Network.Always("GET /api/v2/routing/skills", Redirect("https://thief.example/collect"));

        var refused = await Assert.ThrowsAsync<GenesysApiException>(() => bed.ValidateAsync(Given.Queue("Sales", ("SkillRequirement", "Billing")), session));

        Assert.Equal("NotGenesysCloud", refused.Code);
        Assert.Contains("thief.example", refused.Message, StringComparison.Ordinal);
        Assert.All(bed.Network.Sent, request => Assert.EndsWith(".simulated.example", request.Address.Host, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_handler_for_real_sockets_follows_no_redirect()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        Task<string> served = ServeOnceAsync(listener, "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/stolen\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        using var transport = new HttpTransport(HttpTransport.CreateSocketHandler, TimeProvider.System, TimeSpan.FromSeconds(30));
        using var message = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{port}/api");
        message.Headers.Authorization = new("Bearer", "canary");

        RawReply reply = await transport.SendAsync(message, CancellationToken.None);

        Assert.Equal(302, reply.Status);
        Assert.Equal("http://127.0.0.1:9/stolen", reply.Location?.AbsoluteUri);
        Assert.Contains("Bearer canary", await served, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_where_nobody_listens_counts_as_never_sent()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var transport = new HttpTransport(HttpTransport.CreateSocketHandler, TimeProvider.System, TimeSpan.FromSeconds(30));
        using var message = new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{port}/api");

        var broken = await Assert.ThrowsAsync<TransportException>(() => transport.SendAsync(message, CancellationToken.None));

        Assert.True(broken.NeverSent);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\":")]
    public async Task A_connection_that_breaks_after_the_request_may_have_been_heard(string answer)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        Task<string> served = ServeOnceAsync(listener, answer);
        using var transport = new HttpTransport(HttpTransport.CreateSocketHandler, TimeProvider.System, TimeSpan.FromSeconds(30));
        using var message = new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{port}/api");
        message.Content = new StringContent("{}", Encoding.UTF8, "application/json");

        var broken = await Assert.ThrowsAsync<TransportException>(() => transport.SendAsync(message, CancellationToken.None));

        Assert.False(broken.NeverSent);
        Assert.StartsWith("POST /api", await served, StringComparison.Ordinal);
    }

    private static async Task<string> ServeOnceAsync(TcpListener listener, string answer)
    {
        using TcpClient client = await listener.AcceptTcpClientAsync();
        NetworkStream stream = client.GetStream();
        byte[] buffer = new byte[8192];
        int read = await stream.ReadAsync(buffer);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
        client.Close();
        return Encoding.ASCII.GetString(buffer, 0, read);
    }
}
