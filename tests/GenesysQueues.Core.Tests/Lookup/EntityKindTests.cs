using System.Reflection;

namespace GenesysQueues.Core.Tests.Lookup;

/// <summary>Each kind of object is listed in its own way, and each is found in the same.</summary>
public sealed class EntityKindTests : IDisposable
{
    private TestBed? _bed;
    private GenesysSession? _session;

    public void Dispose() => _bed?.Dispose();

    /// <summary>A kind, its section of the org file, its address, and how many the org gives with one page.</summary>
    public static TheoryData<string, string, string, int> Kinds => new()
    {
        { nameof(EntityKind.Queue), "queues", "/api/v2/routing/queues", 500 },
        { nameof(EntityKind.Skill), "skills", "/api/v2/routing/skills", 500 },
        { nameof(EntityKind.SkillGroup), "skillGroups", "/api/v2/routing/skillgroups", 100 },
        { nameof(EntityKind.Division), "divisions", "/api/v2/authorization/divisions", 100 },
        { nameof(EntityKind.Group), "groups", "/api/v2/groups", 500 },
        { nameof(EntityKind.Team), "teams", "/api/v2/teams", 100 },
        { nameof(EntityKind.User), "users", "/api/v2/users", 500 },
        { nameof(EntityKind.WrapupCode), "wrapupCodes", "/api/v2/routing/wrapupcodes", 100 },
        { nameof(EntityKind.InQueueFlow), "flows", "/api/v2/flows", 100 },
        { nameof(EntityKind.InQueueEmailFlow), "flows", "/api/v2/flows", 100 },
        { nameof(EntityKind.InQueueMessageFlow), "flows", "/api/v2/flows", 100 },
        { nameof(EntityKind.Flow), "flows", "/api/v2/flows", 100 },
        { nameof(EntityKind.Prompt), "prompts", "/api/v2/architect/prompts", 100 },
        { nameof(EntityKind.Script), "scripts", "/api/v2/scripts", 100 },
        { nameof(EntityKind.Library), "libraries", "/api/v2/responsemanagement/libraries", 100 },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task All_pages_are_read_once_and_whatever_stands_on_them_is_found(string kindName, string section, string path, int pageSize)
    {
        EntityKind kind = Kind(kindName);
        OrgDirectory directory = await DirectoryAsync(kind, section, pageSize + 3);
        var context = new LookupContext(_session!.Connection.Call(_bed!.Heard));

        var found = new List<OrgEntity?>();
        foreach (int i in new[] { 1, pageSize / 2, pageSize + 3 })
        {
            found.Add((await directory.FindAsync(kind, $"  item {i:0000} ", context, CancellationToken.None)).Entity);
        }

        Assert.All(found, entity => Assert.Equal(kind, entity?.Kind));
        Assert.Equal(found[2], (await directory.FindAsync(kind, found[2]!.Id.ToUpperInvariant(), context, CancellationToken.None)).Entity);
        Assert.Equal(2, _bed.Network.Of("GET " + path).Count);
        Assert.All(_bed.Network.Of("GET " + path), request => Assert.Contains($"pageSize={pageSize}", request.Address.Query, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_miss_tells_the_nearest_names_and_one_name_of_two_objects_both(string kindName, string section, string path, int pageSize)
    {
        _ = (path, pageSize);
        EntityKind kind = Kind(kindName);
        OrgDirectory directory = await DirectoryAsync(kind, section, 2, "Caf\u00e9", "Cafe\u0301");
        var context = new LookupContext(_session!.Connection.Call(_bed!.Heard));

        LookupResult missing = await directory.FindAsync(kind, "Itme 0001", context, CancellationToken.None);
        LookupResult ambiguous = await directory.FindAsync(kind, "CAF\u00c9", context, CancellationToken.None);

        Assert.True(missing.IsMissing);
        Assert.Equal("Item 0001", missing.Nearest[0]);
        Assert.Null(ambiguous.Entity);
        Assert.Equal(2, ambiguous.Found.Select(entity => entity.Id).Distinct().Count());
    }

    [Fact]
    public async Task Flows_of_one_type_are_not_found_among_those_of_another()
    {
        OrgDirectory directory = await DirectoryAsync(EntityKind.InQueueEmailFlow, "flows", 1);
        var context = new LookupContext(_session!.Connection.Call(_bed!.Heard));

        Assert.True((await directory.FindAsync(EntityKind.InQueueFlow, "Item 0001", context, CancellationToken.None)).IsMissing);
        Assert.True((await directory.FindAsync(EntityKind.InQueueMessageFlow, "Item 0001", context, CancellationToken.None)).IsMissing);
        Assert.NotNull((await directory.FindAsync(EntityKind.Flow, "Item 0001", context, CancellationToken.None)).Entity);
    }

    /// <summary>Kinds whose list is not read to its end for the sake of one name, and the request instead.</summary>
    public static TheoryData<string, string, string, int, string> LookedUp => new()
    {
        { nameof(EntityKind.Skill), "skills", "/api/v2/routing/skills", 500, "GET /api/v2/routing/skills" },
        { nameof(EntityKind.Division), "divisions", "/api/v2/authorization/divisions", 100, "GET /api/v2/authorization/divisions" },
        { nameof(EntityKind.Group), "groups", "/api/v2/groups", 500, "POST /api/v2/groups/search" },
        { nameof(EntityKind.User), "users", "/api/v2/users", 500, "POST /api/v2/users/search" },
        { nameof(EntityKind.WrapupCode), "wrapupCodes", "/api/v2/routing/wrapupcodes", 100, "GET /api/v2/routing/wrapupcodes" },
        { nameof(EntityKind.InQueueFlow), "flows", "/api/v2/flows", 100, "GET /api/v2/flows" },
        { nameof(EntityKind.InQueueEmailFlow), "flows", "/api/v2/flows", 100, "GET /api/v2/flows" },
        { nameof(EntityKind.InQueueMessageFlow), "flows", "/api/v2/flows", 100, "GET /api/v2/flows" },
        { nameof(EntityKind.Flow), "flows", "/api/v2/flows", 100, "GET /api/v2/flows" },
        { nameof(EntityKind.Prompt), "prompts", "/api/v2/architect/prompts", 100, "GET /api/v2/architect/prompts" },
        { nameof(EntityKind.Script), "scripts", "/api/v2/scripts", 100, "GET /api/v2/scripts" },
        { nameof(EntityKind.Library), "libraries", "/api/v2/responsemanagement/libraries", 100, "GET /api/v2/responsemanagement/libraries" },
    };

    [Theory]
    [MemberData(nameof(LookedUp))]
    public async Task One_name_of_a_long_list_costs_its_first_page_and_one_look_up(string kindName, string section, string path, int pageSize, string lookup)
    {
        EntityKind kind = Kind(kindName);
        string name = $"item {(3 * pageSize) + 1:0000}";
        OrgDirectory directory = await DirectoryAsync(kind, section, (3 * pageSize) + 1);
        var context = new LookupContext(_session!.Connection.Call(_bed!.Heard));
        int before = _bed.Network.Sent.Count;

        LookupResult found = await directory.FindAsync(kind, name, context, CancellationToken.None);
        LookupResult again = await directory.FindAsync(kind, name, context, CancellationToken.None);

        Assert.Equal(name, found.Entity?.Name, ignoreCase: true);
        Assert.Equal(found.Entity, again.Entity);
        Assert.Equal(["GET " + path, lookup], _bed.Network.Sent.Skip(before).Select(request => request.Route));
    }

    [Theory]
    [InlineData(nameof(EntityKind.Queue), "queues", 500)]
    [InlineData(nameof(EntityKind.SkillGroup), "skillGroups", 100)]
    [InlineData(nameof(EntityKind.Team), "teams", 100)]
    public async Task A_list_without_a_count_and_that_of_queues_is_read_to_its_end(string kindName, string section, int pageSize)
    {
        OrgDirectory directory = await DirectoryAsync(Kind(kindName), section, (3 * pageSize) + 1);
        int before = _bed!.Network.Sent.Count;

        Assert.NotNull((
            await directory.FindAsync(
                Kind(kindName), "Item 0001", new(_session!.Connection.Call(_bed.Heard)), CancellationToken.None)).Entity);

        Assert.Equal(4, _bed.Network.Sent.Count - before);
    }

    private async Task<OrgDirectory> DirectoryAsync(EntityKind kind, string section, int count, params string[] more)
    {
        IEnumerable<JObject> entries = Enumerable.Range(1, count).Select(i => $"Item {i:0000}").Concat(more).Select((name, i) => Entry(kind, name, i));
        _bed = new TestBed(orgFile: new JObject { ["defaults"] = false, [section] = new JArray(entries) }.ToString());
        _session = await _bed.ConnectAsync();
        return _session.Connection.Directory;
    }

    private static JObject Entry(EntityKind kind, string name, int number)
    {
        var entry = new JObject { ["name"] = name };
        if (kind == EntityKind.User)
        {
            entry["email"] = $"user{number}@example.com";
        }
        else if (kind == EntityKind.SkillGroup)
        {
            entry["skillConditions"] = new JArray();
        }
        else if (kind == EntityKind.InQueueEmailFlow || kind == EntityKind.InQueueMessageFlow)
        {
            entry["type"] = kind == EntityKind.InQueueEmailFlow ? "inqueueemail" : "inqueueshortmessage";
        }

        return entry;
    }

    private static EntityKind Kind(string name) =>
        (EntityKind)typeof(EntityKind).GetField(name, BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!;
}
