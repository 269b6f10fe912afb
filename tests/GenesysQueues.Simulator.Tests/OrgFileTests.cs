using Newtonsoft.Json.Linq;

namespace GenesysQueues.Simulator.Tests;

public sealed class OrgFileTests
{
    [Fact] // An org file extends the default org; an entry of a known name replaces it.
    public async Task An_org_file_extends_the_default_org()
    {
        using TestOrg org = await new TestOrg("""
            {"organization": {"name": "Mine", "id": "11111111-1111-4111-8111-111111111111"},
             "divisions": ["LATAM"], "skills": ["German", {"name": "Billing", "state": "inactive"}],
             "users": [{"email": "x@example.com", "name": "X", "division": "LATAM", "skills": {"German": 5}}],
             "queues": [{"name": "Ventas", "division": "LATAM", "memberGroups": ["Tier 2"], "agents": ["x@example.com"],
                         "wrapupCodes": ["Resolved"], "description": "d"}]}
            """).ConnectAsync();
        Assert.Equal("Mine", org.Org.OrgName);
        Assert.Equal("11111111-1111-4111-8111-111111111111", org.Org.OrgId);
        JToken[] skills = (await org.GetAsync("/api/v2/routing/skills")).Entities;
        Assert.Equal(8, skills.Length);
        Assert.Equal("inactive", (string?)skills.Single(skill => (string?)skill["name"] == "Billing")["state"]);
        JToken queue = (await org.GetAsync(TestOrg.Queues + "?name=Ventas")).Entities.Single();
        Assert.Equal("LATAM", (string?)queue["division"]!["name"]);
        Assert.Equal("SKILLGROUP", (string?)queue.SelectToken("memberGroups[0].type"));
        Assert.Equal(1, (int)queue["userMemberCount"]!);
        Assert.True((int)queue["memberCount"]! > 1);
        Assert.Equal(["Resolved"], (await org.GetAsync(queue["selfUri"] + "/wrapupcodes")).Names);
    }

    [Theory] // Red when one of two names takes the place of the other in an org that tells them apart.
    [InlineData("false", "Sales,SALES")]
    [InlineData("true", "SALES")]
    public async Task Names_of_a_file_are_compared_as_the_org_does(string ignoreCase, string names)
    {
        using TestOrg org = await new TestOrg(
            $$$"""{"defaults": false, "options": {"namesIgnoreCase": {{{ignoreCase}}}}, "queues": ["Sales", "SALES"]}""")
            .ConnectAsync();

        Assert.Equal(
            names.Split(',').Order(StringComparer.Ordinal),
            (await org.GetAsync(TestOrg.Queues)).Names.Order(StringComparer.Ordinal));
    }

    [Fact] // "defaults": false starts from nothing but Home and the clients.
    public async Task An_org_file_may_leave_the_defaults_out()
    {
        using TestOrg org = await new TestOrg("""{"defaults": false, "skills": ["Only"]}""").ConnectAsync();
        Assert.Equal(["Only"], (await org.GetAsync("/api/v2/routing/skills")).Names);
        Assert.Empty((await org.GetAsync(TestOrg.Queues)).Entities);
        Assert.Equal(["Home"], (await org.GetAsync("/api/v2/authorization/divisions")).Names);
        Assert.Equal(200, (await org.CreateAsync("First")).Status);
    }

    [Theory] // Unknown keys and bad values are named with what is allowed.
    [InlineData("""{"skils": []}""", "'skils'", "skills")]
    [InlineData("""{"options": {"listLag": 5}}""", "'options.listLag'", "listLagSeconds")]
    [InlineData("""{"queues": [{"name": "Q", "skills": []}]}""", "'queues.skills'", "memberGroups")]
    [InlineData("""{"users": [{"name": "no mail"}]}""", "'users'", "'email'")]
    [InlineData("""{"options": {"duplicateStatus": 410}}""", "duplicateStatus", "400 or 409")]
    [InlineData("""{"options": {"requestsPerMinute": -1}}""", "requestsPerMinute", "whole number")]
    [InlineData("""{"options": {"clock": "fast"}}""", "clock", "\"real\" or a number")]
    [InlineData("""{"options": {"limits": {"routing": {"queues.max": 7}}}}""", "'options.limits.routing.queues.max'", "wrapup.codes.max")]
    [InlineData("""{"options": {"limits": {"outbound": {}}}}""", "'options.limits.outbound'", "authorization")]
    [InlineData("""{"options": {"limits": {"architect": {"flows.max": -1}}}}""", "flows.max", "whole number")]
    [InlineData("""{"options": {"limits": {"architect": 7}}}""", "limits", "object")]
    [InlineData("""{"options": {"queueDefaults": []}}""", "queueDefaults", "object")]
    [InlineData("""{"options": {"queueDefaults": {"division": {"id": "x"}}}}""", "'options.queueDefaults.division'", "mediaSettings")]
    [InlineData("""{"options": {"queueDefaults": {"mediaSettings": {"phone": {}}}}}""", "'queueDefaults'", "[phone]")]
    [InlineData("""{"options": {"queueDefaults": {"acwSettings": {"timeoutMs": 5}}}}""", "'queueDefaults'", "acwSettings.timeoutMs")]
    [InlineData("""{"options": {"contract": "Other"}}""", "contract", "PublicApi or Inline")]
    [InlineData("""{"queues": [{"name": "Q", "division": "Nowhere"}]}""", "'Nowhere'", "division")]
    [InlineData("""{"users": [{"email": "a@b", "skills": {"Billing": 6}}]}""", "a@b", "from 0 to 5")]
    [InlineData("""{"divisions": [{"name": "Home"}]}""", "home", "true")]
    [InlineData("""{"queues": [{"name": "Q", "id": "q1"}]}""", "'q1'", "UUID")]
    [InlineData("""{"queues": [{"name": "Q", "scoringMethod": "Best"}]}""", "'Q'", "TimestampAndPriority, PriorityOnly")]
    [InlineData("""{"skills": [{"name": "S", "state": "asleep"}]}""", "'asleep'", "inactive")]
    [InlineData("""{"clients": [{"id": "c", "state": "deleted"}]}""", "'deleted'", "disabled")]
    [InlineData("""{"skills": [{"name": "S", "division": []}]}""", "wrong type", "")]
    [InlineData("""{"clients": [{"id": "c", "grants": [{"permission": "*"}]}]}""", "'grants.permission'", "permissions")]
    [InlineData("[]", "JSON object", "")]
    [InlineData("{", "not JSON", "")]
    public void Mistakes_in_an_org_file_are_named(string json, string what, string allowed)
    {
        SimulatorConfigurationException error =
            Assert.Throws<SimulatorConfigurationException>(() => SimulatorConfiguration.FromJson(json));
        Assert.Contains(what, error.Message);
        Assert.Contains(allowed, error.Message);
    }

    [Fact] // Every option has a key, in camel case; the clock is 'clock'.
    public void Options_are_read()
    {
        SimulatorOptions options = SimulatorConfiguration.FromJson("""
            {"options": {"contract": "inline", "duplicateStatus": "Conflict", "listLagSeconds": 0.5, "requestsPerMinute": 10,
             "orgCap": 7, "clock": "real", "unknownPropertyIsError": false, "wfmReceiver": "https://r.example/x"}}
            """).Options;
        Assert.Equal(SimulatorContract.Inline, options.Contract);
        Assert.Equal(DuplicateStatus.Conflict, options.DuplicateStatus);
        Assert.Equal(0.5, options.ListLagSeconds);
        Assert.Equal(7, options.OrgCap);
        Assert.Equal(1, options.ClockSpeed);
        Assert.False(options.UnknownPropertyIsError);
        Assert.Equal("https://r.example/x", options.WfmReceiver);
    }

    [Fact] // The seeds can be asked for by section.
    public void Seed_names_show_what_the_org_starts_with()
    {
        IReadOnlyDictionary<string, IReadOnlyList<string>> seeds = SimulatorConfiguration.Default().SeedNames;
        Assert.Equal(["General Enquiries", "Billing", "Overflow"], seeds["queues"]);
        Assert.Equal(["sim-client", "sim-readonly", "sim-browser"], seeds["clients"]);
        Assert.Equal(40, seeds["users"].Count);
    }
}
