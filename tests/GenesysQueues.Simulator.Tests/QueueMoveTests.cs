using Newtonsoft.Json.Linq;

namespace GenesysQueues.Simulator.Tests;

/// <summary>Moving queues to another division by the authorization API (API 5.6).</summary>
public sealed class QueueMoveTests
{
    private const string Divisions = "/api/v2/authorization/divisions";
    private const string Nobody = "00000000-0000-4000-8000-000000000000";

    // Who may edit in one division alone.
    private const string Editors = """
        {"clients":[
          {"id":"home","secret":"sim-secret","grants":[{"permissions":["routing:queue:edit"],"divisions":["Home"]}]},
          {"id":"emea","secret":"sim-secret","grants":[{"permissions":["routing:queue:edit"],"divisions":["EMEA"]}]},
          {"id":"both","secret":"sim-secret","grants":[{"permissions":["routing:queue:edit"],"divisions":["Home","EMEA"]}]}]}
        """;

    private static string PathTo(string divisionId) => $"{Divisions}/{divisionId}/objects/QUEUE";

    private static async Task<string?> DivisionAsync(TestOrg org, string queueId) =>
        (string?)(await org.GetAsync($"{TestOrg.Queues}/{queueId}")).Json["division"]!["name"];

    [Fact] // Red if a queue is moved before the next is looked for.
    public async Task All_queues_of_a_call_are_moved_or_none()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        string emea = await org.IdOfAsync(Divisions, "EMEA");
        string[] ids = [await org.IdOfAsync(TestOrg.Queues, "Billing"), await org.IdOfAsync(TestOrg.Queues, "Overflow")];

        (await org.PostAsync(PathTo(emea), $"['{ids[0]}','{Nobody}']")).Is(404, "resource.not.found");
        Assert.Equal("Home", await DivisionAsync(org, ids[0]));

        Assert.Equal(204, (await org.PostAsync(PathTo(emea), new JArray(ids).ToString())).Status);
        Assert.Equal("EMEA", await DivisionAsync(org, ids[0]));
        Assert.Equal("EMEA", await DivisionAsync(org, ids[1]));
    }

    [Fact]
    public async Task An_unknown_division_is_not_found()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        string queue = await org.IdOfAsync(TestOrg.Queues, "Billing");
        (await org.PostAsync(PathTo(Nobody), $"['{queue}']")).Is(404, "not.found");
        Assert.Equal("Home", await DivisionAsync(org, queue));
    }

    [Fact] // Red if the move looks for queues otherwise than the other calls.
    public async Task A_queue_that_cannot_be_read_cannot_be_moved()
    {
        using TestOrg org = await TestOrg.WithOptions(options => options.ReadLagSeconds = 10).ConnectAsync();
        string emea = await org.IdOfAsync(Divisions, "EMEA");
        string body = $"['{(await org.CreateAsync("New")).Json["id"]}']";
        (await org.PostAsync(PathTo(emea), body)).Is(404, "resource.not.found");
        org.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(204, (await org.PostAsync(PathTo(emea), body)).Status);

        string billing = await org.IdOfAsync(TestOrg.Queues, "Billing");
        await org.SendAsync(HttpMethod.Delete, $"{TestOrg.Queues}/{billing}");
        (await org.PostAsync(PathTo(emea), $"['{billing}']")).Is(404, "resource.not.found");
    }

    [Theory]
    [InlineData("{}", "bad.request")]
    [InlineData("['Billing']", "invalid.id")]
    [InlineData("[{'id':'x'}]", "invalid.id")]
    public async Task A_body_is_an_array_of_ids(string body, string code)
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        (await org.PostAsync(PathTo(await org.IdOfAsync(Divisions, "EMEA")), body)).Is(400, code);
    }

    [Theory] // Red if one of the two divisions is not asked for its right.
    [InlineData("home", "EMEA")]
    [InlineData("emea", "Home")]
    public async Task A_right_that_is_missing_in_one_of_the_divisions_is_named(string client, string lacking)
    {
        using TestOrg org = await new TestOrg(Editors).ConnectAsync();
        string queue = await org.IdOfAsync(TestOrg.Queues, "Billing");
        string emea = await org.IdOfAsync(Divisions, "EMEA");
        string without = await org.IdOfAsync(Divisions, lacking);

        await org.ConnectAsync(client);
        TestReply refused = await org.PostAsync(PathTo(emea), $"['{queue}']");
        refused.Is(403, "missing.permissions");
        Assert.EndsWith($"[routing:queue:edit:{without}]", (string?)refused.Json["message"]);

        await org.ConnectAsync("both");
        Assert.Equal(204, (await org.PostAsync(PathTo(emea), $"['{queue}']")).Status);
    }

    [Fact] // Red if the move leaves traces of a PUT, or is audited though nothing moved.
    public async Task A_move_is_audited_once_and_changes_nothing_but_the_division()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        string home = await org.IdOfAsync(Divisions, "Home");
        string emea = await org.IdOfAsync(Divisions, "EMEA");
        JObject before = (await org.CreateAsync("Moved", "'description':'d'")).Json;
        org.Clock.Advance(TimeSpan.FromHours(1));

        await org.PostAsync(PathTo(emea), $"['{before["id"]}','{before["id"]}']");
        await org.PostAsync(PathTo(emea), $"['{before["id"]}']");

        JObject after = (await org.GetAsync((string)before["selfUri"]!)).Json;
        Assert.Equal(emea, (string?)after["division"]!["id"]);
        after["division"] = before["division"];
        Assert.Equal(before, after, JToken.EqualityComparer);
        JToken audit = Assert.Single(await org.AuditsAsync("Update"));
        Assert.Equal("Moved", (string?)audit["entity"]!["name"]);
        Assert.Equal($"division: {home} -> {emea}", Assert.Single(AuditLogTests.Told(audit)));
    }
}
