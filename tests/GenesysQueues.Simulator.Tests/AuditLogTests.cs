using Newtonsoft.Json.Linq;

namespace GenesysQueues.Simulator.Tests;

/// <summary>What the audit of a changed queue tells of each change (API 9.2).</summary>
public sealed class AuditLogTests
{
    [Fact] // Red if a setting's neighbours are told too, or a Boolean as True.
    public async Task A_nested_setting_is_told_by_its_path_and_its_two_values()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        JObject queue = (await org.CreateAsync("Audited", "'description':'old','enableTranscription':false")).Json;
        queue["description"] = "new";
        queue["enableTranscription"] = true;
        queue["mediaSettings"]!["call"]!["alertingTimeoutSeconds"] = 20;
        queue["mediaSettings"]!["email"]!["serviceLevel"]!["percentage"] = 0.5;

        string[] told = await ToldAsync(org, queue);

        string[] expected =
        [
            "description: old -> new", "enableTranscription: false -> true",
            "mediaSettings.call.alertingTimeoutSeconds: 8 -> 20", "mediaSettings.email.serviceLevel.percentage: 0.8 -> 0.5",
        ];
        Assert.Equal(expected, told.Order(StringComparer.Ordinal));
    }

    [Fact] // Red if only what both have is compared.
    public async Task What_came_has_no_old_value_and_what_went_no_new_one()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        string flow = await org.IdOfAsync("/api/v2/flows", "Default In-Queue");
        string group = await org.IdOfAsync("/api/v2/groups", "Overflow Agents");
        string team = await org.IdOfAsync("/api/v2/teams", "Night Shift");
        JObject queue = (await org.CreateAsync(
            "Audited", $"'callingPartyName':'Sales','memberGroups':[{{'id':'{group}','type':'GROUP'}}]")).Json;
        queue.Remove("callingPartyName");
        queue["queueFlow"] = new JObject { ["id"] = flow };
        ((JArray)queue["memberGroups"]!).Add(new JObject { ["id"] = team, ["type"] = "TEAM" });
        queue["agentOwnedRouting"] = new JObject { ["maxOwnedCallbackHours"] = 3 };

        string[] told = await ToldAsync(org, queue);

        string both = string.Join(",", new[] { group, team }.Order(StringComparer.Ordinal));
        string[] expected =
        [
            "agentOwnedRouting.maxOwnedCallbackHours:  -> 3", "callingPartyName: Sales -> ",
            $"memberGroups: {group} -> {both}", $"queueFlow:  -> {flow}",
        ];
        Assert.Equal(expected, told.Order(StringComparer.Ordinal));
    }

    [Fact] // Red if the server's own stamps count as changes.
    public async Task A_replacement_by_the_same_tells_of_no_change()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        JObject queue = (await org.CreateAsync("Audited", "'description':'d'")).Json;
        org.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty(await ToldAsync(org, queue));
    }

    [Fact] // Red if what went is told as what came, or a member's change without its values.
    public async Task Members_and_wrapup_codes_are_told_as_they_come_change_and_go()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        string user = (string)(await org.GetAsync("/api/v2/users")).Entities[0]["id"]!;
        string code = await org.IdOfAsync("/api/v2/routing/wrapupcodes", "Resolved");
        JObject queue = (await org.CreateAsync("Audited")).Json;
        string path = (string)queue["selfUri"]!;
        string member = $"QueueMember/{queue["id"]}:{user}";

        await org.PostAsync(path + "/members", $"[{{'id':'{user}'}}]");
        await org.SendAsync(HttpMethod.Patch, path + "/members", $"[{{'id':'{user}','joined':false}}]");
        await org.SendAsync(HttpMethod.Patch, $"{path}/members/{user}", $"{{'id':'{user}','joined':false}}");
        await org.SendAsync(HttpMethod.Delete, $"{path}/members/{user}");
        await org.PostAsync(path + "/wrapupcodes", $"[{{'id':'{code}'}}]");
        await org.SendAsync(HttpMethod.Delete, $"{path}/wrapupcodes/{code}");

        Assert.Equal([$"{member}:  -> true"], await OnlyAsync("MemberAdd"));
        Assert.Equal([$"{member}:joined: true -> false"], await OnlyAsync("MemberUpdate"));
        Assert.Equal([$"{member}: true -> "], await OnlyAsync("MemberRemove"));
        Assert.Equal([$"WrapupCode/{code}:  -> true"], await OnlyAsync("WrapupCodeAdd"));
        Assert.Equal([$"WrapupCode/{code}: true -> "], await OnlyAsync("WrapupCodeRemove"));

        async Task<string[]> OnlyAsync(string action) => Told(Assert.Single(await org.AuditsAsync(action)));
    }

    /// <summary>The changes of an audit, each as <c>property: old -> new</c>.</summary>
    internal static string[] Told(JToken audit) => [.. audit["propertyChanges"]!.Select(change =>
        $"{change["property"]}: {string.Join(",", change["oldValues"]!)} -> {string.Join(",", change["newValues"]!)}")];

    /// <summary>Replaces a queue, and returns what the audit of that tells.</summary>
    private static async Task<string[]> ToldAsync(TestOrg org, JObject queue)
    {
        TestReply reply = await org.SendAsync(HttpMethod.Put, (string)queue["selfUri"]!, queue.ToString());
        Assert.Equal(200, reply.Status);
        TestReply audits = await org.PostAsync(TestOrg.RealtimeAudits, TestOrg.AuditQuery("Update"));
        PublishedModels.AssertObeys(audits.Json, "AuditRealtimeQueryResultsResponse");
        return Told(Assert.Single(audits.Entities));
    }
}
