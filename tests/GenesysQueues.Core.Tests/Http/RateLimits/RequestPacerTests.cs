using System.Collections.Concurrent;

namespace GenesysQueues.Core.Tests.Http.RateLimits;

/// <summary>Windows at work: through the client, against an org that counts.</summary>
public sealed class RequestPacerTests
{
    [Fact]
    public async Task No_429_comes_from_an_org_that_announces_its_window()
    {
        using var bed = new TestBed(options => options.RequestsPerMinute = 20) { AttemptTimeout = TimeSpan.FromHours(10) };

        RunReport run = await bed.RunAsync(await bed.ConnectAsync(), new() { ThrottleLimit = 1 }, Given.Queues(70));

        Assert.All(run.Statuses, status => Assert.Equal(GenesysProvisioningStatus.Created, status));
        Assert.DoesNotContain(bed.Org.Requests, request => request.Status == 429);
        Assert.Contains(run.Waits, wait => wait.IsRateLimit && !wait.IsResend);
        Assert.Equal(70, bed.Posts.Count);
    }

    [Fact]
    public async Task Many_workers_finish_through_many_windows_and_post_each_queue_once()
    {
        using var bed = new TestBed(options => options.RequestsPerMinute = 20) { AttemptTimeout = TimeSpan.FromHours(10) };

        RunReport run = await bed.RunAsync(await bed.ConnectAsync(), new() { ThrottleLimit = 6 }, Given.Queues(70));

        Assert.All(run.Statuses, status => Assert.Equal(GenesysProvisioningStatus.Created, status));
        Assert.Equal(70, bed.Org.Requests.Count(request => request is { Method: "POST", Status: 200 } && request.Path == TestBed.Queues));
        Assert.True(bed.Clock.GetUtcNow() - LeapingClock.Noon >= TimeSpan.FromMinutes(3));
    }

    [Theory]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(15)]
    public async Task A_cap_on_queue_routes_is_learned_also_when_it_strikes_as_the_token_s_window_is_full(int requestsPerMinute)
    {
        using var bed = new TestBed(options => (options.OrgCap, options.RequestsPerMinute) = (10, requestsPerMinute)) { AttemptTimeout = TimeSpan.FromHours(10) };

        RunReport run = await bed.RunAsync(await bed.ConnectAsync(), new() { ThrottleLimit = 1 }, Given.Queues(30));

        Assert.All(run.Statuses, status => Assert.Equal(GenesysProvisioningStatus.Created, status));
        Assert.Equal(1, bed.Org.Requests.Count(request => request.Status == 429));
    }

    [Fact]
    public async Task A_cap_on_queue_routes_is_learned_from_its_refusals()
    {
        using var bed = new TestBed(options => options.OrgCap = 10) { AttemptTimeout = TimeSpan.FromHours(10) };

        RunReport run = await bed.RunAsync(await bed.ConnectAsync(), new() { ThrottleLimit = 1 }, Given.Queues(40));

        Assert.All(run.Statuses, status => Assert.Equal(GenesysProvisioningStatus.Created, status));
        // Once refused, the client knows; without learning, each of the four windows would refuse it.
        Assert.InRange(bed.Org.Requests.Count(request => request.Status == 429), 1, 2);
    }

    [Fact]
    public async Task A_full_org_window_gives_the_tokens_slot_back_and_other_routes_go_on()
    {
        var clock = new LeapingClock();
        var requestPacer = new RequestPacer(clock, QueueApi.Path);
        var call = new CallContext(new Recorder(), RetryPolicy.ForOrg(3, TimeSpan.FromSeconds(180), clock, () => 0));
        RateLimitLease lease = await requestPacer.ReserveAsync(
            Always("token"), ApiRequest.Get("/api/v2/routing/queues"), call, CancellationToken.None);
        lease.Observe(new RawReply(429, string.Empty) { RetryAfter = TimeSpan.FromSeconds(20), Rate = new(1, 300, TimeSpan.FromSeconds(50)) });

        DateTimeOffset before = clock.GetUtcNow();
        await requestPacer.ReserveAsync(Always("token"), ApiRequest.Get("/api/v2/users"), call, CancellationToken.None);
        Assert.Equal(before, clock.GetUtcNow());
        await requestPacer.ReserveAsync(Always("token"), ApiRequest.Get("/api/v2/routing/queues"), call, CancellationToken.None);

        Assert.Equal(TimeSpan.FromSeconds(20), clock.GetUtcNow() - before);
        Assert.Equal(3, requestPacer.Current!.Used);
    }

    [Fact]
    public async Task Each_token_has_a_window_of_its_own()
    {
        var clock = new LeapingClock();
        var requestPacer = new RequestPacer(clock, QueueApi.Path);
        var call = new CallContext(new Recorder(), RetryPolicy.ForOrg(3, TimeSpan.FromSeconds(180), clock, () => 0));
        ApiRequest request = ApiRequest.Get("/api/v2/users");
        RateLimitLease lease = await requestPacer.ReserveAsync(Always("first"), request, call, CancellationToken.None);
        lease.Observe(new RawReply(200, string.Empty) { Rate = new(300, 300, TimeSpan.FromSeconds(50)) });

        DateTimeOffset before = clock.GetUtcNow();
        await requestPacer.ReserveAsync(Always("second"), request, call, CancellationToken.None);
        Assert.Equal(before, clock.GetUtcNow());
        await requestPacer.ReserveAsync(Always("first"), request, call, CancellationToken.None);

        Assert.Equal(TimeSpan.FromSeconds(51), clock.GetUtcNow() - before);
    }

    [Fact]
    public async Task What_is_sent_after_a_wait_has_the_token_of_then_and_counts_in_its_window()
    {
        var clock = new LeapingClock();
        var requestPacer = new RequestPacer(clock, QueueApi.Path);
        var call = new CallContext(new Recorder(), RetryPolicy.ForOrg(3, TimeSpan.FromSeconds(180), clock, () => 0));
        ApiRequest request = ApiRequest.Get("/api/v2/users");
        DateTimeOffset expires = clock.GetUtcNow().AddSeconds(30);
        Task<string> Token(CancellationToken token) => Task.FromResult(clock.GetUtcNow() < expires ? "first" : "second");
        using RateLimitLease lease = await requestPacer.ReserveAsync(Token, request, call, CancellationToken.None);
        Assert.Equal("first", lease.Token);
        lease.Observe(new RawReply(200, string.Empty) { Rate = new(300, 300, TimeSpan.FromSeconds(50)) });

        using RateLimitLease late = await requestPacer.ReserveAsync(Token, request, call, CancellationToken.None);

        Assert.Equal("second", late.Token);
        Assert.Equal(1, requestPacer.Current!.Used);
    }

    [Fact]
    public async Task A_wait_for_a_share_says_so_once_and_before_any_reply_it_is_one_of_the_usual_limit()
    {
        var clock = new LeapingClock();
        var requestPacer = new RequestPacer(clock, QueueApi.Path);
        var heard = new Recorder();
        var call = new CallContext(heard, RetryPolicy.ForOrg(3, TimeSpan.FromSeconds(180), clock, () => 0)) { RateShare = 1 };
        DateTimeOffset before = clock.GetUtcNow();
        for (int i = 0; i < 3; i++)
        {
            (await requestPacer.ReserveAsync(Always("token"), ApiRequest.Get("/api/v2/users"), call, CancellationToken.None)).Dispose();
        }

        Assert.Equal(before, clock.GetUtcNow());
        await requestPacer.ReserveAsync(Always("token"), ApiRequest.Get("/api/v2/users"), call, CancellationToken.None);

        Assert.Equal(TimeSpan.FromSeconds(61), clock.GetUtcNow() - before);
        Assert.Equal(
            "1 % of the rate window are in use, and the rest is left to others; waiting 61.0 s.",
            Assert.Single(heard.Waits).ToString());
    }

    [Fact]
    public async Task A_new_token_s_share_is_one_of_what_the_last_one_was_allowed()
    {
        var clock = new LeapingClock();
        var requestPacer = new RequestPacer(clock, QueueApi.Path);
        RetryPolicy retry = RetryPolicy.ForOrg(3, TimeSpan.FromSeconds(180), clock, () => 0);
        var call = new CallContext(new Recorder(), retry) { RateShare = 50 };
        ApiRequest request = ApiRequest.Get("/api/v2/users");
        RateLimitLease lease = await requestPacer.ReserveAsync(Always("old"), request, call, CancellationToken.None);
        lease.Observe(new RawReply(200, string.Empty) { Rate = new(1, 4, TimeSpan.FromSeconds(50)) });

        DateTimeOffset before = clock.GetUtcNow();
        (await requestPacer.ReserveAsync(Always("new"), request, call, CancellationToken.None)).Dispose();
        (await requestPacer.ReserveAsync(Always("new"), request, call, CancellationToken.None)).Dispose();
        Assert.Equal(before, clock.GetUtcNow());
        await requestPacer.ReserveAsync(Always("new"), request, call, CancellationToken.None);

        Assert.NotEqual(before, clock.GetUtcNow());
    }

    [Fact]
    public async Task Reservations_made_at_once_never_exceed_what_is_allowed()
    {
        var clock = new LeapingClock();
        var window = new RateWindow(new SteadyClock(clock));
        Assert.True(window.TryReserve(out int generation, out _));
        window.Observe(generation, new(1, 100, TimeSpan.FromSeconds(30)));
        var taken = new ConcurrentBag<int>();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                if (window.TryReserve(out int slot, out TimeSpan _))
                {
                    taken.Add(slot);
                }
            }
        })));

        Assert.Equal(99, taken.Count);
    }

    private static Func<CancellationToken, Task<string>> Always(string token) => _ => Task.FromResult(token);
}
