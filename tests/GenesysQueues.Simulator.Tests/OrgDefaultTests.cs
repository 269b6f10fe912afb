using Newtonsoft.Json.Linq;

namespace GenesysQueues.Simulator.Tests;

/// <summary>The values that an org has without being told, which the API reference calls unverified.</summary>
public sealed class OrgDefaultTests
{
    private const string Namespaces = "/api/v2/organizations/limits/namespaces/";

    [Fact] // API 5.3, and 5.2 for suppressInQueueCallRecording; red if a default is wired in, or one replaces its neighbours.
    public async Task The_settings_that_a_queue_is_not_given()
    {
        using TestOrg usual = await new TestOrg().ConnectAsync();
        JObject made = (await usual.CreateAsync("A")).Json;
        Assert.True((bool)made["suppressInQueueCallRecording"]!);
        Assert.Equal(8, (int)made.SelectToken("mediaSettings.call.alertingTimeoutSeconds")!);
        Assert.Equal(300, (int)made.SelectToken("mediaSettings.email.alertingTimeoutSeconds")!);
        using TestOrg other = await new TestOrg("""
            {"options": {"queueDefaults": {"suppressInQueueCallRecording": false, "acwSettings": null,
             "mediaSettings": {"call": {"alertingTimeoutSeconds": 20}, "email": {"serviceLevel": {"percentage": 0.5}}}}}}
            """).ConnectAsync();
        made = (await other.CreateAsync("A", "'mediaSettings':{'email':{'alertingTimeoutSeconds':60}}")).Json;
        Assert.False((bool)made["suppressInQueueCallRecording"]!);
        Assert.Null(made["acwSettings"]);
        Assert.Equal(20, (int)made.SelectToken("mediaSettings.call.alertingTimeoutSeconds")!);
        Assert.Equal(0.8, (double)made.SelectToken("mediaSettings.call.serviceLevel.percentage")!);
        Assert.Equal(0.5, (double)made.SelectToken("mediaSettings.email.serviceLevel.percentage")!);
        Assert.Equal(60, (int)made.SelectToken("mediaSettings.email.alertingTimeoutSeconds")!);
        JToken seeded = (await other.GetAsync(TestOrg.Queues + "?name=Billing")).Entities.Single();
        Assert.Equal(20, (int)seeded.SelectToken("mediaSettings.call.alertingTimeoutSeconds")!);
    }

    [Fact] // API 5.6: what a PUT leaves out goes back to the org's own default, not to the one shipped.
    public async Task A_replaced_queue_goes_back_to_the_defaults_of_its_org()
    {
        using TestOrg org = await new TestOrg("""{"options": {"queueDefaults": {"autoAnswerOnly": false}}}""").ConnectAsync();
        string uri = (string)(await org.CreateAsync("A", "'autoAnswerOnly':true")).Json["selfUri"]!;
        Assert.False((bool)(await org.SendAsync(HttpMethod.Put, uri, "{'name':'A'}")).Json["autoAnswerOnly"]!);
    }

    [Fact] // API 3.2: each number of the limits, also as the plain number of divisions; the default ones stay.
    public async Task The_numbers_of_the_limits()
    {
        using TestOrg org = await new TestOrg("""
            {"options": {"limits": {"routing": {"wrapup.codes.max": 11}, "authorization": {"max.divisions.per.org": 4}}}}
            """).ConnectAsync();
        Assert.Equal(
            [("queues.max", 5000), ("wrapup.codes.max", 11)], Read(await org.GetAsync(Namespaces + "routing")));
        Assert.Equal(
            [("queues.max", 5000), ("wrapup.codes.max", 10000)], Read(await org.GetAsync(Namespaces + "routing/defaults")));
        Assert.Equal(
            [("max.divisions.per.org", 4), ("org.roles.max", 600)], Read(await org.GetAsync(Namespaces + "authorization")));
        Assert.Equal("4", (await org.GetAsync("/api/v2/authorization/divisions/limit")).Text);
        Assert.Equal(404, (await org.GetAsync(Namespaces + "nonsense")).Status);
    }

    private static IEnumerable<(string?, int)> Read(TestReply limits) =>
        limits.Entities.Select(limit => ((string?)limit["key"], (int)limit["value"]!));
}
