using System.Security.Cryptography;
using System.Text;

namespace GenesysQueues.Simulator.Tests;

/// <summary>Authorization code with PKCE (API 2.1; RFC 6749 and 7636 where it is silent).</summary>
public sealed class OAuthAuthorizeEndpointTests
{
    // .NET shows an address without a path with one.
    private const string Redirect = "http://localhost:50123";

    private static readonly string s_verifier = new('v', 43);

    private static string Challenge => Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(s_verifier))).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    [Fact] // Red if the code does not lead to the user, or if state is not sent back as it came.
    public async Task A_browser_comes_back_with_a_code_that_gives_a_users_token()
    {
        using var org = new TestOrg();
        TestReply visit = await org.GetAsync(Address("state=a%26b%20c"));
        Assert.Equal(302, visit.Status);
        Assert.StartsWith(Redirect + "/?code=", visit.Header("Location"));
        Assert.EndsWith("&state=a%26b%20c", visit.Header("Location"));
        TestReply token = await org.TokenAsync(null, form: Form(CodeOf(visit)));
        Assert.Equal(200, token.Status);
        org.Token = (string?)token.Json["access_token"];
        Assert.Equal("Simulated User", (string?)(await org.GetAsync("/api/v2/users/me")).Json["name"]);
        TestReply info = await org.GetAsync("/api/v2/tokens/me");
        Assert.Equal("CODE", (string?)info.Json["OAuthClient"]!["authorizedGrantType"]);
        Assert.Equal("sim-browser", (string?)info.Json["OAuthClient"]!["id"]);
    }

    [Fact] // RFC 6749, 4.1.2; red if a code can be used twice.
    public async Task A_code_is_good_once()
    {
        using var org = new TestOrg();
        string code = CodeOf(await org.GetAsync(Address()));
        Assert.Equal(200, (await org.TokenAsync(null, form: Form(code))).Status);
        await RefusedAsync(org, Form(code));
    }

    [Fact] // RFC 6749, 4.1.2: short-lived.
    public async Task A_code_is_good_for_ten_minutes()
    {
        using var org = new TestOrg();
        string code = CodeOf(await org.GetAsync(Address()));
        org.Clock.Advance(TimeSpan.FromMinutes(10));
        await RefusedAsync(org, Form(code));
    }

    [Theory] // RFC 7636, 4.6 and RFC 6749, 4.1.3; red if the proof or the address is not looked at.
    [InlineData("code_verifier=wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww")]
    [InlineData("code_verifier=")]
    [InlineData("redirect_uri=http://localhost:50124")]
    [InlineData("code=other")]
    public async Task A_code_is_good_only_with_all_that_it_was_given_for(string changed)
    {
        using var org = new TestOrg();
        string code = CodeOf(await org.GetAsync(Address()));
        string key = changed.Split('=')[0];
        await RefusedAsync(org, string.Join('&', Form(code).Split('&').Where(pair => !pair.StartsWith(key + "=")).Append(changed)));
    }

    [Theory] // RFC 6749, 4.1.2.1: nobody is sent to a place that is not the client's.
    [InlineData("redirect_uri=http://localhost.example.com:50123")]
    [InlineData("redirect_uri=https://localhost:50123")]
    [InlineData("redirect_uri=http://localhost:50123/other")]
    [InlineData("redirect_uri=http://127.0.0.1:50123")]
    [InlineData("client_id=sim-client")]
    [InlineData("client_id=nobody")]
    public async Task A_browser_with_a_foreign_place_or_client_is_sent_nowhere(string changed)
    {
        using var org = new TestOrg();
        TestReply visit = await org.GetAsync(Address(changed));
        Assert.Equal(400, visit.Status);
        Assert.Null(visit.Header("Location"));
    }

    [Theory]
    [InlineData("response_type=token", "unsupported_response_type")]
    [InlineData("code_challenge_method=plain", "invalid_request")]
    [InlineData("code_challenge=short", "invalid_request")]
    public async Task A_request_that_is_not_pkce_is_refused_at_the_clients_place(string changed, string error)
    {
        using var org = new TestOrg();
        TestReply visit = await org.GetAsync(Address(changed, "state=s"));
        Assert.Equal($"{Redirect}/?error={error}&state=s", visit.Header("Location"));
    }

    [Fact]
    public async Task A_browser_of_nobody_is_denied()
    {
        using var org = TestOrg.WithOptions(options => options.BrowserUser = "");
        Assert.Equal($"{Redirect}/?error=access_denied", (await org.GetAsync(Address())).Header("Location"));
    }

    [Fact] // Unverified: the error as RFC 6749 names it.
    public async Task A_client_has_the_one_grant_type_that_it_was_made_for()
    {
        using var org = new TestOrg();
        Assert.Equal("unauthorized_client", (string?)(await org.TokenAsync("sim-browser", "")).Json["error"]);
        Assert.Equal("unauthorized_client", (string?)(await org.TokenAsync(form: Form("x"))).Json["error"]);
    }

    [Fact] // Red if the log keeps a code or a verifier.
    public async Task The_log_holds_no_code()
    {
        using var org = new TestOrg();
        string code = CodeOf(await org.GetAsync(Address()));
        await org.TokenAsync(null, form: Form(code));
        Assert.DoesNotContain(org.Org.Requests, entry => $"{entry.Path} {entry.RequestBody}".Contains(code) || $"{entry.Path} {entry.RequestBody}".Contains(s_verifier));
        Assert.Equal(2, org.Org.Requests.Count);
    }

    private static async Task RefusedAsync(TestOrg org, string form)
    {
        TestReply refused = await org.TokenAsync(null, form: form);
        Assert.Equal(400, refused.Status);
        Assert.Equal("invalid_grant", (string?)refused.Json["error"]);
    }

    private static string Address(params string[] changed)
    {
        var query = new Dictionary<string, string>
        {
            ["response_type"] = "code", ["client_id"] = "sim-browser", ["redirect_uri"] = Redirect, ["code_challenge"] = Challenge, ["code_challenge_method"] = "S256",
        };
        foreach (string pair in changed)
        {
            query[pair.Split('=')[0]] = pair.Split('=')[1];
        }

        return "/oauth/authorize?" + string.Join('&', query.Select(pair => $"{pair.Key}={pair.Value}"));
    }

    private static string CodeOf(TestReply visit) => visit.Header("Location")!.Split("code=")[1].Split('&')[0];

    private static string Form(string code) =>
        $"grant_type=authorization_code&code={code}&code_verifier={s_verifier}&client_id=sim-browser&redirect_uri={Redirect}";
}
