using GenesysQueues.SignIn;
using Microsoft.Extensions.Time.Testing;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace GenesysQueues.Core.Tests.SignIn;

/// <summary>The sign-in in a browser over real sockets; the browser is an HTTP client.</summary>
public sealed class BrowserSignInTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    private readonly FakeTimeProvider _clock = new();
    private readonly HttpClient _browser = new();
    private readonly BrowserSignIn _signIn = new(GenesysRegion.Parse("eu-central-1"), "client 1");
    private readonly Dictionary<string, string> _asked;

    public BrowserSignInTests() =>
        _asked = _signIn.Address.Query.TrimStart('?').Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));

    public void Dispose()
    {
        _signIn.Dispose();
        _browser.Dispose();
    }

    [Fact]
    public void The_browser_is_sent_to_the_regions_login_with_the_proof_and_never_its_secret_half()
    {
        Assert.Equal("https://login.mypurecloud.de/oauth/authorize", _signIn.Address.GetLeftPart(UriPartial.Path));
        Assert.Equal(("code", "client 1", "S256"), (_asked["response_type"], _asked["client_id"], _asked["code_challenge_method"]));
        Assert.Matches("^http://localhost:[0-9]+$", _asked["redirect_uri"]);
        Assert.Equal(["client_id", "code_challenge", "code_challenge_method", "redirect_uri", "response_type", "state"], _asked.Keys.Order());
    }

    [Fact]
    public async Task The_answer_gives_a_code_whose_verifier_fits_the_challenge()
    {
        Task<Credentials.Code> waiting = WaitAsync();

        HttpResponseMessage page = await VisitAsync($"?code=the%20code&state={_asked["state"]}");

        Credentials.Code code = await waiting;
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("You can close this page", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(("the code", "client 1", _asked["redirect_uri"]), (code.Value.Reveal(), code.Id, code.RedirectUri.OriginalString));
        string verifier = code.Verifier.Reveal();
        Assert.InRange(verifier.Length, 43, 128);
        Assert.Equal(_asked["code_challenge"], Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))).TrimEnd('=').Replace('+', '-').Replace('/', '_'));
    }

    [Theory]
    [InlineData("?code=stolen")]
    [InlineData("?code=stolen&state=")]
    [InlineData("?code=stolen&state=other")]
    [InlineData("?error=access_denied&state=other")]
    public async Task A_visit_without_the_state_neither_signs_in_nor_ends_the_waiting(string query)
    {
        Task<Credentials.Code> waiting = WaitAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await VisitAsync(query)).StatusCode);

        await VisitAsync($"?code=mine&state={_asked["state"]}");
        Assert.Equal("mine", (await waiting).Value.Reveal());
    }

    [Fact]
    public async Task What_a_browser_asks_for_beside_the_answer_is_not_there()
    {
        Task<Credentials.Code> waiting = WaitAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await VisitAsync($"/favicon.ico?code=other&state={_asked["state"]}")).StatusCode);
        using var head = new HttpRequestMessage(HttpMethod.Head, new Uri(_asked["redirect_uri"] + $"?code=other&state={_asked["state"]}"));
        Assert.Equal(HttpStatusCode.NotFound, (await _browser.SendAsync(head)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _browser.PostAsync(new Uri(_asked["redirect_uri"] + $"?code=other&state={_asked["state"]}"), null)).StatusCode);

        await VisitAsync($"?code=mine&state={_asked["state"]}");
        Assert.Equal("mine", (await waiting).Value.Reveal());
    }

    [Fact]
    public async Task A_refusal_says_why_and_shows_no_markup_of_others()
    {
        Task<Credentials.Code> waiting = WaitAsync();

        HttpResponseMessage page = await VisitAsync($"?error=access_denied&error_description=%3Cb%3Eno%3C/b%3E&state={_asked["state"]}");

        var refused = await Assert.ThrowsAsync<GenesysException>(() => waiting);
        Assert.Equal("SignInRefused", refused.Code);
        Assert.Contains("<b>no</b>", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_addresses_of_this_machine_are_listened_on_and_nobody_else_can_have_one()
    {
        int port = new Uri(_asked["redirect_uri"]).Port;
        IPAddress[] both = Socket.OSSupportsIPv6 ? [IPAddress.Loopback, IPAddress.IPv6Loopback] : [IPAddress.Loopback];
        foreach (IPAddress address in both)
        {
            using var other = new TcpListener(address, port);
            Assert.Equal(SocketError.AddressAlreadyInUse, Assert.Throws<SocketException>(other.Start).SocketErrorCode);
            Task<Credentials.Code> waiting = WaitAsync();
            var visit = new HttpRequestMessage(HttpMethod.Get,
                new UriBuilder("http", address.ToString(), port, "/", $"?code=by-{address}&state={_asked["state"]}").Uri);
            visit.Headers.Host = $"localhost:{port}";

            Assert.Equal(HttpStatusCode.OK, (await _browser.SendAsync(visit)).StatusCode);
            Assert.Equal($"by-{address}", (await waiting).Value.Reveal());
        }
    }

    [Fact]
    public async Task A_page_that_has_its_own_name_point_to_this_machine_is_not_heard()
    {
        Task<Credentials.Code> waiting = WaitAsync();
        var visit =
            new HttpRequestMessage(HttpMethod.Get, new Uri(_asked["redirect_uri"] + $"?code=theirs&state={_asked["state"]}"));
        visit.Headers.Host = "attacker.example";

        await Assert.ThrowsAsync<HttpRequestException>(() => _browser.SendAsync(visit));

        await VisitAsync($"?code=mine&state={_asked["state"]}");
        Assert.Equal("mine", (await waiting).Value.Reveal());
    }

    [Fact]
    public async Task A_connection_on_which_nothing_comes_holds_up_nobody()
    {
        Task<Credentials.Code> waiting = WaitAsync();
        using var silent = new TcpClient();
        await silent.ConnectAsync(IPAddress.Loopback, new Uri(_asked["redirect_uri"]).Port);

        await VisitAsync($"?code=mine&state={_asked["state"]}");

        Assert.Equal("mine", (await waiting).Value.Reveal());
    }

    [Fact]
    public async Task After_a_code_that_the_org_did_not_take_the_next_is_waited_for_within_the_same_time()
    {
        Task<Credentials.Code> first = WaitAsync();
        await VisitAsync($"?code=theirs&state={_asked["state"]}");
        await first;
        _clock.Advance(s_patience - TimeSpan.FromSeconds(1));
        Task<Credentials.Code> second = WaitAsync();
        await VisitAsync($"?code=mine&state={_asked["state"]}");
        Assert.Equal("mine", (await second).Value.Reveal());
        Task<Credentials.Code> third = WaitAsync();

        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("SignInTimedOut", (await Assert.ThrowsAsync<GenesysException>(() => third)).Code);
    }

    [Fact]
    public async Task Nobody_is_waited_for_longer_than_said()
    {
        Task<Credentials.Code> waiting = WaitAsync();
        _clock.Advance(s_patience - TimeSpan.FromSeconds(1));
        Assert.False(waiting.IsCompleted);

        _clock.Advance(TimeSpan.FromSeconds(1));

        GenesysException timedOut = await Assert.ThrowsAsync<GenesysException>(() => waiting);
        Assert.Equal("SignInTimedOut", timedOut.Code);
        // An org that does not know the client tells the browser alone.
        Assert.Contains("'client 1'", timedOut.Recommendation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_ends_the_waiting_and_frees_the_port()
    {
        using var stop = new CancellationTokenSource();
        Task<Credentials.Code> waiting = _signIn.WaitAsync(s_patience, _clock, stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await Assert.ThrowsAsync<HttpRequestException>(() => VisitAsync("?code=late"));
    }

    [Fact]
    public void Each_sign_in_has_its_own_port_state_and_proof()
    {
        using var other = new BrowserSignIn(GenesysRegion.Parse("eu-central-1"), "client 1");

        Assert.All(["redirect_uri", "state", "code_challenge"], (string key) => Assert.DoesNotContain(Uri.EscapeDataString(_asked[key]), other.Address.Query, StringComparison.Ordinal));
    }

    private Task<Credentials.Code> WaitAsync() => _signIn.WaitAsync(s_patience, _clock, CancellationToken.None);

    private Task<HttpResponseMessage> VisitAsync(string pathAndQuery) => _browser.GetAsync(new Uri(_asked["redirect_uri"] + pathAndQuery));
}
