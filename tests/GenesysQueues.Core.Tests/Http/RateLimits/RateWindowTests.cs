namespace GenesysQueues.Core.Tests.Http.RateLimits;

public sealed class RateWindowTests
{
    private readonly LeapingClock _clock = new();
    private readonly RateWindow _window;

    public RateWindowTests() => _window = new(new SteadyClock(_clock));

    [Fact]
    public void Nothing_is_known_before_the_first_reply()
    {
        Assert.Null(_window.Allowed);
        Assert.All(Enumerable.Range(0, 50), _ => Assert.True(_window.TryReserve(out _, out TimeSpan _)));
    }

    [Fact]
    public void Requests_in_flight_count_before_they_are_answered()
    {
        int generation = Take();
        _window.Observe(generation, new(1, 5, TimeSpan.FromSeconds(30)));
        for (int i = 0; i < 4; i++)
        {
            Take();
        }

        Assert.False(_window.TryReserve(out _, out TimeSpan wait));
        Assert.Equal(31, wait.TotalSeconds);
        Assert.Equal((5, 5), (_window.Used, _window.Allowed));
    }

    [Fact]
    public void A_full_window_opens_a_second_after_its_reset_and_not_before()
    {
        _window.Observe(Take(), new(5, 5, TimeSpan.FromSeconds(30)));
        _window.Complete();
        _clock.Advance(TimeSpan.FromSeconds(30.9));
        Assert.False(_window.TryReserve(out _, out TimeSpan left));
        Assert.Equal(0.1, left.TotalSeconds, 6);

        _clock.Advance(left);

        Assert.True(_window.TryReserve(out _, out _));
        Assert.Equal(1, _window.Used);
    }

    [Fact]
    public void What_other_clients_used_is_seen_in_the_count()
    {
        _window.Observe(Take(), new(4, 5, TimeSpan.FromSeconds(30)));

        Take();
        Assert.False(_window.TryReserve(out _, out _));
    }

    [Fact]
    public void At_the_end_of_a_window_that_others_use_too_one_request_goes_at_a_time()
    {
        // Two of ours are on their way at a time, and one of another client goes with each.
        int generation = Take();
        Take();
        int count = 0;
        for (int i = 0; i < 8; i++)
        {
            _window.Observe(generation, new(count += 2, 20, TimeSpan.FromSeconds(30)));
            _window.Complete();
            Take();
        }

        // 18 are counted and one of ours is on its way; what the other client sent meanwhile may be the 20th.
        _window.Observe(generation, new(18, 20, TimeSpan.FromSeconds(30)));
        _window.Complete();
        Assert.False(_window.TryReserve(out _, out _));

        _window.Observe(generation, new(19, 20, TimeSpan.FromSeconds(30)));
        _window.Complete();
        Take();
        Assert.False(_window.TryReserve(out _, out _));
    }

    [Fact]
    public void What_others_used_before_holds_nobody_back()
    {
        int generation = Take();
        Take();
        _window.Observe(generation, new(12, 20, TimeSpan.FromSeconds(30)));

        Assert.All(Enumerable.Range(0, 7), _ => Assert.True(_window.TryReserve(out int _, out TimeSpan _)));
    }

    [Fact]
    public void The_earliest_reset_that_was_told_counts()
    {
        int first = Take();
        int second = Take();
        _window.Observe(first, new(5, 5, TimeSpan.FromSeconds(10)));
        _window.Observe(second, new(5, 5, TimeSpan.FromSeconds(40)));

        Assert.False(_window.TryReserve(out _, out TimeSpan wait));
        Assert.Equal(11, wait.TotalSeconds);
    }

    [Fact]
    public void A_late_reply_of_an_old_window_teaches_nothing()
    {
        int old = Take();
        int late = Take();
        _window.Observe(old, new(2, 5, TimeSpan.FromSeconds(10)));
        _window.Complete();
        _window.Complete();
        _clock.Advance(TimeSpan.FromSeconds(12));

        _window.Observe(late, new(5, 5, TimeSpan.FromSeconds(1)));

        Assert.All(Enumerable.Range(0, 5), _ => Assert.True(_window.TryReserve(out int _, out TimeSpan _)));
    }

    [Fact]
    public void A_request_on_its_way_at_the_turn_counts_in_the_new_window_too()
    {
        int answered = Take();
        Take();
        _window.Observe(answered, new(2, 5, TimeSpan.FromSeconds(10)));
        _window.Complete();
        _clock.Advance(TimeSpan.FromSeconds(12));

        Assert.All(Enumerable.Range(0, 4), _ => Assert.True(_window.TryReserve(out int _, out TimeSpan _)));
        Assert.False(_window.TryReserve(out _, out _));
    }

    [Fact]
    public void A_learned_cap_is_remembered_and_tried_higher_only_after_half_an_hour_that_it_held()
    {
        int last = Enumerable.Range(0, 9).Select(_ => Take()).ToList()[^1];
        _window.Refused(last, TimeSpan.FromSeconds(45), hidden: true);
        Enumerable.Range(0, 9).ToList().ForEach(_ => _window.Complete());
        Assert.Equal(8, _window.Allowed);
        _clock.Advance(TimeSpan.FromSeconds(45));

        // A window that is not used to the full says nothing.
        UseWindow(3);
        foreach (int window in Enumerable.Range(1, 29))
        {
            UseWindow(8);
            Assert.Equal(8, _window.Allowed);
        }

        UseWindow(8);
        Take();

        Assert.Equal(10, _window.Allowed);
    }

    [Fact]
    public void A_cap_that_the_refusal_names_is_taken_as_it_is()
    {
        int last = Enumerable.Range(0, 9).Select(_ => Take()).ToList()[^1];

        _window.Refused(last, TimeSpan.FromSeconds(45), hidden: true, stated: 6);

        Assert.Equal(6, _window.Allowed);
    }

    [Fact]
    public void A_refusal_of_another_kind_does_not_end_the_window_of_a_cap_that_was_named()
    {
        int last = Enumerable.Range(0, 9).Select(_ => Take()).ToList()[^1];
        _window.Refused(last, TimeSpan.FromSeconds(60), hidden: true, stated: 6);
        _clock.Advance(TimeSpan.FromSeconds(60));
        List<int> next = Enumerable.Range(0, 6).Select(_ => Take()).ToList();
        _clock.Advance(TimeSpan.FromSeconds(20));

        _window.Refused(next[^1], TimeSpan.FromSeconds(20), hidden: true);
        _clock.Advance(TimeSpan.FromSeconds(20));

        Assert.False(_window.TryReserve(out _, out _));
        Assert.Equal(6, _window.Allowed);
    }

    private void UseWindow(int requests)
    {
        Enumerable.Range(0, requests).ToList().ForEach(_ => Take());
        Enumerable.Range(0, requests).ToList().ForEach(_ => _window.Complete());
        _clock.Advance(TimeSpan.FromSeconds(61));
    }

    [Fact]
    public void A_slot_that_is_given_back_can_be_taken_again()
    {
        _window.Observe(Take(), new(1, 2, TimeSpan.FromSeconds(30)));
        int taken = Take();
        Assert.False(_window.TryReserve(out _, out _));

        _window.Release(taken);

        Assert.True(_window.TryReserve(out _, out _));
    }

    [Fact]
    public void A_429_holds_everything_back_until_its_wait_is_over()
    {
        _window.Refused(Take(), TimeSpan.FromSeconds(7), hidden: false);

        Assert.False(_window.TryReserve(out _, out TimeSpan wait));
        Assert.Equal(7, wait.TotalSeconds);
        _clock.Advance(wait);
        Assert.True(_window.TryReserve(out _, out _));
    }

    [Fact]
    public void A_passing_429_of_an_unannounced_cap_teaches_nothing()
    {
        int last = Enumerable.Range(0, 10).Select(_ => Take()).ToList()[^1];

        _window.Refused(last, TimeSpan.FromSeconds(5), hidden: true);

        Assert.Null(_window.Allowed);
    }

    [Fact]
    public void A_passing_429_long_after_a_lone_request_teaches_nothing()
    {
        Take();
        _clock.Advance(TimeSpan.FromSeconds(35));
        int last = Enumerable.Range(0, 8).Select(_ => Take()).ToList()[^1];

        _window.Refused(last, TimeSpan.FromSeconds(1), hidden: true);
        _window.Refused(last, TimeSpan.FromSeconds(1), hidden: true);

        Assert.Null(_window.Allowed);
    }

    [Fact]
    public void A_429_with_a_long_wait_shows_an_unannounced_cap()
    {
        int last = Enumerable.Range(0, 10).Select(_ => Take()).ToList()[^1];

        _window.Refused(last, TimeSpan.FromSeconds(45), hidden: true);

        Assert.Equal(9, _window.Allowed);
        Enumerable.Range(0, 10).ToList().ForEach(_ => _window.Complete());
        _clock.Advance(TimeSpan.FromSeconds(45));
        Assert.All(Enumerable.Range(0, 9), _ => Assert.True(_window.TryReserve(out int _, out TimeSpan _)));
        Assert.False(_window.TryReserve(out _, out _));
    }

    [Fact]
    public void How_long_requests_must_wait_follows_from_what_is_allowed()
    {
        Assert.Equal(TimeSpan.Zero, _window.TimeFor(1_000_000));
        _window.Observe(Take(), new(100, 300, TimeSpan.FromSeconds(29)));

        Assert.Equal(
            [0, 30, 30, 90, 150], new[] { 200, 201, 500, 501, 801 }.Select(requests => _window.TimeFor(requests).TotalSeconds));

        _clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal([0, 60], new[] { 299, 301 }.Select(requests => _window.TimeFor(requests).TotalSeconds));
    }

    [Fact]
    public void Of_a_share_some_leave_at_once_and_the_others_a_minute_apart_of_all()
    {
        Learn(305);

        Assert.All(Enumerable.Range(0, 8), _ => Assert.True(_window.TryReserve(20).IsTaken));
        LeaseAttempt next = _window.TryReserve(20);
        Assert.True(next.IsOfShare);
        Assert.Equal(1, next.Wait.TotalSeconds);

        _clock.Advance(next.Wait);
        Assert.True(_window.TryReserve(20).IsTaken);
        Assert.False(_window.TryReserve(20).IsTaken);
    }

    [Fact]
    public void A_minute_holds_no_more_than_the_share_wherever_the_window_ends()
    {
        Learn(10, reset: 5);
        _clock.Advance(TimeSpan.FromSeconds(61));
        for (int i = 0; i < 5; i++)
        {
            Assert.True(_window.TryReserve(50).IsTaken);
            _window.Complete();
        }

        _clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(1, _window.TryReserve(50).Wait.TotalSeconds);

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(_window.TryReserve(50).IsTaken);
    }

    [Fact]
    public void What_commands_without_a_share_sent_counts_in_the_share_of_another()
    {
        Learn(10);
        Enumerable.Range(0, 4).ToList().ForEach(_ => Take());

        Assert.False(_window.TryReserve(50).IsTaken);
        Assert.True(_window.TryReserve().IsTaken);
    }

    [Fact]
    public void A_share_is_one_request_at_the_least()
    {
        Learn(20);
        _clock.Advance(TimeSpan.FromSeconds(62));

        Assert.True(_window.TryReserve(1).IsTaken);
        Assert.Equal(61, _window.TryReserve(1).Wait.TotalSeconds);
    }

    [Fact]
    public void A_share_yields_to_others_who_have_used_more_than_their_part()
    {
        _window.Observe(Take(), new(90, 100, TimeSpan.FromSeconds(59)));
        _window.Complete();

        LeaseAttempt yielding = _window.TryReserve(40);

        // 9 would be left, which is what 60 of a minute are in 9 seconds.
        Assert.True(yielding.IsOfShare);
        Assert.Equal(60 - 9, yielding.Wait.TotalSeconds);
        Assert.True(_window.TryReserve().IsTaken);
    }

    [Fact]
    public void After_it_has_yielded_one_request_of_a_share_looks_what_others_do()
    {
        int generation = Take();
        _window.Observe(generation, new(70, 100, TimeSpan.FromSeconds(59)));
        _window.Complete();
        _clock.Advance(_window.TryReserve(40).Wait);
        Assert.True(_window.TryReserve(40).IsTaken);

        Assert.False(_window.TryReserve(40).IsTaken);

        _clock.Advance(TimeSpan.FromSeconds(5));
        _window.Observe(generation, new(71, 100, TimeSpan.FromSeconds(23)));
        _window.Complete();
        Assert.True(_window.TryReserve(40).IsTaken);
    }

    [Fact]
    public void A_slot_of_a_share_that_is_given_back_can_be_taken_again()
    {
        Learn(305);
        List<LeaseAttempt> taken = [.. Enumerable.Range(0, 8).Select(_ => _window.TryReserve(20))];

        _window.Release(taken[0].Generation, 20);

        Assert.True(_window.TryReserve(20).IsTaken);
        Assert.False(_window.TryReserve(20).IsTaken);
    }

    [Fact]
    public void How_long_requests_must_wait_follows_from_the_share()
    {
        Learn(305);

        Assert.Equal([0, 60, 600], new[] { 8, 68, 608 }.Select(requests => _window.TimeFor(requests, 20).TotalSeconds));
    }

    private void Learn(int allowed, int reset = 60)
    {
        _window.Observe(Take(), new(1, allowed, TimeSpan.FromSeconds(reset)));
        _window.Complete();
    }

    private int Take()
    {
        Assert.True(_window.TryReserve(out int generation, out _));
        return generation;
    }

    [Theory]
    [InlineData(7200)]
    [InlineData(-7200)]
    public void Setting_the_machines_clock_moves_no_window(int seconds)
    {
        LeaseAttempt first = _window.TryReserve();
        _window.Observe(first.Generation, new RateLimitHeaders(300, 300, TimeSpan.FromSeconds(20)));

        _clock.SetBy = TimeSpan.FromSeconds(seconds);

        LeaseAttempt refused = _window.TryReserve();
        Assert.False(refused.IsTaken);
        Assert.Equal(21, refused.Wait.TotalSeconds);
    }
}
