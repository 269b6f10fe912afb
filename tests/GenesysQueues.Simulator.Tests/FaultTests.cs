using System.Net;

namespace GenesysQueues.Simulator.Tests;

public sealed class FaultTests
{
    public static TheoryData<string, int> Statuses => new()
    {
        { "http408", 408 }, { "http429", 429 }, { "http500", 500 }, { "http502", 502 }, { "http503", 503 },
        { "http504", 504 }, { "html", 200 }, { "unreadable", 200 }, { "redirect", 302 }, { "revokeToken", 401 },
        { "tokenExpiry", 401 }
    };

    [Theory, MemberData(nameof(Statuses))] // Faults of the kind "before": the client sees the fault and nothing is committed.
    public async Task A_fault_before_commits_nothing(string kind, int status)
    {
        using TestOrg org = await TestOrg.WithFaults(kind + "*1").ConnectAsync();
        Assert.Equal(status, (await org.CreateAsync("X")).Status);
        Assert.Equal(kind, org.Org.Requests[^1].Fault);
        Assert.Equal(1, org.Org.FaultCounts[kind]);
        Assert.False(await org.ExistsAsync("X"));
    }

    [Theory, MemberData(nameof(Statuses))] // After: the same sight, but the queue exists.
    public async Task A_fault_after_has_committed(string kind, int status)
    {
        using TestOrg org = await TestOrg.WithFaults(kind + "after*1").ConnectAsync();
        Assert.Equal(status, (await org.CreateAsync("X")).Status);
        Assert.Equal(1, org.Org.FaultCounts[kind + "after"]);
        Assert.True(await org.ExistsAsync("X"));
    }

    [Theory] // The connection breaks: an HttpRequestException with an IOException inside, status 0 in the log.
    [InlineData("reset", false)]
    [InlineData("resetafter", true)]
    public async Task A_reset_breaks_the_connection(string fault, bool committed)
    {
        using TestOrg org = await TestOrg.WithFaults(fault).ConnectAsync();
        HttpRequestException error = await Assert.ThrowsAsync<HttpRequestException>(() => org.CreateAsync("X"));
        Assert.IsAssignableFrom<IOException>(error.InnerException);
        Assert.Equal(0, org.Org.Requests[^1].Status);
        Assert.Equal(committed, await org.ExistsAsync("X"));
    }

    [Theory] // The body ends in the middle although Content-Length promises all of it.
    [InlineData("halfBody", false)]
    [InlineData("halfBodyafter", true)]
    public async Task Half_a_body_cannot_be_read(string fault, bool committed)
    {
        using TestOrg org = await TestOrg.WithFaults(fault).ConnectAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => org.CreateAsync("X"));
        using HttpRequestMessage again = org.Request(HttpMethod.Post, TestOrg.Queues, "{'name':'X'}");
        Assert.Equal(committed ? HttpStatusCode.BadRequest : HttpStatusCode.OK, (await org.Http.SendAsync(again)).StatusCode);
        Assert.True(await org.ExistsAsync("X"));
    }

    [Fact] // What arrives before the break is a true prefix of the body.
    public async Task Half_a_body_is_a_prefix_with_the_whole_length()
    {
        using TestOrg org = await TestOrg.WithFaults("halfBodyafter@X").ConnectAsync();
        using HttpRequestMessage request = org.Request(HttpMethod.Post, TestOrg.Queues, "{'name':'X'}");
        using HttpResponseMessage reply = await org.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal((await org.CreateAsync("Y")).Text.Length, reply.Content.Headers.ContentLength);
        await Assert.ThrowsAnyAsync<Exception>(() => reply.Content.ReadAsStringAsync());
    }

    [Fact] // Slow before: a client that leaves in the meantime has changed nothing.
    public async Task A_slow_request_abandoned_before_commits_nothing()
    {
        using TestOrg org = await TestOrg.WithFaults("slow").ConnectAsync();
        using var leaving = new CancellationTokenSource();
        Task<TestReply> pending = org.SendAsync(HttpMethod.Post, TestOrg.Queues, "{'name':'X'}", leaving.Token);
        org.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.False(pending.IsCompleted);
        leaving.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
        Assert.False(await org.ExistsAsync("X"));
    }

    [Fact] // Slow after: the client left, the queue is there.
    public async Task A_slow_request_abandoned_after_has_committed()
    {
        using TestOrg org = await TestOrg.WithFaults("slowafter").ConnectAsync();
        using var leaving = new CancellationTokenSource();
        Task<TestReply> pending = org.SendAsync(HttpMethod.Post, TestOrg.Queues, "{'name':'X'}", leaving.Token);
        Assert.False(pending.IsCompleted);
        leaving.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
        Assert.Equal(0, org.Org.Requests[^1].Status);
        Assert.True(await org.ExistsAsync("X"));
    }

    [Fact] // Slow by the org's clock, for as long as the plan says.
    public async Task A_slow_request_answers_in_its_own_time()
    {
        using TestOrg org = await TestOrg.WithFaults("{\"kind\":\"slow\",\"seconds\":12}").ConnectAsync();
        Task<TestReply> pending = org.CreateAsync("X");
        org.Clock.Advance(TimeSpan.FromSeconds(11));
        Assert.False(pending.IsCompleted);
        org.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await pending).Status);
    }

    [Fact] // API 3.3: Retry-After and body of an injected 429, default 1 second.
    public async Task An_injected_429_says_when_to_come_back()
    {
        using TestOrg org =
            await TestOrg.WithFaults("http429*1@A", "{\"kind\":\"http429\",\"match\":\"B\",\"seconds\":7}").ConnectAsync();
        TestReply first = await org.CreateAsync("A");
        first.Is(429, "too.many.requests.retry.after");
        Assert.Equal("1", first.Header("Retry-After"));
        Assert.Equal("7", (await org.CreateAsync("B")).Header("Retry-After"));
        Assert.Equal(300, (int)first.Json["limit"]!["value"]!);
        Assert.Equal("300", first.Header("inin-ratelimit-allowed"));
    }

    [Fact] // API 3.1, 4.2: 503 with Retry-After only where the plan gives seconds; 502 is a proxy's page.
    public async Task Server_errors_look_like_their_sources()
    {
        using TestOrg org = await TestOrg.WithFaults(
            "http503@A", "{\"kind\":\"http503\",\"match\":\"B\",\"seconds\":2.5}", "http502@C", "http504@D").ConnectAsync();
        TestReply plain = await org.CreateAsync("A");
        plain.Is(503, "service.unavailable");
        Assert.Null(plain.Header("Retry-After"));
        Assert.Equal("3", (await org.CreateAsync("B")).Header("Retry-After"));
        TestReply proxy = await org.CreateAsync("C");
        Assert.Equal("text/html", proxy.Message.Content.Headers.ContentType!.MediaType);
        Assert.Null(proxy.Header("ININ-Correlation-Id"));
        (await org.CreateAsync("D")).Is(504, "request.timeout");
    }

    [Fact] // A redirect leads to another host.
    public async Task A_redirect_points_elsewhere()
    {
        using TestOrg org = await TestOrg.WithFaults("redirect").ConnectAsync();
        Assert.Equal("https://elsewhere.example/", (await org.CreateAsync("X")).Message.Headers.Location!.AbsoluteUri);
    }

    [Fact] // API 2.3: a revoked token stays revoked; a new one works.
    public async Task A_revoked_token_is_dead_for_every_route()
    {
        using TestOrg org = await TestOrg.WithFaults("revokeToken").ConnectAsync();
        (await org.CreateAsync("X")).Is(401, "bad.credentials");
        (await org.GetAsync("/api/v2/tokens/me")).Is(401, "bad.credentials");
        await org.ConnectAsync();
        Assert.Equal(200, (await org.CreateAsync("X")).Status);
    }

    [Fact] // API 2.3: expiry has a code of its own in the swagger.
    public async Task An_expired_token_is_told_as_such()
    {
        using TestOrg org = await TestOrg.WithFaults("tokenExpiry").ConnectAsync();
        (await org.CreateAsync("X")).Is(401, "credentials.expired");
        (await org.GetAsync("/api/v2/tokens/me")).Is(401, "bad.credentials");
    }

    [Fact] // 'times' counts the attempts of each queue by itself.
    public async Task Times_are_counted_for_each_queue()
    {
        using TestOrg org = await TestOrg.WithFaults("http503*2").ConnectAsync();
        Assert.Equal(503, (await org.CreateAsync("A")).Status);
        Assert.Equal(503, (await org.CreateAsync("B")).Status);
        Assert.Equal(503, (await org.CreateAsync("A")).Status);
        Assert.Equal(200, (await org.CreateAsync("A")).Status);
        Assert.Equal(503, (await org.CreateAsync("B")).Status);
        Assert.Equal(200, (await org.CreateAsync("B")).Status);
        Assert.Equal(4, org.Org.FaultCounts["http503"]);
    }

    [Fact] // Counted rules of one key follow each other.
    public async Task Faults_of_one_key_come_one_after_the_other()
    {
        using TestOrg org = await TestOrg.WithFaults("http503*1", "http429*1", "http504*1@A").ConnectAsync();
        Assert.Equal(503, (await org.CreateAsync("A")).Status);
        Assert.Equal(429, (await org.CreateAsync("A")).Status);
        Assert.Equal(504, (await org.CreateAsync("A")).Status);
        Assert.Equal(200, (await org.CreateAsync("A")).Status);
    }

    [Fact] // A match is a wildcard on the name; other queues and other routes stay whole.
    public async Task A_match_picks_queues_by_wildcard()
    {
        using TestOrg org = await TestOrg.WithFaults("http503*9@Sales*").ConnectAsync();
        Assert.Equal(200, (await org.CreateAsync("Premium Sales")).Status);
        Assert.Equal(503, (await org.CreateAsync("sales north")).Status);
        Assert.Equal(200, (await org.GetAsync(TestOrg.Queues)).Status);
    }

    [Fact] // METHOD path strikes other routes, by path or with the query.
    public async Task A_route_match_strikes_other_routes()
    {
        using TestOrg org = await TestOrg.WithFaults(
            "http503*1@GET /api/v2/routing/skills*", "http500*1@GET /api/v2/routing/queues?name=Probe*").ConnectAsync();
        Assert.Equal(503, (await org.GetAsync("/api/v2/routing/skills?pageSize=500")).Status);
        Assert.Equal(200, (await org.GetAsync("/api/v2/routing/skills?pageSize=500")).Status);
        Assert.Equal(200, (await org.GetAsync(TestOrg.Queues + "?name=Other")).Status);
        Assert.Equal(500, (await org.GetAsync(TestOrg.Queues + "?name=Probe")).Status);
    }

    [Fact] // Token requests and the receiver can be struck too.
    public async Task Login_and_receiver_can_fail()
    {
        using TestOrg org = TestOrg.WithFaults("http503*1@POST /oauth/token", "http500*1@POST /queue-events");
        Assert.Equal(503, (await org.TokenAsync()).Status);
        Assert.Equal(200, (await org.TokenAsync()).Status);
        const string Url = "https://wfm.example.com/queue-events";
        Assert.Equal(500, (int)(await org.Http.PostAsync(Url, new StringContent("{}"))).StatusCode);
        Assert.Equal(200, (int)(await org.Http.PostAsync(Url, new StringContent("{}"))).StatusCode);
        Assert.Single(org.Org.Events);
    }

    [Fact] // Requests refused for token or rate are no attempts: pacing must not shift the faults.
    public async Task Refused_requests_are_no_attempts()
    {
        using TestOrg org = TestOrg.WithFaults("http503*1");
        Assert.Equal(401, (await org.CreateAsync("X")).Status);
        await org.ConnectAsync();
        Assert.Equal(503, (await org.CreateAsync("X")).Status);
        Assert.Equal(200, (await org.CreateAsync("X")).Status);
    }
}
