namespace GenesysQueues.Simulator.Tests;

public sealed class RateLimiterTests
{
    private const string Cheap = "/api/v2/organizations/me";

    [Fact] // API 3.1: three headers on every API response, whole seconds rounded up.
    public async Task Every_response_carries_the_window()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        TestReply first = await org.GetAsync(Cheap);
        Assert.Equal("1", first.Header("inin-ratelimit-count"));
        Assert.Equal("300", first.Header("inin-ratelimit-allowed"));
        Assert.Equal("60", first.Header("inin-ratelimit-reset"));
        org.Clock.Advance(TimeSpan.FromSeconds(0.4));
        TestReply missing = await org.GetAsync("/api/v2/nonsense");
        missing.Is(404, "not.found");
        Assert.Equal("2", missing.Header("inin-ratelimit-count"));
        Assert.Equal("60", missing.Header("inin-ratelimit-reset"));
        org.Clock.Advance(TimeSpan.FromSeconds(0.6));
        Assert.Equal("59", (await org.GetAsync(Cheap)).Header("inin-ratelimit-reset"));
    }

    [Fact] // API 3.2, 3.3: the 301st of a minute is 429; the window is fixed from its first request and then opens anew.
    public async Task The_request_beyond_the_window_is_429_until_it_resets()
    {
        using TestOrg org = await TestOrg.WithOptions(options => options.RequestsPerMinute = 3).ConnectAsync();
        for (int index = 0; index < 3; index++)
        {
            Assert.Equal(200, (await org.GetAsync(Cheap)).Status);
            org.Clock.Advance(TimeSpan.FromSeconds(10));
        }

        TestReply refused = await org.GetAsync(Cheap);
        refused.Is(429, "too.many.requests.retry.after");
        Assert.Equal("30", refused.Header("Retry-After"));
        Assert.Contains("[30] seconds", (string?)refused.Json["message"]);
        Assert.Equal("platform.api", (string?)refused.Json["limit"]!["namespace"]);
        Assert.Equal("client.credentials.token.rate.per.minute", (string?)refused.Json["limit"]!["key"]);
        Assert.Equal(3, (int)refused.Json["limit"]!["value"]!);
        Assert.Equal("4", refused.Header("inin-ratelimit-count"));
        org.Clock.Advance(TimeSpan.FromSeconds(30));
        TestReply again = await org.GetAsync(Cheap);
        Assert.Equal(200, again.Status);
        Assert.Equal("1", again.Header("inin-ratelimit-count"));
    }

    [Fact] // A 429 at the very end of a window still asks for a whole second.
    public async Task Retry_after_is_at_least_one()
    {
        using TestOrg org = await TestOrg.WithOptions(options => options.RequestsPerMinute = 1).ConnectAsync();
        await org.GetAsync(Cheap);
        org.Clock.Advance(TimeSpan.FromSeconds(59.99));
        Assert.Equal("1", (await org.GetAsync(Cheap)).Header("Retry-After"));
    }

    [Fact] // A refused creation commits nothing.
    public async Task A_rate_limited_creation_leaves_no_queue()
    {
        using TestOrg org = await TestOrg.WithOptions(options => options.RequestsPerMinute = 1).ConnectAsync();
        await org.GetAsync(Cheap);
        Assert.Equal(429, (await org.CreateAsync("X")).Status);
        Assert.False(await org.ExistsAsync("X"));
    }

    [Fact] // API 3.2: the window belongs to the token, not to the client.
    public async Task Each_token_has_its_own_window()
    {
        using TestOrg org = await TestOrg.WithOptions(options => options.RequestsPerMinute = 1).ConnectAsync();
        await org.GetAsync(Cheap);
        Assert.Equal(429, (await org.GetAsync(Cheap)).Status);
        await org.ConnectAsync();
        Assert.Equal(200, (await org.GetAsync(Cheap)).Status);
    }

    [Fact] // API 3.2: user tokens have another key.
    public async Task A_user_token_breaks_the_user_limit()
    {
        using TestOrg org = TestOrg.WithOptions(options => options.RequestsPerMinute = 1);
        org.Token = (string?)(await org.TokenAsync(
            form: "grant_type=password&username=sim-user@example.com&password=sim-password")).Json["access_token"];
        await org.GetAsync(Cheap);
        Assert.Equal("token.rate.per.minute", (string?)(await org.GetAsync(Cheap)).Json["limit"]!["key"]);
    }

    [Fact] // API 3.2 (per-resource limits exist), an org-wide cap over queue routes: Retry-After tells, the token's headers do not.
    public async Task The_org_cap_strikes_across_tokens_and_hides_from_headers()
    {
        using TestOrg org = await TestOrg.WithOptions(options => options.OrgCap = 2).ConnectAsync();
        await org.GetAsync(TestOrg.Queues);
        await org.CreateAsync("One");
        await org.ConnectAsync();
        Assert.Equal(200, (await org.GetAsync(Cheap)).Status);
        TestReply refused = await org.CreateAsync("Two");
        Assert.Equal(429, refused.Status);
        Assert.Equal("60", refused.Header("Retry-After"));
        Assert.Equal("2", refused.Header("inin-ratelimit-count"));
        Assert.Equal("300", refused.Header("inin-ratelimit-allowed"));
        org.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(200, (await org.CreateAsync("Two")).Status);
    }

    [Fact] // API 3.2: a daily breach asks for hours; clients must not wait for it.
    public async Task The_daily_limit_asks_for_hours()
    {
        using TestOrg org = await TestOrg.WithOptions(options => options.TokenRequestsPerDay = 2).ConnectAsync();
        await org.GetAsync(Cheap);
        org.Clock.Advance(TimeSpan.FromHours(1));
        await org.GetAsync(Cheap);
        TestReply refused = await org.GetAsync(Cheap);
        Assert.Equal(429, refused.Status);
        Assert.Equal((23 * 3600).ToString(), refused.Header("Retry-After"));
        Assert.Equal("token.rate.per.day", (string?)refused.Json["limit"]!["key"]);
    }

    [Fact] // 401 has no token and so no window; the token endpoint is no API response.
    public async Task Unidentified_requests_have_no_window()
    {
        using var org = new TestOrg();
        Assert.Null((await org.GetAsync(Cheap)).Header("inin-ratelimit-count"));
        Assert.Null((await org.TokenAsync()).Header("inin-ratelimit-count"));
    }
}
