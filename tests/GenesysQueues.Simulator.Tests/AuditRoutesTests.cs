using Newtonsoft.Json.Linq;

namespace GenesysQueues.Simulator.Tests;

public sealed class AuditRoutesTests
{
    private const string Audits = "/api/v2/audits/query";
    private const string Interval = "'interval':'2026-02-28T00:00:00Z/2026-03-02T00:00:00Z'";
    private const string Creations = "'serviceName':'ContactCenter','filters':[{'property':'EntityType','value':'Queue'},"
        + "{'property':'Action','value':'Create'}]";

    [Fact] // API 9.2: ContactCenter / Queue / Create, not 'Routing'.
    public async Task Created_queues_are_audited_in_real_time()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        JObject queue = (await org.CreateAsync("Audited")).Json;
        await org.SendAsync(HttpMethod.Delete, (string)queue["selfUri"]!);
        TestReply found = await org.PostAsync(Audits + "/realtime", $"{{{Interval},{Creations}}}");
        PublishedModels.AssertObeys(found.Json, "AuditRealtimeQueryResultsResponse");
        JToken audit = found.Entities.Single();
        Assert.Equal((string?)queue["id"], (string?)audit["entity"]!["id"]);
        Assert.Equal("sim-client", (string?)audit["user"]!["id"]);
        Assert.Equal("Create", (string?)audit["action"]);
        Assert.Equal(2, (int)(await org.PostAsync(Audits + "/realtime", $"{{{Interval}}}")).Json["total"]!);
        Assert.Equal(
            0, (int)(await org.PostAsync(Audits + "/realtime", $"{{{Interval},'serviceName':'Routing'}}")).Json["total"]!);
    }

    [Fact] // API 9.1: running, succeeded, results by cursor that ends.
    public async Task Asynchronous_audits_run_and_page_by_cursor()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        for (int index = 0; index < 4; index++)
        {
            await org.CreateAsync("Q" + index);
        }

        TestReply started = await org.PostAsync(Audits, $"{{{Interval},{Creations}}}");
        Assert.Equal(202, started.Status);
        string path = Audits + "/" + started.Json["id"];
        org.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("Running", (string?)(await org.GetAsync(path)).Json["state"]);
        (await org.GetAsync(path + "/results")).Is(400, "bad.request");
        org.Clock.Advance(TimeSpan.FromSeconds(1));
        TestReply status = await org.GetAsync(path);
        Assert.Equal("Succeeded", (string?)status.Json["state"]);
        PublishedModels.AssertObeys(status.Json, "AuditQueryExecutionStatusResponse");
        TestReply first = await org.GetAsync(path + "/results?pageSize=2");
        Assert.Equal(2, first.Entities.Length);
        TestReply last = await org.GetAsync($"{path}/results?pageSize=2&cursor={first.Json["cursor"]}");
        Assert.Equal(2, last.Entities.Length);
        Assert.Null(last.Json["cursor"]);
    }

    [Theory] // API 9.1, 9.2.
    [InlineData("{'interval':'2026-02-28T00:00:00Z/2026-03-02T00:00:00Z','filters':[{'property':'Action','value':'Create'}]}",
        "bad.request")]
    [InlineData("{'interval':'2026-01-01T00:00:00Z/2026-03-02T00:00:00Z'}", "bad.request")]
    [InlineData("{'interval':'2026-02-10T00:00:00Z/2026-02-11T00:00:00Z'}", "bad.request")]
    [InlineData("{'interval':'yesterday'}", "invalid.date")]
    [InlineData("{}", "required.field.missing")]
    public async Task Bad_audit_queries_are_refused(string body, string code)
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        (await org.PostAsync(Audits + "/realtime", body)).Is(400, code);
    }

    [Fact] // API 8: audits need their permission.
    public async Task Audits_need_their_permission()
    {
        const string File =
            "{\"clients\":[{\"id\":\"c\",\"secret\":\"sim-secret\",\"permissions\":[\"routing:queue:view\"]}]}";
        using TestOrg org = await new TestOrg(File).ConnectAsync("c");
        (await org.PostAsync(Audits + "/realtime", $"{{{Interval}}}")).Is(403, "missing.permissions");
    }
}
