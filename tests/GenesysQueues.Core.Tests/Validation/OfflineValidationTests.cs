namespace GenesysQueues.Core.Tests.Validation;

public sealed class OfflineValidationTests
{
    [Fact]
    public async Task A_plain_queue_is_valid_offline_and_would_be_created()
    {
        GenesysQueueValidationResult verdict = await Given.ValidateAsync(Given.Queue("Sales", ("SkillRequirement", "Billing>=3")));

        Assert.True(verdict.IsValid);
        Assert.Equal(
            (GenesysValidationScope.Offline, GenesysQueueAction.Create, null),
            (verdict.ScopeValue, verdict.ActionValue, verdict.Org));
    }

    [Theory]
    [InlineData(256, null)]
    [InlineData(257, "NameTooLong")]
    public async Task A_name_has_at_most_256_characters(int length, string? code) => await SaysAsync(code, Given.Queue(new string('n', length)));

    [Theory]
    [InlineData("a*b", "NameWildcard")]
    [InlineData("a\tb", "NameControlCharacter")]
    [InlineData("a\nb", "NameControlCharacter")]
    [InlineData("a\u0000b", "NameControlCharacter")]
    [InlineData("", "NameMissing")]
    [InlineData("a?[b]", null)]
    public async Task A_name_holds_no_wildcard_and_no_control_character(string name, string? code) => await SaysAsync(code, Given.Queue(name));

    [Fact]
    public async Task A_name_that_could_not_be_read_is_said_once() => await SaysAsync("ReplacementCharacter", Given.Queue("\uFFFD"));

    [Theory] // The mode of a new queue has no time; that of a source queue, or of settings, may have one.
    [InlineData(null, null, "Warning AcwTimeoutNotUsed")]
    [InlineData("SourceQueue", "Billing", "")]
    [InlineData("Settings.acwSettings.wrapupPrompt", "AGENT_REQUESTED", "")]
    public async Task A_timeout_of_after_call_work_without_a_mode_is_a_warning(string? column, string? value, string finding) =>
        Assert.Equal(finding, string.Join(";", (await Given.ValidateAsync(
            Given.Queue("Sales", ("AcwTimeoutSeconds", 30), (column ?? "Description", value)))).Findings
            .Select(found => $"{found.Severity} {found.Code}")));

    [Theory]
    [InlineData("Mandatory", "AcwTimeoutNotUsed")]
    [InlineData("Optional", "AcwTimeoutNotUsed")]
    [InlineData("MandatoryTimeout", null)]
    [InlineData("AgentRequested", null)]
    public async Task A_timeout_of_after_call_work_needs_a_mode_that_uses_it(string mode, string? code) =>
        await SaysAsync(code, Given.Queue("Sales", ("AcwMode", mode), ("AcwTimeout", 30)));

    [Theory]
    [InlineData("150", null, null, "OverflowTimeoutSeconds")]
    [InlineData(null, "300", "Overflow", "OverflowMaxWaitSeconds")]
    [InlineData(null, null, "Overflow", "OverflowMaxWaitSeconds and OverflowTimeoutSeconds")]
    public async Task Overflow_is_given_whole_or_not_at_all(string? wait, string? timeout, string? target, string missing)
    {
        GenesysQueueDefinition d = Given.Queue("Sales", ("MaxWait", wait), ("Timeout", timeout), ("OverflowTarget", target), ("MemberGroup", "Tier 2"));

        GenesysQueueFinding finding = Assert.Single((await Given.ValidateAsync(d)).Findings);

        Assert.Equal(("OverflowIncomplete", missing), (finding.Code, finding.Column));
    }

    [Fact]
    public async Task Published_overflow_needs_a_target_and_a_group_of_its_own() => Assert.Equal(
        ["OverflowTargetMissing", "OverflowNeedsOwnGroup"],
        (await Given.ValidateAsync(Given.Queue("Sales", ("MaxWait", 150), ("Timeout", 300)))).Findings.Select(finding => finding.Code));

    [Theory]
    [InlineData("SkillRequirement", "Billing")]
    [InlineData("MemberGroup", "Tier 2")]
    public async Task A_matrix_or_a_member_group_is_a_group_of_its_own(string column, string value) =>
        await SaysAsync(null, Given.Queue("Sales", ("MaxWait", 0), ("Timeout", 0), ("OverflowTarget", "Overflow"), (column, value)));

    [Theory]
    [InlineData("autoAnswerOnly", null)]
    [InlineData("autoAnswrOnly", "UnknownSetting")]
    [InlineData("AutoAnswerOnly", "UnknownSetting")]
    [InlineData("name", "SettingNotAllowed")]
    public async Task A_setting_is_a_field_of_the_published_request(string key, string? code) =>
        await SaysAsync(code, Given.Queue("Sales", ("Settings", new Dictionary<string, object> { [key] = true })));

    [Fact]
    public async Task A_misspelt_setting_names_the_nearest_and_may_be_allowed()
    {
        GenesysQueueDefinition d = Given.Queue("Sales", ("Settings", new Dictionary<string, object> { ["autoAnswrOnly"] = true }));

        Assert.Contains("'autoAnswerOnly'", Assert.Single((await Given.ValidateAsync(d)).Findings).Recommendation, StringComparison.Ordinal);
        Assert.True((await Given.ValidateAsync(d, allowUnknownSetting: true)).IsValid);
    }

    [Fact]
    public async Task Of_equal_names_the_first_counts_and_the_later_ones_name_it()
    {
        var validator = new DefinitionValidator(null, null, WireContract.Of(GenesysContract.PublicApi), default, allowUnknownSetting: false);
        GenesysQueueDefinition[] rows = [Given.Row(1, "Café"), Given.Row(2, "Tea"), Given.Row(3, " CAFE\u0301 "), Given.Row(4, "cafÉ"), Given.Row(5, "Cafe")];
        var verdicts = new List<GenesysQueueValidationResult>();
        foreach (GenesysQueueDefinition row in rows)
        {
            verdicts.Add(await validator.ValidateAsync(row, [], CancellationToken.None));
        }

        Assert.Equal([true, true, false, false, true], verdicts.Select(verdict => verdict.IsValid));
        foreach (GenesysQueueValidationResult later in new[] { verdicts[2], verdicts[3] })
        {
            GenesysQueueFinding finding = Assert.Single(later.Findings, finding => finding.Code == "DuplicateInInput");
            Assert.Contains("input 1;", finding.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_an_earlier_check_refused_stays_refused_unless_new_errors_say_more()
    {
        GenesysQueueFinding before = new(GenesysFindingSeverity.Error, "SkillNotFound", "m", "r");

        var validator = new DefinitionValidator(null, null, WireContract.Of(GenesysContract.PublicApi), default, allowUnknownSetting: false);
        GenesysQueueValidationResult clean = await validator.ValidateAsync(Given.Queue("Sales"), [before], CancellationToken.None);
        GenesysQueueValidationResult worse = await validator.ValidateAsync(Given.Queue("B*d"), [before], CancellationToken.None);

        Assert.Equal(["SkillNotFound"], clean.Findings.Select(finding => finding.Code));
        Assert.Equal(["NameWildcard"], worse.Findings.Select(finding => finding.Code));
    }

    private static async Task SaysAsync(string? code, GenesysQueueDefinition definition)
    {
        GenesysQueueValidationResult verdict = await Given.ValidateAsync(definition);
        Assert.Equal(code is null ? [] : new[] { code }, verdict.Findings.Select(finding => finding.Code));
        Assert.Equal(code is null, verdict.IsValid);
        Assert.All(verdict.Findings, finding => Assert.NotEmpty(finding.Recommendation));
    }
}
