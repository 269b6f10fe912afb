using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Runs.Creation;

/// <summary>New queues become part of their planning group, beside whatever is in it and whoever else changes it.</summary>
public sealed class PlanningGroupStoreTests : IDisposable
{
    private const string Units = "/api/v2/workforcemanagement/businessunits";
    private const string Patch = "PATCH " + Units + "/*";
    private const string Group = "Voice Planning";

    private readonly TestBed _bed = new(orgFile: """
        {"businessUnits":[{"name":"Customer Care","planningGroups":[
          {"name":"Voice Planning","routePaths":[
            {"queue":"General Enquiries","mediaType":"Voice"},{"queue":"Billing","mediaType":"Chat","skills":["Spanish"]}]},
          "Digital Planning"]}]}
        """);

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task The_voice_route_path_is_added_to_those_there_are()
    {
        JObject before = await ShownAsync();

        GenesysProvisioningResult result = await _bed.CreateAsync(Given.Queue("Sales", ("PlanningGroup", Group)));

        Assert.Equal(GenesysProvisioningStatus.Created, result.Outcome.Status);
        Assert.Empty(result.Missing);
        JObject sent = (JObject)Assert.Single(Patches).Json;
        Assert.Equal(["routePaths", "metadata"], sent.Properties().Select(property => property.Name));
        Assert.Equal(1, (int)sent.SelectToken("metadata.version")!);
        Assert.Equal($$"""{"queueId":"{{result.QueueId}}","mediaType":"Voice"}""", sent.SelectToken("routePaths.values[2]")!.ToString(Newtonsoft.Json.Formatting.None));
        var paths = (JArray)(await ShownAsync())["routePaths"]!;
        Assert.Equal(3, paths.Count);
        Assert.True(JToken.DeepEquals(before["routePaths"], new JArray(paths.Take(2))), paths.ToString());
    }

    [Fact]
    public async Task Queues_made_side_by_side_all_end_up_in_their_group()
    {
        // Long enough under way for another worker to send its own.
        _bed.Network.Always(Patch, async (_, org, _) =>
        {
            await Task.Delay(10);
            return await org();
        });

        RunReport run = await _bed.RunAsync(await _bed.ConnectAsync(), new() { ThrottleLimit = 8 }, Given.Queues(20, ("PlanningGroup", Group)));

        Assert.All(run.Statuses, status => Assert.Equal(GenesysProvisioningStatus.Created, status));
        Assert.Equal(22, ((JArray)(await ShownAsync())["routePaths"]!).Count);
        // One after another, each based on the answer to the one before: no clash, and the group read but once.
        Assert.Equal(20, Patches.Count);
        Assert.All(run.Results, result => Assert.Equal(0, result.Retries));
        Assert.Single(_bed.Network.Sent, request => request.Method == "GET" && request.Address.AbsolutePath.Contains("/planninggroups/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_change_by_somebody_else_in_between_is_kept()
    {
        _bed.Network.On(Patch, async (_, org, _) =>
        {
            JObject shown = await ShownAsync();
            var values = new JArray(((JArray)shown["routePaths"]!).Select(path => new JObject
            {
                ["queueId"] = path["queue"]!["id"],
                ["mediaType"] = path["mediaType"],
                ["skillIds"] = new JArray(path["skills"]!.Select(skill => skill["id"])),
            }))
            {
                new JObject { ["queueId"] = shown.SelectToken("routePaths[0].queue.id"), ["mediaType"] = "Email" },
            };
            var body = new JObject { ["routePaths"] = new JObject { ["values"] = values }, ["metadata"] = new JObject { ["version"] = shown.SelectToken("metadata.version") } };
            await _bed.RivalAsync((string)shown["selfUri"]!, body.ToString(), "PATCH");
            return await org();
        });

        GenesysProvisioningResult result = await _bed.CreateAsync(Given.Queue("Sales", ("PlanningGroup", Group)));

        Assert.Equal((GenesysProvisioningStatus.Created, 1), (result.Outcome.Status, result.Retries));
        JToken[] paths = [.. (await ShownAsync())["routePaths"]!];
        Assert.Contains(paths, path => (string?)path["mediaType"] == "Email");
        Assert.Equal(4, paths.Length);
        Assert.Equal(2, Patches.Count);
    }

    [Fact]
    public async Task A_group_that_never_holds_still_leaves_the_queue_incomplete()
    {
        _bed.Network.Always(Patch, Status(409, "general.conflict", "The version is stale."));

        GenesysProvisioningResult result = await _bed.CreateAsync(Given.Queue("Sales", ("PlanningGroup", Group)));

        Assert.Equal(
            (GenesysProvisioningStatus.CreatedIncomplete, "CreatedIncomplete"), (result.Outcome.Status, result.ErrorCode));
        Assert.NotNull(result.QueueId);
        Assert.Equal(["PlanningGroup 'Voice Planning': The version is stale."], result.Missing);
        Assert.Equal([0.0, 1, 3, 7, 15], Patches.Select(patch => (patch.At - Patches[0].At).TotalSeconds));
        Assert.Equal(4, result.Retries);
    }

    [Fact]
    public async Task A_refusal_is_not_repeated_and_the_next_queue_has_its_turn()
    {
        _bed.Network.On(Patch, Status(403, "missing.permissions", "Not you."));

        RunReport run = await _bed.RunAsync(await _bed.ConnectAsync(), new() { ThrottleLimit = 1 }, Given.Queues(2, ("PlanningGroup", Group)));

        Assert.Equal([GenesysProvisioningStatus.CreatedIncomplete, GenesysProvisioningStatus.Created], run.Statuses);
        Assert.Equal(["PlanningGroup 'Voice Planning': Not you."], run[0].Missing);
        Assert.Equal(2, Patches.Count);
    }

    [Fact]
    public async Task A_queue_that_workforce_management_does_not_know_yet_is_given_time()
    {
        _bed.Network.On(Patch, Status(404, "not.found"));

        GenesysProvisioningResult result = await _bed.CreateAsync(Given.Queue("Sales", ("PlanningGroup", Group)));

        Assert.Equal(GenesysProvisioningStatus.Created, result.Outcome.Status);
        Assert.Equal(2, Patches.Count);
    }

    [Fact]
    public async Task A_lost_reply_does_not_add_the_path_twice()
    {
        _bed.Network.On(Patch, AfterCommit(Reset));

        GenesysProvisioningResult result = await _bed.CreateAsync(Given.Queue("Sales", ("PlanningGroup", Group)));

        // Sent again, it clashes with the version that it made itself; then the path is found there.
        Assert.Equal(GenesysProvisioningStatus.Created, result.Outcome.Status);
        Assert.Equal(2, Patches.Count);
        Assert.Equal(2, (int)(await ShownAsync()).SelectToken("metadata.version")!);
    }

    [Fact]
    public async Task Where_the_path_is_already_nothing_is_sent()
    {
        GenesysProvisioningResult result = await _bed.CreateAsync(
            Given.Queue("General Enquiries", ("PlanningGroup", Group)), new() { IfExists = GenesysIfExists.Adopt });

        Assert.Equal(GenesysProvisioningStatus.Adopted, result.Outcome.Status);
        Assert.Empty(Patches);
    }

    [Fact]
    public async Task Another_medium_or_skill_of_the_queue_is_not_the_path()
    {
        GenesysProvisioningResult result = await _bed.CreateAsync(
            Given.Queue("Billing", ("PlanningGroup", Group)), new() { IfExists = GenesysIfExists.Adopt });

        Assert.Equal(GenesysProvisioningStatus.Adopted, result.Outcome.Status);
        Assert.Single(Patches);
    }

    [Fact]
    public async Task The_inline_contract_plans_queues_the_same_way()
    {
        using TestBed bed = TestBed.Inline();

        GenesysProvisioningResult result = await bed.CreateAsync(Given.Queue("Sales", ("PlanningGroup", Group)));

        Assert.Equal(GenesysProvisioningStatus.Created, result.Outcome.Status);
        Assert.Empty(result.Findings);
        Assert.Single(bed.Network.Sent, request => request.Method == "PATCH");
    }

    [Fact]
    public async Task A_skipped_queue_is_not_planned()
    {
        GenesysProvisioningResult result = await _bed.CreateAsync(
            Given.Queue("Overflow", ("PlanningGroup", Group)), new() { IfExists = GenesysIfExists.Skip });

        Assert.Equal(GenesysProvisioningStatus.Skipped, result.Outcome.Status);
        Assert.Empty(Patches);
    }

    private IReadOnlyList<SentRequest> Patches => [.. _bed.Network.Sent.Where(request => request.Method == "PATCH")];

    private async Task<JObject> ShownAsync()
    {
        JObject units = await _bed.RivalAsync(Units, string.Empty, "GET");
        JObject groups = await _bed.RivalAsync((string)units.SelectToken("entities[0].selfUri")! + "/planninggroups", string.Empty, "GET");
        return (JObject)groups["entities"]!.Single(group => (string?)group["name"] == Group);
    }
}
