using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Runs.Creation;

public sealed class ExactlyOncePostTests : IDisposable
{
    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task A_429_is_waited_out_for_as_long_as_the_org_asks_and_then_sent_again()
    {
        _bed.Network.On(TestBed.PostQueue, Status(429, "too.many.requests", retryAfter: 7));

        GenesysProvisioningResult result = await _bed.CreateAsync(Given.Queue("Sales"));

        Assert.Equal(GenesysProvisioningStatus.Created, result.Outcome.Status);
        Assert.Equal(1, result.Retries);
        Assert.Equal(7000, result.WaitMs);
        Assert.Equal([TimeSpan.Zero, TimeSpan.FromSeconds(7)], Offsets(_bed.Posts));
        Assert.Empty(_bed.Probes);
    }

    [Fact]
    public async Task A_503_before_the_commit_is_probed_to_the_end_and_posted_exactly_once_more()
    {
        _bed.Network.On(TestBed.PostQueue, Status(503));

        GenesysProvisioningResult result = await _bed.CreateAsync(Given.Queue("Sales"));

        Assert.Equal(GenesysProvisioningStatus.Created, result.Outcome.Status);
        Assert.Equal(1, result.Retries);
        DateTimeOffset doubt = _bed.Posts[0].At;
        Assert.Equal([0.5, 1, 2, 4, 8, 15], _bed.Probes.Select(probe => (probe.At - doubt).TotalSeconds));
        Assert.Equal([TimeSpan.Zero, TimeSpan.FromSeconds(15)], Offsets(_bed.Posts));
        Assert.Equal(1, await _bed.CountAsync("Sales"));
    }

    [Theory]
    [InlineData("503")]
    [InlineData("408")]
    [InlineData("timeout")]
    [InlineData("reset")]
    [InlineData("half body")]
    [InlineData("HTML 200")]
    [InlineData("unreadable 200")]
    [InlineData("200 without an id")]
    [InlineData("redirect")]
    public async Task A_reply_lost_after_the_commit_is_found_again_and_nothing_is_posted_twice(string way)
    {
        _bed.Network.On(TestBed.PostQueue, AfterCommit(Lost(way)));

        GenesysProvisioningResult result = await _bed.CreateAsync(Given.Queue("Sales", ("Description", "of cars"), ("SkillRequirement", "Billing>=2")));

        Assert.Equal(GenesysProvisioningStatus.Recovered, result.Outcome.Status);
        Assert.True(result.Success);
        Assert.Null(result.ErrorCode);
        Assert.NotNull(result.QueueId);
        Assert.Single(_bed.Posts);
        Assert.Equal(1, await _bed.CountAsync("Sales"));
    }

    [Theory]
    [InlineData(50)]
    [InlineData(-3600)]
    public async Task A_machine_whose_clock_is_set_meanwhile_still_knows_its_own_queue(int seconds)
    {
        GenesysSession session = await _bed.ConnectAsync();
        await _bed.RunAsync(session, null, Given.Queue("Before"));
        _bed.Network.On(TestBed.PostQueue, AfterCommit(Reset));
        // The org's clock is another machine's: its replies tell its time as before.
        _bed.Clock.SetBy = TimeSpan.FromSeconds(seconds);

        RunReport run = await _bed.RunAsync(session, null, Given.Queue("Sales"));

        Assert.Equal([GenesysProvisioningStatus.Recovered], run.Statuses);
    }

    [Theory]
    [InlineData("408")]
    [InlineData("timeout")]
    [InlineData("reset")]
    [InlineData("half body")]
    [InlineData("HTML 200")]
    [InlineData("unreadable 200")]
    [InlineData("200 without an id")]
    [InlineData("redirect")]
    public async Task A_reply_lost_before_the_commit_is_probed_and_posted_once_more(string way)
    {
        _bed.Network.On(TestBed.PostQueue, Lost(way));

        GenesysProvisioningResult result = await _bed.CreateAsync(Given.Queue("Sales"));

        Assert.Equal(GenesysProvisioningStatus.Created, result.Outcome.Status);
        Assert.Equal(6, _bed.Probes.Count);
        Assert.Equal(2, _bed.Posts.Count);
        Assert.Equal(1, await _bed.CountAsync("Sales"));
    }

    [Fact]
    public async Task A_connection_that_was_never_made_is_tried_again_without_looking()
    {
        _bed.Network.On(TestBed.PostQueue, Refused, Refused);

        GenesysProvisioningResult result = await _bed.CreateAsync(Given.Queue("Sales"));

        Assert.Equal(GenesysProvisioningStatus.Created, result.Outcome.Status);
        Assert.Equal(2, result.Retries);
        Assert.Equal([0.0, 1, 3], Offsets(_bed.Posts).Select(offset => offset.TotalSeconds));
        Assert.Empty(_bed.Probes);
    }

    [Fact]
    public async Task Connections_that_are_never_made_end_as_a_failure_that_created_nothing()
    {
        _bed.Network.Always(TestBed.PostQueue, Refused);

        GenesysProvisioningResult result = await _bed.CreateAsync(Given.Queue("Sales"));

        Assert.Equal(GenesysProvisioningStatus.Failed, result.Outcome.Status);
        Assert.Equal("CannotConnect", result.ErrorCode);
        Assert.Equal(4, _bed.Posts.Count);
        Assert.Empty(_bed.Probes);
    }

    [Fact]
    public async Task A_400_fails_at_once_with_what_the_org_said()
    {
        _bed.Network.On(TestBed.PostQueue, Status(400, "invalid.value", "Value [x] is not valid for field type [y]."));

        GenesysProvisioningResult result = await _bed.CreateAsync(Given.Queue("Sales"));

        Assert.Equal(GenesysProvisioningStatus.Failed, result.Outcome.Status);
        Assert.Equal("RequestRefused", result.ErrorCode);
        Assert.Contains("Value [x] is not valid", result.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(400, result.HttpStatus);
        Assert.Equal("context-1", result.CorrelationId);
        Assert.Equal(0, result.Retries);
        Assert.Single(_bed.Posts);
        Assert.Empty(_bed.Probes);
    }

    [Theory]
    [InlineData(DuplicateStatus.BadRequest)]
    [InlineData(DuplicateStatus.Conflict)]
    public async Task A_name_taken_meanwhile_is_reported_as_existing_and_never_claimed(DuplicateStatus status)
    {
        using var bed = new TestBed(options => options.DuplicateStatus = status);
        bed.Network.On(TestBed.PostQueue, async (_, org, _) =>
        {
            await bed.RivalAsync(TestBed.Queues, "{'name':'Sales','description':'theirs'}");
            return await org();
        });

        GenesysProvisioningResult result = await bed.CreateAsync(Given.Queue("Sales"));

        Assert.Equal(GenesysProvisioningStatus.Exists, result.Outcome.Status);
        Assert.Equal("QueueExists", result.ErrorCode);
        Assert.Single(bed.Posts);
        // Looked for until the lagging list shows it: the rival's id goes with the result, and is not ours.
        Assert.NotEmpty(bed.Probes);
        Assert.NotNull(result.QueueId);
    }

    [Fact]
    public async Task A_duplicate_answer_after_our_own_lost_attempt_is_our_own_queue()
    {
        using var bed = new TestBed(options => options.ListLagSeconds = 20);
        bed.Network.On(TestBed.PostQueue, AfterCommit(Status(503)));

        GenesysProvisioningResult result = await bed.CreateAsync(Given.Queue("Sales"));

        Assert.Equal(GenesysProvisioningStatus.Recovered, result.Outcome.Status);
        Assert.Equal(2, bed.Posts.Count);
        Assert.Equal(1, result.Retries);
        Assert.Equal(1, await bed.CountAsync("Sales"));
    }

    [Fact]
    public async Task A_taken_name_that_the_org_never_shows_stays_unknown()
    {
        using var bed = new TestBed(options => options.ListLagSeconds = 600);
        bed.Network.On(TestBed.PostQueue, AfterCommit(Status(503)));

        GenesysProvisioningResult result = await bed.CreateAsync(Given.Queue("Sales"));

        Assert.Equal(GenesysProvisioningStatus.Unknown, result.Outcome.Status);
        Assert.Equal("NameTakenUnseen", result.ErrorCode);
        Assert.Equal(2, bed.Posts.Count);
    }

    [Theory]
    [InlineData(3, 4)]
    [InlineData(1, 2)]
    [InlineData(0, 1)]
    public async Task A_maximum_of_n_retries_means_n_plus_one_posts(int retries, int posts)
    {
        _bed.Network.Always(TestBed.PostQueue, Status(503));

        GenesysProvisioningResult result = await _bed.CreateAsync(Given.Queue("Sales"), new() { MaximumRetryCount = retries });

        Assert.Equal(GenesysProvisioningStatus.Failed, result.Outcome.Status);
        Assert.Equal("OrgFailed", result.ErrorCode);
        Assert.Equal(503, result.HttpStatus);
        Assert.Equal(retries, result.Retries);
        Assert.Equal(posts, _bed.Posts.Count);
    }

    private static IEnumerable<TimeSpan> Offsets(IReadOnlyList<SentRequest> requests) => requests.Select(request => request.At - requests[0].At);

    private Mishap Lost(string way) => way switch
    {
        "503" => Status(503),
        "408" => Status(408),
        "timeout" => Stall(_bed.Clock, _bed.AttemptTimeout),
        "reset" => Reset,
        "half body" => HalfBody,
        "HTML 200" => Html,
        "unreadable 200" => Unreadable,
        "200 without an id" => Pointless,
        "redirect" => Redirect("https://elsewhere.example/"),
        _ => throw new ArgumentOutOfRangeException(nameof(way)),
    };
}
