using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Validation;

/// <summary>What the session may not do is known before anything is sent.</summary>
public sealed class PermissionCheckTests : IDisposable
{
    private const string Permitted = "GET /api/v2/authorization/divisionspermitted/paged/me";

    private readonly List<TestBed> _beds = [];

    public void Dispose() => _beds.ForEach(bed => bed.Dispose());

    [Fact]
    public async Task A_permission_that_is_missing_is_a_finding_of_the_definition_with_its_published_name_and_the_division()
    {
        TestBed bed = Bed("sim-readonly");

        GenesysQueueFinding home = Assert.Single((await bed.ValidateAsync(Given.Queue("Sales"))).Findings);
        GenesysQueueFinding emea = Assert.Single((await bed.ValidateAsync(Given.Queue("Sales", ("Division", "EMEA")))).Findings);

        Assert.Equal(
            ("PermissionMissing", GenesysFindingSeverity.Error, "Division"), (home.Code, home.SeverityValue, home.Column));
        Assert.Equal("OAuth client 'sim-readonly' lacks routing:queue:add in Home.", home.Message);
        Assert.Equal("OAuth client 'sim-readonly' lacks routing:queue:add in EMEA.", emea.Message);
        Assert.True((await bed.ValidateAsync(Given.Queue("Billing"), ifExists: GenesysIfExists.Skip)).IsValid);
    }

    [Fact]
    public async Task A_change_that_would_be_refused_is_a_finding_too_and_one_that_changes_nothing_is_none()
    {
        TestBed bed = Bed("sim-readonly");
        GenesysSession session = await bed.ConnectAsync();

        GenesysQueueFinding missing = Assert.Single(
            (await ChangeAsync(bed, session, Given.Queue("Billing", ("Description", "ours")))).Findings);

        Assert.Equal(("PermissionMissing", GenesysFindingSeverity.Error), (missing.Code, missing.SeverityValue));
        Assert.Equal(
            "OAuth client 'sim-readonly' lacks routing:queue:edit in every division of Simulated Org.", missing.Message);
        Assert.True((await ChangeAsync(bed, session, Given.Queue("Billing", ("Clear", "CallingPartyName")))).IsValid);
    }

    [Theory] // Members need less than the queue itself, and another division is another matter.
    [InlineData("Description", "ours", "emea", "Home")]
    [InlineData("Member", "agent01@example.com", "emea", "Home")]
    [InlineData("Member", "agent01@example.com", "members", null)]
    [InlineData("WrapupCode", "Resolved", "members", "every division of Simulated Org")]
    public async Task What_may_be_changed_where_is_known_for_each_queue(string field, string value, string client, string? place)
    {
        TestBed bed = Bed(client, """
            {"clients":[
              {"id":"emea","secret":"sim-secret","grants":[
               {"permissions":["*:*:view"]},{"permissions":["routing:queue:edit"],"divisions":["EMEA"]}]},
              {"id":"members","secret":"sim-secret","permissions":["*:*:view","routing:queueMember:manage"]}]}
            """);

        GenesysQueueValidationResult verdict =
            await ChangeAsync(bed, await bed.ConnectAsync(), Given.Queue("Billing", (field, value)));

        Assert.Equal(
            place is null ? null : $"OAuth client '{client}' lacks routing:queue:edit in {place}.",
            verdict.Findings.SingleOrDefault()?.Message);
    }

    private const string HomeOnly = """
        {"clients":[
          {"id":"home","secret":"sim-secret","grants":[
           {"permissions":["*:*:view"]},{"permissions":["routing:queue:edit"],"divisions":["Home"]}]}]}
        """;

    [Fact] // Which permission an org asks for is not published: it is a doubt, and the org answers.
    public async Task A_move_to_where_the_session_may_not_edit_is_doubted_beforehand()
    {
        TestBed bed = Bed("home", HomeOnly);
        GenesysSession session = await bed.ConnectAsync();

        GenesysQueueValidationResult verdict =
            await ChangeAsync(bed, session, Given.Queue("Billing", ("Description", "ours"), ("Division", "EMEA")));

        GenesysQueueFinding doubt = Assert.Single(verdict.Findings);
        Assert.Equal(
            ("PermissionMissing", GenesysFindingSeverity.Warning, "Division"), (doubt.Code, doubt.SeverityValue, doubt.Column));
        Assert.Equal(
            "OAuth client 'home' lacks routing:queue:edit in EMEA, and the org may refuse to move the queue there.",
            doubt.Message);
        Assert.Equal("Give it a role with routing:queue:edit there, or use another division: Home.", doubt.Recommendation);
        Assert.Empty((await ChangeAsync(bed, session, Given.Queue("Billing", ("Division", "Home")))).Findings);
    }

    [Fact]
    public async Task A_move_that_the_org_refuses_names_the_permission_and_the_division_and_what_would_help()
    {
        TestBed bed = Bed("home", HomeOnly);
        var change = new RunOptions { IfExists = GenesysIfExists.Update, IsOfExisting = true };

        RunReport run = await bed.RunAsync(
            await bed.ConnectAsync(), change, Given.Queue("Billing", ("Description", "ours"), ("Division", "EMEA")));
        RunReport next = await bed.RunAsync(
            await bed.ConnectAsync(), change, Given.Queue("Overflow", ("Description", "ours")));

        Assert.Equal(GenesysProvisioningStatus.UpdatedIncomplete, run[0].Outcome.Status);
        Assert.EndsWith("[routing:queue:edit in division 'EMEA']", Assert.Single(run[0].Missing), StringComparison.Ordinal);
        Assert.StartsWith("Give the session a role with the permission", run[0].Recommendation, StringComparison.Ordinal);
        Assert.Contains("Its queues: 1 lacking Division.", Assert.Single(next.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_may_create_nowhere_ends_with_one_error_before_it_takes_anything_in()
    {
        TestBed bed = Bed("sim-readonly");
        GenesysSession session = await bed.ConnectAsync();

        GenesysException end = await Assert.ThrowsAsync<GenesysException>(() => bed.RunAsync(session, null, Given.Queues(3)));

        Assert.Equal("PermissionMissing", end.Code);
        Assert.Contains("'sim-readonly' lacks routing:queue:add in every division of Simulated Org", end.Message, StringComparison.Ordinal);
        Assert.Empty(bed.Posts);
    }

    [Fact]
    public async Task Where_existing_queues_are_skipped_a_new_one_is_refused_and_the_others_go_on()
    {
        TestBed bed = Bed("sim-readonly");

        RunReport run = await bed.RunAsync(
            await bed.ConnectAsync(), new() { IfExists = GenesysIfExists.Skip }, Given.Row(1, "Billing"), Given.Row(2, "Sales"), Given.Row(3, "Overflow"));

        Assert.Equal([GenesysProvisioningStatus.Skipped, GenesysProvisioningStatus.Invalid, GenesysProvisioningStatus.Skipped], run.Statuses);
        Assert.Equal("PermissionMissing", run[1].ErrorCode);
        Assert.Null(run.EndedBy);
    }

    [Fact]
    public async Task Rows_of_permitted_divisions_go_on_and_the_others_are_invalid()
    {
        TestBed bed = Bed("emea", """
            {"clients":[{"id":"emea","secret":"sim-secret","grants":[
              {"permissions":["routing:queue:view"]},{"permissions":["routing:queue:add"],"divisions":["EMEA"]}]}]}
            """);

        RunReport run = await bed.RunAsync(
            await bed.ConnectAsync(), null, Given.Row(1, "At home"), Given.Row(2, "In EMEA", ("Division", "EMEA")), Given.Row(3, "In APAC", ("Division", "APAC")));

        Assert.Equal([GenesysProvisioningStatus.Invalid, GenesysProvisioningStatus.Created, GenesysProvisioningStatus.Invalid], run.Statuses);
        Assert.All([run[0], run[2]], refused => Assert.Equal("PermissionMissing", refused.ErrorCode));
        Assert.Equal(["EMEA"], Assert.Single(run[2].Findings).Candidates);
        Assert.Single(bed.Posts);
        Assert.Single(bed.Network.Of(Permitted));
    }

    [Fact]
    public async Task Permitted_divisions_are_read_to_the_last_page()
    {
        string names = string.Join(",", Enumerable.Range(100, 120).Select(i => $"\"D{i}\""));
        TestBed bed = Bed("many", $$"""
            {"divisions":[{{names}}],"clients":[{"id":"many","secret":"sim-secret","grants":[
              {"permissions":["routing:queue:view"]},{"permissions":["routing:queue:add"],"divisions":[{{names}}]}]}]}
            """);

        Assert.True((await bed.ValidateAsync(Given.Queue("Sales", ("Division", "D219")))).IsValid);
        Assert.Equal(2, bed.Network.Of(Permitted).Count);
    }

    [Fact]
    public async Task The_permission_is_asked_once_a_command()
    {
        TestBed bed = Bed("sim-client");

        await bed.RunAsync(await bed.ConnectAsync(), null, Given.Queues(5));

        Assert.Single(bed.Network.Of(Permitted));
    }

    [Theory]
    [InlineData(400, "not.a.user")]
    [InlineData(403, "not.authorized")]
    [InlineData(404, "not.found")]
    [InlineData(503, "service.unavailable")]
    public async Task An_org_that_does_not_tell_is_left_to_refuse_the_request_itself(int status, string code)
    {
        TestBed bed = Bed("sim-readonly");
        bed.Network.Always(Permitted, Status(status, code));

        RunReport run = await bed.RunAsync(await bed.ConnectAsync(), null, Given.Queues(2));

        Assert.All(
            run.Results,
            result => Assert.Equal(
                (GenesysProvisioningStatus.Failed, "PermissionMissing", 0),
                (result.Outcome.Status, result.ErrorCode, result.Findings.Count)));
        Assert.Equal(2, bed.Posts.Count);
    }

    [Fact]
    public async Task An_answer_that_denies_what_the_session_has_just_done_is_not_believed()
    {
        TestBed bed = Bed("sim-client");
        bed.Network.Always(Permitted, Body("""{"entities":[],"allDivsPermitted":false}"""));

        Assert.Equal(GenesysProvisioningStatus.Created, (await bed.CreateAsync(Given.Queue("Sales"))).Outcome.Status);
    }

    [Fact]
    public async Task Who_may_not_make_skill_groups_still_gets_queues_with_those_that_there_are()
    {
        TestBed bed = Bed("queues", """
            {"clients":[{"id":"queues","secret":"sim-secret","permissions":["routing:queue:*","routing:skill:view","routing:skillGroup:view"]}]}
            """);
        await bed.RivalAsync("/api/v2/routing/skillgroups", await SkillGroupBodyAsync());
        bed.Clock.Advance(TimeSpan.FromMinutes(1));

        RunReport run = await bed.RunAsync(
            await bed.ConnectAsync(), null, Given.Row(1, "Known", ("SkillRequirement", "Billing>=2")), Given.Row(2, "New", ("SkillRequirement", "Billing>=3")));

        Assert.Equal([GenesysProvisioningStatus.Created, GenesysProvisioningStatus.Invalid], run.Statuses);
        GenesysQueueFinding finding = Assert.Single(run[1].Findings);
        Assert.Equal(("PermissionMissing", "SkillRequirement"), (finding.Code, finding.Column));
        Assert.Contains("lacks routing:skillGroup:add in Home, where the skill group 'Billing>=3 #", finding.Message, StringComparison.Ordinal);
        Assert.Empty(bed.Network.Of(TestBed.PostSkillGroup));
    }

    // The request as another session of this module would send it.
    private async Task<string> SkillGroupBodyAsync()
    {
        TestBed other = Bed("sim-client");
        await other.CreateAsync(Given.Queue("Sales", ("SkillRequirement", "Billing>=2")));
        return Assert.Single(other.Network.Of(TestBed.PostSkillGroup)).Body!;
    }

    private static Task<GenesysQueueValidationResult> ChangeAsync(
        TestBed bed, GenesysSession session, GenesysQueueDefinition definition) =>
        bed.ValidateAsync(definition, session, GenesysIfExists.Update, showsChanges: true);

    private TestBed Bed(string client, string? orgFile = null)
    {
        var bed = new TestBed(orgFile: orgFile) { Credentials = new Credentials.Client(client, Secret.Of("sim-secret")) };
        _beds.Add(bed);
        return bed;
    }
}
