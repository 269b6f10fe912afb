namespace GenesysQueues.Core.Tests.Values;

/// <summary>A text that a spreadsheet made of what was typed is known by its form, in every field that holds text.</summary>
public sealed class SpreadsheetTextTests
{
    [Theory]
    [InlineData("4.71E+11")]
    [InlineData("4,71E+11")]
    [InlineData("1.23457E+15")]
    [InlineData("1E+05")]
    [InlineData("-1.5E-05")]
    [InlineData("#N/A")]
    [InlineData("#NAME?")]
    [InlineData("########")]
    public void What_has_lost_the_value_is_an_error(string text) =>
        Assert.All(TextColumns, column => Says(column, text, isError: true));

    [Theory]
    [InlineData("1234567890123450000")]
    [InlineData("+493012345678900000")]
    [InlineData("1-Mar")]
    [InlineData("12-Dec-25")]
    [InlineData("Mar-01")]
    [InlineData("01. Mrz")]
    [InlineData("01.02.2026")]
    [InlineData("3/1/2026")]
    [InlineData("2026-03-01 00:00:00")]
    public void What_may_have_been_meant_is_a_warning(string text) =>
        Assert.All(TextColumns, column => Says(column, text, isError: false));

    [Theory]
    [InlineData("1E5")]
    [InlineData("Tier 2")]
    [InlineData("2026-03-01")]
    [InlineData("+493012345678")]
    [InlineData("123456789012345")]
    [InlineData("1234567890123456")]
    [InlineData("Mar")]
    [InlineData("24/7")]
    [InlineData("#1")]
    [InlineData("E+11")]
    [InlineData("May the 4th")]
    public void What_people_type_is_left_alone(string text) =>
        Assert.All(
            TextColumns, column =>
                Assert.DoesNotContain(Read(column, text).Findings, finding => finding.Code == "SpreadsheetValue"));

    [Fact]
    public void Items_of_a_list_are_looked_at_one_by_one()
    {
        Assert.Equal("4.71E+11", Assert.Single(Read("Member", "a@example.com; 4.71E+11").Findings).Value);
        Assert.Equal("1-Mar", Assert.Single(Read("WrapupCode", new List<object?> { "Resolved", "1-Mar" }).Findings).Value);
    }

    [Fact]
    public void A_number_of_a_workbook_is_no_less_known_than_its_text()
    {
        Assert.Equal("SpreadsheetValue", Assert.Single(Read("Name", 1.234567890123457E+18).Findings).Code);
        Assert.Empty(Read("Name", 471000000000d).Findings);
        Assert.Equal("SpreadsheetValue", Assert.Single(Read("Name", new DateTime(2026, 3, 1)).Findings).Code);
    }

    private static IEnumerable<string> TextColumns =>
    [
        "Name", "Description", "Division", "SkillRequirement", "OverflowTarget", "MemberGroup", "Member", "WrapupCode",
            "InQueueFlow",
        "SourceQueue", "PlanningGroup", "WhisperPrompt", "OnHoldPrompt", "CallingPartyName", "CallingPartyNumber",
        "Settings.description", "Settings.defaultMediaLanguage",
    ];

    private static void Says(string column, string text, bool isError)
    {
        GenesysQueueDefinition definition = Read(column, text);
        GenesysQueueFinding finding = Assert.Single(definition.Findings, finding => finding.Code == "SpreadsheetValue");

        Assert.Equal((column, text, isError), (finding.Column, finding.Value, finding.IsError));
        Assert.Equal(column == "Name" ? text : "Sales", definition.Name);
        Assert.Contains("save the file again", finding.Recommendation, StringComparison.Ordinal);
    }

    private static GenesysQueueDefinition Read(string column, object value) => DefinitionReader.Read(new(
        column == "Name" ? [new(column, value)] : [new("Name", "Sales"), new(column, value)], new(null, 1)));
}
