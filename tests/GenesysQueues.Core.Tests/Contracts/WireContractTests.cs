using Newtonsoft.Json;

namespace GenesysQueues.Core.Tests.Contracts;

/// <summary>The very bodies that go over the wire.</summary>
public sealed class WireContractTests
{
    private const string Premium = "a1b2c3d4-e5f6-7890-abcd-ef1234567890";

    private static readonly OrgEntity s_billing = new(EntityKind.Skill, "skill-1", "Billing");
    private static readonly OrgEntity s_spanish = new(EntityKind.Skill, "skill-2", "Spanish");

    [Fact]
    public async Task The_inline_dialect_is_that_of_the_tutorial()
    {
        using TestBed bed = TestBed.Inline();

        GenesysProvisioningResult result = await bed.CreateAsync(Given.Queue(
            "Premium-Support-Queue", ("SkillRequirement", $"{Premium} x10 @85%"), ("MaxWait", 150), ("Timeout", 300)));

        Assert.Equal(GenesysProvisioningStatus.Created, result.Outcome.Status);
        Assert.Equal(
            """{"name":"Premium-Support-Queue","members":[{"skill":{"id":"a1b2c3d4-e5f6-7890-abcd-ef1234567890"},"requiredCapacity":10,"utilization":0.85}],"overflowSettings":{"enabled":true,"maxWait":150,"maxWaitTime":300,"overflowAction":"QUEUE"}}""",
            Assert.Single(bed.Posts).Body);
        Assert.Empty(bed.Network.Of(TestBed.PostSkillGroup));
    }

    [Theory]
    [InlineData(GenesysContract.Inline)]
    [InlineData(GenesysContract.PublicApi)]
    public void What_is_not_given_is_not_sent(GenesysContract contract) =>
        Assert.Equal("""{"name":"Sales"}""", Text(WireContract.Of(contract).CreateBody(new(Given.Queue("Sales")), null)));

    [Fact]
    public void The_inline_dialect_leaves_out_capacity_and_utilization_that_are_not_given() => Assert.Equal(
        """{"name":"Sales","members":[{"skill":{"id":"skill-1"}},{"skill":{"id":"skill-2"},"requiredCapacity":2.5}]}""",
        Text(WireContract.Of(GenesysContract.Inline).CreateBody(Resolved("Billing; Spanish x2.5"), null)));

    [Fact]
    public async Task The_published_dialect_makes_a_skill_group_and_two_routing_rules()
    {
        using var bed = new TestBed();

        GenesysProvisioningResult result = await bed.CreateAsync(Given.Queue(
            "Sales", ("SkillRequirement", "Spanish>=2; Billing>=3 x1 @85%"), ("MaxWait", 150), ("Timeout", 300), ("OverflowTarget", "Overflow")));

        Assert.Equal(GenesysProvisioningStatus.Created, result.Outcome.Status);
        SentRequest group = Assert.Single(bed.Network.Of(TestBed.PostSkillGroup));
        string name = (string)group.Json["name"]!;
        Assert.Matches("^Billing>=3 and Spanish>=2 #[0-9a-f]{8}$", name);
        Assert.Equal(
            "{\"name\":\"" + name + "\",\"description\":\"Agents with Billing>=3 and Spanish>=2. Made by GenesysQueues.\",\"skillConditions\":[{\"operation\":\"And\","
            + "\"routingSkillConditions\":[{\"routingSkill\":\"Billing\",\"comparator\":\"GreaterThanOrEqualTo\",\"proficiency\":3,\"childConditions\":[]},"
            + "{\"routingSkill\":\"Spanish\",\"comparator\":\"GreaterThanOrEqualTo\",\"proficiency\":2,\"childConditions\":[]}],\"languageSkillConditions\":[]}],"
            + "\"memberDivisions\":[\"*\"]}",
            group.Body);
        SentRequest post = Assert.Single(bed.Posts);
        string own = (string)post.Json["memberGroups"]![0]!["id"]!;
        string other = (string)post.Json["conditionalGroupRouting"]!["rules"]![1]!["groups"]![1]!["id"]!;
        Assert.NotEqual(own, other);
        Assert.Equal(
            "{\"name\":\"Sales\",\"memberGroups\":[{\"id\":\"" + own + "\",\"type\":\"SKILLGROUP\"},{\"id\":\"" + other
            + "\",\"type\":\"GROUP\"}],\"conditionalGroupRouting\":{\"rules\":["
            + "{\"metric\":\"EstimatedWaitTime\",\"operator\":\"LessThanOrEqualTo\",\"conditionValue\":150,\"groups\":[{\"id\":\"" + own + "\",\"type\":\"SKILLGROUP\"}],\"waitSeconds\":300},"
            + "{\"metric\":\"EstimatedWaitTime\",\"operator\":\"GreaterThanOrEqualTo\",\"conditionValue\":0,\"groups\":[{\"id\":\""
            + own + "\",\"type\":\"SKILLGROUP\"},{\"id\":\"" + other + "\",\"type\":\"GROUP\"}]}]}}",
            post.Body);
    }

    [Theory]
    [InlineData(GenesysContract.Inline)]
    [InlineData(GenesysContract.PublicApi)]
    public void Fields_that_both_dialects_share_have_their_published_names_and_units(GenesysContract contract)
    {
        var queue = new ResolvedQueue(Given.Queue(
            "Sales", ("Description", "d"), ("ServiceLevel", "80/20"), ("AlertingTimeout", 8), ("AcwMode", "MandatoryTimeout"), ("AcwTimeout", 30)))
        {
            References = new Dictionary<string, IReadOnlyList<OrgEntity>>
            {
                ["Division"] = [new(EntityKind.Division, "division-1", "EMEA")],
                ["InQueueFlow"] = [new(EntityKind.InQueueFlow, "flow-1", "Flow")],
                ["SourceQueue"] = [new(EntityKind.Queue, "queue-1", "Source")],
            },
            MemberGroups = [new("team-1", MemberGroupRef.Team)],
        };

        Assert.Equal(
            """{"name":"Sales","description":"d","sourceQueueId":"queue-1","division":{"id":"division-1"},"queueFlow":{"id":"flow-1"},"acwSettings":{"wrapupPrompt":"MANDATORY_TIMEOUT","timeoutMs":30000},"mediaSettings":{"call":{"alertingTimeoutSeconds":8,"serviceLevel":{"percentage":0.8,"durationMs":20000}}},"memberGroups":[{"id":"team-1","type":"TEAM"}]}""",
            Text(WireContract.Of(contract).CreateBody(queue, null)));
    }

    [Fact]
    public void Settings_are_merged_deep_into_the_body_and_win()
    {
        var queue = new ResolvedQueue(Given.Queue("Sales", ("AlertingTimeout", 8), ("ServiceLevel", "80/20"), ("Settings", new Dictionary<string, object?>
        {
            ["mediaSettings"] = new Dictionary<string, object?>
            {
                ["call"] = new Dictionary<string, object?> { ["enableAutoAnswer"] = true, ["alertingTimeoutSeconds"] = 12 },
                ["email"] = new Dictionary<string, object?> { ["alertingTimeoutSeconds"] = 300 },
            },
            ["memberGroups"] = new[] { new Dictionary<string, object?> { ["id"] = "g", ["type"] = "GROUP" } },
        })))
        {
            MemberGroups = [new("team-1", MemberGroupRef.Team), new("team-2", MemberGroupRef.Team)],
        };

        Assert.Equal(
            """{"name":"Sales","mediaSettings":{"call":{"alertingTimeoutSeconds":12,"serviceLevel":{"percentage":0.8,"durationMs":20000},"enableAutoAnswer":true},"email":{"alertingTimeoutSeconds":300}},"memberGroups":[{"id":"g","type":"GROUP"}]}""",
            Text(WireContract.Of(GenesysContract.PublicApi).CreateBody(queue, null)));
    }

    [Fact]
    public void A_group_that_is_named_and_needed_stands_once_in_the_body()
    {
        var group = new MemberGroupRef("group-1", MemberGroupRef.SkillGroup);
        var queue = new ResolvedQueue(Given.Queue("Sales")) { MemberGroups = [group] };

        Assert.Single(WireContract.Of(GenesysContract.PublicApi).CreateBody(queue, group)["memberGroups"]!);
    }

    [Fact]
    public void A_skill_groups_name_does_not_depend_on_order_case_capacity_or_utilization() => Assert.Equal(
        Plan("Billing>=3; Spanish>=2"), Plan("SPANISH>=2 x10; billing >= 3 @85%"));

    [Theory]
    [InlineData("Billing>=3; Spanish>=3", GenesysSkillMatch.All)]
    [InlineData("Billing>=3", GenesysSkillMatch.All)]
    [InlineData("Billing>=3; Spanish>=2", GenesysSkillMatch.Any)]
    public void A_skill_groups_name_differs_with_levels_skills_and_the_way_they_combine(string other, GenesysSkillMatch match)
    {
        string plain = Plan("Billing>=3; Spanish>=2");
        string changed = Plan(other, match);

        Assert.NotEqual(plain[^8..], changed[^8..]);
    }

    [Fact]
    public void Any_is_said_with_or()
    {
        SkillGroupPlan plan = SkillGroupPlan.Of(Resolved("Billing; Spanish").Skills, GenesysSkillMatch.Any);

        Assert.StartsWith("Billing>=1 or Spanish>=1 #", plan.Name, StringComparison.Ordinal);
        Assert.Equal("Or", (string?)plan.Conditions[0]["operation"]);
    }

    [Fact]
    public void A_long_matrix_keeps_a_name_that_a_list_can_show_and_its_digest()
    {
        List<ResolvedSkill> skills = [.. Enumerable.Range(1, 40).Select(i => new ResolvedSkill(new($"Skill {i}", 1, null, null), new(EntityKind.Skill, $"id-{i}", $"Skill {i}")))];

        string name = SkillGroupPlan.Of(skills, GenesysSkillMatch.All).Name;

        Assert.Equal(110, name.Length);
        Assert.NotEqual(name[^8..], SkillGroupPlan.Of([.. skills.Take(39)], GenesysSkillMatch.All).Name[^8..]);
    }

    private static string Plan(string matrix, GenesysSkillMatch match = GenesysSkillMatch.All) => SkillGroupPlan.Of(Resolved(matrix).Skills, match).Name;

    private static ResolvedQueue Resolved(string matrix)
    {
        GenesysQueueDefinition d = Given.Queue("Sales", ("SkillRequirement", matrix));
        return new(d)
        {
            Skills = [.. d.SkillRequirement!.Select(row => new ResolvedSkill(row, NameKey.Same(row.Skill, "Billing") ? s_billing : s_spanish))],
        };
    }

    private static string Text(JObject body) => body.ToString(Formatting.None);
}
