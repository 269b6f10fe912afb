using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Http.Tokens;

/// <summary>Canaries: what may never be shown is looked for wherever something is shown.</summary>
public sealed class SecretTests
{
    private const string Canary = "canary-4711";

    [Fact]
    public void No_text_of_what_holds_a_secret_shows_it()
    {
        Secret secret = Secret.Of(Canary);
        var registration = new WfmRegistration("wfm", new Uri("https://wfm.example.com/"))
        {
            Secret = secret,
            Headers = new Dictionary<string, Secret> { ["Authorization"] = secret },
        };
        object[] holders =
        [
            secret, new Credentials.Client("id", secret), new Credentials.Password("id", secret, "kim", secret), new Credentials.Token(secret), new Credentials.Code("id", secret, secret, new Uri("http://localhost:1")), registration,
            new GenesysWfmWebhook(new WfmEndpoint(registration, false), "Org"),
            new SessionOptions(GenesysRegion.Parse("us-east-1"), new Credentials.Token(secret)) { AuditPath = "a" },
        ];

        Assert.Equal(Canary, secret.Reveal());
        Assert.All(holders, holder => Assert.DoesNotContain(Canary, holder.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("401")]
    [InlineData("403")]
    [InlineData("reset")]
    [InlineData("unreadable")]
    [InlineData("redirect")]
    public async Task No_exception_wait_or_audit_line_shows_a_token_or_secret(string way)
    {
        using var bed = new TestBed(options => options.AccessTokens.Add(Canary)) { Credentials = new Credentials.Token(Secret.Of(Canary)) };
        GenesysSession session = await bed.ConnectAsync();
        bed.Network.Always(TestBed.PostQueue, way switch
        {
            "401" => Status(401, "bad.credentials"),
            "403" => Status(403, "missing.permissions"),
            "reset" => Reset,
            "unreadable" => Unreadable,
            _ => Redirect("https://elsewhere.example/"),
        });

        RunReport run = await bed.RunAsync(session, new() { MaximumRetryCount = 1 }, Given.Queues(2));

        Assert.Contains(bed.Posts, post => post.Token == Canary);
        string[] shown =
        [
            .. bed.AuditLines, .. run.Warnings, .. run.Waits.Select(wait => wait.ToString()), run.EndedBy?.ToString() ?? string.Empty, session.ToString(), session.Identity,
            .. run.Results.SelectMany(result => new[] { result.ToString(), result.ErrorMessage, result.Recommendation }).OfType<string>(),
            .. bed.Heard.Replies.Select(reply => reply.ToString()),
        ];
        Assert.All(shown, text => Assert.DoesNotContain(Canary, text, StringComparison.Ordinal));
        Assert.All(run.Results, result => Assert.False(result.Success));
    }

    [Fact]
    public async Task An_exception_of_a_broken_call_shows_neither_token_nor_secret_with_all_its_causes()
    {
        using var bed = new CallBed(retries: 0);
        bed.Network.Always(TestBed.PostToken, Body("""{"access_token":"canary-token","expires_in":600}"""));
        bed.Network.Always("GET /api/v2/thing", Reset);

        var broken = await Assert.ThrowsAsync<GenesysApiException>(() => bed.GetAsync());

        Assert.Equal("NoReply", broken.Code);
        Assert.DoesNotContain("canary", broken.ToString(), StringComparison.Ordinal);
    }
}
