namespace GenesysQueues.Simulator.Tests;

/// <summary>The rules of names that the API reference calls unverified: the default and the other choice.</summary>
public sealed class NameOptionTests
{
    private const string Skills = "/api/v2/routing/skills";
    private const string SkillGroups = "/api/v2/routing/skillgroups";

    [Fact] // API 5.2.
    public async Task The_length_of_a_name()
    {
        using TestOrg org = await TestOrg.WithOptions(options => options.NameMaxLength = 20).ConnectAsync();
        Assert.Equal(200, (await org.CreateAsync($" {new string('x', 20)} ")).Status);
        (await org.CreateAsync(new string('y', 21))).Is(400, "constraint.validation");
    }

    [Fact] // API 5.2; red if a kind of name heeds case still, or a condition finds the skill whose case is another.
    public async Task Names_may_differ_in_case_alone()
    {
        using TestOrg org = await TestOrg.WithOptions(options => options.NamesIgnoreCase = false).ConnectAsync();
        Assert.Equal(200, (await org.CreateAsync("BILLING")).Status);
        (await org.CreateAsync("Billing")).Is(400, "duplicate.name");
        foreach ((string path, string taken) in
            new[] { (Skills, "Billing"), (SkillGroups, "Tier 2"), ("/api/v2/routing/wrapupcodes", "Resolved") })
        {
            Assert.Equal(200, (await org.PostAsync(path, $"{{'name':'{taken.ToUpperInvariant()}'}}")).Status);
            (await org.PostAsync(path, $"{{'name':'{taken}'}}")).Is(400, "duplicate.name");
        }

        Assert.Equal(200, (await org.PostAsync(SkillGroups, Group("BILLING"))).Status);
        Assert.Equal(400, (await org.PostAsync(SkillGroups, Group("billing"))).Status);
    }

    [Fact] // API 5.2; red if space is dropped on create, replace or rename, or in an org file.
    public async Task Names_may_keep_the_space_around_them()
    {
        using TestOrg usual = await new TestOrg().ConnectAsync();
        Assert.Equal("Sales", (string?)(await usual.CreateAsync(" Sales ")).Json["name"]);
        using TestOrg org = await new TestOrg("""{"options":{"namesAreTrimmed":false},"queues":[" Seeded"],"skills":["Sales "]}""")
            .ConnectAsync();
        TestReply made = await org.CreateAsync(" Billing ");
        Assert.Equal(" Billing ", (string?)made.Json["name"]);
        Assert.Equal(200, (await org.CreateAsync("Seeded")).Status);
        (await org.CreateAsync(" Billing ")).Is(400, "duplicate.name");
        TestReply replaced = await org.SendAsync(HttpMethod.Put, (string)made.Json["selfUri"]!, "{'name':'Billing  '}");
        Assert.Equal("Billing  ", (string?)replaced.Json["name"]);
        (await org.PostAsync(Skills, "{'name':'Sales '}")).Is(400, "duplicate.name");
        TestReply group = await org.PostAsync(SkillGroups, "{'name':'Tier 2 '}");
        Assert.Equal("Tier 2 ", (string?)group.Json["name"]);
    }

    [Fact] // API 6.1: the code for a taken name of a skill.
    public async Task A_taken_name_of_a_skill_may_be_409()
    {
        using TestOrg org = await TestOrg.WithOptions(options => options.DuplicateStatus = DuplicateStatus.Conflict).ConnectAsync();
        (await org.PostAsync(Skills, "{'name':'Billing'}")).Is(409, "general.conflict");
    }

    private static string Group(string skill) => $$"""
        {"name": "G {{skill}}", "skillConditions": [{"operation": "And", "languageSkillConditions": [], "routingSkillConditions": [
          {"routingSkill": "{{skill}}", "comparator": "EqualTo", "proficiency": 1, "childConditions": []}]}]}
        """;
}
