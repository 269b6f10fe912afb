using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Http;

/// <summary>Replies that no org should give, each of which once broke or hung the client. Found by changing replies at random.</summary>
public sealed class StrangeReplyTests : IDisposable
{
    private readonly CallBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("")]
    public async Task A_redirect_that_names_no_host_is_an_error_like_any_other(string location)
    {
        _bed.Network.Always("GET /api/v2/thing", Redirect(location));

        var refused = await Assert.ThrowsAsync<GenesysApiException>(() => _bed.GetAsync());

        Assert.Equal("NotGenesysCloud", refused.Code);
    }

    [Theory]
    [InlineData("1e300")]
    [InlineData("-5")]
    [InlineData("\"soon\"")]
    public async Task A_token_whose_lifetime_is_not_to_be_believed_is_kept_for_a_day(string life)
    {
        _bed.Network.Always(TestBed.PostToken, Body($$"""{"access_token":"token-1","expires_in":{{life}}}"""));

        await _bed.GetAsync();

        Assert.Equal(TimeSpan.FromDays(1), _bed.Tokens.ExpiresAt - _bed.Clock.GetUtcNow());
    }

    [Theory]
    [InlineData("3", "0", "60")]
    [InlineData("3", "-1", "60")]
    [InlineData("-1", "300", "60")]
    public async Task A_rate_window_that_cannot_be_is_not_waited_for(string count, string allowed, string reset)
    {
        _bed.Network.Always("GET /api/v2/thing", Rated(count, allowed, reset));

        await _bed.GetAsync();
        await _bed.GetAsync();

        Assert.Empty(_bed.Waits);
    }

    [Fact]
    public async Task A_full_window_that_ends_in_a_day_ends_the_run_rather_than_be_waited_for()
    {
        _bed.Network.Always("GET /api/v2/thing", Rated("300", "300", "86400"));
        await _bed.GetAsync();

        var refused = await Assert.ThrowsAsync<GenesysApiException>(() => _bed.GetAsync());

        Assert.Equal(("DailyLimit", true, true), (refused.Code, refused.EndsRun, refused.NotApplied));
        Assert.Empty(_bed.Waits);
    }

    [Fact]
    public async Task A_skill_group_without_an_id_is_a_reply_that_cannot_be_read()
    {
        using var bed = new TestBed();
        GenesysSession session = await bed.ConnectAsync();
        GenesysQueueDefinition definition = Given.Queue("Sales", ("SkillRequirement", "Billing>=2"));
        await bed.RunAsync(session, new(), definition);
        bed.Network.Always("GET /api/v2/routing/skillgroups/*", Changed(group => group.Remove("id")));

        RunReport run = await bed.RunAsync(session, new(), Given.Queue("Support", ("SkillRequirement", "Billing>=2")));

        Assert.Equal((GenesysProvisioningStatus.Failed, "ReplyUnreadable"), (run[0].Outcome.Status, run[0].ErrorCode));
    }
}
