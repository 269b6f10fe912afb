namespace GenesysQueues.Core.Tests.Runs.Creation;

/// <summary>Who made a planning group: this run, an earlier one that no list tells of yet, or somebody else.</summary>
public sealed class PlanningGroupMakerTests : IDisposable
{
    private const string Units = "/api/v2/workforcemanagement/businessunits";
    private const string Post = "POST " + Units + "/*";
    private const string Missing = "Customer Care / Night Planning";

    private const string Org = """
        {"options": {"listLagSeconds": 12},
         "clients": [{"id": "sim-client", "secret": "sim-secret", "permissions": ["*"]},
           {"id": "colleague", "secret": "sim-secret", "permissions": ["*"]}]}
        """;

    private static readonly RunOptions s_making = new() { PlanningGroupTemplate = "standard service" };

    private readonly TestBed _bed = new(orgFile: Org);

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData("Customer Care / Night Planning")]
    [InlineData("customer care/NIGHT planning")]
    public async Task One_that_an_earlier_session_made_moments_ago_is_known_though_no_list_shows_it(string again)
    {
        GenesysProvisioningResult first = await MakeAsync("Sales", Missing);
        GenesysProvisioningResult second = await MakeAsync("Care", again);

        Assert.Single(Posts);
        Assert.Equal(
            (first.PlanningGroupId, true, false), (second.PlanningGroupId, first.IsPlanningGroupNew, second.IsPlanningGroupNew));
        Assert.Single(MadeLines);
        Assert.Equal(2, (await PathsAsync()).Count);
    }

    [Fact]
    public async Task One_of_another_business_unit_is_another_one()
    {
        using var bed = new TestBed(orgFile: """
            {"options": {"listLagSeconds": 12}, "businessUnits": [{"name": "Back Office"}]}
            """);
        await bed.CreateAsync(Given.Queue("Sales", ("PlanningGroup", Missing)), s_making);

        GenesysProvisioningResult result = await bed.CreateAsync(
            Given.Queue("Care", ("PlanningGroup", "Back Office / Night Planning")), new() { PlanningGroupTemplate = "Default" });

        Assert.Equal(("Back Office / Night Planning", true), (result.PlanningGroup, result.IsPlanningGroupNew));
    }

    [Fact]
    public async Task One_that_is_gone_again_is_asked_for_anew()
    {
        GenesysProvisioningResult first = await MakeAsync("Sales", Missing);
        _bed.Network.Always($"GET {await UnitAsync()}/planninggroups/{first.PlanningGroupId}", Mishaps.Status(404, "not.found"));

        await MakeAsync("Care", Missing);

        Assert.True(Posts.Count > 1, "It was not asked for again.");
    }

    [Fact]
    public async Task One_that_a_colleague_makes_with_the_rows_queue_in_it_is_not_told_as_the_runs()
    {
        _bed.Network.On(Post, async (request, org, _) =>
        {
            await _bed.RivalAsync(
                request.RequestUri!.AbsolutePath, await request.Content!.ReadAsStringAsync(CancellationToken.None),
                client: "colleague");
            return await org();
        });

        GenesysProvisioningResult result = await MakeAsync("Sales", Missing);

        Assert.Equal(GenesysProvisioningStatus.Created, result.Outcome.Status);
        Assert.NotNull(result.PlanningGroupId);
        Assert.False(result.IsPlanningGroupNew);
        Assert.Empty(MadeLines);
        Assert.Single(await PathsAsync());
    }

    [Fact] // Adopt: the queue was in the group before this run asked for it, by another program of the same client.
    public async Task One_that_the_same_client_made_before_is_not_told_as_the_runs()
    {
        string queue = (string)(await _bed.RivalAsync(TestBed.Queues, "{'name':'Sales'}"))["id"]!;
        string template = (string)(await _bed.RivalAsync(await UnitAsync() + "/servicegoaltemplates", string.Empty, "GET"))
            .SelectToken("entities[0].id")!;
        await _bed.RivalAsync(
            await UnitAsync() + "/planninggroups",
            $"{{'name':'Night Planning','serviceGoalTemplateId':'{template}',"
                + $"'routePaths':[{{'queueId':'{queue}','mediaType':'Voice'}}]}}");
        _bed.Clock.Advance(TimeSpan.FromSeconds(7));

        GenesysProvisioningResult result = Assert.Single((await _bed.RunAsync(
            await _bed.ConnectAsync(),
            s_making with { IfExists = GenesysIfExists.Adopt },
            Given.Queue("General Enquiries", ("PlanningGroup", "Customer Care / Voice Planning")),
            Given.Queue("Sales", ("PlanningGroup", Missing)))).Results, result => result.QueueName == "Sales");

        Assert.False(result.IsPlanningGroupNew);
        Assert.Empty(MadeLines);
    }

    [Fact] // Something on the way sends it twice: the first makes it, and the second is refused.
    public async Task One_that_a_copy_of_the_request_made_is_the_runs()
    {
        _bed.Network.On(Post, async (request, org, _) =>
        {
            await _bed.RivalAsync(
                request.RequestUri!.AbsolutePath, await request.Content!.ReadAsStringAsync(CancellationToken.None));
            return await org();
        });

        GenesysProvisioningResult result = await MakeAsync("Sales", Missing);

        Assert.True(result.IsPlanningGroupNew);
        Assert.Single(MadeLines);
    }

    private Task<GenesysProvisioningResult> MakeAsync(string queue, string group) =>
        _bed.CreateAsync(Given.Queue(queue, ("PlanningGroup", group)), s_making);

    private List<GenesysAuditRecord> MadeLines => [.. AuditReader.Files(_bed.AuditPath).SelectMany(file => AuditReader.Read(
        file, line => line.Event == AuditEvents.PlanningGroupCreated, _ => { }, DiskStorage.Instance))];

    private IReadOnlyList<SentRequest> Posts => [.. _bed.Network.Sent.Where(request => request.Method == "POST"
        && request.Address.AbsolutePath.EndsWith("/planninggroups", StringComparison.Ordinal))];

    private async Task<JArray> PathsAsync()
    {
        _bed.Clock.Advance(TimeSpan.FromMinutes(2));
        JObject list = await _bed.RivalAsync(await UnitAsync() + "/planninggroups", string.Empty, "GET");
        return (JArray)Assert.Single(list["entities"]!, group => (string?)group["name"] == "Night Planning")["routePaths"]!;
    }

    private async Task<string> UnitAsync() =>
        (string)(await _bed.RivalAsync(Units, string.Empty, "GET")).SelectToken("entities[0].selfUri")!;
}
