using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Runs.Creation;

/// <summary>A queue found after a lost reply is claimed only when it is the one that was sent.</summary>
public sealed class CreatedQueueProbeTests : IDisposable
{
    private const string GetQueues = "GET " + TestBed.Queues;
    private const string Permitted = "GET /api/v2/authorization/divisionspermitted/paged/me";

    private readonly TestBed _bed = new(options => options.ListLagSeconds = 14);

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task Other_settings_make_it_somebody_elses()
    {
        _bed.Network.On(TestBed.PostQueue, async (request, org, cancellationToken) =>
        {
            await _bed.RivalAsync(TestBed.Queues, "{'name':'Sales','description':'theirs'}");
            return await Status(503)(request, org, cancellationToken);
        });

        GenesysProvisioningResult result = await _bed.CreateAsync(Given.Queue("Sales", ("Description", "ours")));

        Assert.Equal(GenesysProvisioningStatus.Exists, result.Outcome.Status);
        Assert.Equal("QueueExists", result.ErrorCode);
        Assert.Single(_bed.Posts);
    }

    [Fact]
    public async Task An_equal_queue_made_before_the_intent_is_somebody_elses()
    {
        await _bed.RivalAsync(TestBed.Queues, "{'name':'Sales'}");
        _bed.Clock.Advance(TimeSpan.FromSeconds(6));
        _bed.Network.On(TestBed.PostQueue, Status(503));

        GenesysProvisioningResult result = await _bed.CreateAsync(Given.Queue("Sales"));

        Assert.Equal(GenesysProvisioningStatus.Exists, result.Outcome.Status);
        Assert.Single(_bed.Posts);
    }

    [Fact]
    public async Task Clocks_may_differ_by_a_few_seconds()
    {
        _bed.Network.On(TestBed.PostQueue, AfterCommit(Status(503)));
        _bed.Network.Always(GetQueues, Changed(list =>
        {
            foreach (JToken queue in list["entities"]!.Where(queue => (string?)queue["name"] == "Sales"))
            {
                queue["dateCreated"] = (LeapingClock.Noon - TimeSpan.FromSeconds(4)).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", null);
            }
        }));

        GenesysProvisioningResult result = await _bed.CreateAsync(Given.Queue("Sales"));

        Assert.Equal(GenesysProvisioningStatus.Recovered, result.Outcome.Status);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(3600)]
    public async Task A_date_that_a_machine_on_the_way_writes_makes_ours_nobody_elses(int seconds)
    {
        _bed.Network.Always("*", async (_, org, _) =>
        {
            HttpResponseMessage reply = await org();
            reply.Headers.Date = _bed.Clock.GetUtcNow() + TimeSpan.FromSeconds(seconds);
            return reply;
        });
        GenesysSession session = await _bed.ConnectAsync();
        _bed.Network.On(TestBed.PostQueue, AfterCommit(Status(503)));

        RunReport run = await _bed.RunAsync(session, null, Given.Queue("Sales"));

        Assert.Equal([GenesysProvisioningStatus.Recovered], run.Statuses);
    }

    [Fact]
    public async Task A_queue_that_a_list_shows_twice_is_one()
    {
        _bed.Network.On(TestBed.PostQueue, AfterCommit(Status(503)));
        _bed.Network.Always(
            GetQueues,
            Changed(list =>
                ((JArray)list["entities"]!).Add(list["entities"]!.Select(queue => queue.DeepClone()).ToArray<object>())));

        GenesysProvisioningResult result = await _bed.CreateAsync(Given.Queue("Sales"));

        Assert.Equal(GenesysProvisioningStatus.Recovered, result.Outcome.Status);
    }

    [Fact]
    public async Task A_creator_other_than_the_one_of_our_queues_makes_it_somebody_elses()
    {
        _bed.Network.On(TestBed.PostQueue, Pass, AfterCommit(Status(503)));
        _bed.Network.Always(GetQueues, Changed(list =>
        {
            foreach (JToken queue in list["entities"]!.Where(queue => (string?)queue["name"] == "Queue 2"))
            {
                queue["createdBy"] = "somebody-else";
            }
        }));

        RunReport run = await _bed.RunAsync(await _bed.ConnectAsync(), new() { ThrottleLimit = 1 }, Given.Queues(2));

        Assert.Equal([GenesysProvisioningStatus.Created, GenesysProvisioningStatus.Exists], run.Statuses);
    }

    [Fact]
    public async Task Absence_means_nothing_to_a_session_that_may_not_view_queues()
    {
        _bed.Network.On(TestBed.PostQueue, Status(503));
        _bed.Network.Always(Permitted, Body("""{"entities":[],"allDivsPermitted":false}"""));

        GenesysProvisioningResult result = await _bed.CreateAsync(Given.Queue("Sales"));

        Assert.Equal(GenesysProvisioningStatus.Unknown, result.Outcome.Status);
        Assert.Equal("OrgFailed", result.ErrorCode);
        Assert.Single(_bed.Posts);
    }

    [Fact]
    public async Task Absence_means_nothing_when_the_permission_cannot_be_asked()
    {
        _bed.Network.On(TestBed.PostQueue, Status(503));
        _bed.Network.Always(Permitted, Status(404, "not.found"));

        GenesysProvisioningResult result = await _bed.CreateAsync(Given.Queue("Sales"));

        Assert.Equal(GenesysProvisioningStatus.Unknown, result.Outcome.Status);
        Assert.Single(_bed.Posts);
    }

    [Fact]
    public async Task The_right_to_view_counts_only_in_the_wanted_division()
    {
        JObject divisions = await _bed.RivalAsync("/api/v2/authorization/divisions", string.Empty, "GET");
        string Id(string name) => (string)divisions["entities"]!.Single(division => (string?)division["name"] == name)["id"]!;
        _bed.Network.On(TestBed.PostQueue, Status(503), Status(503));
        Mishap inEmea = Body($$"""{"entities":[{"id":"{{Id("EMEA")}}","homeDivision":false}],"allDivsPermitted":false}""");
        _bed.Network.Always(Permitted, (request, org, token) =>
            request.RequestUri!.Query.Contains("routing:queue:view", StringComparison.Ordinal) ? inEmea(request, org, token) : org());

        RunReport run = await _bed.RunAsync(
            await _bed.ConnectAsync(), new() { ThrottleLimit = 1 },
            Given.Row(1, "In APAC", ("Division", "APAC")), Given.Row(2, "In EMEA", ("Division", "EMEA")));

        Assert.Equal([GenesysProvisioningStatus.Unknown, GenesysProvisioningStatus.Created], run.Statuses);
    }

    [Fact]
    public async Task A_probe_that_is_refused_leaves_the_outcome_unknown()
    {
        _bed.Network.On(TestBed.PostQueue, AfterCommit(Status(503)));
        GenesysSession session = await _bed.ConnectAsync();
        await _bed.ValidateAsync(Given.Queue("Sales"), session);
        _bed.Network.Always(GetQueues, Status(403, "missing.permissions", "Missing routing:queue:view"));

        RunReport run = await _bed.RunAsync(session, null, Given.Queue("Sales"));

        // 'Failed' would say that the queue was not created, and it was.
        Assert.Equal(GenesysProvisioningStatus.Unknown, run[0].Outcome.Status);
        Assert.Single(_bed.Posts);
    }

    [Fact]
    public async Task A_daily_limit_in_the_middle_of_a_doubt_leaves_the_outcome_unknown_and_ends_the_run()
    {
        _bed.Network.On(TestBed.PostQueue, AfterCommit(Status(503)));
        GenesysSession session = await _bed.ConnectAsync();
        await _bed.ValidateAsync(Given.Queue("Queue 1"), session);
        _bed.Network.Always(GetQueues, Status(429, "too.many.requests", retryAfter: 7200));

        RunReport run = await _bed.RunAsync(session, new() { ThrottleLimit = 1 }, Given.Queues(2));

        Assert.Equal([GenesysProvisioningStatus.Unknown, GenesysProvisioningStatus.NotAttempted], run.Statuses);
        Assert.Equal("DailyLimit", run.EndedBy?.Code);
    }

    [Theory]
    [InlineData(GenesysIfExists.Fail, GenesysProvisioningStatus.Exists, false)]
    [InlineData(GenesysIfExists.Skip, GenesysProvisioningStatus.Skipped, false)]
    [InlineData(GenesysIfExists.Fail, GenesysProvisioningStatus.Exists, true)]
    public async Task What_another_run_of_this_folder_made_moments_ago_is_that_run_s(
        GenesysIfExists ifExists, GenesysProvisioningStatus status, bool replyIsLost)
    {
        GenesysSession other = await _bed.ConnectAsync();
        GenesysSession session = await _bed.ConnectAsync();
        string id = (await _bed.RunAsync(other, new(), Given.Queue("Twin")))[0].QueueId!;
        if (replyIsLost)
        {
            _bed.Network.On(TestBed.PostQueue, Status(503));
        }

        RunReport run = await _bed.RunAsync(session, new() { IfExists = ifExists }, Given.Queue("Twin"));

        Assert.Equal([status], run.Statuses);
        Assert.Equal(1, await _bed.CountAsync("Twin"));
        Assert.NotEqual(string.Empty, id);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("garbage")]
    [InlineData(12345)]
    public async Task A_queue_without_a_date_is_not_said_to_be_older(object? date)
    {
        _bed.Network.On(TestBed.PostQueue, AfterCommit(Status(503)));
        _bed.Network.Always(GetQueues, Changed(list =>
        {
            foreach (JToken queue in list["entities"]!.Where(queue => (string?)queue["name"] == "Sales"))
            {
                queue["dateCreated"] = date is null ? JValue.CreateNull() : JToken.FromObject(date);
            }
        }));

        GenesysProvisioningResult result = await _bed.CreateAsync(Given.Queue("Sales"));

        Assert.Equal(GenesysProvisioningStatus.Exists, result.Outcome.Status);
        Assert.Contains("does not say when", result.ErrorMessage, StringComparison.Ordinal);
    }
}
