using System.Globalization;
using System.Text;

namespace GenesysQueues.Core.Tests.Definitions.Files;

/// <summary>A decimal comma is read where the delimiter leaves the comma free, and only there.</summary>
public sealed class DecimalCommaTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_of_a_german_spreadsheet_is_read_as_it_is()
    {
        const string Text =
            "Name;Skill Requirement;Service Level;MaxWait;Settings.mediaSettings.callback.pacingModifier;Settings.newerNumber\r\n"
            + "Köln;\"Billing>=3 x2,5 @0,85; Spanish x10 @82,5%\";79,5/20;150,0;1,5;2,25\r\n"
            + "Süd;;;;;\r\n;;;;;\r\n;;;;;\r\n";
        File.WriteAllText(_folder.File("q.csv"), Text, new UTF8Encoding(true));
        var file = new DefinitionFile(_folder.File("q.csv"));

        List<GenesysQueueDefinition> rows = [.. file.Read()];

        Assert.All(rows, row => Assert.Empty(row.Findings));
        Assert.Equal(["Köln", "Süd"], rows.Select(row => row.Name));
        Assert.Equal("Billing>=3 x2.5 @85%; Spanish>=1 x10 @82.5%", rows[0].SkillRequirement!.ToString());
        Assert.Equal((79.5m, 20, 150), (rows[0].ServiceLevel!.Percent, rows[0].ServiceLevel!.Seconds, rows[0].OverflowMaxWaitSeconds));
        Assert.Equal(
            """{"mediaSettings":{"callback":{"pacingModifier":1.5}},"newerNumber":2.25}""", DefinitionJson.Write(rows[0])["Settings"]!.ToString(Newtonsoft.Json.Formatting.None));
        Assert.Equal([4, 5], file.EmptyRows);
    }

    [Theory]
    [InlineData(';', true)]
    [InlineData('\t', true)]
    [InlineData('|', true)]
    [InlineData(',', false)]
    public void The_delimiter_alone_decides(char by, bool reads)
    {
        foreach (string culture in new[] { "", "de-DE", "en-US" })
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);

            GenesysQueueDefinition row = One($"Name{by}SkillRequirement{by}ServiceLevel\nSales{by}\"Billing x2,5\"{by}\"79,5/20\"\n");

            Assert.Equal(reads ? [] : ["SkillRequirementInvalid", "NotAServiceLevel"], row.Findings.Select(finding => finding.Code));
            Assert.Equal(reads ? 2.5m : null, row.SkillRequirement?[0].RequiredCapacity);
        }
    }

    [Fact]
    public void A_decimal_point_is_read_in_every_file() =>
        Assert.Equal(2.5m, One("Name;SkillRequirement\nSales;Billing x2.5\n").SkillRequirement![0].RequiredCapacity);

    [Theory]
    [InlineData("MaxWait", "1.000", "NotANumber")]
    [InlineData("MaxWait", "1,000", "NotANumber")]
    [InlineData("SkillRequirement", "Billing x1,500", "SkillRequirementInvalid")]
    [InlineData("Settings.mediaSettings.callback.retryDelaySeconds", "1.200", "SettingType")]
    [InlineData("Settings.mediaSettings.callback.retryDelaySeconds", "1,200", "SettingType")]
    public void A_number_that_may_be_a_thousand_or_one_is_not_guessed(string column, string cell, string code)
    {
        GenesysQueueDefinition row = One($"Name;{column}\nSales;{cell}\n");

        Assert.Equal(code, Assert.Single(row.Findings).Code);
    }

    [Theory]
    [InlineData("MaxWait", "12,5", "NotANumber")]
    [InlineData("SkillRequirement", "Billing x1.234,5", "SkillRequirementInvalid")]
    [InlineData("ServiceLevel", "80/20,5", "NotAServiceLevel")]
    public void What_is_no_such_number_with_a_point_is_none_with_a_comma(string column, string cell, string code) =>
        Assert.Equal(code, Assert.Single(One($"Name;{column}\nSales;{cell}\n").Findings).Code);

    private GenesysQueueDefinition One(string text) => Assert.Single(new DefinitionFile(_folder.Write("q.csv", text)).Read());
}
