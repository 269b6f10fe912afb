using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Runs;

public sealed class ProvisioningRunTests : IDisposable
{
    private const string Unauthorized = """{"status":401,"code":"bad.credentials","message":"Invalid login credentials."}""";

    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task Every_definition_gets_one_outcome_and_the_org_every_valid_queue()
    {
        RunReport run = await _bed.RunAsync(
            await _bed.ConnectAsync(), null,
            Given.Row(1, "Sales", ("SkillRequirement", "Billing>=2 x2 @80%")), Given.Row(2, "Bad", ("SkillRequirement", "Biling")), Given.Row(3, "Overflow"));

        Assert.Equal([GenesysProvisioningStatus.Created, GenesysProvisioningStatus.Invalid, GenesysProvisioningStatus.Exists], run.Statuses);
        Assert.Equal(["Sales"], _bed.Posts.Select(post => (string?)post.Json["name"]));
        Assert.All(run.Results, result => Assert.Equal("Simulated Org", result.Org));
        Assert.All(run.Results, result => Assert.Equal(run.RunId, result.RunId));
        Assert.Equal("Home", run[0].Division);
        Assert.Contains("Biling", run[1].ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_costs_a_call_for_each_queue_and_a_few_for_all()
    {
        await _bed.RunAsync(
            await _bed.ConnectAsync(), null, Given.Queues(100, ("SkillRequirement", "Billing>=2"), ("Division", "EMEA"), ("Settings.whisperPrompt", "Default Whisper")));

        Assert.Equal(100, _bed.Posts.Count);
        Assert.Equal(
            [
                "GET /api/v2/architect/prompts", "GET /api/v2/authorization/divisions", "GET /api/v2/authorization/divisionspermitted/paged/me",
                "GET /api/v2/authorization/divisionspermitted/paged/me", "GET /api/v2/organizations/limits/namespaces/routing", "GET /api/v2/organizations/me",
                "GET /api/v2/routing/languages",
                "GET /api/v2/routing/queues", "GET /api/v2/routing/skillgroups", "GET /api/v2/routing/skills", "POST /api/v2/routing/skillgroups", "POST /oauth/token",
            ],
            _bed.Network.Sent.Select(request => request.Route).Where(route => route != TestBed.PostQueue).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Under_skip_a_second_run_of_the_same_input_writes_nothing()
    {
        GenesysSession session = await _bed.ConnectAsync();
        GenesysQueueDefinition[] input = Given.Queues(3, ("SkillRequirement", "Billing>=2"));
        await _bed.RunAsync(session, null, input);
        int writes = _bed.Network.Sent.Count(request => request.Method != "GET");

        RunReport again = await _bed.RunAsync(session, new() { IfExists = GenesysIfExists.Skip }, input);

        Assert.All(again.Statuses, status => Assert.Equal(GenesysProvisioningStatus.Skipped, status));
        Assert.All(again.Results, result => Assert.NotNull(result.QueueId));
        Assert.Equal(writes, _bed.Network.Sent.Count(request => request.Method != "GET"));
    }

    [Fact]
    public async Task Queues_with_equal_matrices_share_one_skill_group_however_many_workers_ask()
    {
        RunReport run = await _bed.RunAsync(await _bed.ConnectAsync(), null, Given.Queues(20, ("SkillRequirement", "Billing>=2; Spanish>=3")));

        Assert.All(run.Statuses, status => Assert.Equal(GenesysProvisioningStatus.Created, status));
        Assert.Single(_bed.Network.Of(TestBed.PostSkillGroup));
        Assert.Single(_bed.Posts.Select(post => (string?)post.Json["memberGroups"]![0]!["id"]).Distinct());
    }

    [Fact]
    public async Task A_skill_group_that_the_org_refuses_fails_the_queue_without_calling_it_existing()
    {
        _bed.Network.Always(TestBed.PostSkillGroup, Status(409, "conflict", "A skill group of that name already exists."));

        GenesysProvisioningResult result = await _bed.CreateAsync(Given.Queue("Sales", ("SkillRequirement", "Billing>=2")));

        Assert.Equal(GenesysProvisioningStatus.Failed, result.Outcome.Status);
        Assert.Empty(_bed.Posts);
    }

    [Fact]
    public async Task A_skill_group_that_cannot_be_looked_for_leaves_the_doubt_and_the_queue_is_never_posted()
    {
        _bed.Network.Always(TestBed.PostSkillGroup, Reset);
        _bed.Network.Always("GET /api/v2/routing/skillgroups", Status(403, "missing.permissions"));
        GenesysSession session = await _bed.ConnectAsync();
        _bed.Network.On("GET /api/v2/routing/skillgroups", Pass);

        RunReport run = await _bed.RunAsync(session, null, Given.Queue("Sales", ("SkillRequirement", "Billing>=2")));

        Assert.Equal((GenesysProvisioningStatus.Unknown, "SkillGroupInDoubt"), (run[0].Outcome.Status, run[0].ErrorCode));
        Assert.Single(_bed.Network.Of(TestBed.PostSkillGroup));
        Assert.Empty(_bed.Posts);
    }

    [Fact]
    public async Task A_lost_skill_group_reply_is_recovered_without_a_second_group()
    {
        _bed.Network.On(TestBed.PostSkillGroup, AfterCommit(Reset));

        GenesysProvisioningResult result = await _bed.CreateAsync(Given.Queue("Sales", ("SkillRequirement", "Billing>=2")));

        Assert.Equal(GenesysProvisioningStatus.Created, result.Outcome.Status);
        Assert.Single(_bed.Network.Of(TestBed.PostSkillGroup));
    }

    [Fact]
    public async Task A_wait_longer_than_allowed_ends_the_run_and_the_rest_is_not_attempted()
    {
        _bed.Network.On(TestBed.PostQueue, Pass, Status(429, "too.many.requests", retryAfter: 181));

        RunReport run = await _bed.RunAsync(await _bed.ConnectAsync(), new() { ThrottleLimit = 1 }, Given.Queues(4));

        Assert.Equal(
            [GenesysProvisioningStatus.Created, GenesysProvisioningStatus.NotAttempted, GenesysProvisioningStatus.NotAttempted, GenesysProvisioningStatus.NotAttempted],
            run.Statuses);
        Assert.Equal("DailyLimit", run.EndedBy?.Code);
        Assert.Equal(2, _bed.Posts.Count);
        Assert.DoesNotContain(run.Waits, wait => wait.Wait >= TimeSpan.FromSeconds(181));
    }

    [Fact]
    public async Task A_wait_that_is_just_allowed_is_waited()
    {
        _bed.AttemptTimeout = TimeSpan.FromHours(1);
        _bed.Network.On(TestBed.PostQueue, Status(429, "too.many.requests", retryAfter: 180));

        GenesysProvisioningResult result = await _bed.CreateAsync(Given.Queue("Sales"));

        Assert.Equal(GenesysProvisioningStatus.Created, result.Outcome.Status);
        Assert.Equal(180_000, result.WaitMs);
    }

    [Fact]
    public async Task A_token_rejected_in_mid_run_is_renewed_once_for_all_workers()
    {
        GenesysSession session = await _bed.ConnectAsync();
        string rejected = _bed.Network.Sent.Last(request => request.Method == "GET").Token!;
        var allArrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int arrived = 0;
        _bed.Network.Always(TestBed.PostQueue, async (request, org, _) =>
        {
            if (request.Headers.Authorization!.Parameter != rejected)
            {
                return await org();
            }

            if (Interlocked.Increment(ref arrived) == 8)
            {
                allArrived.SetResult();
            }

            await allArrived.Task;
            return await Answer(401, Unauthorized, "application/json");
        });

        RunReport run = await _bed.RunAsync(session, new() { ThrottleLimit = 8 }, Given.Queues(8));

        Assert.All(run.Statuses, status => Assert.Equal(GenesysProvisioningStatus.Created, status));
        Assert.Equal(2, _bed.Network.Of(TestBed.PostToken).Count);
    }

    [Fact]
    public async Task A_token_rejected_again_right_after_its_renewal_ends_the_run()
    {
        _bed.Network.Always(TestBed.PostQueue, Body(Unauthorized, 401));

        RunReport run = await _bed.RunAsync(await _bed.ConnectAsync(), new() { ThrottleLimit = 1 }, Given.Queues(3));

        // Sent twice and refused twice: the first may have been carried out all the same.
        Assert.Equal(
            [GenesysProvisioningStatus.Unknown, GenesysProvisioningStatus.NotAttempted, GenesysProvisioningStatus.NotAttempted],
            run.Statuses);
        Assert.Equal("TokenRejected", run.EndedBy?.Code);
        Assert.Equal(2, _bed.Posts.Count);
        Assert.Equal(2, _bed.Network.Of(TestBed.PostToken).Count);
    }

    [Fact]
    public async Task A_ready_made_token_cannot_be_renewed_so_its_rejection_ends_the_run()
    {
        using var bed = new TestBed(options => options.AccessTokens.Add("ready-made")) { Credentials = new Credentials.Token(Secret.Of("ready-made")) };
        bed.Network.On(TestBed.PostQueue, Pass, Body(Unauthorized, 401));

        RunReport run = await bed.RunAsync(await bed.ConnectAsync(), new() { ThrottleLimit = 1 }, Given.Queues(3));

        Assert.Equal(
            [GenesysProvisioningStatus.Created, GenesysProvisioningStatus.NotAttempted, GenesysProvisioningStatus.NotAttempted], run.Statuses);
        Assert.Equal("TokenRejected", run.EndedBy?.Code);
        Assert.Equal(2, bed.Posts.Count);
        Assert.Empty(bed.Network.Of(TestBed.PostToken));
    }

    [Fact]
    public async Task A_rehearsal_leaves_no_trace()
    {
        GenesysSession session = await _bed.ConnectAsync();
        await _bed.RunAsync(session, new() { IsRehearsal = true }, Given.Row(1, "Bad", ("Division", "Nowhere")));

        Assert.False(Directory.Exists(_bed.AuditPath));
        Assert.All(_bed.Network.Sent.Where(request => request.Method != "GET"), request => Assert.Equal(TestBed.PostToken, request.Route));
    }
}
