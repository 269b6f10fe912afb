namespace GenesysQueues.Core.Tests.Definitions.Files;

/// <summary>What other tools put before, around and between the rows.</summary>
public sealed class CsvOfOtherToolsTests : IDisposable
{
    private const string Mark = "\uFEFF";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("sep=;\n")]
    [InlineData("SEP=;\r\n")]
    [InlineData("\"sep=;\"\n")]
    [InlineData("sep=;;;\n")]
    [InlineData("\nsep=;\n\n")]
    [InlineData("#TYPE System.Management.Automation.PSCustomObject\n")]
    [InlineData("#TYPE System.Management.Automation.PSCustomObject;;\n")]
    [InlineData("\"#TYPE Selected.System.Data.DataRow\"\n")]
    [InlineData(Mark)]
    [InlineData(Mark + Mark)]
    [InlineData(Mark + "sep=;\n" + Mark)]
    [InlineData("#TYPE System.Object\nsep=;\n")]
    public void What_stands_before_the_header_is_no_header(string before)
    {
        GenesysQueueDefinition row = Assert.Single(Read($"{before}Name;Division;Description\nSales;EMEA;\"a;b, c\"\n"));

        Assert.Equal(("Sales", "EMEA", "a;b, c"), (row.Name, row.Division, row.Description));
        Assert.Equal(before.Count(c => c == '\n') + 2, row.Source.Row);
        Assert.Empty(row.Findings);
    }

    [Theory]
    [InlineData("sep=^\nName^Division\nSales^EMEA\n", null)]
    [InlineData("sep=;\nName,Division\nSales,EMEA\n", null)]
    [InlineData("sep=;\nName|Division\nSales|EMEA\n", '|')]
    [InlineData("sep=,\nName;Division,x\nSales;EMEA\n", ';')]
    public void The_named_delimiter_counts_where_the_header_has_it_and_the_parameter_before_all(string text, char? given) =>
        Assert.Equal("Sales", Assert.Single(Read(text, given)).Name);

    [Fact]
    public void A_file_of_one_column_has_the_named_delimiter() =>
        Assert.Equal(["Sales, EMEA", "Care"], Read("sep=;\nName\nSales, EMEA\nCare\n").Select(row => row.Name));

    [Theory]
    [InlineData("Name | Description\n-----+------\nSales | x\n(1 row)\n", '|')]
    [InlineData("| Name | Description |\n|:---|---:|\n| Sales | x |\n", '|')]
    [InlineData("Name|Description\n----|-----------\nSales|x\n\n(1 rows affected)\n", '|')]
    public void What_a_database_s_tool_draws_is_no_queue(string text, char delimiter)
    {
        GenesysQueueDefinition row = Assert.Single(Read(text, delimiter));

        Assert.Equal(("Sales", "x"), (row.Name, row.Description));
    }

    [Fact]
    public void A_text_that_was_written_as_a_formula_to_keep_its_zeros_is_that_text()
    {
        GenesysQueueDefinition row = Assert.Single(Read(
            "Name,CallingPartyNumber,Description\n\"=\"\"007\"\"\",\"=\"\"+4930\"\"\",\"'=\"\"x\"\"\"\n"));

        Assert.Equal(("007", "+4930", "=\"x\""), (row.Name, row.CallingPartyNumber, row.Description));
        Assert.Empty(row.Findings);
    }

    [Theory]
    [InlineData("\"Name,Division,Description\"\n\"Sales,EMEA,\"\"a, b\"\"\"\nCare\n")]
    [InlineData("\"Name,Division,Description\";;\n\"Sales,EMEA,\"\"a, b\"\"\";;\nCare;;\n")]
    [InlineData("\"Name;Division;Description\"\r\n\"Sales;EMEA;a, b\"\r\n\"Care\"\r\n")]
    [InlineData("\"Name\tDivision\tDescription\"\n\"Sales\tEMEA\ta, b\"\n\"Care\"\n")]
    [InlineData("sep=,\n\"Name,Division,Description\"\n\"Sales,EMEA,\"\"a, b\"\"\"\nCare\n")]
    public void Whole_lines_in_quotes_are_lines(string text)
    {
        List<GenesysQueueDefinition> rows = Read(text);

        Assert.Equal(
            [("Sales", "EMEA", "a, b"), ("Care", null, null)], rows.Select(row => (row.Name, row.Division, row.Description)));
        Assert.All(rows, row => Assert.Empty(row.Findings));
    }

    [Fact]
    public void A_line_in_quotes_whose_own_do_not_balance_is_one_bad_row()
    {
        List<GenesysQueueDefinition> rows = Read("\"Name,Division\"\n\"Sales,\"\"EMEA\"\n\"Care,EMEA\"\n");

        Assert.Equal(["UnbalancedQuotes"], rows[0].Findings.Select(finding => finding.Code));
        Assert.Equal(("Care", 3), (rows[1].Name, rows[1].Source.Row));
    }

    [Theory]
    [InlineData(Mark + "Name,Division\n")]
    [InlineData("Name,Division\n")]
    [InlineData(Mark + "#TYPE System.Object\n\"Name\",\"Division\"\n")]
    [InlineData("sep=,\nName,Division\n")]
    [InlineData(Mark + "name,DIVISION\n")]
    [InlineData("Queue Name , division\n")]
    public void Joined_files_are_read_as_one(string between)
    {
        List<GenesysQueueDefinition> rows = Read($"{Mark}Name,Division\nSales,EMEA\n{between}Care,APAC\n");

        Assert.Equal([("Sales", "EMEA"), ("Care", "APAC")], rows.Select(row => (row.Name, row.Division)));
        Assert.All(rows, row => Assert.Empty(row.Findings));
    }

    [Fact]
    public void A_mark_before_a_row_is_no_part_of_its_name() =>
        Assert.Equal(["Sales", "Care"], Read($"Name\nSales\n{Mark}Care\n").Select(row => row.Name));

    [Fact]
    public void Joined_files_of_different_columns_are_refused_where_the_second_begins()
    {
        var refused = Assert.Throws<DefinitionFileException>(
            () => Read($"Name,Division\nSales,EMEA\n{Mark}Division,Name\nEMEA,Care\n"));

        Assert.Equal("SecondHeader", refused.Code);
        Assert.Contains("row 3", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Division,Name")]
    [InlineData("Name,Description")]
    [InlineData("Queue,Settings.autoAnswerOnly")]
    public void A_second_header_needs_no_mark_to_be_refused(string header) => Assert.Equal(
        "SecondHeader",
        Assert.Throws<DefinitionFileException>(() => Read($"Name,Division\nSales,EMEA\n{header}\nEMEA,Care\n")).Code);

    [Theory]
    [InlineData("Division,EMEA")]
    [InlineData("Name,EMEA")]
    [InlineData("Queue,")]
    public void A_queue_that_is_called_as_a_column_is_no_header(string row) =>
        Assert.Equal(2, Read($"Name,Division\nSales,EMEA\n{row}\n").Count);

    [Fact]
    public void What_a_database_tool_draws_and_counts_is_no_row() => Assert.Equal(
        ["Sales", "---"],
        Read("Name,Division\n----,--------\nSales,EMEA\n---,EMEA\n\n(2 rows affected)\n").Select(row => row.Name));

    [Fact]
    public void A_queue_may_be_called_as_its_column() =>
        Assert.Equal(["Name", "sep=x"], Read("Name\nName\nsep=x\n").Select(row => row.Name));

    private List<GenesysQueueDefinition> Read(string text, char? delimiter = null) =>
        [.. new DefinitionFile(_folder.Write("q.csv", text), delimiter).Read()];
}
