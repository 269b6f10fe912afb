using GenesysQueues.Json;

namespace GenesysQueues.Core.Tests.Queues;

/// <summary>What is read of a queue beside its own reply, and what a definition cannot carry.</summary>
public sealed class QueueDetailTests : IDisposable
{
    private static readonly QueueDetail s_all = new(true, true, true, true);

    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact] // Red when a page is missed, or when those who serve by a group are taken for members.
    public async Task Members_are_those_by_themselves_on_all_pages()
    {
        string[] users = [.. Enumerable.Range(0, 130).Select(i => $"user{i:000}@example.com")];
        using var bed = new TestBed(orgFile: new JObject
        {
            ["users"] = new JArray(users.Select(user => new JObject { ["name"] = user.Split('@')[0], ["email"] = user })),
            ["groups"] = new JArray(new JObject { ["name"] = "Others", ["members"] = new JArray("user129@example.com") }),
            ["wrapupCodes"] = new JArray(new JObject { ["name"] = "Done" }, new JObject { ["name"] = "Not yet" }),
        }.ToString());
        GenesysProvisioningResult made = await bed.CreateAsync(
            Given.Queue("Big", ("Member", users[..120]), ("MemberGroup", "Others"), ("WrapupCode", "Done; Not yet")));
        Assert.Empty(made.Missing);

        GenesysQueue queue = await ReadAsync(bed, "Big", s_all);

        Assert.Equal(users[..120], queue.Member!.Order());
        Assert.Equal(["Done", "Not yet"], queue.WrapupCode!.Order());
        Assert.Equal(121, queue.MemberCount);
        Assert.Empty(queue.ToDefinition(new(null, 1)).Findings);
        Assert.Equal(2, bed.Network.Sent.Count(request => request.Route.EndsWith("/members", StringComparison.Ordinal)
            && request.Route.StartsWith("GET", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Without_being_asked_for_they_are_counted_and_nobody_is_asked()
    {
        await _bed.CreateAsync(Given.Queue("Small", ("Member", "agent01@example.com"), ("WrapupCode", "Resolved")));

        GenesysQueue queue = await ReadAsync(_bed, "Small", QueueDetail.Definition);

        Assert.Null(queue.Member);
        Assert.Null(queue.WrapupCode);
        GenesysQueueFinding finding = Assert.Single(queue.ToDefinition(new(null, 1)).Findings);
        Assert.Equal(("MembersNotRead", "Information", "1"), (finding.Code, finding.Severity, finding.Value));
        Assert.DoesNotContain(_bed.Network.Sent, request => request.Route == $"GET {TestBed.Queues}/{queue.QueueId}/members");
    }

    [Fact]
    public async Task A_ring_of_a_member_is_named()
    {
        GenesysProvisioningResult made = await _bed.CreateAsync(Given.Queue(
            "Rings", ("Member", "agent01@example.com; agent02@example.com"),
            ("Settings", PlainValue.FromJson(JObject.Parse("""{"bullseye":{"rings":[{},{}]}}""")))));
        JObject members = await _bed.RivalAsync($"{TestBed.Queues}/{made.QueueId}/members?pageSize=100", string.Empty, "GET");
        JToken second = members["entities"]!.Last!;
        await _bed.RivalAsync($"{TestBed.Queues}/{made.QueueId}/members/{second["id"]}", "{'ringNumber':2}", "PATCH");

        GenesysQueue queue = await ReadAsync(_bed, "Rings", s_all);

        GenesysQueueFinding finding = Assert.Single(queue.ToDefinition(new(null, 1)).Findings);
        Assert.Equal(("SettingNotCarried", "Member", "agent02@example.com"), (finding.Code, finding.Column, finding.Value));
        Assert.Contains("ring 2", finding.Message);
    }

    [Theory] // What is newer than this module is sent where that is wanted, and named where it is not.
    [InlineData(false, "Settings.mediaSettings.call.newer;Settings.newest")]
    [InlineData(true, "")]
    public async Task A_field_that_no_model_has_is_carried_or_named(bool allowed, string named)
    {
        _bed.Network.Always($"GET {TestBed.Queues}", async (_, org, _) =>
        {
            HttpResponseMessage reply = await org();
            JObject list = JObject.Parse(await reply.Content.ReadAsStringAsync());
            foreach (JToken queue in list["entities"]!)
            {
                queue["newest"] = new JObject { ["a"] = new JArray(1, "b"), ["none"] = null };
                queue["mediaSettings"]!["call"]!["newer"] = true;
            }

            return await Mishaps.Answer(200, list.ToString(), "application/json");
        });

        GenesysQueue queue = await ReadAsync(_bed, "Billing", QueueDetail.Definition);
        GenesysQueueDefinition copy = queue.ToDefinition(new(null, 1), new(queue.OrgId, allowed));

        Assert.Equal("""{"a":[1,"b"]}""", JObject.Parse(queue.Settings!)["newest"]!.ToString(Newtonsoft.Json.Formatting.None));
        Assert.Equal(named, string.Join(";", copy.Findings.Select(finding => finding.Column).Order()));
        Assert.Equal(allowed, copy.Settings!.ContainsKey("newest"));
        Assert.Equal(named.Length == 0 ? ["UnknownSetting", "UnknownSetting"] : [],
            (await Given.ValidateAsync(copy)).Findings.Where(finding => finding.IsError).Select(finding => finding.Code));
    }

    [Fact] // The rules of the one would be refused without the group of the other.
    public async Task A_group_of_skills_that_rules_name_goes_by_its_name()
    {
        GenesysProvisioningResult made = await _bed.CreateAsync(Given.Queue("First", ("SkillRequirement", "Sales>=2")));
        string group = (string)(
            await _bed.RivalAsync($"{TestBed.Queues}/{made.QueueId}", string.Empty, "GET"))["memberGroups"]![0]!["name"]!;
        await _bed.CreateAsync(Given.Queue("Second", ("MemberGroup", new[] { group }), ("Settings", PlainValue.FromJson(
            new JObject { ["bullseye"] = new JObject { ["rings"] = new JArray(
                new JObject { ["memberGroups"] = new JArray(group) }) } }))));

        GenesysQueueDefinition copy = (await ReadAsync(_bed, "Second", QueueDetail.Definition)).ToDefinition(new(null, 1));

        Assert.Equal([group], copy.MemberGroup!);
        Assert.Null(copy.SkillRequirement);
    }

    private static async Task<GenesysQueue> ReadAsync(TestBed bed, string name, QueueDetail detail)
    {
        bed.Clock.Advance(TimeSpan.FromMinutes(1));
        GenesysSession session = await bed.ConnectAsync();
        var found = new List<GenesysQueue>();
        await new QueueSearch(session.Connection, bed.Heard, detail).FindAsync([new(name)], found.Add, CancellationToken.None);
        return Assert.Single(found);
    }
}
