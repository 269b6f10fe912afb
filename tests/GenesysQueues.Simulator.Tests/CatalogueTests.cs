using Newtonsoft.Json.Linq;

namespace GenesysQueues.Simulator.Tests;

/// <summary>Prompts, scripts and libraries, which queues refer to, and the limits of the org.</summary>
public sealed class CatalogueTests
{
    private const string Prompts = "/api/v2/architect/prompts";
    private const string Scripts = "/api/v2/scripts";
    private const string Libraries = "/api/v2/responsemanagement/libraries";
    private const string Limits = "/api/v2/organizations/limits/namespaces/";

    [Theory] // API 7: each list pages with totals, and each selfUri leads to the one.
    [InlineData(Prompts, "Default Whisper")]
    [InlineData(Scripts, "Default Callback Script")]
    [InlineData(Scripts + "/published", "Default Callback Script")]
    [InlineData(Libraries, "Default Responses")]
    public async Task A_fresh_org_has_one_of_each(string path, string name)
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        TestReply list = await org.GetAsync(path + "?pageSize=100");
        Assert.Equal([name], list.Names);
        Assert.Equal(1, (int)list.Json["total"]!);
        TestReply one = await org.GetAsync((string)list.Entities[0]["selfUri"]!);
        Assert.Equal(name, (string?)one.Json["name"]);
    }

    [Fact] // API 7 (name[]), 5.1 (repeated and comma-joined arrays); red if only the first name counts.
    public async Task Prompts_are_asked_for_by_several_names()
    {
        using TestOrg org = await new TestOrg("{\"prompts\":[\"Hold Music\",\"Closed\"]}").ConnectAsync();
        Assert.Equal(["Closed", "Hold Music"], (await org.GetAsync(Prompts + "?name=Hold%20Music&name=Closed")).Names);
        Assert.Equal(["Closed", "Default Whisper"], (await org.GetAsync(Prompts + "?name=Default%20Whisper,Closed")).Names);
        Assert.Empty((await org.GetAsync(Prompts + "?name=Default")).Entities);
    }

    [Fact] // API 7: libraryPrefix is a prefix, not a part.
    public async Task Libraries_are_asked_for_by_prefix()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        Assert.Equal(["Default Responses"], (await org.GetAsync(Libraries + "?libraryPrefix=default")).Names);
        Assert.Empty((await org.GetAsync(Libraries + "?libraryPrefix=Responses")).Entities);
    }

    [Fact] // API 7.
    public async Task Scripts_are_asked_for_by_name()
    {
        using TestOrg org = await new TestOrg("{\"scripts\":[\"Sales Script\"]}").ConnectAsync();
        Assert.Equal(["Sales Script"], (await org.GetAsync(Scripts + "?name=Sales%20Script")).Names);
    }

    [Theory] // API 7: the permission of each.
    [InlineData(Prompts, "architect:userPrompt:view")]
    [InlineData(Scripts, "scripter:script:view")]
    [InlineData(Scripts + "/published", "scripter:publishedScript:view")]
    [InlineData(Libraries, "responses:library:view")]
    public async Task Each_list_asks_for_its_permission(string path, string permission)
    {
        const string Clients = """
            {"clients":[{"id":"queues-only","secret":"sim-secret","permissions":["routing:*:view"]},
              {"id":"reader","secret":"sim-secret","permissions":["PERMISSION"]}]}
            """;
        using TestOrg org = await new TestOrg(Clients.Replace("PERMISSION", permission)).ConnectAsync("queues-only");
        TestReply refused = await org.GetAsync(path);
        refused.Is(403, "missing.permissions");
        Assert.EndsWith($"[{permission}]", (string?)refused.Json["message"]);
        Assert.Equal(200, (await (await org.ConnectAsync("reader")).GetAsync(path)).Status);
    }

    [Fact] // API 5.2: a queue carries them by id, and nothing that the org does not have.
    public async Task A_queue_refers_to_prompts_scripts_and_libraries()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        string prompt = await org.IdOfAsync(Prompts, "Default Whisper");
        string script = await org.IdOfAsync(Scripts, "Default Callback Script");
        string library = await org.IdOfAsync(Libraries, "Default Responses");
        TestReply made = await org.CreateAsync(
            "X",
            $"'whisperPrompt':{{'id':'{prompt}'}},'defaultScripts':{{'CALLBACK':{{'id':'{script}'}}}},"
            + $"'cannedResponseLibraries':{{'mode':'SelectedOnly','libraryIds':['{library}']}}");
        Assert.Equal(200, made.Status);
        Assert.Equal(prompt, (string?)made.Json.SelectToken("whisperPrompt.id"));
        Assert.Equal(script, (string?)made.Json.SelectToken("defaultScripts.CALLBACK.id"));
        Assert.Equal(library, (string?)made.Json.SelectToken("cannedResponseLibraries.libraryIds[0]"));
        Assert.Equal(400, (await org.CreateAsync("Y", $"'whisperPrompt':{{'id':'{script}'}}")).Status);
        (await org.CreateAsync("Y", $"'cannedResponseLibraries':{{'libraryIds':['{library}']}}")).Is(400, "constraint.validation");
    }

    [Fact] // API 3.2: the limits in force, and those of an org without agreements of its own; no permission.
    public async Task Limits_in_force_and_default_limits_are_told_apart()
    {
        using TestOrg org = await new TestOrg(
            "{\"options\":{\"queuesMax\":7},\"clients\":[{\"id\":\"none\",\"secret\":\"sim-secret\",\"permissions\":[]}]}")
            .ConnectAsync("none");
        TestReply routing = await org.GetAsync(Limits + "routing");
        PublishedModels.AssertObeys(routing.Json, "LimitsEntityListing");
        JToken queues = routing.Entities.Single(limit => (string?)limit["key"] == "queues.max");
        Assert.Equal("routing", (string?)queues["namespace"]);
        Assert.Equal(7, (int)queues["value"]!);
        Assert.NotEqual(7, (int)(await org.GetAsync(Limits + "routing/defaults")).Entities
            .Single(limit => (string?)limit["key"] == "queues.max")["value"]!);
        TestReply platform = await org.GetAsync(Limits + "platform.api");
        const string PerMinute = "client.credentials.token.rate.per.minute";
        Assert.Equal(300, (int)platform.Entities.Single(limit => (string?)limit["key"] == PerMinute)["value"]!);
    }

    [Fact] // API 3.2: /limits/docs.
    public async Task Limits_are_documented()
    {
        using TestOrg org = await new TestOrg("{\"options\":{\"queuesMax\":7}}").ConnectAsync();
        JObject docs = (await org.GetAsync("/api/v2/organizations/limits/docs")).Json;
        Assert.True(Uri.IsWellFormedUriString((string?)docs["url"], UriKind.Absolute));
        JToken routing = docs["namespaces"]!.Single(item => (string?)item["name"] == "routing");
        Assert.NotEqual(7, (int)routing["limits"]!.Single(limit => (string?)limit["key"] == "queues.max")["defaultValue"]!);
    }

    [Fact] // API 7: the division view of flows has its own permission.
    public async Task Flows_have_a_division_view()
    {
        const string Client = """
            {"clients":[{"id":"finder","secret":"sim-secret","permissions":["architect:flow:search"]}]}
            """;
        using TestOrg org = await new TestOrg(Client).ConnectAsync("finder");
        Assert.Equal(["Default In-Queue"], (await org.GetAsync("/api/v2/flows/divisionviews?type=inqueuecall")).Names);
        (await org.GetAsync("/api/v2/flows")).Is(403, "missing.permissions");
    }

    [Theory] // API 2.4: unverified for clients, so an org may refuse them; a user is never refused.
    [InlineData("/api/v2/authorization/subjects/me")]
    [InlineData("/api/v2/authorization/divisionspermitted/me?permission=routing:queue:add")]
    [InlineData("/api/v2/authorization/divisionspermitted/paged/me?permission=routing:queue:add")]
    public async Task Clients_need_not_be_subjects(string path)
    {
        using TestOrg org = await TestOrg.WithOptions(options => options.ClientsAreSubjects = false).ConnectAsync();
        (await org.GetAsync(path)).Is(400, "not.a.user");
        TestReply user = await org.TokenAsync(
            form: "grant_type=password&username=sim-user%40example.com&password=sim-password");
        org.Token = (string?)user.Json["access_token"];
        Assert.Equal(200, (await org.GetAsync(path)).Status);
    }
}
