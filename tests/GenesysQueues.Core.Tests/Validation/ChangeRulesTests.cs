namespace GenesysQueues.Core.Tests.Validation;

/// <summary>What is given is not emptied, whichever of its names says which; and only what can be empty is.</summary>
public sealed class ChangeRulesTests
{
    [Theory]
    [InlineData("Description", "x", "Settings.description")]
    [InlineData("ServiceLevel", "60/20", "Settings.mediaSettings.call.serviceLevel")]
    [InlineData("ServiceLevel", "60/20", "Settings.mediaSettings")]
    [InlineData("AlertingTimeoutSeconds", "20", "Settings.mediaSettings.call.alertingTimeoutSeconds")]
    [InlineData("MemberGroup", "Night Shift", "Settings.memberGroups")]
    [InlineData("RemoveMemberGroup", "Night Shift", "Settings.memberGroups")]
    [InlineData("SkillRequirement", "Billing", "Settings.memberGroups")]
    [InlineData("OverflowMaxWaitSeconds", "60", "Settings.conditionalGroupRouting")]
    [InlineData("InQueueFlow", "Default In-Queue", "Settings.queueFlow")]
    [InlineData("Settings.enableTranscription", "true", "Settings.enableTranscription")]
    [InlineData("Settings.mediaSettings.chat.alertingTimeoutSeconds", "30", "Settings.mediaSettings.chat")]
    [InlineData("Settings.description", "x", "Description")]
    [InlineData("Settings.queueFlow", "Default In-Queue", "InQueueFlow")]
    public async Task What_is_given_and_to_be_emptied_is_an_error(string field, string value, string cleared) =>
        Assert.Equal(["ClearedAndGiven"], await ErrorsAsync((field, value), ("Clear", cleared)));

    [Theory]
    [InlineData("Settings.descripton")]
    [InlineData("Settings.foo")]
    [InlineData("Settings.mediaSettings.cal")]
    [InlineData("Settings.")]
    [InlineData("Settings.mediaSettings..call")]
    [InlineData("Settings.id")]
    [InlineData("Settings.name")]
    [InlineData("Settings.division")]
    [InlineData("Settings.dateModified")]
    [InlineData("AcwMode")]
    [InlineData("Settings.acwSettings.wrapupPrompt")]
    [InlineData("Settings.scoringMethod")]
    [InlineData("Settings.skillEvaluationMethod")]
    public async Task What_no_queue_can_lack_and_what_no_queue_has_is_not_emptied(string cleared) =>
        Assert.Equal(["CannotClear"], await ErrorsAsync(("Clear", cleared)));

    [Theory]
    [InlineData("Member", "Name what is to go in RemoveMember.")]
    [InlineData("WrapupCode", "Name what is to go in RemoveWrapupCode.")]
    public async Task How_a_list_is_emptied_is_said(string list, string how)
    {
        GenesysQueueFinding finding = Assert.Single(await FindingsAsync(("Clear", list)));

        Assert.Equal("CannotClear", finding.Code);
        Assert.Equal(how, finding.Recommendation);
    }

    [Theory]
    [InlineData("Settings.enableTranscription")]
    [InlineData("Settings.mediaSettings.call.serviceLevel")]
    [InlineData("settings.MediaSettings.callback")]
    [InlineData("Settings.conditionalGroupRouting")]
    public async Task A_setting_that_is_not_given_is_emptied(string cleared) =>
        Assert.Empty(await ErrorsAsync(("Description", "x"), ("Clear", cleared)));

    private static async Task<IEnumerable<string>> ErrorsAsync(params (string Field, object? Value)[] fields) =>
        (await FindingsAsync(fields)).Where(finding => finding.IsError).Select(finding => finding.Code);

    private static async Task<IEnumerable<GenesysQueueFinding>> FindingsAsync(params (string Field, object? Value)[] fields) =>
        (await new DefinitionValidator(null, null, WireContract.Of(default), GenesysIfExists.Update, false)
            .ValidateAsync(Given.Queue("Sales", fields), [], CancellationToken.None))
        .Findings;
}
