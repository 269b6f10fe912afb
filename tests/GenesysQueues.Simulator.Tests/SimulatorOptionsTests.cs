using Newtonsoft.Json.Linq;

namespace GenesysQueues.Simulator.Tests;

/// <summary>
/// What the API reference calls unverified is a choice of the options: each test sees the default and the other choice. The
/// choices that need more than one answer are tested with their subjects.
/// </summary>
public sealed class SimulatorOptionsTests
{
    private const string SkillGroups = "/api/v2/routing/skillgroups";

    [Fact] // API 2.1.
    public async Task Type_and_expiry_of_tokens()
    {
        using TestOrg org = TestOrg.WithOptions(options =>
        {
            options.TokenType = "Bearer";
            options.TokenExpiresEarlySeconds = 60;
        });
        TestReply token = await org.TokenAsync();
        Assert.Equal("Bearer", (string?)token.Json["token_type"]);
        Assert.Equal(86340, (int)token.Json["expires_in"]!);
    }

    [Fact] // API 3.1, 4.1; red if a refusal at the door or a fault still has the rest.
    public async Task Errors_may_have_no_more_than_what_is_known()
    {
        SimulatorConfiguration configuration = SimulatorConfiguration.Default();
        configuration.Options.ErrorBodyIsFull = false;
        configuration.Faults = FaultPlan.Parse(["http503@Struck"]);
        using TestOrg org = await new TestOrg(configuration).ConnectAsync();
        TestReply[] errors =
            [await org.CreateAsync("Billing"), await org.CreateAsync("Struck"), await org.GetAsync("/api/v2/nonsense")];
        Assert.Equal([400, 503, 404], errors.Select(error => error.Status));
        Assert.All(errors, error => Assert.Equal(
            ["code", "message", "messageParams", "status"], error.Json.Properties().Select(property => property.Name).Order()));
    }

    [Fact] // API 5.1.
    public async Task The_name_filter_may_heed_case()
    {
        using TestOrg lenient = await new TestOrg().ConnectAsync();
        Assert.Equal(["Billing"], (await lenient.GetAsync(TestOrg.Queues + "?name=billing")).Names);
        using TestOrg strict = await TestOrg.WithOptions(options => options.NameFilterIgnoresCase = false).ConnectAsync();
        Assert.Empty((await strict.GetAsync(TestOrg.Queues + "?name=billing")).Entities);
        Assert.Empty((await strict.GetAsync(TestOrg.Queues + "?name=bill*")).Entities);
        Assert.Equal(["Billing"], (await strict.GetAsync(TestOrg.Queues + "?name=*illin*")).Names);
    }

    [Theory] // API 6.1, 6.2, 7: documented to ignore case only for skill groups and teams.
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task Other_filters_and_searches_may_heed_case_as_well(bool ignoresCase, int found)
    {
        using TestOrg org = await TestOrg.WithOptions(options => options.NameFilterIgnoresCase = ignoresCase).ConnectAsync();
        foreach (string list in new[]
        {
            "/api/v2/routing/skills?name=billing", "/api/v2/authorization/divisions?name=emea", "/api/v2/routing/wrapupcodes?name=resolved",
            "/api/v2/flows?name=default%20in-queue", "/api/v2/groups?name=overflow%20agents"
        })
        {
            Assert.Equal(found, (await org.GetAsync(list)).Entities.Count());
        }

        const string Search = "{'query':[{'fields':['name'],'value':'overflow agents','type':'EXACT'}]}";
        Assert.Equal(found, (int)(await org.PostAsync("/api/v2/groups/search", Search)).Json["total"]!);
        Assert.Single((await org.GetAsync("/api/v2/routing/skillgroups?name=tier")).Entities);
        Assert.Single((await org.GetAsync("/api/v2/teams?name=night")).Entities);
    }

    [Fact] // API 5.1.
    public async Task The_code_of_too_large_a_page()
    {
        using TestOrg org = await TestOrg.WithOptions(options => options.PageBeyondMaxCode = "bad.request").ConnectAsync();
        (await org.GetAsync(TestOrg.Queues + "?pageSize=501")).Is(400, "bad.request");
        (await org.GetAsync(TestOrg.Queues + "/divisionviews?pageNumber=6")).Is(400, "bad.request");
        (await org.GetAsync(TestOrg.Queues + "?pageSize=none")).Is(400, "invalid.query.param.value");
    }

    [Fact] // API 5.2.
    public async Task Stars_in_names_and_lengths_of_descriptions()
    {
        using TestOrg usual = await new TestOrg().ConnectAsync();
        (await usual.CreateAsync("A*")).Is(400, "constraint.validation");
        Assert.Equal(200, (await usual.CreateAsync("A", $"'description':'{new string('d', 5000)}'")).Status);
        using TestOrg other = await TestOrg.WithOptions(options =>
        {
            options.StarInQueueNames = true;
            options.DescriptionMaxLength = 10;
        }).ConnectAsync();
        Assert.Equal(200, (await other.CreateAsync("A*", "'description':'ten chars.'")).Status);
        (await other.CreateAsync("B", "'description':'eleven char'")).Is(400, "constraint.validation");
    }

    [Fact] // API 5.3.
    public async Task The_alerting_timeout_may_have_a_limit()
    {
        using TestOrg org = await TestOrg.WithOptions(options => options.AlertingTimeoutMaxSeconds = 300).ConnectAsync();
        Assert.Equal(200, (await org.CreateAsync("A", "'mediaSettings':{'email':{'alertingTimeoutSeconds':300}}")).Status);
        (await org.CreateAsync("B", "'mediaSettings':{'email':{'alertingTimeoutSeconds':301}}")).Is(400, "constraint.validation");
    }

    [Fact] // API 6.2.
    public async Task Skill_groups_may_need_conditions_and_not_too_many()
    {
        using TestOrg usual = await new TestOrg().ConnectAsync();
        Assert.Equal(200, (await usual.PostAsync(SkillGroups, "{'name':'G'}")).Status);
        using TestOrg strict = await TestOrg.WithOptions(options =>
        {
            options.SkillConditionsRequired = true;
            options.SkillConditionsMax = 2;
        }).ConnectAsync();
        (await strict.PostAsync(SkillGroups, "{'name':'G'}")).Is(400, "required.field.missing");
        (await strict.PostAsync(SkillGroups, "{'name':'G','skillConditions':[]}")).Is(400, "required.field.missing");
        Assert.Equal(200, (await strict.PostAsync(SkillGroups, Nested(2))).Status);
        (await strict.PostAsync(SkillGroups, Nested(3))).Is(400, "constraint.validation");
    }

    [Fact] // API 6.2; red if the leaves of one condition count as levels.
    public async Task Conditions_of_skills_may_not_be_nested_too_deep()
    {
        using TestOrg usual = await new TestOrg().ConnectAsync();
        Assert.Equal(200, (await usual.PostAsync(SkillGroups, Nested(6))).Status);
        using TestOrg strict = await TestOrg.WithOptions(options => options.SkillConditionsDepth = 2).ConnectAsync();
        Assert.Equal(200, (await strict.PostAsync(SkillGroups, Nested(2))).Status);
        (await strict.PostAsync(SkillGroups, Nested(3))).Is(400, "constraint.validation");
    }

    [Fact] // API 6.2.
    public async Task A_condition_may_name_its_skill_by_id()
    {
        string body = Nested(1).Replace("Billing", TestOrg.PremiumSkill);
        using TestOrg usual = await new TestOrg().ConnectAsync();
        (await usual.PostAsync(SkillGroups, body)).Is(400, "constraint.validation");
        using TestOrg lenient = await TestOrg.WithOptions(options => options.SkillConditionAcceptsId = true).ConnectAsync();
        Assert.Equal(200, (await lenient.PostAsync(SkillGroups, body)).Status);
    }

    [Fact] // API 6.2, 9.1: how long what is worked out later takes.
    public async Task Lags_of_skill_groups_and_audit_queries()
    {
        using TestOrg org = await TestOrg.WithOptions(options =>
        {
            options.SkillGroupLagSeconds = 30;
            options.AuditQueryLagSeconds = 0;
        }).ConnectAsync();
        string uri = (string)(await org.PostAsync(SkillGroups, Nested(1))).Json["selfUri"]!;
        org.Clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal("InProgress", (string?)(await org.GetAsync(uri)).Json["status"]);
        org.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("Complete", (string?)(await org.GetAsync(uri)).Json["status"]);
        TestReply query = await org.PostAsync("/api/v2/audits/query", "{'interval':'2026-02-28T00:00:00Z/2026-03-02T00:00:00Z'}");
        Assert.Equal("Succeeded", (string?)query.Json["state"]);
    }

    [Fact] // API 2.1: no official client speaks it.
    public async Task The_password_grant_may_be_missing()
    {
        using TestOrg org = TestOrg.WithOptions(options => options.PasswordGrant = false);
        TestReply refused = await org.TokenAsync(form: "grant_type=password&username=sim-user%40example.com&password=sim-password");
        Assert.Equal("unsupported_grant_type", (string?)refused.Json["error"]);
    }

    [Fact] // API 5.1.
    public async Task The_largest_page_and_the_status_of_added_members()
    {
        using TestOrg usual = await new TestOrg().ConnectAsync();
        Assert.Equal(200, (await usual.GetAsync(TestOrg.Queues + "?pageSize=500")).Status);
        string members = (await usual.CreateAsync("A")).Json["selfUri"] + "/members";
        string one = $"[{{'id':'{await usual.IdOfAsync("/api/v2/users", "Agent 01")}'}}]";
        Assert.Equal(200, (await usual.PostAsync(members, one)).Status);
        using TestOrg other = await TestOrg.WithOptions(options =>
        {
            options.PageSizeMax = 100;
            options.MemberAddStatus = 204;
        }).ConnectAsync();
        (await other.GetAsync(TestOrg.Queues + "?pageSize=101")).Is(400, "invalid.query.param.value");
        await other.CreateAsync("A");
        Assert.Equal(204, (await other.PostAsync(members, one)).Status);
    }

    [Fact] // API 5.2: sources give an hour and a day; the code for an unknown id has no source (API 4.2 lists the codes).
    public async Task The_longest_after_call_work_and_the_code_of_an_unknown_id()
    {
        using TestOrg org = await TestOrg.WithOptions(options =>
        {
            options.AcwTimeoutMaxMs = 86400000;
            options.UnknownReferenceCode = "bad.request";
        }).ConnectAsync();
        Assert.Equal(200, (await org.CreateAsync("A", "'acwSettings':{'timeoutMs':86400000}")).Status);
        (await org.CreateAsync("B", "'acwSettings':{'timeoutMs':86400001}")).Is(400, "constraint.validation");
        (await org.CreateAsync("C", $"'whisperPrompt':{{'id':'{TestOrg.PremiumSkill}'}}")).Is(400, "bad.request");
    }

    private static string Nested(int depth)
    {
        JArray conditions = [];
        for (int level = 0; level < depth; level++)
        {
            conditions =
            [
                new JObject
                {
                    ["operation"] = "And",
                    ["languageSkillConditions"] = new JArray(),
                    ["routingSkillConditions"] = new JArray(new JObject
                    {
                        ["routingSkill"] = "Billing",
                        ["comparator"] = "EqualTo",
                        ["proficiency"] = level,
                        ["childConditions"] = conditions
                    })
                }
            ];
        }

        return new JObject { ["name"] = "G", ["skillConditions"] = conditions }.ToString();
    }
}
