using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Runs.Creation;

/// <summary>A planning group that is missing is made, once, whatever becomes of requests and processes.</summary>
public sealed class PlanningGroupCreatorTests : IDisposable
{
    private const string Units = "/api/v2/workforcemanagement/businessunits";
    private const string Post = "POST " + Units + "/*";
    private const string Patch = "PATCH " + Units + "/*";
    private const string Missing = "Customer Care / Night Planning";

    private static readonly RunOptions s_making = new() { PlanningGroupTemplate = "standard service" };

    private readonly TestBed _bed = new(orgFile: """{"options": {"listLagSeconds": 12}}""");
    private string? _left;

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task It_is_made_with_the_template_and_the_first_queues_route_paths()
    {
        GenesysProvisioningResult result = await MakeAsync(Given.Queue("Sales", ("PlanningGroup", Missing)));

        Assert.Equal(GenesysProvisioningStatus.Created, result.Outcome.Status);
        JToken sent = Assert.Single(Posts).Json;
        string template = await TemplateAsync("Standard Service");
        Assert.Equal(
            $$"""
            {"name":"Night Planning","serviceGoalTemplateId":"{{template}}","routePaths":[{"queueId":"{{result.QueueId}}","mediaType":"Voice"}]}
            """,
            sent.ToString(Newtonsoft.Json.Formatting.None));
        Assert.Empty(Patches);
        Assert.Single(await PathsAsync());
        Assert.Empty(_bed.Journals());
    }

    [Fact]
    public async Task Rows_that_spell_it_differently_share_one_group_whoever_comes_first()
    {
        _bed.Network.Always(Post, async (_, org, _) =>
        {
            await Task.Delay(10);
            return await org();
        });
        string[] spellings =
        [
            Missing, "CUSTOMER CARE/night planning", " customer care  /\u00A0Night Planning ", "Customer Care /Night planning",
        ];
        GenesysQueueDefinition[] rows =
            [.. Enumerable.Range(1, 20).Select(i => Given.Row(i, $"Queue {i}", ("PlanningGroup", spellings[i % 4])))];

        RunReport run = await _bed.RunAsync(await _bed.ConnectAsync(), s_making with { ThrottleLimit = 8 }, rows);

        Assert.All(run.Results, result => Assert.Equal(GenesysProvisioningStatus.Created, result.Outcome.Status));
        Assert.Single(Posts);
        Assert.Equal(19, Patches.Count);
        Assert.Equal(20, (await PathsAsync()).Count);
    }

    [Fact]
    public async Task A_lost_reply_is_settled_by_looking_for_the_name()
    {
        _bed.Network.On(Post, AfterCommit(Reset));

        GenesysProvisioningResult result = await MakeAsync(Given.Queue("Sales", ("PlanningGroup", Missing)));

        Assert.Equal(GenesysProvisioningStatus.Created, result.Outcome.Status);
        Assert.Empty(result.Missing);
        Assert.Single(Posts);
        Assert.Single(await PathsAsync());
    }

    [Fact]
    public async Task A_request_that_got_lost_on_its_way_is_sent_again_once_it_is_surely_absent()
    {
        _bed.Network.On(Post, Reset);

        GenesysProvisioningResult result = await MakeAsync(Given.Queue("Sales", ("PlanningGroup", Missing)));

        Assert.Equal((GenesysProvisioningStatus.Created, 1), (result.Outcome.Status, result.Retries));
        Assert.Equal(2, Posts.Count);
        Assert.True(Posts[1].At - Posts[0].At >= TimeSpan.FromSeconds(12), "It was sent again before a list would show it.");
        Assert.Single(await PathsAsync());
    }

    [Theory] // An org that says 400 and one that says 409 for a name that is taken.
    [InlineData("badRequest")]
    [InlineData("conflict")]
    public async Task One_that_somebody_makes_between_look_and_POST_is_the_one_that_is_meant(string status)
    {
        using var bed = new TestBed(orgFile: $$"""
            {"options": {"duplicateStatus": "{{status}}", "listLagSeconds": 3} }
            """);
        bed.Network.On(Post, async (request, org, _) =>
        {
            string path = request.RequestUri!.AbsolutePath;
            JObject mine = JObject.Parse(await request.Content!.ReadAsStringAsync(CancellationToken.None));
            mine["name"] = "night planning";
            mine["routePaths"] = new JArray();
            await bed.RivalAsync(path, mine.ToString());
            return await org();
        });

        GenesysProvisioningResult result = await bed.CreateAsync(Given.Queue("Sales", ("PlanningGroup", Missing)), s_making);

        Assert.Equal(GenesysProvisioningStatus.Created, result.Outcome.Status);
        Assert.Single(bed.Network.Sent, request => request.Method == "PATCH");
        JObject[] all = await GroupsAsync(bed);
        Assert.Single(Assert.Single(all, group => (string?)group["name"] == "night planning")["routePaths"]!);
        Assert.DoesNotContain(all, group => (string?)group["name"] == "Night Planning");
    }

    [Fact]
    public async Task A_run_that_is_killed_after_the_POST_makes_no_second_when_it_is_resumed()
    {
        _bed.Network.On(Post, KilledAfterCommit());
        GenesysSession session = await _bed.ConnectAsync();
        await _bed.RunAsync(session, s_making with { ThrottleLimit = 1 }, Given.Queue("Sales", ("PlanningGroup", Missing)));
        _bed.AuditPath = _left!;
        string journal = File.ReadAllText(Assert.Single(_bed.Journals()));
        Assert.Contains("\"planning_group\":\"Night Planning\"", journal, StringComparison.Ordinal);

        RunReport resumed = await _bed.ResumeAsync(await _bed.ConnectAsync());

        Assert.Single(Posts);
        Assert.Single(await PathsAsync());
        Assert.Empty(_bed.Journals());
        Assert.All(resumed.Results, result => Assert.Empty(result.Missing));
    }

    [Theory] // As lists have been seen to lag (API 5.7), and beyond.
    [InlineData(20, 0)]
    [InlineData(60, 1)]
    [InlineData(110, 2)]
    public async Task Of_an_org_that_refuses_no_second_name_there_is_one_however_its_lists_lag(int seconds, int stage)
    {
        using var bed = new TestBed(orgFile: $$$"""
            {"options": {"listLagSeconds": {{{seconds}}}, "planningGroupNamesAreUnique": false} }
            """);
        // The answer is lost, the machine with it, or after it.
        bed.Network.On(Post, stage == 0 ? AfterCommit(Reset) : async (_, org, _) =>
        {
            HttpResponseMessage reply = await org();
            _left = await bed.SnapshotAsync(1);
            return stage == 1 ? reply : await Reset(null!, null!, CancellationToken.None);
        });
        await bed.RunAsync(
            await bed.ConnectAsync(), s_making with { ThrottleLimit = 1 }, Given.Queues(2, ("PlanningGroup", Missing)));
        int sent = PostsOf(bed).Count;
        if (stage > 0)
        {
            bed.AuditPath = _left!;
            await bed.ResumeAsync(await bed.ConnectAsync());
        }

        Assert.Equal((1, 1), (sent, PostsOf(bed).Count));
        bed.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Single(await GroupsAsync(bed), group => (string?)group["name"] == "Night Planning");
    }

    [Fact]
    public async Task What_a_resumed_run_finds_is_in_the_audit_by_its_business_unit_too()
    {
        _bed.Network.Always(Post, KilledAfterCommit());
        await _bed.RunAsync(
            await _bed.ConnectAsync(), s_making with { ThrottleLimit = 1 }, Given.Queue("Sales", ("PlanningGroup", Missing)));
        _bed.AuditPath = _left!;

        await _bed.ResumeAsync(await _bed.ConnectAsync());

        Assert.Equal(
            $"Customer Care / Night Planning ({await IdAsync()})",
            Assert.Single(Assert.Single(Records(AuditEvents.PlanningGroupCreated)).Changes).After);
    }

    [Fact]
    public async Task A_run_that_is_killed_before_the_POST_leaves_makes_it_when_it_is_resumed()
    {
        _bed.Network.On(Post, async (_, _, _) =>
        {
            _left ??= await _bed.SnapshotAsync(1);
            return await Refused(null!, null!, CancellationToken.None);
        });
        _bed.Network.Always(Post, Status(403, "missing.permissions", "Not any more."));
        GenesysSession session = await _bed.ConnectAsync();
        RunReport killed = await _bed.RunAsync(
            session, s_making with { ThrottleLimit = 1 }, Given.Queue("Sales", ("PlanningGroup", Missing)));
        Assert.Equal([GenesysProvisioningStatus.CreatedIncomplete], killed.Statuses);
        _bed.AuditPath = _left!;
        _bed.Network.Heal(Post);
        int before = Posts.Count;

        await _bed.ResumeAsync(await _bed.ConnectAsync());

        Assert.Equal(before + 1, Posts.Count);
        Assert.Single(await PathsAsync());
        Assert.Empty(_bed.Journals());
        Assert.Equal(1, await _bed.CountAsync("Sales"));
    }

    [Fact]
    public async Task A_journal_with_planning_groups_is_not_for_versions_that_would_forget_them()
    {
        string seen = string.Empty;
        _bed.Network.On(TestBed.PostQueue, (_, org, _) =>
        {
            seen = File.ReadAllText(Assert.Single(Directory.EnumerateFiles(_bed.Snapshot(), "*.journal")));
            return org();
        });

        await MakeAsync(Given.Queue("Sales", ("PlanningGroup", Missing)));

        Assert.StartsWith("{\"type\":\"run\",\"format\":2,", seen, StringComparison.Ordinal);
        Assert.Contains("\"planning_group_template\":\"standard service\"", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_doubt_that_cannot_be_cleared_leaves_the_queue_incomplete_and_nothing_is_sent_twice()
    {
        GenesysSession session = await _bed.ConnectAsync();
        _bed.Network.On(Post, async (_, _, _) =>
        {
            _bed.Network.Always($"GET {Units}/*", Status(403, "missing.permissions", "Not you."));
            return await Reset(null!, null!, CancellationToken.None);
        });

        RunReport run = await _bed.RunAsync(
            session, s_making with { ThrottleLimit = 1 }, Given.Queues(2, ("PlanningGroup", Missing)));

        Assert.Equal(GenesysProvisioningStatus.CreatedIncomplete, run[0].Outcome.Status);
        Assert.Contains("cannot be looked up", Assert.Single(run[0].Missing), StringComparison.Ordinal);
        Assert.Single(Posts);
        Assert.Single(_bed.Journals());
    }

    [Fact]
    public async Task A_refusal_leaves_the_queue_incomplete_and_the_next_one_tries()
    {
        _bed.Network.On(Post, Status(403, "missing.permissions", "Not you."));

        RunReport run = await _bed.RunAsync(
            await _bed.ConnectAsync(), s_making with { ThrottleLimit = 1 }, Given.Queues(2, ("PlanningGroup", Missing)));

        Assert.Equal([GenesysProvisioningStatus.CreatedIncomplete, GenesysProvisioningStatus.Created], run.Statuses);
        Assert.Equal(["PlanningGroup 'Night Planning': Not you."], run[0].Missing);
        Assert.Equal(2, Posts.Count);
    }

    [Fact]
    public async Task A_rate_limit_is_waited_for()
    {
        _bed.Network.On(Post, Status(429, "too.many.requests", retryAfter: 7));

        GenesysProvisioningResult result = await MakeAsync(Given.Queue("Sales", ("PlanningGroup", Missing)));

        Assert.Equal(GenesysProvisioningStatus.Created, result.Outcome.Status);
        Assert.Equal(2, Posts.Count);
        Assert.True(Posts[1].At - Posts[0].At >= TimeSpan.FromSeconds(7), "The org asked for seven seconds.");
        Assert.Single(await PathsAsync());
    }

    [Fact]
    public async Task A_queue_that_workforce_management_does_not_know_yet_is_given_time()
    {
        _bed.Network.On(Post, Status(404, "not.found"));

        Assert.Equal(
            GenesysProvisioningStatus.Created,
            (await MakeAsync(Given.Queue("Sales", ("PlanningGroup", Missing)))).Outcome.Status);
        Assert.Equal(2, Posts.Count);
    }

    [Fact]
    public async Task What_was_made_is_told_once_and_where_each_queue_is_by_each_result_and_line()
    {
        GenesysSession session = await _bed.ConnectAsync();
        await session.Connection.RegisterWfmAsync(
            new("wfm", new Uri("https://wfm.example.com/queue-events")), ping: false, _bed.Heard, CancellationToken.None);

        RunReport run = await _bed.RunAsync(
            session, s_making with { ThrottleLimit = 1 }, Given.Queues(2, ("PlanningGroup", "customer care/ Night Planning")));

        string id = await IdAsync();
        Assert.All(run.Results, result => Assert.Equal(
            ("Customer Care / Night Planning", id, true),
            (result.PlanningGroup, result.PlanningGroupId, result.IsPlanningGroupNew)));
        string change = $"PlanningGroup:  -> Customer Care / Night Planning ({id})";
        GenesysAuditRecord made = Assert.Single(Records(AuditEvents.PlanningGroupCreated));
        Assert.Equal(
            ("Queue 1", run[0].QueueId, true, run[0].RunId), (made.QueueName, made.QueueId, made.Success, made.RunId));
        Assert.All(
            Records(AuditEvents.Outcome).Append(made), line => Assert.Equal(change, Assert.Single(line.Changes).ToString()));
        Assert.Equal(
            [id, id],
            _bed.Network.Of("POST /queue-events").Select(told => (string?)told.Json.SelectToken("queue.planningGroup.id")));
    }

    [Fact]
    public async Task A_group_that_is_found_after_a_lost_reply_is_of_the_runs_making()
    {
        _bed.Network.On(Post, AfterCommit(Reset));

        GenesysProvisioningResult result = await MakeAsync(Given.Queue("Sales", ("PlanningGroup", Missing)));

        Assert.True(result.IsPlanningGroupNew);
        Assert.Single(Records(AuditEvents.PlanningGroupCreated));
    }

    [Fact]
    public async Task A_group_of_somebody_elses_making_is_told_by_no_line()
    {
        _bed.Network.On(Post, async (request, org, _) =>
        {
            JObject mine = JObject.Parse(await request.Content!.ReadAsStringAsync(CancellationToken.None));
            mine["routePaths"] = new JArray();
            await _bed.RivalAsync(request.RequestUri!.AbsolutePath, mine.ToString());
            return await Reset(request, org, CancellationToken.None);
        });

        GenesysProvisioningResult result = await MakeAsync(Given.Queue("Sales", ("PlanningGroup", Missing)));

        Assert.Equal((await IdAsync(), false), (result.PlanningGroupId, result.IsPlanningGroupNew));
        Assert.Empty(Records(AuditEvents.PlanningGroupCreated));
        Assert.Single(Assert.Single(Records(AuditEvents.Outcome)).Changes);
    }

    [Theory] // Killed before the audit's line was written, and after.
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_run_that_is_killed_has_its_group_in_the_audit_once(bool isEarly)
    {
        _bed.Network.Always(isEarly ? Post : Patch, KilledAfterCommit());
        GenesysSession session = await _bed.ConnectAsync();
        RunReport killed = await _bed.RunAsync(
            session, s_making with { ThrottleLimit = 1 }, Given.Queues(2, ("PlanningGroup", Missing)));
        _bed.AuditPath = _left!;
        Assert.Equal(isEarly ? 0 : 1, Records(AuditEvents.PlanningGroupCreated).Count);

        RunReport resumed = await _bed.ResumeAsync(await _bed.ConnectAsync());

        GenesysAuditRecord made = Assert.Single(Records(AuditEvents.PlanningGroupCreated));
        Assert.Equal((killed[0].RunId, killed[0].QueueId), (made.RunId, made.QueueId));
        Assert.Contains($"({await IdAsync()})", $"{Assert.Single(made.Changes).After}", StringComparison.Ordinal);
        Assert.All(resumed.Results, result => Assert.False(result.IsPlanningGroupNew));
        // No list shows it yet to the session that goes on.
        Assert.Single(Posts);
        Assert.Null(AuditChainVerifier.Check(_bed.AuditText));
    }

    [Fact]
    public async Task A_disk_that_fails_at_the_audits_line_leaves_the_group_in_doubt_and_it_is_told_once()
    {
        var disk = new ScriptedDisk();
        _bed.Storage = disk;
        _bed.Network.On(Post, async (_, org, _) =>
        {
            HttpResponseMessage reply = await org();
            disk.Refuses = path =>
                path.EndsWith(".jsonl", StringComparison.Ordinal) ? new UnauthorizedAccessException("No.") : null;
            return reply;
        });

        RunReport run = await _bed.RunAsync(
            await _bed.ConnectAsync(), s_making with { ThrottleLimit = 1 }, Given.Queue("Sales", ("PlanningGroup", Missing)));
        Assert.Equal([GenesysProvisioningStatus.CreatedIncomplete], run.Statuses);
        disk.Refuses = _ => null;
        await _bed.ResumeAsync(await _bed.ConnectAsync());

        Assert.Single(Posts);
        Assert.Single(Records(AuditEvents.PlanningGroupCreated));
        Assert.Empty(_bed.Journals());
    }

    [Fact]
    public async Task A_rehearsal_makes_none()
    {
        RunReport run = await _bed.RunAsync(
            await _bed.ConnectAsync(), s_making with { IsRehearsal = true }, []);

        Assert.Empty(run.Results);
        Assert.Empty(Posts);
    }

    [Fact]
    public async Task Where_the_org_takes_one_medium_that_one_is_planned_and_the_rest_is_told()
    {
        using var bed = new TestBed(orgFile: """{"options": {"planningGroupsMixMedia": false}}""");
        (string, object?)[] cells =
        [
            ("PlanningGroup", Missing), ("ServiceLevel", "80/20"),
            ("Settings.mediaSettings.email.alertingTimeoutSeconds", 300),
        ];

        RunReport run = await bed.RunAsync(await bed.ConnectAsync(), s_making with { ThrottleLimit = 1 }, Given.Queues(2, cells));

        Assert.All(run.Results, result =>
        {
            Assert.Equal(GenesysProvisioningStatus.CreatedIncomplete, result.Outcome.Status);
            Assert.StartsWith(
                "PlanningGroup 'Night Planning': Voice is planned; beside it the org refuses Email: The route paths of a "
                    + "planning group must have one media type.",
                Assert.Single(result.Missing), StringComparison.Ordinal);
            Assert.Contains(result.Findings, finding => finding.Code == "PlanningGroupMedia");
        });
        JObject made = Assert.Single(await GroupsAsync(bed), group => (string?)group["name"] == "Night Planning");
        Assert.Equal(["Voice", "Voice"], made["routePaths"]!.Select(path => (string?)path["mediaType"]));
    }

    private Mishap KilledAfterCommit() => async (_, org, _) =>
    {
        HttpResponseMessage reply = await org();
        _left ??= await _bed.SnapshotAsync(1);
        return reply;
    };

    private Task<GenesysProvisioningResult> MakeAsync(GenesysQueueDefinition definition) =>
        _bed.CreateAsync(definition, s_making);

    private List<GenesysAuditRecord> Records(string happened) =>
        [.. AuditReader.Files(_bed.AuditPath).SelectMany(
            file => AuditReader.Read(file, line => line.Event == happened, _ => { }, DiskStorage.Instance))];

    private async Task<string> IdAsync() => (string)Assert.Single(
        await GroupsAsync(_bed), group => (string?)group["name"] == "Night Planning")["id"]!;

    private IReadOnlyList<SentRequest> Posts => PostsOf(_bed);

    private IReadOnlyList<SentRequest> Patches => [.. _bed.Network.Sent.Where(request => request.Method == "PATCH")];

    private static List<SentRequest> PostsOf(TestBed bed) =>
        [.. bed.Network.Sent.Where(request => request.Method == "POST"
            && request.Address.AbsolutePath.EndsWith("/planninggroups", StringComparison.Ordinal))];

    private async Task<JArray> PathsAsync() =>
        (JArray)Assert.Single(
            await GroupsAsync(_bed),
            group => "Night Planning".Equals((string?)group["name"], StringComparison.OrdinalIgnoreCase))["routePaths"]!;

    // Past every lag.
    private static async Task<JObject[]> GroupsAsync(TestBed bed)
    {
        bed.Clock.Advance(TimeSpan.FromMinutes(1));
        JObject list = await bed.RivalAsync(await UnitAsync(bed) + "/planninggroups", string.Empty, "GET");
        return [.. list["entities"]!.OfType<JObject>()];
    }

    private async Task<string> TemplateAsync(string name) =>
        (string)(await _bed.RivalAsync(await UnitAsync(_bed) + "/servicegoaltemplates", string.Empty, "GET"))["entities"]!
            .Single(template => (string?)template["name"] == name)["id"]!;

    private static async Task<string> UnitAsync(TestBed bed) =>
        (string)(await bed.RivalAsync(Units, string.Empty, "GET")).SelectToken("entities[0].selfUri")!;
}
