namespace GenesysQueues.Core.Tests.Validation;

/// <summary>What nobody sees is named in every text of a definition, by whatever door it came.</summary>
public sealed class HiddenTextTests
{
    private const string Unseen = "\u202A";

    // Texts that have a form of their own do not read with it, which the reader says.
    public static TheoryData<string> Columns => new(QueueFields.All
        .Where(one => one.Name is not (FieldNames.Name or FieldNames.Settings)).Select(one => one.Name));

    [Theory]
    [MemberData(nameof(Columns))]
    public async Task Each_field_says_what_nobody_sees_in_it(string column)
    {
        GenesysQueueValidationResult verdict = await Given.ValidateAsync(Given.Queue("Sales", (column, $"a{Unseen}b")));

        GenesysQueueFinding finding = Assert.Single(verdict.Findings, one => one.Code == "HiddenCharacter");
        Assert.Equal(column, finding.Column);
        Assert.Contains("U+202A", finding.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Unseen, finding.Message + finding.Recommendation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MemberGroup")]
    [InlineData("Member")]
    [InlineData("WrapupCode")]
    [InlineData("SkillRequirement")]
    public async Task Each_item_of_a_list_says_it(string column)
    {
        var items = new List<object?> { "Plain", $"a{Unseen}b" };
        if (column == "SkillRequirement")
        {
            items.Add(new Dictionary<string, object?> { ["Skill"] = $"c{Unseen}d" });
        }

        GenesysQueueValidationResult verdict = await Given.ValidateAsync(Given.Queue("Sales", (column, items)));

        Assert.Equal(items.Count - 1, verdict.Findings.Count(finding => finding.Code == "HiddenCharacter"));
        Assert.All(verdict.Findings, finding => Assert.Equal(column, finding.Column));
    }

    [Theory] // Each column of lists, and each sign between lines.
    [InlineData("WrapupCode", "Resolved\nEscalated")]
    [InlineData("WrapupCode", "Resolved\r\nEscalated\r\n")]
    [InlineData("Member", "agent01@example.com\nagent02@example.com")]
    [InlineData("MemberGroup", "Night Shift\nOverflow Agents")]
    [InlineData("SkillRequirement", "Billing\nSpanish")]
    public async Task Several_lines_in_a_list_are_told_to_be_separated_and_not_to_be_joined(string column, string cell)
    {
        GenesysQueueValidationResult verdict = await Given.ValidateAsync(Given.Queue("Sales", (column, cell)));

        GenesysQueueFinding finding = Assert.Single(verdict.Findings);
        Assert.Equal("ListSeparator", finding.Code);
    }

    [Theory]
    [InlineData("{'memberGroups':[{'name':'a!b','type':'GROUP'}]}", "Settings.memberGroups[0].name",
        GenesysFindingSeverity.Warning)]
    [InlineData("{'emailInQueueFlow':'a!b'}", "Settings.emailInQueueFlow", GenesysFindingSeverity.Warning)]
    [InlineData("{'callingPartyName':'a!b'}", "Settings.callingPartyName", GenesysFindingSeverity.Error)]
    public async Task Settings_say_it_at_any_depth(string settings, string column, GenesysFindingSeverity severity)
    {
        GenesysQueueValidationResult verdict = await Given.ValidateAsync(Given.Queue(
            "Sales", ("Settings", settings.Replace('\'', '"').Replace("!", Unseen, StringComparison.Ordinal))));

        GenesysQueueFinding finding = Assert.Single(verdict.Findings, one => one.Code == "HiddenCharacter");
        Assert.Equal((column, severity), (finding.Column, finding.SeverityValue));
    }

    [Theory]
    [InlineData("Smile \uD83D\uDC68\u200D\uD83D\uDCBB \u2764\uFE0F")]
    [InlineData("two\nlines\tand a tab")]
    public async Task What_scripts_pictures_and_lines_are_made_of_is_no_finding(string text) => Assert.Empty(
        (await Given.ValidateAsync(Given.Queue("Sales", ("Description", text)))).Findings);
}
