namespace GenesysQueues.Core.Tests.Lookup;

/// <summary>
/// An org of 2,000 users, four pages: what names in it mean, and how many requests that takes. And what lists have too late.
/// </summary>
public sealed class EntityCacheTests : IDisposable
{
    private const string GetUsers = "GET /api/v2/users";
    private const string SearchUsers = "POST /api/v2/users/search";
    private const string GetSkills = "GET /api/v2/routing/skills";
    private const string LastId = "0f0f0f0f-0000-4000-8000-000000002000";

    private TestBed? _bed;
    private GenesysSession? _session;
    private LookupContext? _context;

    public void Dispose() => _bed?.Dispose();

    [Fact]
    public async Task Many_names_cost_no_more_look_ups_than_pages_and_each_page_once()
    {
        await ConnectAsync();

        foreach (int number in new[] { 1999, 1998, 1997, 1996, 3, 1999 })
        {
            Assert.Equal($"Agent {number:0000}", (await FindAsync($"agent{number}@example.com")).Entity?.Name);
        }

        Assert.Equal(2, _bed!.Network.Of(SearchUsers).Count);
        Assert.Equal("1 2 3 4", Pages(GetUsers));
    }

    [Fact]
    public async Task A_name_on_the_first_page_may_be_that_of_somebody_on_another()
    {
        await ConnectAsync(User("Agent 0499b", "kim.a@example.com"), User("AGENT 0499B", "kim.b@example.com"));

        LookupResult found = await FindAsync("Agent 0499b");

        Assert.Null(found.Entity);
        Assert.Equal(["kim.a@example.com", "kim.b@example.com"], found.Found.Select(user => user.Email).Order());
        Assert.Equal(("1", 1), (Pages(GetUsers), _bed!.Network.Of(SearchUsers).Count));
    }

    [Fact]
    public async Task A_name_is_only_missing_when_the_whole_list_lacks_it_and_the_nearest_stands_anywhere()
    {
        await ConnectAsync();

        LookupResult missing = await FindAsync("Agnet 1999");
        LookupResult another = await FindAsync("Agnet 1998");

        Assert.True(missing.IsMissing && another.IsMissing);
        Assert.Equal(("Agent 1999", "Agent 1998"), (missing.Nearest[0], another.Nearest[0]));
        Assert.Single(_bed!.Network.Of(SearchUsers));
        Assert.Equal("1 2 3 4", Pages(GetUsers));
    }

    [Theory]
    [InlineData(true, "1")]
    [InlineData(false, "1 2 3 4")]
    public async Task A_name_in_another_case_is_found_whether_the_search_heeds_case_or_not(bool ignoresCase, string pages)
    {
        await ConnectAsync(options => options.NameFilterIgnoresCase = ignoresCase);

        Assert.Equal("Agent 1999", (await FindAsync(" AGENT 1999 ")).Entity?.Name);

        Assert.Equal((pages, 1), (Pages(GetUsers), _bed!.Network.Of(SearchUsers).Count));
    }

    [Fact]
    public async Task An_id_is_not_searched_for_and_found_on_any_page()
    {
        await ConnectAsync(new JObject { ["id"] = LastId, ["name"] = "Zoe Last", ["email"] = "zoe@example.com" });

        Assert.Equal("Zoe Last", (await FindAsync(LastId.ToUpperInvariant())).Entity?.Name);

        Assert.Empty(_bed!.Network.Of(SearchUsers));
        Assert.Equal("1 2 3 4 5", Pages(GetUsers));
    }

    [Theory]
    [InlineData(403, "missing.permissions")]
    [InlineData(404, "not.found")]
    public async Task Who_may_not_search_reads_the_list(int status, string code)
    {
        await ConnectAsync();
        _bed!.Network.Always(SearchUsers, Mishaps.Status(status, code));

        Assert.NotNull((await FindAsync("Agent 1999")).Entity);
        Assert.NotNull((await FindAsync("Agent 1998")).Entity);

        Assert.Single(_bed.Network.Of(SearchUsers));
        Assert.Equal("1 2 3 4", Pages(GetUsers));
    }

    [Fact]
    public async Task Who_may_neither_search_nor_read_on_is_told_so()
    {
        await ConnectAsync();
        _bed!.Network.On(GetUsers, Mishaps.Pass);
        _bed.Network.Always(GetUsers, Mishaps.Status(403, "missing.permissions"));
        _bed.Network.Always(SearchUsers, Mishaps.Status(403, "missing.permissions"));

        Assert.True((await Assert.ThrowsAsync<GenesysApiException>(() => FindAsync("Agent 1999"))).IsRefusal);
        Assert.True((await Assert.ThrowsAsync<GenesysApiException>(() => FindAsync("Agent 1998"))).IsRefusal);
        Assert.Equal(2, _bed.Network.Of(GetUsers).Count);
    }

    [Fact]
    public async Task Workers_at_once_share_the_first_page_and_look_a_name_up_once()
    {
        await ConnectAsync();
        var gate = new TaskCompletionSource();
        Mishap held = async (_, org, _) =>
        {
            await gate.Task;
            return await org();
        };
        _bed!.Network.On(GetUsers, held, held);

        Task<LookupResult>[] workers = [FindAsync("Agent 1999"), FindAsync("Agent 1998"), FindAsync("Agent 1999")];
        gate.SetResult();
        LookupResult[] found = await Task.WhenAll(workers);

        Assert.Equal(["Agent 1999", "Agent 1998", "Agent 1999"], found.Select(result => result.Entity?.Name));
        Assert.Equal(("1", 2), (Pages(GetUsers), _bed.Network.Of(SearchUsers).Count));
    }

    [Fact]
    public async Task Who_is_not_active_is_not_found_by_a_search_either()
    {
        JObject gone = User("Kim Lee", "kim.gone@example.com");
        gone["state"] = "inactive";
        await ConnectAsync(User("Kim Lee", "kim@example.com"), gone);

        Assert.Equal("kim@example.com", (await FindAsync("Kim Lee")).Entity?.Email);
        Assert.True((await FindAsync("kim.gone@example.com")).IsMissing);
    }

    [Fact]
    public async Task Whoever_asks_for_all_gets_all_with_the_skills_of_those_looked_up()
    {
        JObject zoe = User("Zoe Last", "zoe@example.com");
        zoe["skills"] = new JObject { ["Billing"] = 4 };
        await ConnectAsync(zoe);
        Assert.NotNull((await FindAsync("zoe@example.com")).Entity);

        IReadOnlyList<OrgEntity> all =
            await _session!.Connection.Directory.AllAsync(EntityKind.User, _context!, CancellationToken.None);

        Assert.Equal(2001, all.Count);
        Assert.Equal(4, Assert.Single(all.Single(user => user.Name == "Zoe Last").Skills).Value);
        Assert.Equal("1 2 3 4 5", Pages(GetUsers));
    }

    [Fact]
    public async Task A_miss_in_a_later_command_reads_the_whole_list_anew_and_once()
    {
        await ConnectAsync();
        await FindAsync("Agent 1999");
        _context = new(_session!.Connection.Call(_bed!.Heard));

        Assert.NotNull((await FindAsync("Agent 1999")).Entity);
        Assert.True((await FindAsync("Nobody")).IsMissing);
        Assert.True((await FindAsync("No one")).IsMissing);

        Assert.Equal("1 1 2 3 4", Pages(GetUsers));
    }

    [Fact]
    public async Task Pages_that_may_have_shifted_since_the_first_are_read_from_the_first_again()
    {
        OrgDirectory directory = await WithSkillsAsync(1200);
        string first = (await directory.FindAsync(EntityKind.Skill, "Item 0001", _context!, CancellationToken.None)).Entity!.Id;
        await _bed!.RivalAsync("/api/v2/routing/skills/" + first, string.Empty, "DELETE");
        _bed.Clock.Advance(TimeSpan.FromSeconds(61));

        IReadOnlyList<OrgEntity> all = await directory.AllAsync(EntityKind.Skill, _context!, CancellationToken.None);

        // It stood on the second page, and stands on the first now.
        Assert.Contains(all, skill => skill.Name == "Item 0501");
        Assert.DoesNotContain(all, skill => skill.Id == first);
    }

    [Fact]
    public async Task A_look_up_that_shows_only_a_part_settles_nothing()
    {
        OrgDirectory directory = await WithSkillsAsync(1600, "Item");

        // All skills begin so, and skills are asked for by how they begin (API 6.1).
        Assert.Equal("Item", (await directory.FindAsync(EntityKind.Skill, "item", _context!, CancellationToken.None)).Entity?.Name);

        Assert.Equal("1 2 3 4", Pages(GetSkills));
        Assert.Single(_bed!.Network.Of(GetSkills), request => request.Address.Query.Contains("&name=item", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whether_a_queue_exists_the_whole_list_tells(bool ignoresCase)
    {
        var queues = new JArray(Enumerable.Range(1, 1600).Select(i => $"Line {i:0000}"));
        await ConnectToAsync(new JObject { ["defaults"] = false, ["queues"] = queues }, options => options.NameFilterIgnoresCase = ignoresCase);

        Assert.Equal(
            "Line 1600",
            Assert.Single(
                await _session!.Connection.Directory.FindQueuesNamedAsync("LINE 1600", _context!, CancellationToken.None)).Name);
        Assert.Empty(
            await _session.Connection.Directory.FindQueuesNamedAsync("LINE 1601", _context!, CancellationToken.None));

        Assert.Equal("1 2 3 4", Pages("GET " + TestBed.Queues));
    }

    [Fact]
    public async Task What_was_made_or_removed_counts_for_two_minutes_against_a_list_that_says_otherwise()
    {
        using var bed = new CallBed();
        bed.Network.Always(
            "GET " + TestBed.Queues, Mishaps.Body("""{"entities":[{"id":"old","name":"Old"}],"pageCount":1,"total":1}"""));
        var cache = new EntityCache(bed.Client, EntityKind.Queue);
        async Task<string> ReadAsync()
        {
            await cache.ReadAsync(whole: true, cache.Fetched, new(bed.Call), CancellationToken.None);
            return string.Join(' ', cache.Index!.All.Select(queue => queue.Name));
        }

        cache.Remove("old");
        cache.Add(new(EntityKind.Queue, "new", "New"));
        Assert.Equal(("New", true, 1), (await ReadAsync(), cache.WasRemoved("OLD"), cache.JustCreated().Count));
        bed.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(("New", true, 1), (await ReadAsync(), cache.WasRemoved("old"), cache.JustCreated().Count));
        bed.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(("Old", false, 0), (await ReadAsync(), cache.WasRemoved("old"), cache.JustCreated().Count));
    }

    [Theory] // Somebody sets the machine's clock, or it sleeps, which one of its clocks does not count.
    [InlineData(-86400, 61, true)]
    [InlineData(-86400, 60, false)]
    [InlineData(61, 0, true)]
    [InlineData(0, 61, true)]
    public async Task How_old_a_list_is_does_not_hang_on_a_clock_that_is_set(int setBy, int passed, bool isOld)
    {
        using var bed = new CallBed();
        bed.Network.Always("GET " + TestBed.Queues, Mishaps.Body("""{"entities":[],"pageCount":1,"total":0}"""));
        var cache = new EntityCache(bed.Client, EntityKind.Queue);
        Assert.True(cache.IsOlderThan(TimeSpan.MaxValue));
        await cache.ReadAsync(whole: true, cache.Fetched, new(bed.Call), CancellationToken.None);

        bed.Clock.SetBy = TimeSpan.FromSeconds(setBy);
        bed.Clock.Advance(TimeSpan.FromSeconds(passed));

        Assert.Equal(isOld, cache.IsOlderThan(TimeSpan.FromSeconds(60)));
    }

    private static JObject User(string name, string email) => new() { ["name"] = name, ["email"] = email };

    /// <summary>The numbers of the pages that were asked for.</summary>
    private string Pages(string route) => string.Join(' ', _bed!.Network.Of(route)
        .Select(request => request.Address.Query.Split("pageNumber="))
        .Where(parts => parts.Length == 2)
        .Select(parts => parts[1]));

    private Task<LookupResult> FindAsync(string user) =>
        _session!.Connection.Directory.FindAsync(EntityKind.User, user, _context!, CancellationToken.None);

    private Task ConnectAsync(params JObject[] more) => ConnectAsync(null, more);

    private Task ConnectAsync(Action<SimulatorOptions>? set, params JObject[] more)
    {
        IEnumerable<JObject> agents = Enumerable.Range(1, 2000).Select(i => User($"Agent {i:0000}", $"agent{i}@example.com"));
        return ConnectToAsync(new JObject { ["defaults"] = false, ["skills"] = new JArray("Billing"), ["users"] = new JArray(agents.Concat(more)) }, set);
    }

    private async Task<OrgDirectory> WithSkillsAsync(int count, params string[] more)
    {
        IEnumerable<string> names = Enumerable.Range(1, count).Select(i => $"Item {i:0000}").Concat(more);
        await ConnectToAsync(new JObject { ["defaults"] = false, ["skills"] = new JArray(names) }, null);
        return _session!.Connection.Directory;
    }

    private async Task ConnectToAsync(JObject org, Action<SimulatorOptions>? set)
    {
        _bed = new TestBed(set, org.ToString());
        _session = await _bed.ConnectAsync();
        _context = new(_session.Connection.Call(_bed.Heard));
    }
}
