using GenesysQueues.Findings;
using GenesysQueues.Values;
using System.Numerics;

namespace GenesysQueues.Core.Tests.Values;

/// <summary>Cells at the edge of what their column takes.</summary>
public sealed class CellReaderTests
{
    private readonly FindingSink _sink = new(new(null, 1));

    private CellReader Reader => new(_sink);

    [Fact]
    public void A_character_of_two_halves_is_text_and_half_of_one_is_not()
    {
        Assert.Equal("a\uD83D\uDE00b", Reader.Text("Name", " a\uD83D\uDE00b "));
        Assert.Empty(_sink.Findings);

        // No attribute can hold half of a character.
        string[] halves = ["a\uD83D", "\uDE00b", "\uD83D\uD83D\uDE00"];
        Assert.All(halves, half => Assert.Null(Reader.Text("Name", half)));
        Assert.All(_sink.Findings, finding => Assert.Equal(("InvalidUnicode", null), (finding.Code, finding.Value)));
        Assert.Equal(halves.Length, _sink.ErrorCount);
    }

    [Theory]
    [InlineData(3, 3, null)]
    [InlineData("8", 8, null)]
    [InlineData(8.0, 8, null)]
    [InlineData(2, null, "OutOfRange")]
    [InlineData(9, null, "OutOfRange")]
    [InlineData(long.MaxValue, null, "OutOfRange")]
    [InlineData(7.5, null, "NotANumber")]
    [InlineData(1e300, null, "NotANumber")]
    [InlineData(double.NaN, null, "NotANumber")]
    [InlineData(true, null, "NotANumber")]
    [InlineData("five", null, "NotANumber")]
    public void A_whole_number_is_one_of_its_range(object cell, int? read, string? code)
    {
        Assert.Equal(read, Reader.WholeNumber("AlertingTimeoutSeconds", cell, 3, 8));
        Assert.Equal(code, _sink.Findings.SingleOrDefault()?.Code);
    }

    [Theory]
    [InlineData("20s", 20)]
    [InlineData("20 sec", 20)]
    [InlineData("30 Sekunden", 30)]
    [InlineData("0:45", 45)]
    [InlineData("00:01:30", 90)]
    [InlineData("2 min", 120)]
    [InlineData("20000 ms", 20)]
    [InlineData("PT1M30S", 90)]
    [InlineData("3E1", 30)]
    [InlineData("1 h", null)]
    [InlineData("1500 ms", null)]
    [InlineData("PT", null)]
    [InlineData("soon", null)]
    [InlineData("20s20s", null)]
    public void A_text_that_means_seconds_is_guessed_in_the_remedy_and_never_taken(string cell, int? meant)
    {
        Assert.Null(Reader.WholeNumber("AcwTimeoutSeconds", cell, 1, 300));

        string remedy = Assert.Single(_sink.Findings).Recommendation;
        Assert.Equal(meant is null ? -1 : 0, remedy.IndexOf($"Did you mean '{meant}'?", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("80 % in 20 s", "80/20")]
    [InlineData("80% / 20 sec", "80/20")]
    [InlineData("72,5 percent within 20 seconds", "72.5/20")]
    [InlineData("85%", null)]
    [InlineData("20-Aug", null)]
    [InlineData("2020-08-20", null)]
    [InlineData("08/20/2020", null)]
    [InlineData("800 in 20", null)]
    public void A_service_level_in_other_words_is_guessed_in_the_remedy_and_never_taken(string cell, string? meant)
    {
        Assert.Null(Reader.ServiceLevel("ServiceLevel", cell));

        string remedy = Assert.Single(_sink.Findings).Recommendation;
        Assert.Equal(meant is null ? -1 : 0, remedy.IndexOf($"Did you mean '{meant}'?", StringComparison.Ordinal));
    }

    [Fact]
    public void A_service_level_as_the_api_has_it_is_shown_as_it_is_and_guessed()
    {
        var shown = new Dictionary<string, object?> { ["percentage"] = 0.8, ["durationMs"] = 20000L };

        Assert.Null(Reader.ServiceLevel("ServiceLevel", shown));

        GenesysQueueFinding finding = Assert.Single(_sink.Findings);
        Assert.Contains("Did you mean '80/20'?", finding.Recommendation, StringComparison.Ordinal);
        Assert.Contains("percentage", finding.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("8000", 8)]
    [InlineData(30000, 30)]
    [InlineData("60000", null)]
    [InlineData("8500", null)]
    [InlineData("0", null)]
    public void Milliseconds_are_guessed_where_the_seconds_would_fit(object cell, int? meant)
    {
        Assert.Null(Reader.WholeNumber("AlertingTimeoutSeconds", cell, 7, 59));

        string remedy = Assert.Single(_sink.Findings).Recommendation;
        Assert.Equal(meant is null ? -1 : 0, remedy.IndexOf($"Did you mean '{meant}'?", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(150000, "150")]
    [InlineData("30000", "30")]
    [InlineData(180000, "180")]
    [InlineData(5000, "5")]
    [InlineData(4000, null)]
    [InlineData(3600, null)]
    [InlineData(36000, null)]
    [InlineData(86400, null)]
    [InlineData(12345, null)]
    public void Seconds_that_are_most_likely_milliseconds_are_taken_with_a_warning(object cell, string? meant)
    {
        Assert.Equal(int.Parse($"{cell}"), Reader.WholeNumber("OverflowMaxWaitSeconds", cell, 0, 259_200));

        AssertMilliseconds(meant);
    }

    [Theory]
    [InlineData("80/20000", "80/20")]
    [InlineData("72.5 % / 15000 s", "72.5/15")]
    [InlineData("80/20", null)]
    [InlineData("80/3600", null)]
    public void A_service_level_in_milliseconds_is_taken_with_a_warning(string cell, string? meant)
    {
        Assert.NotNull(Reader.ServiceLevel("ServiceLevel", cell));

        AssertMilliseconds(meant);
    }

    [Theory]
    [InlineData("101/20", "at most 100 percent")]
    [InlineData("-5/20", "at least 1 percent")]
    [InlineData("80/0", "at least 1 second.")]
    [InlineData("80/-20", "at least 1 second.")]
    [InlineData("80/12.5", "Settings.mediaSettings.call.serviceLevel")]
    [InlineData("80/1000000", "at most 999999 seconds")]
    public void A_service_level_of_the_right_form_says_which_of_its_numbers_cannot_be(string cell, string remedy)
    {
        Assert.Null(Reader.ServiceLevel("ServiceLevel", cell));

        GenesysQueueFinding finding = Assert.Single(_sink.Findings);
        Assert.Equal("OutOfRange", finding.Code);
        Assert.Contains(remedy, finding.Recommendation, StringComparison.Ordinal);
    }

    [Fact] // ConvertFrom-Json and [bigint] make such numbers.
    public void A_number_of_any_size_is_a_number()
    {
        Assert.Equal(15, Reader.WholeNumber("AlertingTimeoutSeconds", new BigInteger(15), 8, 59));
        Assert.Equal("471000000000", Reader.Text("Description", new BigInteger(471_000_000_000)));
        Assert.Equal("Billing>=3", $"{new SkillMatrixReader(_sink, "SkillRequirement", decimalComma: false).Read(
            new Dictionary<string, object?> { ["Skill"] = "Billing", ["MinProficiency"] = new BigInteger(3) })}");
        Assert.Empty(_sink.Findings);

        Assert.Null(Reader.WholeNumber("AlertingTimeoutSeconds", BigInteger.Pow(10, 40), 8, 59));
        Assert.Equal("NotANumber", Assert.Single(_sink.Findings).Code);
    }

    [Fact]
    public void A_list_without_a_name_is_not_given_and_one_with_an_open_quote_is_a_finding()
    {
        Assert.Null(Reader.Names("Member", new object?[] { null, " " }));
        Assert.Empty(_sink.Findings);

        Assert.Null(Reader.Names("Member", "a@example.com; \"b"));
        Assert.Equal("UnbalancedQuotes", Assert.Single(_sink.Findings).Code);
    }

    private void AssertMilliseconds(string? meant)
    {
        if (meant is null)
        {
            Assert.Empty(_sink.Findings);
            return;
        }

        GenesysQueueFinding finding = Assert.Single(_sink.Findings);
        Assert.Equal(("LooksLikeMilliseconds", GenesysFindingSeverity.Warning), (finding.Code, finding.SeverityValue));
        Assert.StartsWith($"Write '{meant}' ", finding.Recommendation, StringComparison.Ordinal);
    }
}
