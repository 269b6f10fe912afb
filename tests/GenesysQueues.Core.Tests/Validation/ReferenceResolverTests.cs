namespace GenesysQueues.Core.Tests.Validation;

/// <summary>What the names in a definition mean in the org.</summary>
public sealed class ReferenceResolverTests : IDisposable
{
    private const string Premium = "a1b2c3d4-e5f6-7890-abcd-ef1234567890";

    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task Names_of_every_kind_are_found_whatever_their_case_and_ids_too()
    {
        GenesysQueueValidationResult verdict = await _bed.ValidateAsync(Given.Queue(
            "Sales", ("Division", "emea"), ("SkillRequirement", $"BILLING; {Premium.ToUpperInvariant()}>=2"), ("MemberGroup", "tier 2; Overflow Agents; night shift"),
            ("Member", "AGENT01@example.com; agent01@example.com"), ("WrapupCode", "resolved"), ("InQueueFlow", "default in-queue"),
            ("SourceQueue", "general enquiries"), ("PlanningGroup", "voice planning"),
            ("MaxWait", 150), ("Timeout", 300), ("OverflowTarget", "overflow")));

        // Its member groups hold the target's only group.
        Assert.Equal("OverflowTargetIsOwn", Assert.Single(verdict.Findings).Code);
        ResolvedQueue resolved = verdict.Resolved!;
        Assert.Equal("EMEA", resolved.Division?.Name);
        Assert.Equal(["Billing", "Premium Support"], resolved.Skills.Select(skill => skill.Skill.Name));
        Assert.Equal(["SKILLGROUP", "GROUP", "TEAM"], resolved.MemberGroups.Select(group => group.Type));
        Assert.Equal("agent01@example.com", Assert.Single(resolved.Members).Email);
        Assert.Equal(["Resolved"], resolved.WrapupCodes.Select(code => code.Name));
        Assert.Equal(("Default In-Queue", "General Enquiries"), (resolved.One("InQueueFlow")?.Name, resolved.One("SourceQueue")?.Name));
        Assert.Equal(("Voice Planning", "Customer Care"), (resolved.PlanningGroup?.Name, resolved.PlanningGroup?.Parent?.Name));
        Assert.Equal(resolved.MemberGroups[1], Assert.Single(resolved.OverflowGroups));
        Assert.Equal(
            (GenesysValidationScope.Org, "Simulated Org", GenesysQueueAction.Create),
            (verdict.ScopeValue, verdict.Org, verdict.ActionValue));
    }

    [Theory]
    [InlineData("SkillRequirement", "Biling", "SkillNotFound", "'Billing'")]
    [InlineData("Division", "EMAE", "DivisionNotFound", "'EMEA'")]
    [InlineData("MemberGroup", "Tier2", "MemberGroupNotFound", "'Tier 2'")]
    [InlineData("Member", "agent1@example.com", "MemberNotFound", "Check the spelling")]
    [InlineData("WrapupCode", "Resolvd", "WrapupCodeNotFound", "'Resolved'")]
    [InlineData("InQueueFlow", "Default InQueue", "InQueueFlowNotFound", "'Default In-Queue'")]
    [InlineData("SourceQueue", "Overfow", "SourceQueueNotFound", "'Overflow'")]
    [InlineData("PlanningGroup", "Voice Planing", "PlanningGroupNotFound", "'Voice Planning'")]
    [InlineData("Division", "Qwertyuiop", "DivisionNotFound", "Check the spelling")]
    public async Task A_name_that_the_org_does_not_know_is_an_error_with_the_nearest_names(string column, string value, string code, string remedy)
    {
        GenesysQueueFinding finding = Assert.Single((await _bed.ValidateAsync(Given.Queue("Sales", (column, value)))).Findings);

        Assert.Equal((code, column, value), (finding.Code, finding.Column, finding.Value));
        Assert.Contains("Simulated Org", finding.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, finding.Recommendation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ambiguous_name_lists_its_candidates_with_their_ids()
    {
        using var bed = new TestBed(orgFile: """
            {"users":[{"name":"Kim Lee","email":"kim.a@example.com"},{"name":"Kim Lee","email":"kim.b@example.com"}]}
            """);

        GenesysQueueFinding finding = Assert.Single((await bed.ValidateAsync(Given.Queue("Sales", ("Member", "kim lee")))).Findings);

        Assert.Equal("AmbiguousName", finding.Code);
        Assert.Equal(2, finding.Candidates.Count);
        Assert.All(finding.Candidates, candidate => Assert.Matches(@"^Kim Lee <kim\.[ab]@example\.com> \([0-9a-f-]{36}\)$", candidate));
        Assert.All(finding.Candidates, candidate => Assert.Contains(candidate, finding.Recommendation, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_member_may_be_told_apart_by_address()
    {
        using var bed = new TestBed(orgFile: """
            {"users":[{"name":"Kim Lee","email":"kim.a@example.com"},{"name":"Kim Lee","email":"kim.b@example.com"}]}
            """);

        Assert.Equal("kim.b@example.com", Assert.Single((await bed.ValidateAsync(Given.Queue("Sales", ("Member", "kim.b@example.com")))).Resolved!.Members).Email);
    }

    [Fact]
    public async Task An_inactive_skill_is_an_error_that_says_its_state()
    {
        GenesysQueueFinding finding = Assert.Single((await _bed.ValidateAsync(Given.Queue("Sales", ("SkillRequirement", "Legacy Fax")))).Findings);

        Assert.Equal("SkillInactive", finding.Code);
        Assert.Contains("is inactive", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_queue_without_groups_takes_no_overflow() => Assert.Equal(
        "OverflowTargetEmpty",
        Assert.Single((await _bed.ValidateAsync(Given.Queue(
            "Sales", ("SkillRequirement", "Billing"), ("MaxWait", 150), ("Timeout", 300), ("OverflowTarget", "General Enquiries")))).Findings).Code);

    [Theory]
    [InlineData("Billing>=3", "OverflowTargetIsOwn", "SkillRequirement")]
    [InlineData("Billing>=4", null, null)]
    public async Task A_target_that_is_the_group_of_the_own_matrix_is_said(string matrix, string? code, string? by)
    {
        RunReport run = await _bed.RunAsync(
            await _bed.ConnectAsync(), new(), Given.Row(1, "SK", ("SkillRequirement", "Billing>=3")),
            Given.Row(2, "SK2", [("SkillRequirement", matrix), .. s_overflow, ("OverflowTarget", "SK")]));
        _bed.Clock.Advance(TimeSpan.FromMinutes(15));
        GenesysQueueValidationResult later = await _bed.ValidateAsync(
            Given.Queue("SK3", [("SkillRequirement", matrix), .. s_overflow, ("OverflowTarget", "SK")]));

        foreach (
            IEnumerable<GenesysQueueFinding> findings in new IEnumerable<GenesysQueueFinding>[] { run[1].Findings,
                later.Findings })
        {
            Assert.Equal(code is null ? [] : [code], findings.Select(finding => finding.Code));
            Assert.All(findings, finding => Assert.Contains($"by {by}", finding.Message, StringComparison.Ordinal));
        }
    }

    [Theory] // Red when only the texts are compared: the removal is dropped then, and a success is told.
    [InlineData("Member", "agent04@example.com", "Agent 04")]
    [InlineData("Member", "agent04@example.com@2", "Agent 04; agent05@example.com")]
    [InlineData("MemberGroup", "Overflow Agents", "/api/v2/groups")]
    [InlineData("WrapupCode", "Escalated", "/api/v2/routing/wrapupcodes")]
    public async Task What_comes_and_goes_under_two_names_is_refused_once(string list, string added, string removed)
    {
        string other = removed[0] == '/'
            ? (await _bed.RivalAsync(removed + "?pageSize=100", string.Empty, "GET"))["entities"]!
                .Single(one => (string?)one["name"] == added)["id"]!.ToString()
            : removed;

        foreach (GenesysQueueDefinition definition in new[]
        {
            Given.Queue("Billing", (list, added), ($"Remove{list}", other)),
            Given.Queue("Billing", (list, $"+{added}; -{other.Replace("; ", "; -")}")),
        })
        {
            GenesysQueueValidationResult verdict = await _bed.ValidateAsync(definition, ifExists: GenesysIfExists.Update);

            GenesysQueueFinding finding = Assert.Single(verdict.Findings);
            Assert.Equal(("AddedAndRemoved", list), (finding.Code, finding.Column));
            Assert.Contains("one and the same", finding.Message);
        }
    }

    [Fact] // Red when what is written alike in both is refused once more by its id.
    public async Task What_is_written_alike_in_both_is_refused_once()
    {
        GenesysQueueValidationResult verdict = await _bed.ValidateAsync(
            Given.Queue("Billing", ("Member", "agent04@example.com"), ("RemoveMember", "Agent 04; AGENT04@example.com")),
            ifExists: GenesysIfExists.Update);

        Assert.Equal("AddedAndRemoved", Assert.Single(verdict.Findings).Code);
    }

    [Fact] // Before there are two of that name.
    public async Task A_group_that_a_row_is_named_like_is_said_where_it_is_meant()
    {
        RunReport run = await _bed.RunAsync(
            await _bed.ConnectAsync(), new(), Given.Row(1, "Tier 2", ("MemberGroup", "Overflow Agents")),
            Given.Row(2, "Line A", [("MemberGroup", "Night Shift"), .. s_overflow, ("OverflowTarget", "Tier 2")]));

        GenesysQueueFinding finding = Assert.Single(run[1].Findings);
        Assert.Equal(("NameOfRowToo", "OverflowTarget"), (finding.Code, finding.Column));
        Assert.Equal(GenesysProvisioningStatus.Created, run[1].Outcome.Status);
    }

    private static readonly (string, object?)[] s_overflow = [("MaxWait", 60), ("Timeout", 30)];
}
