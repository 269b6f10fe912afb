using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Runs.Creation;

/// <summary>Planning groups in orgs that are large, closed in parts, or changed by others meanwhile.</summary>
public sealed class PlanningGroupTroubleTests : IDisposable
{
    private const string Units = "/api/v2/workforcemanagement/businessunits";
    private const string Patch = "PATCH " + Units + "/*";
    private const string Group = "Customer Care / Voice Planning";
    private const string Missing = "Customer Care / Night Planning";

    private static readonly RunOptions s_making = new() { PlanningGroupTemplate = "Standard Service", ThrottleLimit = 1 };

    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task One_that_was_removed_since_it_was_looked_up_is_said_to_be_gone_and_keeps_nobody_waiting()
    {
        GenesysSession session = await _bed.ConnectAsync();
        OrgEntity group = (await _bed.ValidateAsync(Given.Queue("Sales", ("PlanningGroup", Group)), session))
            .Resolved!.PlanningGroup!;
        // A row that has its turn once this is known is Invalid.
        var allHadTheirTurn = new TaskCompletionSource();
        _bed.Network.Always($"GET {group.Path}", async (request, org, cancellationToken) =>
        {
            await allHadTheirTurn.Task;
            return await Status(404, "not.found", "Not found.")(request, org, cancellationToken);
        });
        DateTimeOffset start = _bed.Clock.GetUtcNow();
        var heard = new Recorder();
        using ProvisioningRun run = RunFactory.Create(
            session.Connection, new() { ThrottleLimit = 1 }, heard, CancellationToken.None);
        await run.StartAsync();
        foreach (GenesysQueueDefinition definition in Given.Queues(3, ("PlanningGroup", "Voice Planning")))
        {
            await run.TakeInAsync(definition, []);
            await run.StartReadyAsync();
        }

        run.EndInput();
        await run.StartReadyAsync();
        allHadTheirTurn.SetResult();
        await run.CompleteAsync();

        Assert.Equal(3, heard.Results.Count);
        Assert.All(heard.Results, result =>
        {
            Assert.Equal(GenesysProvisioningStatus.CreatedIncomplete, result.Outcome.Status);
            Assert.Equal(
                $"PlanningGroup 'Voice Planning': It is gone: somebody has removed it (id {group.Id}) since it was looked up.",
                Assert.Single(result.Missing));
        });
        Assert.True(_bed.Clock.GetUtcNow() - start < TimeSpan.FromSeconds(10), "Rows waited for what is gone.");
        Assert.DoesNotContain(_bed.Network.Sent, request => request.Method == "PATCH");
    }

    [Fact]
    public async Task One_that_was_removed_is_unknown_to_the_next_run_of_the_same_session()
    {
        GenesysSession session = await _bed.ConnectAsync();
        OrgEntity group = (await _bed.ValidateAsync(Given.Queue("Sales", ("PlanningGroup", Group)), session))
            .Resolved!.PlanningGroup!;
        _bed.Network.Always($"GET {group.Path}", Status(404, "not.found", "Not found."));
        await _bed.RunAsync(session, s_making, Given.Queue("Sales", ("PlanningGroup", "Voice Planning")));
        _bed.Network.Always($"GET {group.Path[..group.Path.LastIndexOf('/')]}", Body("""{"entities": []}"""));

        RunReport again = await _bed.RunAsync(session, s_making, Given.Queue("Care", ("PlanningGroup", "Voice Planning")));

        Assert.Equal("PlanningGroupNotFound", Assert.Single(again[0].Findings).Code);
    }

    [Fact]
    public async Task After_one_that_never_came_through_the_next_do_not_wait_as_long_until_one_does()
    {
        _bed.Network.Always(Patch, Status(409, "general.conflict", "The version is stale."));
        GenesysQueueDefinition[] rows = Given.Queues(5, ("PlanningGroup", Group));
        _bed.Network.On(
            $"POST {TestBed.Queues}", Pass, Pass, Pass,
            (_, org, _) =>
            {
                _bed.Network.Heal(Patch);
                return org();
            },
            (_, org, _) =>
            {
                _bed.Network.Always(Patch, Status(409, "general.conflict", "The version is stale."));
                return org();
            });

        RunReport run = await _bed.RunAsync(await _bed.ConnectAsync(), new() { ThrottleLimit = 1 }, rows);

        Assert.Equal([4, 1, 1, 0, 4], run.Results.Select(result => result.Retries));
        Assert.Equal(
            [false, false, false, true, false],
            run.Results.Select(result => result.Outcome.Status == GenesysProvisioningStatus.Created));
    }

    [Fact]
    public async Task A_template_that_vanishes_before_the_group_is_made_leaves_queues_incomplete_and_is_named()
    {
        _bed.Network.Always($"POST {Units}/*", Status(400, "bad.request", "The service goal template does not exist."));

        RunReport run = await _bed.RunAsync(await _bed.ConnectAsync(), s_making, Given.Queues(2, ("PlanningGroup", Missing)));

        Assert.All(run.Results, result => Assert.Equal(
            "PlanningGroup 'Night Planning': The service goal template does not exist.", Assert.Single(result.Missing)));
        Assert.Equal(2, Posts.Count);
        Assert.Single(_bed.Journals());
    }

    [Fact]
    public async Task Groups_of_one_name_are_made_in_their_business_units()
    {
        using var bed = new TestBed(orgFile: """
            {"businessUnits": [{"name": "North"}, {"name": "South", "planningGroups": ["Night"]}, {"name": "West"}]}
            """);
        string[] groups = ["North / Night", "South / Night", "West / Night", "north / NIGHT"];

        RunReport run = await bed.RunAsync(
            await bed.ConnectAsync(), new() { PlanningGroupTemplate = "Default", ThrottleLimit = 4 },
            [.. groups.Select((group, i) => Given.Row(i + 1, $"Queue {i}", ("PlanningGroup", group)))]);

        // As the row spells it whose request reaches the org first.
        Assert.Equal(
            ["North / Night", "North / Night", "South / Night", "West / Night"],
            run.Results.Select(result => result.PlanningGroup).Order(StringComparer.Ordinal),
            StringComparer.OrdinalIgnoreCase);
        Assert.Single(run.Results.Select(result => result.PlanningGroup).Where(group => group![0] == 'N').Distinct());
        Assert.Equal(3, run.Results.Select(result => result.PlanningGroupId).Distinct().Count());
        Assert.Equal(2, bed.Network.Sent.Count(request => request.Method == "POST"
            && request.Address.AbsolutePath.EndsWith("/planninggroups", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Of_three_business_units_the_one_that_may_not_be_seen_stops_its_own_rows_alone()
    {
        using var bed = new TestBed(orgFile: """
            {"businessUnits": [{"name": "North", "division": "EMEA"}, {"name": "South", "division": "APAC"}],
             "clients": [{"id": "sim-client", "secret": "sim-secret", "grants": [
               {"permissions": ["routing:*:*", "directory:*:*"]},
               {"permissions": ["wfm:*:*"], "divisions": ["EMEA", "APAC"]}]}]}
            """);
        string[] groups = ["North / Night", "South / Night", "Customer Care / Night"];

        RunReport run = await bed.RunAsync(
            await bed.ConnectAsync(), new() { PlanningGroupTemplate = "Default", ThrottleLimit = 1 },
            [.. groups.Select((group, i) => Given.Row(i + 1, $"Queue {i}", ("PlanningGroup", group)))]);

        Dictionary<string, GenesysProvisioningResult> results = run.Results.ToDictionary(result => result.QueueName!);
        Assert.Equal(
            ["North / Night", "South / Night", null],
            Enumerable.Range(0, 3).Select(i => results[$"Queue {i}"].PlanningGroup));
        Assert.Equal(
            (GenesysProvisioningStatus.Invalid, "LookupRefused"),
            (results["Queue 2"].Outcome.Status, results["Queue 2"].ErrorCode));
    }

    [Fact]
    public async Task What_is_planned_of_a_new_group_are_the_languages_and_skills_that_all_agents_have()
    {
        GenesysProvisioningResult result = Assert.Single((await _bed.RunAsync(
            await _bed.ConnectAsync(), s_making,
            Given.Queue(
                "Sales", ("PlanningGroup", Missing), ("SkillMatch", "All"),
                ("SkillRequirements", "Sales>=1; language:German>=1; language:Italian>=1")))).Results);

        Assert.Equal(GenesysProvisioningStatus.Created, result.Outcome.Status);
        JToken[] paths = [.. Assert.Single(Posts).Json["routePaths"]!];
        Assert.Equal(3, paths.Length);
        Assert.Equal([null, 1, 1], paths.Select(path => (int?)(path["skillIds"] as JArray)?.Count));
        Assert.Equal(2, paths.Select(path => (string?)path["languageId"]).OfType<string>().Distinct().Count());
    }

    [Fact]
    public async Task A_thousand_groups_on_many_pages_are_all_known()
    {
        string names = string.Join(",", Enumerable.Range(1, 1000).Select(i => $"\"Plan {i}\""));
        using var bed = new TestBed(orgFile: $$"""{"businessUnits": [{"name": "Big", "planningGroups": [{{names}}]}]}""");
        GenesysSession session = await bed.ConnectAsync();
        string list = (string)(await bed.RivalAsync(Units, string.Empty, "GET"))["entities"]!
            .Single(unit => (string?)unit["name"] == "Big")["selfUri"]! + "/planninggroups";
        bed.Network.Always($"GET {list}", async (request, org, _) =>
        {
            var all = (JArray)JObject.Parse(await (await org()).Content.ReadAsStringAsync(CancellationToken.None))["entities"]!;
            string query = request.RequestUri!.Query;
            int from = query.Contains("after=", StringComparison.Ordinal)
                ? int.Parse(query[(query.IndexOf("after=", StringComparison.Ordinal) + 6)..].Split('&')[0], null) : 0;
            var page = new JObject
            {
                ["entities"] = new JArray(all.Skip(from).Take(100)),
                ["nextUri"] = from + 100 < all.Count ? $"{list}?after={from + 100}" : null,
            };
            return await Body(page.ToString())(request, org, CancellationToken.None);
        });

        foreach (string name in new[] { "Plan 1000", "plan 501", "Big / Plan 999" })
        {
            GenesysQueueValidationResult verdict =
                await bed.ValidateAsync(Given.Queue("Sales", ("PlanningGroup", name)), session);
            Assert.NotNull(verdict.Resolved!.PlanningGroup);
        }

        // Read once, and once more for what is no whole name.
        Assert.Equal(20, bed.Network.Of($"GET {list}").Count);
    }

    [Fact]
    public async Task Of_media_that_are_in_another_group_in_part_that_part_is_named_and_nothing_is_sent()
    {
        using var bed = new TestBed(orgFile: """
            {"businessUnits":[{"name":"Customer Care","planningGroups":[
              {"name":"Here","routePaths":[{"queue":"Billing","mediaType":"Voice"}]},
              {"name":"There","routePaths":[{"queue":"Billing","mediaType":"Email"}]}]}]}
            """);
        GenesysQueueDefinition both = Given.Queue(
            "Billing", ("PlanningGroup", "Here"), ("ServiceLevel", "80/20"),
            ("Settings.mediaSettings.email.alertingTimeoutSeconds", 300));
        GenesysQueueDefinition chat = Given.Queue(
            "Billing", ("PlanningGroup", "Here"), ("ServiceLevel", "80/20"),
            ("Settings.mediaSettings.chat.alertingTimeoutSeconds", 300));

        GenesysQueueFinding taken = Assert.Single(
            (await bed.ValidateAsync(both, ifExists: GenesysIfExists.Adopt)).Findings,
            finding => finding.Code == "RoutePathTaken");
        GenesysQueueValidationResult free = await bed.ValidateAsync(chat, ifExists: GenesysIfExists.Adopt);

        Assert.Contains("'Customer Care / There' has queue 'Billing' already (Email)", taken.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(free.Findings, finding => finding.Code == "RoutePathTaken");
    }

    private IReadOnlyList<SentRequest> Posts => [.. _bed.Network.Sent.Where(request => request.Method == "POST"
        && request.Address.AbsolutePath.EndsWith("/planninggroups", StringComparison.Ordinal))];
}
