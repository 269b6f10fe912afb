using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Validation;

/// <summary>What is written for a planning group, with slashes and odd spaces, and what it means.</summary>
public sealed class PlanningGroupFinderTests : IDisposable
{
    private const string Units = "/api/v2/workforcemanagement/businessunits";

    private const string Org = """
        {"businessUnits":[
          {"name":"Back Office","planningGroups":["Voice Planning","Paper/Mail","Claims"], "serviceGoalTemplates":["Calm"]},
          {"name":"North / South","planningGroups":["Claims","Customer Care / Voice Planning"]},
          {"name":"North","planningGroups":["South / Claims"]}]}
        """;

    private readonly TestBed _bed = new(orgFile: Org);

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData("Back Office / Voice Planning", "Back Office", "Voice Planning")]
    [InlineData("back office/VOICE PLANNING", "Back Office", "Voice Planning")]
    [InlineData("  Back\u00A0Office /\u2009Voice Planning\u200B ", "Back Office", "Voice Planning")]
    [InlineData("Paper/Mail", "Back Office", "Paper/Mail")] // The slash is the group's own.
    [InlineData("Back Office / Paper/Mail", "Back Office", "Paper/Mail")]
    [InlineData("North / South / Customer Care / Voice Planning", "North / South", "Customer Care / Voice Planning")]
    public async Task A_business_unit_before_a_slash_says_which_is_meant(string text, string unit, string name)
    {
        GenesysQueueValidationResult verdict = await ValidateAsync(text);

        Assert.DoesNotContain(verdict.Findings, finding => finding.IsError || finding.Code == "PlanningGroupBothFit");
        Assert.Equal((unit, name), (verdict.Resolved!.PlanningGroup!.Parent!.Name, verdict.Resolved.PlanningGroup.Name));
    }

    [Fact]
    public async Task An_id_of_a_unit_or_of_a_group_serves_too()
    {
        OrgEntity group = (await ValidateAsync("Back Office / Claims")).Resolved!.PlanningGroup!;

        foreach (string text in new[] { group.Id, $"{group.Parent!.Id} / Claims", $"back office/{group.Id}" })
        {
            Assert.Equal(group.Id, (await ValidateAsync(text)).Resolved!.PlanningGroup?.Id);
        }
    }

    [Fact]
    public async Task A_whole_name_wins_and_that_both_fit_is_said()
    {
        GenesysQueueValidationResult verdict = await ValidateAsync("Customer Care / Voice Planning");

        Assert.Equal("North / South", verdict.Resolved!.PlanningGroup!.Parent!.Name);
        GenesysQueueFinding finding = Assert.Single(verdict.Findings);
        Assert.Equal(("PlanningGroupBothFit", "Warning"), (finding.Code, finding.Severity));
        string other = finding.Recommendation.Split('\'')[3];
        Assert.Equal("Customer Care", (await ValidateAsync(other)).Resolved!.PlanningGroup!.Parent!.Name);
    }

    [Fact]
    public async Task Where_two_slashes_lead_to_two_groups_their_ids_tell_them_apart()
    {
        GenesysQueueFinding finding = Assert.Single((await ValidateAsync("North / South / Claims")).Findings);

        Assert.Equal("AmbiguousName", finding.Code);
        Assert.StartsWith("Give the id", finding.Recommendation, StringComparison.Ordinal);
        Assert.Equal(2, finding.Candidates.Count);
    }

    [Fact]
    public async Task A_name_of_three_units_names_them_in_the_form_that_tells_them_apart()
    {
        GenesysQueueFinding finding = Assert.Single((await ValidateAsync("Claims")).Findings);

        Assert.Equal("AmbiguousName", finding.Code);
        Assert.StartsWith(
            "Write 'Back Office / Claims' or 'North / South / Claims'; or", finding.Recommendation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Back Office / Voice Planing", "has no planning group 'Voice Planing'", "'Back Office / Voice Planning'")]
    [InlineData("Back Ofice / Claims", "no business unit has the name before its slash", "'Back Office / Claims'")]
    [InlineData("Voice Planing", "no planning group 'Voice Planing'", "'Voice Planning'")]
    [InlineData("Back Office /", "no planning group 'Back Office /'", "")]
    [InlineData("/", "no planning group '/'", "")]
    public async Task A_miss_says_what_is_missing_and_what_is_nearest(string text, string message, string remedy)
    {
        GenesysQueueFinding finding = Assert.Single((await ValidateAsync(text)).Findings);

        Assert.Equal(("PlanningGroupNotFound", "PlanningGroup"), (finding.Code, finding.Column));
        Assert.Contains(message, finding.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, finding.Recommendation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_is_made_only_where_its_unit_is_named()
    {
        GenesysQueueValidationResult named = await ValidateAsync("Back Office / Night", "calm");
        GenesysQueueFinding bare = Assert.Single((await ValidateAsync("Midnight Shift", "calm")).Findings);

        GenesysQueueFinding finding = Assert.Single(named.Findings);
        Assert.Equal(("PlanningGroupMissing", "Information"), (finding.Code, finding.Severity));
        Assert.Contains("'Calm'", finding.Recommendation, StringComparison.Ordinal);
        GenesysQueues.Contracts.NewPlanningGroup made = named.Resolved!.NewPlanningGroup!;
        Assert.Equal(("Back Office", "Night", "Calm"), (made.Unit.Name, made.Name, made.Template.Name));
        Assert.Null(named.Resolved.PlanningGroup);
        Assert.Equal("PlanningGroupNotFound", bare.Code);
        Assert.Contains("'Business Unit / Midnight Shift'", bare.Recommendation, StringComparison.Ordinal);
    }

    [Theory] // A name that is given is there for good; one that is looked for may be written in any way.
    [InlineData("Back Office / Night\nShift", "NameControlCharacter")]
    [InlineData("Back Office / Night\u0007Shift", "ControlCharacter")] // Not read at all.
    [InlineData("Back Office / Night\u202EShift", "NameControlCharacter")]
    [InlineData("Back Office / $", "NameTooLong")]
    public async Task A_name_that_cannot_be_one_is_refused_before_anything_is_made(string text, string code)
    {
        GenesysQueueValidationResult verdict =
            await ValidateAsync(text.Replace("$", new string('n', 257), StringComparison.Ordinal), "calm");

        GenesysQueueFinding finding = Assert.Single(verdict.Findings, finding => finding.IsError);
        Assert.Equal((code, "PlanningGroup"), (finding.Code, finding.Column));
        Assert.Null(verdict.Resolved!.NewPlanningGroup);
    }

    [Fact]
    public async Task An_odd_space_in_a_new_name_is_a_plain_one()
    {
        GenesysQueueValidationResult verdict = await ValidateAsync("Back Office / Night\u00A0Shift", "calm");

        Assert.Equal("Night Shift", verdict.Resolved!.NewPlanningGroup!.Name);
    }

    [Theory] // Composed and decomposed, in any case, with what nobody sees.
    [InlineData("Caf\u00E9 / \u00DCbung")]
    [InlineData("Cafe\u0301 / U\u0308bung")]
    [InlineData("CAF\u00C9/\u00FCBUNG")]
    [InlineData("Caf\u00E9 / \u00DC\u200Bbung")]
    public async Task Accents_and_case_are_no_reason_to_make_a_second_one(string text)
    {
        using var bed = new TestBed(orgFile: """{"businessUnits":[{"name":"Caf\u00E9","planningGroups":["\u00DCbung"]}]}""");

        GenesysQueueValidationResult verdict = await bed.ValidateAsync(
            Given.Queue("Sales", ("PlanningGroup", text)), planningGroupTemplate: "Default");

        Assert.Equal("\u00DCbung", verdict.Resolved!.PlanningGroup?.Name);
    }

    [Theory] // With and without what would have it made.
    [InlineData(null)]
    [InlineData("calm")]
    public async Task A_unit_that_is_not_there_may_be_misspelt_and_those_there_are_are_named(string? template)
    {
        GenesysQueueFinding finding = Assert.Single((await ValidateAsync("Main / Nope", template)).Findings);

        Assert.Equal(
            "Check the spelling of the business unit; there are 'Back Office', 'Customer Care', 'North', 'North / South'.",
            finding.Recommendation);
    }

    [Fact]
    public async Task A_template_of_another_unit_is_missing_and_those_of_the_unit_are_named()
    {
        GenesysQueueFinding finding = Assert.Single((await ValidateAsync("Back Office / Night", "Standard Service")).Findings);

        Assert.Equal(("ServiceGoalTemplateNotFound", "Error"), (finding.Code, finding.Severity));
        Assert.Equal(["Calm"], finding.Candidates);
        Assert.Contains("'Calm'", finding.Recommendation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_two_units_may_be_meant_none_is_taken()
    {
        GenesysQueueFinding finding = Assert.Single((await ValidateAsync("North / South / Night", "Default")).Findings);

        Assert.Equal("AmbiguousName", finding.Code);
        Assert.Equal(2, finding.Candidates.Count);
        Assert.NotNull((await ValidateAsync(finding.Candidates[1], "Default")).Resolved!.NewPlanningGroup);
    }

    [Fact]
    public async Task One_that_exists_is_not_missing_whatever_may_be_made()
    {
        GenesysQueueValidationResult verdict = await ValidateAsync("Back Office / Claims", "No such template");

        Assert.Empty(verdict.Findings);
        Assert.Null(verdict.Resolved!.NewPlanningGroup);
    }

    [Theory] // Who may add planning groups where: nowhere, elsewhere, there.
    [InlineData("wfm:planningGroup:view", "*", "PermissionMissing")]
    [InlineData("wfm:planningGroup:*", "APAC", "PermissionMissing")]
    [InlineData("wfm:planningGroup:*", "EMEA", "PlanningGroupMissing")]
    public async Task Permission_to_make_one_is_looked_at_before_anything_is_sent(string permission, string division, string code)
    {
        using var bed = new TestBed(orgFile: $$"""
            {"businessUnits":[{"name":"Back Office","division":"EMEA","planningGroups":["Claims"]}],
             "clients":[{"id":"sim-client","secret":"sim-secret","grants":[
               {"permissions":["routing:*:*","directory:*:*","wfm:planningGroup:view"]},
               {"permissions":["{{permission}}"],"divisions":["{{division}}"]}]}]}
            """);

        GenesysQueueValidationResult verdict = await bed.ValidateAsync(
            Given.Queue("Sales", ("PlanningGroup", "Back Office / Night")), planningGroupTemplate: "Default");

        Assert.Contains(verdict.Findings, finding => finding.Code == code);
        Assert.Equal(code != "PermissionMissing", verdict.IsValid);
    }

    [Theory] // A unit that may not be seen: its groups cannot be said to be missing, those of another can.
    [InlineData("Back Office / Night", null)]
    [InlineData("Customer Care / Night", "LookupRefused")]
    public async Task A_unit_that_is_not_visible_is_left_alone(string text, string? code)
    {
        using var bed = new TestBed(orgFile: """
            {"businessUnits":[{"name":"Back Office","division":"EMEA","planningGroups":["Claims"]}],
             "clients":[{"id":"sim-client","secret":"sim-secret","grants":[
               {"permissions":["routing:*:*","directory:*:*"]},{"permissions":["wfm:*:*"],"divisions":["EMEA"]}]}]}
            """);

        GenesysQueueValidationResult verdict = await bed.ValidateAsync(
            Given.Queue("Sales", ("PlanningGroup", text)), planningGroupTemplate: "Default");

        Assert.Equal(code, verdict.Findings.FirstOrDefault(finding => finding.IsError)?.Code);
        Assert.Equal(code is null, verdict.Resolved!.NewPlanningGroup is not null);
    }

    [Fact]
    public async Task Business_units_on_later_pages_are_found()
    {
        // No source says that the list has pages; of one that has, none is lost.
        int pages = 0;
        _bed.Network.Always("GET " + Units, async (request, org, _) =>
        {
            JObject all = JObject.Parse(await (await org()).Content.ReadAsStringAsync(CancellationToken.None));
            var entities = (JArray)all["entities"]!;
            int page = request.RequestUri!.Query.Contains("pageNumber=2", StringComparison.Ordinal) ? 1 : 0;
            pages += page;
            var part = new JObject
            {
                ["entities"] = new JArray(entities.Skip(page * 2).Take(page == 0 ? 2 : 100)),
                ["nextUri"] = page == 0 ? Units + "?pageSize=2&pageNumber=2" : null,
            };
            return await Body(part.ToString())(request, org, CancellationToken.None);
        });

        string[] texts =
        [
            "Back Office / Claims", "North / South / Customer Care / Voice Planning", "Customer Care / Digital Planning",
        ];
        foreach (string text in texts)
        {
            Assert.NotNull((await ValidateAsync(text)).Resolved!.PlanningGroup);
        }

        Assert.True(pages > 0, "No second page was asked for.");
    }

    [Fact]
    public async Task A_route_path_of_another_group_is_a_finding_before_anything_is_sent()
    {
        GenesysQueueValidationResult verdict = await _bed.ValidateAsync(
            Given.Queue("General Enquiries", ("PlanningGroup", "Digital Planning")), ifExists: GenesysIfExists.Adopt);
        GenesysProvisioningResult result = await _bed.CreateAsync(
            Given.Queue("General Enquiries", ("PlanningGroup", "Digital Planning")), new() { IfExists = GenesysIfExists.Adopt });

        GenesysQueueFinding finding = Assert.Single(verdict.Findings, finding => finding.IsError);
        Assert.Equal("RoutePathTaken", finding.Code);
        Assert.Contains("'Customer Care / Voice Planning'", finding.Message, StringComparison.Ordinal);
        Assert.Equal((GenesysProvisioningStatus.Invalid, "RoutePathTaken"), (result.Outcome.Status, result.ErrorCode));
        Assert.DoesNotContain(_bed.Network.Sent, request => request.Method == "PATCH");
    }

    [Fact]
    public async Task A_queue_that_is_skipped_or_that_the_group_has_already_is_in_nobodys_way()
    {
        Assert.DoesNotContain(
            (await _bed.ValidateAsync(
                Given.Queue("General Enquiries", ("PlanningGroup", "Digital Planning")),
                ifExists: GenesysIfExists.Skip)).Findings,
            finding => finding.Code == "RoutePathTaken");
        using var plain = new TestBed();
        Assert.True((await plain.ValidateAsync(
            Given.Queue("General Enquiries", ("PlanningGroup", "Customer Care / Voice Planning")),
            ifExists: GenesysIfExists.Adopt)).IsValid);
    }

    [Fact]
    public async Task A_route_path_that_was_taken_out_since_the_list_was_read_is_free()
    {
        GenesysSession session = await _bed.ConnectAsync();
        GenesysQueueDefinition definition = Given.Queue("General Enquiries", ("PlanningGroup", "Digital Planning"));
        OrgEntity digital = (await _bed.ValidateAsync(
            Given.Queue("Sales", ("PlanningGroup", "Customer Care / Digital Planning")), session)).Resolved!.PlanningGroup!;
        JObject list = await _bed.RivalAsync(EntityKind.PlanningGroup.ListPathIn(digital.Parent!), string.Empty, "GET");
        var voice = (JObject)list["entities"]!.Single(group => (string?)group["name"] == "Voice Planning");
        await _bed.RivalAsync((string)voice["selfUri"]!, "{'routePaths':{'values':[]},'metadata':{'version':1}}", "PATCH");

        Assert.True((await _bed.ValidateAsync(definition, session, GenesysIfExists.Adopt)).IsValid);
    }

    [Fact]
    public async Task A_group_of_another_medium_is_a_warning_unless_it_has_several_already()
    {
        GenesysQueueFinding finding = Assert.Single((await ValidateAsync("Digital Planning")).Findings);

        Assert.Equal(("PlanningGroupMedia", "Warning"), (finding.Code, finding.Severity));
        Assert.Contains("Message, Voice", finding.Message, StringComparison.Ordinal);
        OrgEntity group = (await ValidateAsync("Digital Planning")).Resolved!.PlanningGroup!;
        string queue = group.RoutePaths[0].QueueId;
        await _bed.RivalAsync(
            group.Path,
            "{'routePaths':{'values':[{'queueId':'$','mediaType':'Message'},{'queueId':'$','mediaType':'Email'}]},"
                .Replace("$", queue, StringComparison.Ordinal) + "'metadata':{'version':1}}",
            "PATCH");
        Assert.Empty((await ValidateAsync("Digital Planning")).Findings);
    }

    private Task<GenesysQueueValidationResult> ValidateAsync(string group, string? template = null) =>
        _bed.ValidateAsync(Given.Queue("Sales", ("PlanningGroup", group)), planningGroupTemplate: template);
}
