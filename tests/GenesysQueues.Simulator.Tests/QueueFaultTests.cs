using Newtonsoft.Json.Linq;

namespace GenesysQueues.Simulator.Tests;

/// <summary>Faults that strike the queue of a request: a field is lost, or somebody else changes one.</summary>
public sealed class QueueFaultTests
{
    private const string Put = "'match':'PUT /api/v2/routing/queues/*'";
    private const string Get = "'match':'GET /api/v2/routing/queues/*'";

    private static Task<TestOrg> WithAsync(string fault) => TestOrg.WithFaults(TestOrg.Q(fault)).ConnectAsync();

    private static Task<TestReply> PutAsync(TestOrg org, JObject queue, string body) =>
        org.SendAsync(HttpMethod.Put, (string)queue["selfUri"]!, body);

    private static Task<TestReply> GetAsync(TestOrg org, JObject queue) => org.GetAsync((string)queue["selfUri"]!);

    [Fact] // Red if only the reply lacks the field, or only the queue.
    public async Task A_field_is_lost_in_the_reply_and_in_the_queue_once()
    {
        using TestOrg org = await WithAsync("{'kind':'loseField'," + Put + ",'field':'description'}");
        JObject queue = (await org.CreateAsync("A")).Json;
        const string Body = "{'name':'A','description':'d','callingPartyName':'c'}";

        TestReply reply = await PutAsync(org, queue, Body);

        Assert.Equal((200, null, "c"), (reply.Status, reply.Json["description"], (string?)reply.Json["callingPartyName"]));
        Assert.Equal(reply.Json, (await GetAsync(org, queue)).Json, JToken.EqualityComparer);
        Assert.Equal("loseField", org.Org.Requests[^2].Fault);
        Assert.Equal("d", (string?)(await PutAsync(org, queue, Body)).Json["description"]);
        Assert.Equal(1, org.Org.FaultCounts["loseField"]);
    }

    [Fact] // Red if the reply is made anew.
    public async Task A_field_that_is_lost_after_the_reply_is_missed_by_later_looks_alone()
    {
        using TestOrg org = await WithAsync("{'kind':'loseField'," + Put + ",'when':'after','field':'description'}");
        JObject queue = (await org.CreateAsync("A")).Json;
        Assert.Equal("d", (string?)(await PutAsync(org, queue, "{'name':'A','description':'d'}")).Json["description"]);
        Assert.Null((await GetAsync(org, queue)).Json["description"]);
    }

    [Theory] // Red if what has a default is gone, or its neighbours go too.
    [InlineData("acwSettings", "acwSettings.wrapupPrompt", "OPTIONAL")]
    [InlineData("mediaSettings.call.alertingTimeoutSeconds", "mediaSettings.call.alertingTimeoutSeconds", "8")]
    [InlineData("mediaSettings.call.alertingTimeoutSeconds", "mediaSettings.call.serviceLevel.percentage", "0.5")]
    [InlineData("mediaSettings.call.autoAnswerAlertToneSeconds", "mediaSettings.call.autoAnswerAlertToneSeconds", null)]
    public async Task What_has_a_default_goes_back_to_it(string field, string path, string? value)
    {
        using TestOrg org = await WithAsync("{'kind':'loseField'," + Put + ",'field':'" + field + "'}");
        JObject queue = (await org.CreateAsync("A")).Json;
        await PutAsync(org, queue, """
            {'name':'A','acwSettings':{'wrapupPrompt':'MANDATORY'},'mediaSettings':{'call':{
              'alertingTimeoutSeconds':20,'autoAnswerAlertToneSeconds':2,'serviceLevel':{'percentage':0.5}}}}
            """);
        Assert.Equal(value, (await GetAsync(org, queue)).Json.SelectToken(path)?.ToString());
    }

    [Fact] // Red if it strikes whatever becomes of the request.
    public async Task A_refused_change_loses_nothing()
    {
        using TestOrg org = await WithAsync("{'kind':'loseField'," + Put + ",'field':'description'}");
        JObject queue = (await org.CreateAsync("A", "'description':'d'")).Json;
        (await PutAsync(org, queue, "{'name':'Billing'}")).Is(400, "duplicate.name");
        Assert.Equal("d", (string?)(await GetAsync(org, queue)).Json["description"]);
    }

    [Fact]
    public async Task A_new_queue_can_lose_a_field_too()
    {
        using TestOrg org = await WithAsync("{'kind':'loseField','match':'A*','field':'description'}");
        JObject queue = (await org.CreateAsync("A1", "'description':'d'")).Json;
        Assert.Null(queue["description"]);
        Assert.Null((await GetAsync(org, queue)).Json["description"]);
        Assert.Equal("d", (string?)(await org.CreateAsync("B", "'description':'d'")).Json["description"]);
    }

    [Fact] // Red if the client's own look shows the change, or it is the client's.
    public async Task A_rival_changes_a_queue_behind_the_look_at_it()
    {
        using TestOrg org = await WithAsync("{'kind':'rival'," + Get + ",'when':'after','field':'description','value':'theirs'}");
        JObject queue = (await org.CreateAsync("A", "'description':'mine'")).Json;
        org.Clock.Advance(TimeSpan.FromMinutes(1));

        JObject seen = (await GetAsync(org, queue)).Json;
        JObject later = (await GetAsync(org, queue)).Json;

        Assert.Equal(queue, seen, JToken.EqualityComparer);
        Assert.Equal("theirs", (string?)later["description"]);
        Assert.NotEqual((string?)seen["modifiedBy"], (string?)later["modifiedBy"]);
        Assert.Equal("2026-03-01T12:01:00.000Z", (string?)later["dateModified"]);
        JToken audit = Assert.Single(await org.AuditsAsync("Update"));
        Assert.Equal((string?)later["modifiedBy"], (string?)audit["user"]!["id"]);
        Assert.Equal(["description: mine -> theirs"], AuditLogTests.Told(audit));
        (later["description"], later["modifiedBy"], later["dateModified"]) =
            (seen["description"], seen["modifiedBy"], seen["dateModified"]);
        Assert.Equal(seen, later, JToken.EqualityComparer);
    }

    [Fact] // Red if the change comes after the client's.
    public async Task A_rival_before_a_change_is_overwritten_and_audited_first()
    {
        using TestOrg org = await WithAsync("{'kind':'rival'," + Put + ",'field':'description','value':'theirs'}");
        JObject queue = (await org.CreateAsync("A", "'description':'old'")).Json;
        await PutAsync(org, queue, "{'name':'A','description':'mine'}");
        Assert.Equal("mine", (string?)(await GetAsync(org, queue)).Json["description"]);
        string[] told = [.. (await org.AuditsAsync("Update")).SelectMany(AuditLogTests.Told).Order(StringComparer.Ordinal)];
        Assert.Equal(["description: old -> theirs", "description: theirs -> mine"], told);
    }

    [Fact] // Red if the reply is made after the rival.
    public async Task A_rival_between_a_change_and_its_reply_is_seen_by_the_next_look()
    {
        using TestOrg org = await WithAsync("{'kind':'rival'," + Put + ",'when':'after','field':'description','value':'theirs'}");
        JObject queue = (await org.CreateAsync("A")).Json;
        Assert.Equal("mine", (string?)(await PutAsync(org, queue, "{'name':'A','description':'mine'}")).Json["description"]);
        Assert.Equal("theirs", (string?)(await GetAsync(org, queue)).Json["description"]);
    }

    [Fact] // Red if the rival bears the time at which the change came in.
    public async Task A_rival_behind_a_change_that_takes_a_while_is_stamped_after_it()
    {
        using TestOrg org = await WithAsync("{'kind':'rival'," + Put + ",'when':'after','field':'description','value':'theirs'}");
        JObject queue = (await org.CreateAsync("A")).Json;
        org.Clock.AutoAdvanceAmount = TimeSpan.FromSeconds(1);
        string changed = $"{(await PutAsync(org, queue, "{'name':'A','description':'mine'}")).Json["dateModified"]:O}";
        string since = $"{(await GetAsync(org, queue)).Json["dateModified"]:O}";
        Assert.True(string.CompareOrdinal(since, changed) >= 0, $"{changed}, {since}");
    }

    [Fact] // Red if a list is no look at its queues.
    public async Task A_rival_changes_the_queues_that_a_list_shows()
    {
        using TestOrg org = await WithAsync(
            "{'kind':'rival','match':'GET /api/v2/routing/queues','when':'after','field':'description','value':'theirs'}");
        Assert.Null((await org.GetAsync(TestOrg.Queues + "?name=Billing")).Entities.Single()["description"]);
        JToken[] queues = (await org.GetAsync(TestOrg.Queues)).Entities;
        Assert.Equal(
            ["Billing"], queues.Where(queue => (string?)queue["description"] == "theirs").Select(queue => queue["name"]));
    }

    [Fact] // Red if the rival's PUT resets what it does not name.
    public async Task A_rival_can_change_a_nested_field_and_take_one_away()
    {
        using TestOrg org = await TestOrg.WithFaults(
            TestOrg.Q("{'kind':'rival'," + Get + ",'field':'mediaSettings.call.alertingTimeoutSeconds','value':30}"),
            TestOrg.Q("{'kind':'rival'," + Get + ",'field':'callingPartyName','value':null}")).ConnectAsync();
        JObject queue = (await org.CreateAsync(
            "A", "'callingPartyName':'c','mediaSettings':{'call':{'serviceLevel':{'percentage':0.5}}}")).Json;

        JObject changed = (await GetAsync(org, queue)).Json;
        Assert.Equal(
            (30, 0.5, "c"),
            ((int)changed.SelectToken("mediaSettings.call.alertingTimeoutSeconds")!,
                (double)changed.SelectToken("mediaSettings.call.serviceLevel.percentage")!,
                (string?)changed["callingPartyName"]));
        Assert.Null((await GetAsync(org, queue)).Json["callingPartyName"]);
    }

    [Fact] // Red if a renamed queue is still found by its old name.
    public async Task A_rival_can_rename_a_queue()
    {
        using TestOrg org = await WithAsync("{'kind':'rival'," + Get + ",'when':'after','field':'name','value':'Theirs'}");
        JObject queue = (await org.CreateAsync("A")).Json;
        await GetAsync(org, queue);
        Assert.False(await org.ExistsAsync("A"));
        Assert.True(await org.ExistsAsync("Theirs"));
    }
}
