using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Http;

public sealed class RetryPolicyTests
{
    private const string Thing = "GET /api/v2/thing";

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(1, 0, 2)]
    [InlineData(2, 1, 4.5)]
    [InlineData(3, 0.5, 8.25)]
    [InlineData(5, 1, 32.5)]
    [InlineData(6, 0, 60)]
    [InlineData(6, 1, 60)]
    [InlineData(1_000_000, 1, 60)]
    public void A_wait_is_two_to_the_n_and_up_to_half_a_second_and_a_minute_at_most(int attempt, double jitter, double seconds) =>
        Assert.Equal(seconds, RetryPolicy.ForOrg(3, TimeSpan.FromSeconds(180), TimeProvider.System, () => jitter).Backoff(attempt, null).TotalSeconds);

    [Fact]
    public void The_servers_own_wish_wins_over_the_cap() =>
        Assert.Equal(170, RetryPolicy.ForOrg(3, TimeSpan.FromSeconds(180), TimeProvider.System, () => 1).Backoff(0, TimeSpan.FromSeconds(170)).TotalSeconds);

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(408)]
    public async Task A_passing_failure_of_a_repeatable_request_is_tried_three_times_more(int status)
    {
        using var bed = new CallBed(jitter: 1);
        bed.Network.Always(Thing, Status(status));

        var failed = await Assert.ThrowsAsync<GenesysApiException>(() => bed.GetAsync());

        Assert.Equal((status, "context-1"), (failed.Status, failed.CorrelationId));
        Assert.Equal(4, bed.Network.Of(Thing).Count);
        Assert.Equal([1.5, 2.5, 4.5], bed.Waits);
        Assert.All(bed.Heard.Waits, wait => Assert.Equal(("Sales", false, true), (wait.Subject, wait.IsRateLimit, wait.IsResend)));
        Assert.Equal($"'Sales': GET /api/v2/thing answered {status}; waiting 1.5 s.", bed.Heard.Waits[0].ToString());
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(501)]
    public async Task What_will_not_pass_is_not_tried_again(int status)
    {
        using var bed = new CallBed();
        bed.Network.Always(Thing, Status(status));

        await Assert.ThrowsAsync<GenesysApiException>(() => bed.GetAsync());

        Assert.Single(bed.Network.Of(Thing));
    }

    [Fact]
    public async Task A_post_is_not_sent_again_after_a_failure_that_may_have_been_carried_out()
    {
        using var bed = new CallBed();
        bed.Network.Always("POST /api/v2/thing", Status(503));

        var failed = await Assert.ThrowsAsync<GenesysApiException>(() => bed.PostAsync());

        Assert.False(failed.NotApplied);
        Assert.Single(bed.Network.Of("POST /api/v2/thing"));
    }

    [Theory]
    [InlineData("html")]
    [InlineData("reset")]
    [InlineData("half")]
    [InlineData("timeout")]
    public async Task A_broken_answer_of_a_repeatable_request_is_asked_for_again(string way)
    {
        using var bed = new CallBed();
        bed.Network.On(Thing, way switch { "html" => Html, "reset" => Reset, "half" => HalfBody, _ => Stall(bed.Clock, TimeSpan.FromSeconds(30)) });

        RawReply reply = await bed.GetAsync();

        Assert.Equal(200, reply.Status);
        Assert.Equal(2, bed.Network.Of(Thing).Count);
    }

    [Fact]
    public async Task A_429_is_a_wait_and_not_a_failed_try()
    {
        using var bed = new CallBed(retries: 0);
        bed.Network.On(Thing, [.. Enumerable.Repeat(Status(429, "too.many.requests", retryAfter: 2), 10)]);

        RawReply reply = await bed.GetAsync();

        Assert.Equal(200, reply.Status);
        Assert.Equal(11, bed.Network.Of(Thing).Count);
        Assert.All(bed.Heard.Waits, wait => Assert.True(wait.IsRateLimit));
    }

    [Fact]
    public async Task A_429_says_its_wait_as_a_date_too()
    {
        using var bed = new CallBed();
        bed.Network.On(Thing, async (request, org, cancellationToken) =>
        {
            HttpResponseMessage reply = await Status(429)(request, org, cancellationToken);
            reply.Headers.RetryAfter = new(bed.Clock.GetUtcNow().AddSeconds(42));
            return reply;
        });

        await bed.GetAsync();

        Assert.Equal([42.0], bed.Waits);
    }

    [Fact]
    public async Task A_date_in_the_past_is_no_wait()
    {
        using var bed = new CallBed();
        bed.Network.On(Thing, async (request, org, cancellationToken) =>
        {
            HttpResponseMessage reply = await Status(503)(request, org, cancellationToken);
            reply.Headers.RetryAfter = new(bed.Clock.GetUtcNow().AddHours(-1));
            return reply;
        });

        await bed.GetAsync();

        Assert.Equal([0.0], bed.Waits);
    }

    [Fact]
    public async Task A_429_may_say_its_wait_in_its_text_alone()
    {
        using var bed = new CallBed();
        bed.Network.On(Thing, Status(429, "too.many.requests", "Rate limit exceeded the maximum. Retry the request in [12] seconds"));

        await bed.GetAsync();

        Assert.Equal([12.0], bed.Waits);
    }

    [Theory]
    [InlineData(429, "DailyLimit")]
    [InlineData(503, "OrgFailed")]
    public async Task A_wait_longer_than_allowed_is_not_waited(int status, string code)
    {
        using var bed = new CallBed();
        bed.Network.Always(Thing, Status(status, retryAfter: 181));

        var failed = await Assert.ThrowsAsync<GenesysApiException>(() => bed.GetAsync());

        Assert.Equal((code, TimeSpan.FromSeconds(181)), (failed.Code, failed.RetryAfter));
        Assert.Empty(bed.Waits);
    }

    [Fact]
    public async Task What_was_stopped_in_the_moment_in_which_its_wait_ended_is_not_sent()
    {
        using var stop = new CancellationTokenSource();
        using var bed = new CallBed(pacerTime: new StoppingClock(stop));
        bed.Network.Always(Thing, Rated("300", "300", "30"));
        await bed.GetAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => bed.Client.SendAsync(ApiRequest.Post("/api/v2/thing", "{}"), bed.Call, stop.Token));

        Assert.Empty(bed.Network.Of("POST /api/v2/thing"));
    }

    /// <summary>Each wait ends at once, and somebody presses Ctrl+C in that moment.</summary>
    private sealed class StoppingClock(CancellationTokenSource stop) : TimeProvider
    {
        private TimeSpan _passed;

        public override long GetTimestamp() => (DateTimeOffset.UnixEpoch + _passed).Ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => LeapingClock.Noon + _passed;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _passed += dueTime;
            callback(state);
            stop.Cancel();
            return base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
