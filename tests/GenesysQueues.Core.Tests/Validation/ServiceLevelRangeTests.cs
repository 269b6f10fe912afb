using GenesysQueues.Findings;

namespace GenesysQueues.Core.Tests.Validation;

/// <summary>A service level of less than one percent is refused by every door, and what was probably meant is said.</summary>
public sealed class ServiceLevelRangeTests
{
    [Theory]
    [InlineData("0/20", null)]
    [InlineData("0.005/20", null)]
    [InlineData("0.8/20", "80/20")]
    [InlineData("0.8%/20", "80/20")]
    [InlineData("0.725/15", "72.5/15")]
    [InlineData("0.01/20", "1/20")]
    public void A_share_where_percent_are_meant_is_refused(string text, string? meant)
    {
        foreach (object value in new object[] { text, Parts(text) })
        {
            GenesysQueueFinding finding = Assert.Single(Check("ServiceLevel", value));

            Assert.Equal(("OutOfRange", "ServiceLevel"), (finding.Code, finding.Column));
            Assert.Contains("from 1 to 100 percent", finding.Recommendation, StringComparison.Ordinal);
            Assert.Equal(meant is null ? [] : [meant], finding.Candidates);
        }
    }

    [Theory]
    [InlineData("1/20")]
    [InlineData("80/20")]
    [InlineData("100/20")]
    [InlineData("99.5/20")]
    public void What_can_be_meant_is_taken(string text) => Assert.Empty(Check("ServiceLevel", text));

    [Theory]
    [InlineData("percentage", "0", null)]
    [InlineData("percentage", "0.008", null)]
    [InlineData("percentage", "80", "0.8, which is 80 percent")]
    [InlineData("percentage", "1.5", "0.015, which is 1.5 percent")]
    [InlineData("percentage", "101", null)]
    [InlineData("durationMs", "20", "20000, which is 20 seconds")]
    [InlineData("durationMs", "0", null)]
    public void Settings_say_the_same_of_every_medium(string part, string text, string? meant)
    {
        foreach (string medium in new[] { "call", "callback", "chat", "email", "message" })
        {
            GenesysQueueFinding finding = Assert.Single(Check($"Settings.mediaSettings.{medium}.serviceLevel.{part}", text));

            Assert.Equal("SettingRange", finding.Code);
            Assert.Equal(
                meant is not null, finding.Recommendation.StartsWith($"Did you mean {meant}? ", StringComparison.Ordinal));
        }
    }

    private static Dictionary<string, object?> Parts(string text) =>
        new() { ["Percent"] = text.Split('/')[0].TrimEnd('%'), ["Seconds"] = text.Split('/')[1] };

    private static GenesysFindingList Check(string column, object value)
    {
        GenesysQueueDefinition definition = DefinitionReader.Read(new([new("Name", "Sales"), new(column, value)], new(null, 1)));
        var sink = new FindingSink(definition.Source);
        sink.AddRange(definition.Findings);
        OfflineRules.Check(definition, allowUnknownSetting: false, isOfNew: true, sink);
        return sink.Findings;
    }
}
