using System.Text;
using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Http.Tokens;

public sealed class TokenSourceTests : IDisposable
{
    private static readonly Credentials s_code = new Credentials.Code("client-1", Secret.Of("c"), Secret.Of("v"), new Uri("http://localhost:1"));

    private readonly CallBed _bed = new();

    public void Dispose() => _bed.Dispose();

    private IReadOnlyList<SentRequest> Minted => _bed.Network.Of(TestBed.PostToken);

    [Fact]
    public async Task Client_credentials_go_in_basic_and_the_grant_in_the_form()
    {
        Assert.Equal("token-1", await TakeAsync());

        SentRequest request = Assert.Single(Minted);
        Assert.Equal("https://login.example/oauth/token", request.Address.AbsoluteUri);
        Assert.Equal("client-1:canary-secret", Encoding.UTF8.GetString(Convert.FromBase64String(request.Token!)));
        Assert.Equal("grant_type=client_credentials", request.Body);
    }

    [Fact]
    public async Task A_users_password_goes_in_the_form()
    {
        using var bed = new CallBed(credentials: new Credentials.Password("client-1", Secret.Of("canary-secret"), "kim@example.com", Secret.Of("p&ss")));

        await bed.Tokens.GetAsync(bed.Call, CancellationToken.None);

        Assert.Equal("grant_type=password&username=kim%40example.com&password=p%26ss", Assert.Single(bed.Network.Of(TestBed.PostToken)).Body);
    }

    [Fact]
    public async Task A_code_is_redeemed_without_a_secret_and_once()
    {
        using var bed = new CallBed(credentials: s_code);
        bed.Network.Always(TestBed.PostToken, Mishaps.Body("""{"access_token":"token-1","expires_in":30}"""));

        await bed.Tokens.GetAsync(bed.Call, CancellationToken.None);
        bed.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("token-1", await bed.Tokens.GetAsync(bed.Call, CancellationToken.None));
        SentRequest request = Assert.Single(bed.Network.Of(TestBed.PostToken));
        Assert.Null(request.Token);
        Assert.Equal("grant_type=authorization_code&code=c&code_verifier=v&client_id=client-1&redirect_uri=http%3A%2F%2Flocalhost%3A1", request.Body);
    }

    [Fact]
    public async Task A_code_whose_answer_was_lost_is_not_sent_again_for_it_is_used_up()
    {
        using var bed = new CallBed(credentials: s_code);
        bed.Network.Always(TestBed.PostToken, Reset);

        var lost = await Assert.ThrowsAsync<GenesysApiException>(() => bed.Tokens.GetAsync(bed.Call, CancellationToken.None));

        Assert.Equal("NoReply", lost.Code);
        Assert.Single(bed.Network.Of(TestBed.PostToken));
    }

    [Fact]
    public async Task A_refused_code_is_a_sign_in_to_be_done_again()
    {
        using var bed = new CallBed(credentials: s_code);
        bed.Network.Always(TestBed.PostToken, Mishaps.Body("""{"error":"invalid_grant","error_description":"used"}""", 400));

        var refused = await Assert.ThrowsAsync<GenesysApiException>(() => bed.Tokens.GetAsync(bed.Call, CancellationToken.None));

        Assert.Equal(("SignInNotAccepted", GenesysApiFailure.Authentication), (refused.Code, refused.Failure));
    }

    [Fact]
    public async Task A_token_is_kept_until_a_minute_before_it_expires()
    {
        Body("token-1", 600);
        await TakeAsync();
        Body("token-2", 600);
        _bed.Clock.Advance(TimeSpan.FromSeconds(539));
        Assert.Equal("token-1", await TakeAsync());

        _bed.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("token-2", await TakeAsync());
        Assert.Equal(2, Minted.Count);
    }

    [Fact]
    public async Task A_token_that_lives_shorter_than_that_is_still_used_for_its_life()
    {
        Body("token-1", 30);

        await TakeAsync();
        await TakeAsync();

        Assert.Single(Minted);
    }

    [Fact]
    public async Task However_many_ask_at_once_one_token_is_minted()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _bed.Network.On(TestBed.PostToken, async (_, _, _) =>
        {
            await gate.Task;
            return await Answer(200, """{"access_token":"token-1","expires_in":600}""", "application/json");
        });
        Task<string>[] asking = [.. Enumerable.Range(0, 20).Select(_ => TakeAsync())];

        gate.SetResult();

        Assert.All(await Task.WhenAll(asking), token => Assert.Equal("token-1", token));
        Assert.Single(Minted);
    }

    [Fact]
    public async Task A_rejected_token_is_replaced_once_and_a_newer_one_stays()
    {
        await TakeAsync();
        Body("token-2", 600);

        _bed.Tokens.Reject("token-1");
        Assert.Equal("token-2", await TakeAsync());
        _bed.Tokens.Reject("token-1");

        Assert.Equal("token-2", await TakeAsync());
        Assert.Equal(2, Minted.Count);
    }

    [Fact]
    public async Task Minting_too_often_is_waited_out()
    {
        _bed.Network.On(TestBed.PostToken, Mishaps.Body("""{"error":"invalid_request","description":"rate limit exceeded; retry later"}""", 400));

        Assert.Equal("token-1", await TakeAsync());

        Assert.Equal([5.0], _bed.Waits);
        Assert.Equal(2, Minted.Count);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(0)]
    public async Task Minting_is_tried_again_after_a_passing_failure(int status)
    {
        _bed.Network.On(TestBed.PostToken, status == 0 ? Reset : Status(status));

        Assert.Equal("token-1", await TakeAsync());
    }

    [Theory]
    [InlineData(401, """{"error":"invalid_client","description":"x"}""", "WrongClientSecret", "client-1")]
    [InlineData(400, """{"error":"invalid_client","description":"client not found: client-1"}""", "UnknownClient", "region")]
    [InlineData(400, """{"error":"invalid_grant","error_description":"bad"}""", "WrongPassword", "bad")]
    [InlineData(400, """{"error":"unauthorized_client"}""", "GrantNotAllowed", "ClientCredentials")]
    public async Task What_is_wrong_with_the_credentials_is_said_in_words(int status, string body, string code, string word)
    {
        _bed.Network.Always(TestBed.PostToken, Mishaps.Body(body, status));

        var refused = await Assert.ThrowsAsync<GenesysApiException>(TakeAsync);

        Assert.Equal((code, GenesysApiFailure.Authentication, status, true), (refused.Code, refused.Failure, refused.Status, refused.EndsRun));
        Assert.Contains(word, refused.Message + refused.Recommendation, StringComparison.Ordinal);
        Assert.DoesNotContain("canary-secret", refused.ToString(), StringComparison.Ordinal);
        Assert.Single(Minted);
    }

    [Theory]
    [InlineData("<html>Sign in</html>", "text/html")]
    [InlineData("{\"access_token\":", "application/json")]
    [InlineData("{}", "application/json")]
    public async Task An_answer_that_is_no_token_is_a_fault_of_the_server_and_not_of_the_credentials(string body, string type)
    {
        _bed.Network.Always(TestBed.PostToken, (_, _, _) => Answer(200, body, type));

        var refused = await Assert.ThrowsAsync<GenesysApiException>(TakeAsync);

        Assert.Equal(GenesysApiFailure.Server, refused.Failure);
        Assert.NotEmpty(refused.Recommendation);
    }

    [Fact]
    public async Task A_token_longer_than_any_is_a_fault_of_the_server()
    {
        Body(new string('t', Secret.LongestText + 1), 600);

        Assert.Equal(GenesysApiFailure.Server, (await Assert.ThrowsAsync<GenesysApiException>(TakeAsync)).Failure);

        Body(new string('t', Secret.LongestText), 600);
        Assert.Equal(Secret.LongestText, (await TakeAsync()).Length);
    }

    [Fact]
    public async Task A_sign_in_page_is_recognised()
    {
        _bed.Network.Always(TestBed.PostToken, (_, _, _) => Answer(401, "<html>Sign in</html>", "text/html"));

        var refused = await Assert.ThrowsAsync<GenesysApiException>(TakeAsync);

        Assert.Equal("NotGenesysCloud", refused.Code);
        Assert.Contains("login.example answered", refused.Message, StringComparison.Ordinal);
        Assert.Contains("web page", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sim-client", "wrong", "WrongClientSecret")]
    [InlineData("nobody", "sim-secret", "UnknownClient")]
    public async Task The_simulated_orgs_refusals_are_understood(string id, string secret, string code)
    {
        using var bed = new TestBed { Credentials = new Credentials.Client(id, Secret.Of(secret)) };

        Assert.Equal(code, (await Assert.ThrowsAsync<GenesysApiException>(bed.ConnectAsync)).Code);
    }

    [Fact]
    public async Task A_rejected_request_is_replayed_once_with_a_new_token()
    {
        _bed.Network.On("GET /api/v2/thing", Mishaps.Body("""{"status":401,"message":"no"}""", 401));
        await TakeAsync();
        Body("token-2", 600);

        Assert.Equal(200, (await _bed.GetAsync()).Status);

        Assert.Equal(["token-1", "token-2"], _bed.Network.Of("GET /api/v2/thing").Select(request => request.Token));
    }

    private void Body(string token, int seconds) => _bed.Network.Always(
        TestBed.PostToken, Mishaps.Body(new JObject { ["access_token"] = token, ["expires_in"] = seconds }.ToString()));

    private Task<string> TakeAsync() => _bed.Tokens.GetAsync(_bed.Call, CancellationToken.None);
}
