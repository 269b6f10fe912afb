namespace GenesysQueues.Core.Tests.Queues;

/// <summary>Finding queues: what is asked of the org, and what its lists keep back.</summary>
public sealed class QueueSearchTests : IDisposable
{
    private readonly TestBed _bed = new();

    [Fact]
    public async Task A_name_that_the_orgs_filter_takes_literally_is_found_in_the_list()
    {
        await _bed.RivalAsync(TestBed.Queues, "{'name':'Caf\u00e9'}");
        _bed.Clock.Advance(TimeSpan.FromMinutes(1));

        // The accent as a character of its own: equal by the rules of names, not to the org's filter.
        Found found = await FindAsync(await _bed.ConnectAsync(), "CAFE\u0301");

        Assert.Equal(["Caf\u00e9"], found.Names);
        Assert.Empty(found.Missing);
    }

    [Fact]
    public async Task What_the_filter_gives_too_much_is_left_out()
    {
        _bed.Network.Always("GET " + TestBed.Queues, Mishaps.Body(
            """{"entities":[{"id":"1","name":"Sales"},{"id":"2","name":"Sales EMEA"},{"name":"no id"},{"id":"3"}],"pageCount":1}"""));

        Assert.Equal(["Sales"], (await FindAsync(await _bed.ConnectAsync(), "sales")).Names);
    }

    [Fact]
    public async Task Every_page_is_read_and_a_queue_that_two_pages_bring_is_given_once()
    {
        _bed.Network.On(
            "GET " + TestBed.Queues,
            Mishaps.Body("""{"entities":[{"id":"1","name":"A"},{"id":"2","name":"B"}],"pageCount":2}"""),
            Mishaps.Body("""{"entities":[{"id":"2","name":"B"},{"id":"3","name":"C"}],"pageCount":2}"""));

        Assert.Equal(["A", "B", "C"], (await FindAsync(await _bed.ConnectAsync())).Names);
    }

    [Fact]
    public async Task A_page_is_given_before_the_next_is_asked_for()
    {
        GenesysSession session = await _bed.ConnectAsync();
        var names = new List<string>();
        _bed.Network.On(
            "GET " + TestBed.Queues,
            Mishaps.Body("""{"entities":[{"id":"1","name":"A"}],"pageCount":2}"""),
            (_, org, _) =>
            {
                Assert.Equal(["A"], names);
                return Mishaps.Answer(200, """{"entities":[{"id":"2","name":"B"}],"pageCount":2}""", "application/json");
            });

        await new QueueSearch(
            session.Connection, _bed.Heard).FindAsync([], queue => names.Add(queue.Name), CancellationToken.None);

        Assert.Equal(["A", "B"], names);
    }

    [Fact]
    public async Task A_new_queue_that_the_org_does_not_know_yet_is_waited_for()
    {
        using var bed = new TestBed(options => options.ReadLagSeconds = 5);
        GenesysSession session = await bed.ConnectAsync();
        await bed.RunAsync(session, null, Given.Queue("Line A"));

        Assert.Equal(["Line A"], (await FindAsync(session, "Line A")).Names);
        Assert.Contains(_bed.Heard.Waits, wait => wait.Reason.Contains("does not know the queue yet"));
    }

    [Fact]
    public async Task New_queues_that_somebody_removed_are_sought_side_by_side_and_once()
    {
        GenesysSession session = await _bed.ConnectAsync();
        RunReport run = await _bed.RunAsync(session, null, Given.Queues(4));
        var all = new TaskCompletionSource();
        int looks = 0;
        foreach (GenesysProvisioningResult made in run.Results)
        {
            await _bed.RivalAsync($"{TestBed.Queues}/{made.QueueId}", "{}", "DELETE");
            _bed.Network.On($"GET {TestBed.Queues}/{made.QueueId}", async (_, org, _) =>
            {
                // Nobody is answered before all have been asked for.
                if (Interlocked.Increment(ref looks) == 4)
                {
                    all.SetResult();
                }

                await all.Task.WaitAsync(TimeSpan.FromSeconds(60));
                return await org();
            });
        }

        Found found = await FindAsync(session);
        int before = _bed.Network.Sent.Count;
        await FindAsync(session);

        Assert.DoesNotContain(run[0].QueueName, found.Names);
        Assert.All(_bed.Network.Sent.Skip(before), request => Assert.Equal("GET " + TestBed.Queues, request.Route));
    }

    [Fact]
    public async Task A_queue_of_ten_seconds_ago_that_is_not_there_is_gone()
    {
        GenesysSession session = await _bed.ConnectAsync();
        RunReport run = await _bed.RunAsync(session, null, Given.Queue("Line A"));
        await _bed.RivalAsync($"{TestBed.Queues}/{run[0].QueueId}", "{}", "DELETE");
        _bed.Clock.Advance(TimeSpan.FromSeconds(11));
        DateTimeOffset began = _bed.Clock.GetUtcNow();

        Assert.DoesNotContain("Line A", (await FindAsync(session)).Names);

        Assert.InRange((_bed.Clock.GetUtcNow() - began).TotalSeconds, 0, 1);
    }

    [Fact]
    public async Task A_new_queue_that_somebody_removed_is_not_there()
    {
        GenesysSession session = await _bed.ConnectAsync();
        RunReport run = await _bed.RunAsync(session, null, Given.Queue("Line A"));
        await _bed.RivalAsync($"{TestBed.Queues}/{run[0].QueueId}", "{}", "DELETE");

        Found found = await FindAsync(session, "Line A");

        Assert.Empty(found.Names);
        Assert.Equal(["Line A"], found.Missing);
    }

    [Fact]
    public async Task A_skill_group_of_many_queues_is_asked_for_once()
    {
        GenesysSession session = await _bed.ConnectAsync();
        await _bed.RunAsync(session, null, Given.Queues(6, ("SkillRequirement", "Sales>=2")));
        int before = SkillGroupReads();

        Found found = await FindAsync(session);

        Assert.Equal(6, found.Queues.Count(queue => queue.SkillRequirement?.ToString() == "Sales>=2"));
        Assert.Equal(1, SkillGroupReads() - before);
    }

    [Fact]
    public async Task Queues_are_shown_without_skills_to_whoever_may_not_see_skill_groups()
    {
        GenesysSession session = await _bed.ConnectAsync();
        await _bed.RunAsync(session, null, Given.Queue("A", ("SkillRequirement", "Sales>=2")), Given.Row(2, "B", ("SkillRequirement", "French>=2")));
        _bed.Clock.Advance(TimeSpan.FromMinutes(5));
        _bed.Network.Always("GET /api/v2/routing/skillgroups/*", Mishaps.Status(403, "missing.permissions"));

        Found found = await FindAsync(session, "A");

        Assert.Null(Assert.Single(found.Queues).SkillRequirement);
        Assert.Equal("Sales>=2 #", found.Queues[0].MemberGroup!.ToString()[..10]);
    }

    [Fact]
    public async Task Fields_that_the_org_leaves_out_or_nulls_are_not_given()
    {
        _bed.Network.Always("GET " + TestBed.Queues, Mishaps.Body(
            """{"entities":[{"id":"1","name":"A","mediaSettings":null,"division":null,"memberGroups":null,"acwSettings":null,"queueFlow":null,"conditionalGroupRouting":null}],"pageCount":1}"""));

        GenesysQueue queue = Assert.Single((await FindAsync(await _bed.ConnectAsync())).Queues);

        Assert.Null(queue.Division);
        Assert.Null(queue.ServiceLevel);
        Assert.Null(queue.SkillRequirement);
        Assert.Null(queue.Modified);
        Assert.Null(queue.AcwMode);
    }

    private int SkillGroupReads() => _bed.Network.Sent.Count(request => request.Method == "GET" && request.Address.AbsolutePath.StartsWith("/api/v2/routing/skillgroups/"));

    private async Task<Found> FindAsync(GenesysSession session, params string[] names)
    {
        var queues = new List<GenesysQueue>();
        var missing = await new QueueSearch(
            session.Connection, _bed.Heard)
                .FindAsync([.. names.Select(name => new NameFilter(name))], queues.Add, CancellationToken.None);
        Assert.All(missing, item => Assert.Equal(ErrorCatalogue.QueueNotFound, item.Why.Code));
        return new(queues, [.. missing.Select(item => item.Name)]);
    }

    private sealed record Found(IReadOnlyList<GenesysQueue> Queues, IReadOnlyList<string> Missing)
    {
        public IEnumerable<string> Names => Queues.Select(queue => queue.Name);
    }

    public void Dispose() => _bed.Dispose();
}
