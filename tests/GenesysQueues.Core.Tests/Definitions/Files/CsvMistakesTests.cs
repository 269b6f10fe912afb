using System.Text;

namespace GenesysQueues.Core.Tests.Definitions.Files;

/// <summary>What is wrong in a CSV file is said with its row, column, value and remedy, while the rest of the file is read.</summary>
public sealed class CsvMistakesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_missing_file_is_named() => Assert.Contains("gone.csv", Refused("FileNotFound", _folder.File("gone.csv")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_folder_is_no_file() => Refused("FileNotReadable", _folder.Path);

    [Theory]
    [InlineData("")]
    [InlineData("\n \n\n")]
    [InlineData("\uFEFF")]
    public void An_empty_file_is_refused_with_a_remedy(string text) =>
        Assert.Contains("column Name", Refused("FileEmpty", _folder.Write("q.csv", text)).Recommendation, StringComparison.Ordinal);

    [Theory]
    [InlineData("Name,Division")]
    [InlineData("Name,Division\n")]
    [InlineData("Name,Division\n,\n\n")]
    public void A_header_alone_is_refused(string text) => Refused("FileHasNoRows", _folder.Write("q.csv", text));

    [Fact]
    public void Two_names_of_one_field_are_a_finding_where_a_row_has_a_value_under_both()
    {
        List<GenesysQueueDefinition> rows = Read("Name,Skill,Skills\nA,Sales,\nB,,Billing\nC,Sales,Billing\nD,,\n");

        Assert.Equal(["Sales>=1", "Billing>=1", "Sales>=1", null], rows.Select(row => row.SkillRequirement?.ToString()));
        Assert.Equal(["", "", "FieldTwice", ""], rows.Select(row => string.Join(" ", row.Findings.Select(one => one.Code))));
    }

    [Theory]
    [InlineData("Name,Division,name\nSales,a,b\n", "Name", "'Name' and 'name'")]
    [InlineData("Name,MaxWait,Max Wait\nSales,1,2\n", "OverflowMaxWaitSeconds", "'MaxWait' and 'Max Wait'")]
    [InlineData("Name,Remark,REMARK\nSales,1,2\n", "Remark", "'Remark' and 'REMARK'")]
    public void Two_headers_of_one_meaning_are_refused_before_anything_is_read(string text, string field, string both)
    {
        DefinitionFileException refused = Refused("DuplicateHeader", _folder.Write("q.csv", text));

        Assert.Contains(both, refused.Message, StringComparison.Ordinal);
        Assert.Contains(field, refused.Message, StringComparison.Ordinal);
        Assert.Contains("row 1", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_without_a_name_is_refused_with_the_nearest_column() => Assert.Contains(
        "'Nmae'", Refused("NameColumnMissing", _folder.Write("q.csv", "Nmae,Division\nSales,EMEA\n")).Recommendation, StringComparison.Ordinal);

    [Fact]
    public void A_header_with_an_open_quote_is_refused() => Refused("UnbalancedQuotes", _folder.Write("q.csv", "Name,\"Division\nSales,EMEA\n"));

    [Fact]
    public void An_unknown_column_is_a_finding_of_each_row_that_fills_it()
    {
        List<GenesysQueueDefinition> rows = Read("Name,Divison\nSales,EMEA\nSupport,\n");

        Says(rows[0], "UnknownColumn", 2, "Divison", "EMEA", "Did you mean 'Division'?");
        Assert.Empty(rows[1].Findings);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void A_row_with_an_open_quote_is_given_up_and_the_others_keep_their_numbers(int bad)
    {
        string[] lines = [.. Enumerable.Range(0, 5).Select(i => i == bad ? $"\"Queue {i},EMEA" : $"Queue {i},EMEA")];

        List<GenesysQueueDefinition> rows = Read("Name,Division\n" + string.Join('\n', lines) + "\n");

        Assert.Equal([2, 3, 4, 5, 6], rows.Select(row => row.Source.Row));
        Assert.Equal(Enumerable.Range(0, 5).Select(i => i == bad ? null : $"Queue {i}"), rows.Select(row => row.Name));
        Says(rows[bad], "UnbalancedQuotes", bad + 2, null, lines[bad], "a quote inside it is doubled");
        Assert.All(rows.Where((_, i) => i != bad), row => Assert.Empty(row.Findings));
    }

    [Fact]
    public void Two_rows_with_open_quotes_are_both_given_up_and_nothing_between_them()
    {
        List<GenesysQueueDefinition> rows = Read("Name,Division\nA,EMEA\n\"B,EMEA\nC,EMEA\nD,EMEA\n\"E,EMEA\nF,EMEA\n");

        Assert.Equal([("A", 2), (null, 3), ("C", 4), ("D", 5), (null, 6), ("F", 7)], rows.Select(row => (row.Name, row.Source.Row)));
        Assert.Equal([3, 6], rows.Where(row => row.Findings.Count > 0).Select(row => row.Findings[0].Row!.Value));
    }

    [Fact]
    public void An_open_quote_before_rows_with_quotes_of_their_own_costs_only_its_row()
    {
        List<GenesysQueueDefinition> rows = Read("Name,Description\n\"A,x\n\"B\",\"two\nlines\"\nC,\"y\"\n");

        Assert.Equal([(null, 2), ("B", 3), ("C", 4)], rows.Select(row => (row.Name, row.Source.Row)));
        Assert.Equal("two\nlines", rows[1].Description);
    }

    [Fact]
    public void A_stray_character_after_a_closing_quote_costs_its_row()
    {
        List<GenesysQueueDefinition> rows = Read("Name,Division\nA,EMEA\n\"B\"x,EMEA\nC,EMEA\n");

        Assert.Equal(["A", null, "C"], rows.Select(row => row.Name));
        Says(rows[1], "UnbalancedQuotes", 3, null, "\"B\"x,EMEA", "ends with a quote");
    }

    [Fact]
    public void A_cell_under_no_header_is_a_finding()
    {
        List<GenesysQueueDefinition> rows = Read("Name,Description\nSales,big,bigger\nSupport,small,\n");

        Says(rows[0], "ExtraCell", 2, "cell 3", "bigger", "in quotes");
        Assert.Equal("big", rows[0].Description);
        Assert.Empty(rows[1].Findings);
    }

    [Fact]
    public void Bytes_of_another_encoding_cost_their_row_and_the_encoding_cures_it()
    {
        Encoding ansi = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        File.WriteAllText(_folder.File("q.csv"), "Name;Description\nSales;plain\nSupport;für Köln\nCare;€\n", ansi);

        List<GenesysQueueDefinition> rows = [.. new DefinitionFile(_folder.File("q.csv")).Read()];

        Assert.Equal(["Sales", "Support", "Care"], rows.Select(row => row.Name));
        Assert.Empty(rows[0].Findings);
        Says(rows[1], "ReplacementCharacter", 3, "Description", "f\uFFFDr K\uFFFDln", "-Encoding windows-1252");
        Says(rows[2], "ReplacementCharacter", 4, "Description", "\uFFFD", "-Encoding windows-1252");
        List<GenesysQueueDefinition> cured = [.. new DefinitionFile(_folder.File("q.csv"), null, ansi).Read()];
        Assert.Equal(["plain", "für Köln", "€"], cured.Select(row => row.Description));
        Assert.All(cured, row => Assert.Empty(row.Findings));
    }

    [Fact]
    public void A_byte_order_mark_wins_over_the_encoding_that_is_given()
    {
        File.WriteAllText(_folder.File("q.csv"), "Name\nKöln\n", new UTF8Encoding(true));

        Assert.Equal("Köln", Assert.Single(new DefinitionFile(_folder.File("q.csv"), null, Encoding.Latin1).Read()).Name);
    }

    [Theory]
    [InlineData("MaxWait", "soon", "NotANumber", "OverflowMaxWaitSeconds", "whole number")]
    [InlineData("SkillRequirement", "Billing @85", "SkillRequirementInvalid", "SkillRequirement", "Did you mean @85% (that is 0.85)?")]
    [InlineData("SkillRequirement", "Billing x-3", "SkillRequirementInvalid", "SkillRequirement", "above 0")]
    public void A_bad_cell_is_a_finding_and_the_next_row_is_read(string header, string value, string code, string column, string remedy)
    {
        List<GenesysQueueDefinition> rows = Read($"Name,{header}\nSales,{value}\nSupport,\n");

        Says(rows[0], code, 2, column, value, remedy);
        Assert.Equal("Support", rows[1].Name);
        Assert.Empty(rows[1].Findings);
    }

    [Fact]
    public async Task Names_that_cannot_be_are_refused_each_in_its_row()
    {
        List<GenesysQueueDefinition> rows = Read(
            $"Name,Division\nSales,EMEA\n   ,EMEA\n{new string('n', 10_000)},\nAll*,\nSALES ,\n\"two\nlines\",\n\"sales  \",\nCare,\n");
        var validator = new DefinitionValidator(null, null, WireContract.Of(GenesysContract.PublicApi), GenesysIfExists.Fail, allowUnknownSetting: false);
        var verdicts = new List<GenesysQueueValidationResult>();
        foreach (GenesysQueueDefinition row in rows)
        {
            verdicts.Add(await validator.ValidateAsync(row, [], CancellationToken.None));
        }

        Assert.Equal(
            [null, "NameMissing", "NameTooLong", "NameWildcard", "DuplicateInInput", "NameControlCharacter", "DuplicateInInput", null],
            verdicts.Select(
                verdict => verdict.Findings.SingleOrDefault(finding => finding.IsError)?.Code));
        Assert.Contains("q.csv, row 2", verdicts[4].Findings[^1].Message, StringComparison.Ordinal);
        Assert.All(verdicts[2].Findings, finding => Assert.True(finding.Message.Length < 200 && finding.Value!.Length <= 80));
    }

    private static void Says(GenesysQueueDefinition row, string code, int number, string? column, string value, string remedy)
    {
        GenesysQueueFinding finding = Assert.Single(row.Findings);
        Assert.Equal((code, number, column, value), (finding.Code, finding.Row, finding.Column, finding.Value));
        Assert.EndsWith("q.csv", finding.Path, StringComparison.Ordinal);
        Assert.Contains(remedy, finding.Recommendation, StringComparison.Ordinal);
        Assert.Equal(GenesysFindingSeverity.Error, finding.SeverityValue);
    }

    private static DefinitionFileException Refused(string code, string path)
    {
        var refused = Assert.Throws<DefinitionFileException>(() => new DefinitionFile(path).Read().ToList());
        Assert.Equal(code, refused.Code);
        Assert.NotEmpty(refused.Recommendation);
        return refused;
    }

    private List<GenesysQueueDefinition> Read(string text) => [.. new DefinitionFile(_folder.Write("q.csv", text)).Read()];
}
