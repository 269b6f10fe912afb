namespace GenesysQueues.Core.Tests.Validation;

/// <summary>Each setting in which an adopted queue differs is told with both values, in the words of definitions.</summary>
public sealed class AdoptionCheckTests : IDisposable
{
    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData("'description':'theirs'", "Description", "ours", "Description is theirs in the org and ours in the definition.")]
    [InlineData("'name':'Sales'", "Description", "ours", "Description is nothing in the org and ours in the definition.")]
    [InlineData("'name':'Sales'", "Division", "EMEA", "Division is Home in the org and EMEA in the definition.")]
    [InlineData("'name':'Sales'", "InQueueFlow", "Default In-Queue", "InQueueFlow is nothing in the org and Default In-Queue in the definition.")]
    [InlineData("'acwSettings':{'wrapupPrompt':'MANDATORY'}", "AcwMode", "Optional", "AcwMode is Mandatory in the org and Optional in the definition.")]
    [InlineData("'acwSettings':{'wrapupPrompt':'MANDATORY_TIMEOUT','timeoutMs':30000}", "AcwTimeoutSeconds", 45, "AcwTimeoutSeconds is 30 in the org and 45 in the definition.")]
    [InlineData("'mediaSettings':{'call':{'alertingTimeoutSeconds':20}}", "AlertingTimeoutSeconds", 12, "AlertingTimeoutSeconds is 20 in the org and 12 in the definition.")]
    [InlineData(
        "'mediaSettings':{'call':{'serviceLevel':{'percentage':0.7,'durationMs':30000}}}", "ServiceLevel", "80/20",
        "ServiceLevel is 70/30 in the org and 80/20 in the definition.")]
    [InlineData("'name':'Sales'", "SkillRequirement", "Billing>=2", "SkillRequirement is another matrix, or none, in the org and Billing>=2 in the definition.")]
    [InlineData("'name':'Sales'", "MemberGroup", "Tier 2; Night Shift", "MemberGroup is nothing in the org and Tier 2; Night Shift in the definition.")]
    public async Task A_field_that_differs_is_told_in_the_words_of_definitions(string theirs, string column, object ours, string message)
    {
        await TheirsAsync(theirs);

        GenesysQueueFinding finding = Assert.Single(await DifferencesAsync((column, ours)));

        Assert.Equal((column, message), (finding.Column, finding.Message));
        Assert.Equal(GenesysFindingSeverity.Warning, finding.SeverityValue);
    }

    [Fact]
    public async Task Another_skill_matrix_of_our_making_is_told_as_a_matrix_and_not_as_a_group()
    {
        await _bed.CreateAsync(Given.Queue("Sales", ("SkillRequirement", "Billing>=3"), ("MemberGroup", "Tier 2")), new());
        _bed.Clock.Advance(TimeSpan.FromMinutes(1));

        GenesysQueueFinding finding = Assert.Single(await DifferencesAsync(("SkillRequirement", "Billing>=2; Spanish"), ("SkillMatch", "Any"), ("MemberGroup", "Tier 2")));

        Assert.Equal("SkillRequirement is Billing>=3 in the org and any of Billing>=2; Spanish>=1 in the definition.", finding.Message);
    }

    [Fact]
    public async Task Of_an_overflow_only_what_differs_is_told()
    {
        await _bed.CreateAsync(Overflowing(("OverflowTarget", "Overflow")), new());
        _bed.Clock.Advance(TimeSpan.FromMinutes(1));

        IReadOnlyList<GenesysQueueFinding> differing = await DifferencesAsync(
            ("MemberGroup", "Tier 2"), ("OverflowMaxWaitSeconds", 90), ("OverflowTimeoutSeconds", 300), ("OverflowTarget", "Night Shift"));

        Assert.Equal(
            [
                "OverflowMaxWaitSeconds is 150 in the org and 90 in the definition.",
                "OverflowTarget is Overflow Agents in the org and Night Shift in the definition.",
            ],
            differing.Select(finding => finding.Message));
    }

    [Fact]
    public async Task Other_groups_of_the_queue_s_own_do_not_make_its_overflow_another()
    {
        await _bed.CreateAsync(Overflowing(("OverflowTarget", "Overflow")), new());
        _bed.Clock.Advance(TimeSpan.FromMinutes(1));

        GenesysQueueFinding finding = Assert.Single(await DifferencesAsync(
            ("MemberGroup", "Tier 2; Night Shift"), ("OverflowMaxWaitSeconds", 150), ("OverflowTimeoutSeconds", 300), ("OverflowTarget", "Overflow")));

        Assert.Equal("MemberGroup is Tier 2 in the org and Tier 2; Night Shift in the definition.", finding.Message);
    }

    [Fact]
    public async Task A_setting_that_is_no_field_is_told_by_its_path()
    {
        await TheirsAsync("'scoringMethod':'PriorityOnly'");

        GenesysQueueFinding finding = Assert.Single(await DifferencesAsync(
            ("Settings", new Dictionary<string, object?> { ["scoringMethod"] = "TimestampAndPriority" })));

        Assert.Equal("Settings.scoringMethod", finding.Column);
        Assert.Equal("Settings.scoringMethod is PriorityOnly in the org and TimestampAndPriority in the definition.", finding.Message);
    }

    [Fact]
    public async Task What_is_equal_or_not_given_is_not_told_however_it_is_written()
    {
        await _bed.CreateAsync(Overflowing(("OverflowTarget", "Overflow"), ("Description", "theirs"), ("AcwTimeoutSeconds", 45)), new());
        _bed.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Empty(await DifferencesAsync(
            ("MemberGroup", "TIER 2"), ("OverflowMaxWaitSeconds", 150), ("OverflowTimeoutSeconds", 300), ("OverflowTarget", "Overflow Agents"), ("AcwTimeoutSeconds", 45)));
    }

    [Fact]
    public async Task A_comparison_that_is_refused_keeps_nothing_from_being_added()
    {
        await TheirsAsync("'name':'Sales'");
        GenesysSession session = await _bed.ConnectAsync();
        _bed.Network.Always("GET /api/v2/routing/skillgroups", Mishaps.Status(403, "missing.permissions", "Not for you."));

        RunReport run = await _bed.RunAsync(session, new() { IfExists = GenesysIfExists.Adopt }, Given.Queue("Sales", ("SkillRequirement", "Billing>=2"), ("Member", "agent01@example.com")));

        Assert.Equal(GenesysProvisioningStatus.Adopted, run[0].Outcome.Status);
        Assert.Contains("Not for you.", Assert.Single(run[0].Findings, finding => finding.Code == "CannotCompare").Message, StringComparison.Ordinal);
        Assert.Equal(1, (int)(await _bed.RivalAsync($"{TestBed.Queues}/{run[0].QueueId}", string.Empty, "GET"))["memberCount"]!);
    }

    private static GenesysQueueDefinition Overflowing(params (string Column, object? Value)[] more) =>
        Given.Queue("Sales", [("MemberGroup", "Tier 2"), ("OverflowMaxWaitSeconds", 150), ("OverflowTimeoutSeconds", 300), .. more]);

    private async Task TheirsAsync(string fields)
    {
        await _bed.RivalAsync(TestBed.Queues, fields.Contains("'name'", StringComparison.Ordinal) ? $"{{{fields}}}" : $"{{'name':'Sales',{fields}}}");
        _bed.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    private async Task<IReadOnlyList<GenesysQueueFinding>> DifferencesAsync(params (string Column, object? Value)[] ours)
    {
        GenesysProvisioningResult result = await _bed.CreateAsync(Given.Queue("Sales", ours), new() { IfExists = GenesysIfExists.Adopt });
        Assert.Equal(GenesysProvisioningStatus.Adopted, result.Outcome.Status);
        return [.. result.Findings.Where(finding => finding.Code == "SettingDiffers")];
    }
}
