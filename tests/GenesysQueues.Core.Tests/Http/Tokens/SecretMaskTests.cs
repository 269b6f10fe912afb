using System.Net;

namespace GenesysQueues.Core.Tests.Http.Tokens;

/// <summary>A server that says a secret back does not have it shown.</summary>
public sealed class SecretMaskTests
{
    private const string ClientSecret = "canary/secret+1";
    private const string Token = "canary-token-2";

    private static readonly string s_basic = Convert.ToBase64String(Encoding("client-1:" + ClientSecret));

    [Fact]
    public void Each_form_in_which_a_secret_goes_out_is_blotted_out_when_it_comes_back()
    {
        var mask = new SecretMask();
        mask.Add(new Credentials.Password("client-1", Secret.Of(ClientSecret), "user", Secret.Of("pass word & 1")).Secrets);

        string said = mask.Of(string.Join(
            ' ', ClientSecret, WebUtility.UrlEncode(ClientSecret), Uri.EscapeDataString(ClientSecret), s_basic,
            ClientSecret.ToUpperInvariant(), "pass word & 1", "pass+word+%26+1", "pass word &amp; 1",
            Convert.ToBase64String(Encoding(ClientSecret))));

        Assert.Equal(string.Join(' ', Enumerable.Repeat("(secret)", 9)), said);
    }

    [Fact]
    public void What_is_no_secret_stays_and_so_does_what_is_too_short_to_be_one()
    {
        var mask = new SecretMask();
        mask.Add(Secret.Of("Sales"));
        mask.Add(Secret.Of(Token));

        Assert.Equal("Sales, canary-token-", mask.Of("Sales, canary-token-"));
    }

    [Theory]
    [InlineData("""{"message":"no: canary-token-2","code":"canary-token-2","contextId":"canary-token-2"}""")]
    [InlineData("""{"message":"no: \u0063anary-token-2","code":"\u0063anary-token-2","contextId":"x"}""")]
    [InlineData("""{"message":"no: Basic BASIC","code":"x","contextId":"y"}""")]
    [InlineData("""{"message":"no: canary\/secret+1","code":"x","contextId":"y"}""")]
    public async Task No_part_of_an_error_holds_what_was_sent(string body)
    {
        using var bed = Bed();
        bed.Network.Always("GET /api/v2/thing", async (_, _, _) =>
        {
            HttpResponseMessage reply = await Mishaps.Answer(
                400, body.Replace("BASIC", s_basic, StringComparison.Ordinal), "application/json");
            reply.Headers.TryAddWithoutValidation("ININ-Correlation-Id", Token);
            return reply;
        });

        GenesysApiException refused = await Assert.ThrowsAsync<GenesysApiException>(() => bed.GetAsync());

        string said = string.Join(
            ' ', [$"{refused}", refused.GenesysCode, refused.CorrelationId, refused.Recommendation, .. bed.Heard.Replies]);
        Assert.Contains("no: ", said, StringComparison.Ordinal);
        Assert.All([ClientSecret, Token, s_basic], secret =>
            Assert.DoesNotContain(secret, said, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task No_name_and_no_redirect_of_the_org_holds_it()
    {
        using var bed = Bed();
        bed.Network.On("GET /api/v2/thing", Mishaps.Body($$"""{"entities":[{"name":"{{Token}}","tags":["x {{Token}}"]}]}"""));
        bed.Network.On("GET /api/v2/thing", Mishaps.Redirect($"https://{Token}.example/collect"));

        RawReply list = await bed.GetAsync();
        GenesysApiException redirected = await Assert.ThrowsAsync<GenesysApiException>(() => bed.GetAsync());

        Assert.Equal(
            """{"entities":[{"name":"(secret)","tags":["x (secret)"]}]}""", list.Json!.ToString(Newtonsoft.Json.Formatting.None));
        Assert.DoesNotContain(Token, redirected.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Support")]
    [InlineData("Premium Support")]
    [InlineData("Support1")]
    public async Task A_queue_whose_name_somebody_took_for_a_password_is_known_again(string password)
    {
        using var bed = new TestBed(orgFile: new JObject
        {
            ["clients"] = new JArray(Client("sim-client", "sim-secret"), Client("word-client", password)),
        }.ToString())
        {
            Credentials = new Credentials.Client("word-client", Secret.Of(password)),
        };
        await bed.RivalAsync(TestBed.Queues, $"{{'name':'{password} EMEA'}}");
        bed.Clock.Advance(TimeSpan.FromMinutes(1));

        RunReport run = await bed.RunAsync(
            await bed.ConnectAsync(), new() { IfExists = GenesysIfExists.Skip }, Given.Queue(password + " EMEA"));

        Assert.Equal([GenesysProvisioningStatus.Skipped], run.Statuses);
        Assert.Equal([password + " EMEA"], run.Results.Select(result => result.QueueName));
    }

    [Fact]
    public async Task A_token_that_comes_a_second_time_is_used_all_the_same()
    {
        using var bed = Bed();
        bed.Network.On("GET /api/v2/thing", Mishaps.Status(401));

        await bed.GetAsync();

        Assert.Equal(
            [$"Bearer {Token}", $"Bearer {Token}"],
            bed.Network.Of("GET /api/v2/thing").Select(request => request.Headers["Authorization"]));
    }

    [Fact]
    public async Task What_is_no_http_and_quotes_it_is_not_quoted_further()
    {
        using var bed = Bed();
        bed.Network.Always("GET /api/v2/thing", (_, _, _) =>
            throw new HttpRequestException($"Received an invalid status line: 'HTTP/9 {Token}\u001b[2J'."));

        GenesysApiException broken = await Assert.ThrowsAsync<GenesysApiException>(() => bed.GetAsync());

        Assert.Contains("(secret)", broken.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, broken.Message, StringComparison.Ordinal);
    }

    private static JObject Client(string id, string secret) =>
        new() { ["id"] = id, ["secret"] = secret, ["permissions"] = new JArray("*") };

    private static byte[] Encoding(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    private static CallBed Bed()
    {
        var bed = new CallBed(retries: 0, credentials: new Credentials.Client("client-1", Secret.Of(ClientSecret)));
        bed.Network.Always(TestBed.PostToken, Mishaps.Body($$"""{"access_token":"{{Token}}","expires_in":86400}"""));
        return bed;
    }
}
