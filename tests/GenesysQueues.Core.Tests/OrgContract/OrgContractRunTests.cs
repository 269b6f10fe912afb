using GenesysQueues.OrgContract;
using System.Text.RegularExpressions;

namespace GenesysQueues.Core.Tests.OrgContract;

/// <summary>
/// A test of an org as a whole: what it costs, what it tells, and that it touches nothing that it did not make.
/// </summary>
public sealed class OrgContractRunTests
{
    // Each bound is far from where it is looked for first, and each lag is long.
    private const string Dear =
        """
        {"options": {
          "listLagSeconds": 55, "readLagSeconds": 50, "deleteLagSeconds": 119, "skillGroupLagSeconds": 119,
          "auditQueryLagSeconds": 119, "auditLagSeconds": 119, "changeLagSeconds": 119,
          "nameMaxLength": 1234, "descriptionMaxLength": 4321, "callAlertingMinSeconds": 17, "callAlertingMaxSeconds": 1717,
          "alertingTimeoutMaxSeconds": 51717, "acwTimeoutMaxMs": 51717171, "pageSizeMax": 5171, "skillConditionsMax": 71,
          "skillConditionsDepth": 7, "namesIgnoreCase": false, "namesAreTrimmed": false, "starInQueueNames": true,
          "unknownPropertyIsError": false, "numbersMayBeText": true, "starInNewSkillGroup": false,
          "skillConditionsRequired": true}}
        """;

    // Everything that has a name says Canary.
    private const string Named =
        """
        {"defaults": false, "organization": {"name": "Canary Corp"},
         "divisions": [{"name": "Canary Home", "home": true}], "skills": ["Canary Skill"],
         "users": [{"name": "Canary Agent", "email": "canary@canary.example", "skills": {"Canary Skill": 3}},
           {"name": "Canary Boss", "email": "boss@canary.example"}],
         "teams": [{"name": "Canary Team", "members": ["canary@canary.example"]}], "scripts": ["Canary Script"],
         "flows": ["Canary Flow"], "prompts": ["Canary Prompt"], "businessUnits": ["Canary Unit"],
         "clients": [{"id": "canary-client", "secret": "canary-secret", "name": "Canary Client", "permissions": ["*"]}]}
        """;

    [Fact]
    public async Task A_simulated_org_does_as_was_read_and_what_cannot_be_seen_is_said()
    {
        using var bed = new TestBed();

        (OrgContractRun run, IReadOnlyList<GenesysOrgContractResult> results) = await bed.TryAsync();

        Assert.Empty(results.Where(result => result.Verdict == GenesysOrgContractResult.Differs)
            .Select(result => $"{result}: {result.Observed}"));
        Assert.Equal(
            OrgContractChecks.All.Where(check => check is UntriedPoint).Select(check => check.Point)
                .Concat(["Missing permissions in messageParams", "Divisions in messageParams",
                    "A cap of the org on queue routes", "Conditions of a skill group"])
                .Order(),
            results.Where(result => result.Verdict == GenesysOrgContractResult.NotObserved).Select(result => result.Point)
                .Order());
        Assert.Equal(OrgContractChecks.All.Select(check => check.Point), results.Select(result => result.Point));
        Assert.All(results, result => Assert.NotEmpty(result.Observed));
        Assert.InRange(run.Requests, 100, 240);
        Assert.Equal(run.Requests, bed.Network.Sent.Count(sent => sent.Route != TestBed.PostToken) - 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_never_costs_more_than_300_requests_and_what_that_leaves_out_is_said(bool fails)
    {
        using var bed = new TestBed(orgFile: Dear);
        string before = await bed.ThingsAsync();
        GenesysSession session = await bed.ConnectAsync();
        int connected = bed.Network.Sent.Count;
        int sent = 0;
        bed.Network.Always(
            "*",
            (request, org, token) => fails && Interlocked.Increment(ref sent) % 4 == 0
                ? Mishaps.Status(503)(request, org, token) : org());

        (OrgContractRun run, IReadOnlyList<GenesysOrgContractResult> results) = await bed.TryAsync(
            session, CancellationToken.None);

        Assert.InRange(bed.Network.Sent.Count - connected, 200, 300);
        Assert.Equal(OrgContractChecks.All.Count, results.Count);
        Assert.Contains(
            results, result => result.Verdict == GenesysOrgContractResult.NotObserved
                && result.Observed.Contains("300 requests", StringComparison.Ordinal));
        bed.Network.Heal("*");
        await bed.CleanUpAsync();
        Assert.Equal(before, await bed.ThingsAsync());
    }

    [Theory]
    [InlineData(5, false)]
    [InlineData(20, false)]
    [InlineData(20, true)]
    public async Task An_org_that_answers_slowly_is_not_one_where_things_show_late(int seconds, bool isAlsoLate)
    {
        // A reply that takes longer than the bound of a lag hides the lag. It proves nothing, but for what is later still.
        using var bed = new TestBed(orgFile: isAlsoLate ? """{"options": {"listLagSeconds": 100}}""" : "{}");
        bed.Network.Always("*", async (_, org, _) =>
        {
            HttpResponseMessage reply = await org();
            bed.Clock.Advance(TimeSpan.FromSeconds(seconds));
            return reply;
        });
        GenesysSession session = await bed.ConnectAsync();

        (_, IReadOnlyList<GenesysOrgContractResult> results) = await bed.TryAsync(session, CancellationToken.None);

        Assert.Equal(
            isAlsoLate ? ["A new queue, in the list"] : [],
            results.Where(result => result.Verdict == GenesysOrgContractResult.Differs
                && result.Option?.EndsWith("LagSeconds", StringComparison.Ordinal) == true).Select(result => result.Point));
        Assert.Equal(
            seconds > 15,
            results.Single(result => result.Point == "A new queue, by id").Verdict == GenesysOrgContractResult.NotObserved);
    }

    [Fact]
    public async Task A_report_names_nobody_and_nothing_of_the_org()
    {
        using var bed = new TestBed(orgFile: Named);
        bed.Credentials = new Credentials.Client("canary-client", Secret.Of("canary-secret"));
        using var folder = new TemporaryFolder();

        (OrgContractRun run, IReadOnlyList<GenesysOrgContractResult> results) = await bed.TryAsync();

        foreach (string name in new[] { "report.json", "report.md" })
        {
            ContractReport.Write(folder.File(name), results, run.Requests);
            string report = File.ReadAllText(folder.File(name));
            Assert.True(report.Length > 20_000, $"{name} has {report.Length} characters.");
            Assert.DoesNotContain("canary", report, StringComparison.OrdinalIgnoreCase);
            Assert.Empty(
                Regex.Matches(report, "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}", RegexOptions.IgnoreCase).Select(id => id.Value));
            Assert.All(
                OrgContractChecks.All, check =>
                    Assert.Contains(check.Point.Replace("*", name.EndsWith("md") ? "\\*" : "*"), report));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // Each refusal says what the org and its people are called.
    public async Task No_name_of_an_org_is_in_report_or_org_file_whatever_it_is(bool tells)
    {
        int place = 0;
        string Next() => HostileNames.Names[place++ % HostileNames.Names.Count];
        var org = new JObject
        {
            ["organization"] = new JObject { ["name"] = "Kunde \"Gold\" GmbH" },
            ["defaults"] = false,
            ["divisions"] = new JArray(new JObject { ["name"] = "ACME\\Sales", ["home"] = true }),
            ["skills"] = new JArray(HostileNames.Names.Select(name => name.Trim()).Distinct().ToArray<object>()),
            ["users"] = new JArray(Enumerable.Range(0, 20).Select(i => new JObject
            {
                ["name"] = Next(), ["email"] = $"qw{i}@acme.example", ["skills"] = new JObject { ["Zw"] = 3 },
            })),
            ["teams"] = new JArray(new JObject { ["name"] = "Qx", ["members"] = new JArray("qw0@acme.example") }),
            ["scripts"] = new JArray("Q&A <Wien>"), ["flows"] = new JArray("\U0001F98A Fuchs"), 
            ["prompts"] = new JArray(new JObject { ["name"] = "Qg.Qf", ["id"] = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0" }),
            ["businessUnits"] = new JArray("Stra\u00dfe 7"),
            ["options"] = new JObject { ["queueDefaults"] = new JObject
            {
                ["callingPartyName"] = "M\u00fcller & S\u00f6hne", ["callingPartyNumber"] = "+49 30 1234567",
                ["scoringMethod"] = "PriorityOnly",
                ["whisperPrompt"] = new JObject { ["id"] = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0" },
            } },
        };
        using var bed = new TestBed(orgFile: org.ToString());
        GenesysSession session = await bed.ConnectAsync();
        if (tells)
        {
            bed.Network.Always("*", async (request, reach, token) =>
            {
                HttpResponseMessage reply = await reach();
                if (reply.IsSuccessStatusCode)
                {
                    return reply;
                }

                JObject body = JObject.Parse(await reply.Content.ReadAsStringAsync(token));
                body["message"] = $"{body["message"]} Of '{Next()}': \"{Next()}\"; {Next()}.";
                body["messageParams"] = new JObject { ["of"] = new JArray(HostileNames.Names.ToArray<object>()) };
                reply.Content = new StringContent(body.ToString(), System.Text.Encoding.UTF8, "application/json");
                return reply;
            });
        }

        (OrgContractRun run, IReadOnlyList<GenesysOrgContractResult> results) = await bed.TryAsync(
            session, CancellationToken.None);

        using var folder = new TemporaryFolder();
        ContractReport.Write(folder.File("report.json"), results, run.Requests);
        ContractReport.Write(folder.File("report.md"), results, run.Requests);
        ContractReport.WriteOrgFile(folder.File("org.json"), run.Options);
        string[] texts =
        [
            .. new[] { "report.json", "report.md", "org.json" }.Select(file => File.ReadAllText(folder.File(file))),
            .. JObject.Parse(File.ReadAllText(folder.File("report.json"))).Descendants().OfType<JValue>()
                .Select(value => $"{value}"),
        ];
        Assert.All(texts, text => Assert.True(
            !HostileNames.ToldBy(text).Any() && !text.Contains("acme", StringComparison.OrdinalIgnoreCase)
                && !text.Contains("0f1e2d3c", StringComparison.Ordinal) && !Regex.IsMatch(text, "qw[0-9]"),
            $"{string.Join(" | ", HostileNames.ToldBy(text))}: {text}"));
        GenesysOrgContractResult settings = results.Single(result => result.Option == "queueDefaults");
        Assert.Equal(GenesysOrgContractResult.Differs, settings.Verdict);
        Assert.Contains("callingPartyName", settings.Observed, StringComparison.Ordinal);
        Assert.Equal("PriorityOnly", (string?)run.Options["queueDefaults"]!["scoringMethod"]);
        Assert.True(results.Count(result => result.Verdict != GenesysOrgContractResult.NotObserved) > 40);
    }

    [Fact]
    public async Task Only_what_has_name_and_mark_of_one_run_is_removed()
    {
        const string Mark = "Made by Test-GenesysOrgContract, run 0123abcd.";
        using var bed = new TestBed();
        foreach ((string name, string description) in new[]
        {
            ("GenesysQueues-test-0123abcd-01", "Ours by hand"), ("GenesysQueues-test-0123abce-01", Mark), ("Sales", Mark),
            ("My GenesysQueues-test-0123abcd-01", Mark), ("GenesysQueues-test-0123abcd", Mark),
            ("GenesysQueues-test-0123abcd-01 of mine", Mark), ("GenesysQueues-test-0123abcd-02", "x" + Mark),
        })
        {
            await bed.RivalAsync(TestBed.Queues, $"{{'name': '{name}', 'description': '{description}'}}");
        }

        await bed.RivalAsync("/api/v2/routing/skillgroups", "{'name': 'GenesysQueues-test-0123abcd-07', 'description': 'Mine'}");
        string before = await bed.ThingsAsync();
        await bed.RivalAsync(TestBed.Queues, $"{{'name': 'GenesysQueues-test-0123abcd-03-x', 'description': '{Mark}'}}");
        await bed.RivalAsync(
            TestBed.Queues, $"{{'name': 'GenesysQueues-test-0123abcd-04', 'description': 'x', 'callingPartyName': '{Mark}'}}");
        await bed.RivalAsync(
            "/api/v2/routing/skillgroups", $"{{'name': 'GenesysQueues-test-0123abcd-05', 'description': '{Mark}'}}");

        IReadOnlyList<string> removed = await bed.CleanUpAsync();

        Assert.Equal(3, removed.Count);
        Assert.Equal(before, await bed.ThingsAsync());
    }

    [Fact]
    public async Task What_somebody_has_made_something_else_of_is_left_and_told()
    {
        using var bed = new TestBed();
        bed.Network.On("POST /api/v2/audits/query", async (_, org, _) =>
        {
            string name = JObject.Parse(bed.Posts[0].Body!).Value<string>("name")!;
            bed.Clock.Advance(TimeSpan.FromSeconds(30));
            JObject found = await bed.RivalAsync($"{TestBed.Queues}?name={name}", string.Empty, "GET");
            await bed.RivalAsync(
                $"{TestBed.Queues}/{found["entities"]![0]!["id"]}", "{'name': 'Sales Line', 'description': 'Live'}", "PUT");
            return await org();
        });

        (OrgContractRun run, _) = await bed.TryAsync();

        Assert.Contains("Base", Assert.Single(run.Left), StringComparison.Ordinal);
        Assert.Equal(1, await bed.CountAsync("Sales Line"));
    }

    [Fact]
    public async Task Another_dialect_is_refused()
    {
        using TestBed bed = TestBed.Inline();
        GenesysSession session = await bed.ConnectAsync();

        GenesysException e = Assert.Throws<GenesysException>(() => OrgContractRun.RequirePublishedContract(session.Connection));

        Assert.Equal("ContractNotPublished", e.Code);
    }

    [Fact]
    public async Task A_session_that_may_not_create_queues_learns_why_nothing_was_seen()
    {
        using var bed = new TestBed();
        bed.Credentials = new Credentials.Client("sim-readonly", Secret.Of("sim-secret"));

        (OrgContractRun run, IReadOnlyList<GenesysOrgContractResult> results) = await bed.TryAsync();

        GenesysOrgContractResult name = results.Single(result => result.Point == "A taken name");
        Assert.Equal(GenesysOrgContractResult.NotObserved, name.Verdict);
        Assert.Contains("routing:queue:add", name.Observed, StringComparison.Ordinal);
        Assert.Equal(
            GenesysOrgContractResult.AsRead, results.Single(result => result.Point == "Missing permissions in messageParams")
                .Verdict);
        Assert.DoesNotContain(results, result => result.Verdict == GenesysOrgContractResult.Differs);
        Assert.InRange(run.Requests, 1, 40);
    }
}
