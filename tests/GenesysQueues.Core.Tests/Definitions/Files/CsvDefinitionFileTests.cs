using System.Text;

namespace GenesysQueues.Core.Tests.Definitions.Files;

/// <summary>What a CSV file may look like.</summary>
public sealed class CsvDefinitionFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Encodings => ["utf-8", "utf-8 BOM", "utf-16 LE BOM", "utf-16 BE BOM", "utf-16 LE", "utf-16 BE"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Text_is_read_in_every_unicode_encoding(string name)
    {
        Encoding encoding = name switch
        {
            "utf-8" => new UTF8Encoding(false),
            "utf-8 BOM" => new UTF8Encoding(true),
            "utf-16 LE BOM" => new UnicodeEncoding(false, true),
            "utf-16 BE BOM" => new UnicodeEncoding(true, true),
            "utf-16 LE" => new UnicodeEncoding(false, false),
            _ => new UnicodeEncoding(true, false),
        };
        File.WriteAllText(_folder.File("q.csv"), "Name,Description\nKöln,日本\n", encoding);

        GenesysQueueDefinition row = Assert.Single(Read());

        Assert.Equal(("Köln", "日本", 2), (row.Name, row.Description, row.Source.Row));
        Assert.Empty(row.Findings);
    }

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public void The_delimiter_is_found_in_the_header(char delimiter)
    {
        string other = delimiter == ',' ? ";" : ",";
        GenesysQueueDefinition row = Assert.Single(Read($"Name{delimiter}Description{delimiter}Division\nSales{delimiter}a{other}b{other}c{other}d{delimiter}EMEA\n"));

        Assert.Equal(("Sales", $"a{other}b{other}c{other}d", "EMEA"), (row.Name, row.Description, row.Division));
    }

    [Fact]
    public void A_delimiter_that_is_given_wins() =>
        Assert.Equal("EMEA", Assert.Single(Read("Name;Division;A,B,C\nSales;EMEA\n", ';')).Division);

    [Fact]
    public void A_file_of_one_column_needs_no_delimiter() => Assert.Equal(["Sales", "Support"], Read("Name\nSales\nSupport\n").Select(row => row.Name));

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Lines_end_in_every_way_and_the_last_one_need_not(string end)
    {
        List<GenesysQueueDefinition> rows = Read($"Name,Division{end}Sales,EMEA{end}Support,APAC");

        Assert.Equal([("Sales", "EMEA", 2), ("Support", "APAC", 3)], rows.Select(row => (row.Name!, row.Division!, row.Source.Row)));
    }

    [Fact]
    public void A_quoted_cell_may_hold_line_ends_delimiters_and_quotes_and_is_one_row()
    {
        List<GenesysQueueDefinition> rows = Read("Name,Description\r\n\"Sales, \"\"big\"\"\",\"one\r\ntwo\r\n\r\nfour\"\r\nSupport,plain\r\n");

        Assert.Equal(["Sales, \"big\"", "Support"], rows.Select(row => row.Name));
        Assert.Equal("one\r\ntwo\r\n\r\nfour", rows[0].Description);
        Assert.Equal([2, 3], rows.Select(row => row.Source.Row));
    }

    [Fact]
    public void A_quote_inside_a_bare_cell_is_a_character_like_any_other() =>
        Assert.Equal(["5\" screens", "O\"Neil\""], Read("Name\n5\" screens\nO\"Neil\"\n").Select(row => row.Name));

    [Fact]
    public void Missing_last_cells_are_not_given()
    {
        GenesysQueueDefinition row = Assert.Single(Read("Name,Division,MaxWait\nSales\n"));

        Assert.Equal(("Sales", null, null), (row.Name, row.Division, row.OverflowMaxWaitSeconds));
        Assert.Empty(row.Findings);
    }

    [Fact]
    public void Rows_that_hold_nothing_are_skipped_and_told_and_still_count()
    {
        var file = new DefinitionFile(_folder.Write("q.csv", "Name;Division;Description\nSales;;\n;;\n\n ; ;\nSupport;;\n;;\n"));

        List<GenesysQueueDefinition> rows = [.. file.Read()];

        Assert.Equal([("Sales", 2), ("Support", 6)], rows.Select(row => (row.Name!, row.Source.Row)));
        Assert.Equal([3, 4, 5, 7], file.EmptyRows);
    }

    [Fact]
    public void Empty_lines_before_the_header_count_as_a_spreadsheet_counts_them() =>
        Assert.Equal(4, Assert.Single(Read("\n\nName\nSales\n")).Source.Row);

    [Fact]
    public void A_column_without_a_header_is_nothing_while_it_is_empty() => Assert.Empty(Assert.Single(Read("Name,,\nSales,,\n")).Findings);

    [Fact]
    public void Every_column_is_read_as_its_field()
    {
        GenesysQueueDefinition row = Assert.Single(Read(
            "Queue Name;Skill Requirements;skill_match;Max Wait;Timeout;Overflow Target;Overflow Action;Service Level;ACW Mode;Members\n"
            + "Sales;\"Billing>=3 x10 @85%; \"\"A;B\"\"\";Any;150;300;Overflow;Queue;80/20;Agent Requested;\"a@x.y; b@x.y\"\n"));

        Assert.Empty(row.Findings);
        Assert.Equal("Billing>=3 x10 @85%; \"A;B\">=1", row.SkillRequirement?.ToString());
        Assert.Equal(
            (150, 300, "80/20", GenesysAcwMode.AgentRequested),
            (row.OverflowMaxWaitSeconds, row.OverflowTimeoutSeconds, row.ServiceLevel?.ToString(), row.AcwModeValue));
        Assert.Equal(2, row.Member?.Count);
    }

    [Fact]
    public void A_hundred_thousand_rows_are_read_one_at_a_time()
    {
        using (StreamWriter text = File.CreateText(_folder.File("q.csv")))
        {
            text.WriteLine("Name,Division");
            for (int i = 2; i <= 100_001; i++)
            {
                text.WriteLine($"Queue {i},EMEA");
            }
        }

        int count = 0;
        foreach (GenesysQueueDefinition row in new DefinitionFile(_folder.File("q.csv")).Read())
        {
            count++;
            if (row.Name != $"Queue {row.Source.Row}" || row.Findings.Count > 0)
            {
                Assert.Fail($"Row {row.Source.Row} was read as '{row.Name}'.");
            }
        }

        Assert.Equal(100_000, count);
    }

    [Fact]
    public void A_row_is_there_before_the_next_one_is_read()
    {
        _folder.Write("q.csv", "Name\nSales\n\"Broken\n");

        using IEnumerator<GenesysQueueDefinition> rows = new DefinitionFile(_folder.File("q.csv")).Read().GetEnumerator();

        Assert.True(rows.MoveNext());
        Assert.Equal("Sales", rows.Current.Name);
    }

    private List<GenesysQueueDefinition> Read(string text, char? delimiter = null)
    {
        _folder.Write("q.csv", text);
        return Read(delimiter);
    }

    private List<GenesysQueueDefinition> Read(char? delimiter = null) => [.. new DefinitionFile(_folder.File("q.csv"), delimiter).Read()];
}
