using GenesysQueues.Findings;

namespace GenesysQueues.Core.Tests.Definitions.Files;

/// <summary>Reading a file costs what the file is long, whatever its shape; limits that are met are said.</summary>
public sealed class BoundedWorkTests : IDisposable
{
    private const int Some = 1 << 20;

    // Eight times the file, and what a buffer or a table grows by before it is needed.
    private const int MostTimes = 12;

    private readonly TemporaryFolder _folder = new();

    /// <summary>Files that cost more than they weigh where something is sought again for every line, cell or column.</summary>
    public static TheoryData<string> Shapes => [.. s_shapes.Keys];

    private static readonly Dictionary<string, Func<int, string>> s_shapes = new()
    {
        ["one quote too many a line"] = size => "Name,Description\n" + Repeat(i => "a\",\"b\n", size),
        ["inch signs"] = size => "Name,Description\n" + Repeat(i => $"Monitor {i}\",\"wide\n", size),
        ["a quote opened in every line"] = size => "Name,Description\n" + Repeat(i => $"Q{i},\"open\n", size),
        ["a quote opened in every line and closed by none, delimiters within"] = size =>
            "Name,Description\n" + Repeat(i => "\"\",\"x,y\n", size),
        ["one quote never closed"] = size => "Name,Description\nQ,\"open\n" + Repeat(i => $"Queue {i},text\n", size),
        ["a quote never closed in every tenth line"] = size =>
            "Name,Description\n" + Repeat(i => i % 10 == 0 ? $"Q{i},\"open\n" : $"Q{i},text\n", size),
        ["a stray character after every quote"] = size => "Name,Description\n" + Repeat(i => $"\"Q\"{i},x\n", size),
        ["quotes that span two lines"] = size => "Name,Description\n" + Repeat(i => $"Q{i},\"two\nlines\"\n", size),
        ["one quoted cell of many lines"] = size => "Name,Description\nQ,\"" + Repeat(i => "line\n", size) + "\"\n",
        ["one very long line"] = size => "Name,Description\nQ," + new string('x', size) + "\n",
        ["one very long quoted line"] = size => "Name,Description\nQ,\"" + Repeat(i => "\"\"", size) + "\"\n",
        ["cells under no header"] = size => "Name,Description\nSales" + Repeat(i => ",x", size) + "\n",
        ["rows of cells under no header"] = size =>
            "Name\n" + Repeat(i => "S" + string.Concat(Enumerable.Repeat(",x", 50)) + "\n", size),
        ["unknown columns"] = size => "Name" + Repeat(i => $",c{i}", size / 2) + "\nSales" + Repeat(i => ",x", size / 2) + "\n",
        ["many columns over many short rows"] = size =>
            "Name" + Repeat(i => $",c{i}", size / 2) + "\n" + Repeat(i => "S\n", size / 2),
        ["columns of unknown settings"] = size =>
            "Name" + Repeat(i => $",Settings.s{i}", size / 2) + "\nSales" + Repeat(i => ",1", size / 2) + "\n",
        ["unknown columns with long names over many rows"] = size =>
            $"Name,{new string('c', 900)}\n" + Repeat(i => $"S{i},x\n", size),
        ["a column twice, again and again"] = size => "Name" + Repeat(i => ",Twice", size) + "\nSales\n",
        ["a header without end"] = size => "Name," + new string('c', size) + "\nSales,x\n",
        ["empty lines"] = size => "Name\n" + new string('\n', size) + "Sales\n",
        ["a service level with much space"] = size => "Name,ServiceLevel\nSales,80" + new string(' ', size) + "x\n",
        ["a number with much space"] = size =>
            "Name,MaxWait,Timeout\nSales,1," + new string(' ', size / 2) + "1" + new string('1', size / 2) + "x\n",
        ["a choice without end"] = size => "Name,AcwMode\nSales," + new string('x', size) + "\n",
        ["many skills in a cell"] = size => "Name,SkillRequirement\nSales," + Repeat(i => $"S{i}>=9; ", size) + "\n",
        ["one skill without end"] = size => "Name,SkillRequirement\nSales," + new string('x', size) + "\n",
        ["many members in a cell"] = size => "Name,Member\nSales," + Repeat(i => $"a{i}; ", size) + "\n",
        ["a setting of many entries"] = size => "Name,Settings\nSales,\"{\"\"skills\"\": [" + Repeat(i => "1,", size) + "1]}\"\n",
        ["apostrophes"] = size => "Name,Description\nSales," + new string('\'', size) + "=1\n",
        ["deep JSON"] = size => new string('[', size),
        ["deep JSON in an object"] = size => "[{\"Name\": \"Q\", \"Settings\": " + Repeat(i => "{\"a\":", size) + "1",
        ["a JSON key with many dots"] = size => "[{\"Name\": \"Q\", \"Settings" + Repeat(i => ".a", size) + "\": 1}]",
        ["many unknown JSON keys"] = size => "[{\"Name\": \"Q\"" + Repeat(i => $", \"k{i}\": 1", size) + "}]",
        ["unknown keys that every object has of its own"] = size =>
            "[" + Repeat(i => $"{{\"Name\": \"Q{i}\", \"k{i}\": 1}},", size) + "{}]",
        ["many settings in JSON"] = size => "[{\"Name\": \"Q\"" + Repeat(i => $", \"Settings.k{i}\": 1", size) + "}]",
        ["JSON of empty objects"] = size => "[" + Repeat(i => "{},", size) + "{}]",
        ["a JSON text without end"] = size => "[{\"Name\": \"" + new string('x', size) + "\"}]",
        ["a JSON number of many digits"] = size => "[{\"Name\": \"Q\", \"MaxWait\": " + new string('1', size) + "}]",
        ["a setting of many digits"] = size => "Name,Settings.autoAnswerOnly\nQ," + new string('1', size) + "\n",
        ["findings of an earlier look"] = size => "Name,Findings\nQ," + Repeat(i => "Warning A: a; ", size) + "\n",
        ["a list with a quote opened in every item"] = size => "Name,Member\nQ," + Repeat(i => "a\"; ", size) + "\n",
        ["escapes in a JSON text"] = size => "[{\"Name\": \"" + Repeat(i => "\\u0041", size) + "\"}]",
        ["comments in JSON"] = size => "[" + Repeat(i => "/* */", size) + "{\"Name\": \"Q\"}]",
        ["a JSON key again and again"] = size => "[{\"Name\": \"Q\"" + Repeat(i => ", \"Member\": \"a\"", size) + "}]",
        ["lines that end with a lone carriage return"] = size => "Name\r" + Repeat(i => $"Q{i}\r", size),
        ["a JSON list of many names"] = size => "[{\"Name\": \"Q\", \"Member\": [" + Repeat(i => "\"a\",", size) + "\"b\"]}]",
    };

    public void Dispose() => _folder.Dispose();

    // What is allocated is counted, and not how long it takes: a step that is made too often mostly makes something.
    [Theory]
    [MemberData(nameof(Shapes))]
    public void Eight_times_the_file_is_about_eight_times_the_work(string shape)
    {
        Read(shape, Some >> 6);

        long few = Read(shape, Some >> 5);
        long many = Read(shape, Some >> 2);

        Assert.True(
            many <= MostTimes * few,
            $"{shape}: {few:N0} bytes, and for eight times the file {many:N0}: {(double)many / few:0.0} times as much.");
    }

    [Theory]
    [InlineData("a\",\"b\n")]
    [InlineData("Monitor 5\",\"wide\n")]
    [InlineData("Q,\"open\n")]
    [InlineData("\"\",\"x,y\n")]
    [InlineData("\"Q\"x,y\n")]
    [InlineData("Q,\"two\nlines\"\n")]
    public void No_character_is_looked_at_more_than_twice_for_quotes(string line)
    {
        string text = string.Concat(Enumerable.Repeat(line, 3 * CsvRecordFeed.LongestRecord / line.Length));
        using var feed = new CsvRecordFeed(new LineReader(new StringReader(text)), ',');

        feed.ReadToEnd();

        Assert.InRange(feed.Looked, 1, 2L * text.Length);
    }

    [Fact]
    public void A_million_cells_under_no_header_are_one_finding_with_their_number()
    {
        GenesysQueueDefinition row = Assert.Single(
            Definitions("q.csv", "Name,Description\nSales,x" + string.Concat(Enumerable.Repeat(",y", 1_000_000)) + "\n"));

        GenesysQueueFinding finding = Assert.Single(row.Findings);
        Assert.Equal(("ExtraCell", "cell 3"), (finding.Code, finding.Column));
        Assert.Contains("1,000,000 cells", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_many_findings_of_one_kind_in_a_row_some_are_listed_and_the_rest_is_counted()
    {
        string columns = string.Concat(Enumerable.Range(0, 1000).Select(i => $",c{i}"));
        string cells = string.Concat(Enumerable.Repeat(",x", 1000));

        GenesysQueueDefinition row = Assert.Single(Definitions("q.csv", $"Name{columns}\nSales{cells}\n"));

        Assert.Equal(FindingSink.MostOfOneCode + 1, row.Findings.Count);
        GenesysQueueFinding last = row.Findings[^1];
        Assert.Equal(("UnknownColumn", "Error", 2), (last.Code, last.Severity, last.Row));
        Assert.Contains("900 more findings", last.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_many_rows_with_open_quotes_some_are_listed_and_the_rest_is_counted()
    {
        List<GenesysQueueDefinition> rows = Definitions(
            "q.csv", "Name,Description\nFirst,x\n" + string.Concat(Enumerable.Repeat("a\",\"b\n", 1000)) + "Last,x\n",
            out DefinitionFile file);

        Assert.Equal(2 + CsvRecordFeed.MostBad + 1, rows.Count);
        Assert.Equal("Last", rows[^2].Name);
        GenesysQueueFinding finding = Assert.Single(rows[^1].Findings);
        Assert.Equal(("UnbalancedQuotes", CsvRecordFeed.MostBad + 3), (finding.Code, finding.Row));
        Assert.Contains(
            $"900 more rows have unbalanced quotes, from row {CsvRecordFeed.MostBad + 3} to row 1002", finding.Message,
            StringComparison.Ordinal);
        Assert.Equal(1002, rows.Count + file.UnlistedRows);
    }

    [Theory]
    [InlineData("", "x")]
    [InlineData("\"", "x")]
    [InlineData("", "x\"")]
    public void A_row_without_an_end_is_a_finding_and_the_others_are_read(string before, string after)
    {
        string text = $"Name,Description\nFirst,1\nQ,{before}{new string('x', 100_000)}{after}\nLast,2\n";

        List<InputRow> rows = CsvDefinitionFile.Read(
            new StringReader(text), "q.csv", null, _ => { }, longestLine: 50_000).ToList();

        Assert.Equal(3, rows.Count);
        GenesysQueueFinding finding = Assert.Single(rows[1].Findings);
        Assert.Equal(("RowTooLong", 3), (finding.Code, finding.Row));
        Assert.Contains("50,000 characters", finding.Message, StringComparison.Ordinal);
        Assert.Equal(("Last", 4), (rows[2].Cells[0].Value, rows[2].Source.Row));
    }

    [Fact]
    public void A_header_without_an_end_is_an_error_of_the_file()
    {
        DefinitionFileException e = Assert.Throws<DefinitionFileException>(() => CsvDefinitionFile.Read(
            new StringReader(new string(' ', 60_000) + "Name\nQ\n"), "q.csv", null, _ => { }, longestLine: 50_000).ToList());

        Assert.Equal("HeaderTooLong", e.Code);
    }

    [Fact]
    public void A_quote_that_ends_too_far_away_is_said_to()
    {
        string text = "Name,Description\nQ,\"" + Repeat(_ => new string('x', 99) + "\n", CsvRecordFeed.LongestRecord) + "\"\n";

        GenesysQueueFinding finding = Assert.Single(Definitions("q.csv", text)[0].Findings);

        Assert.Equal("UnbalancedQuotes", finding.Code);
        Assert.Contains("not closed within 1,048,576 characters", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_whose_name_is_too_long_is_refused()
    {
        var refused = Assert.Throws<DefinitionFileException>(
            () => Definitions("q.csv", $"Name,{new string('c', 1001)}\nSales,x\n"));

        Assert.Equal("HeaderTooLong", refused.Code);
        Assert.Contains("1,001 characters", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_header_names_few_of_its_columns()
    {
        string many = string.Concat(Enumerable.Range(0, 10_000).Select(i => $",c{i}"));

        foreach (string header in (string[])["None" + many, "Name" + string.Concat(Enumerable.Repeat(",Twice", 10_000))])
        {
            Assert.InRange(
                Assert.Throws<DefinitionFileException>(() => Definitions("q.csv", header + "\nSales\n")).Message.Length, 1, 500);
        }
    }

    [Fact]
    public void JSON_that_is_nested_too_deep_is_said_to_be()
    {
        var refused = Assert.Throws<DefinitionFileException>(() => Definitions("q.json", new string('[', 100)));

        Assert.Equal("JsonMalformed", refused.Code);
        Assert.Contains("nested more than 64 deep", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_setting_in_too_many_tables_is_a_finding()
    {
        GenesysQueueDefinition row = Assert.Single(
            Definitions("q.json", "[{\"Name\": \"Q\", \"Settings" + string.Concat(Enumerable.Repeat(".a", 100_000)) + "\": 1}]"));

        GenesysQueueFinding finding = Assert.Single(row.Findings);
        Assert.Equal("SettingNotPlain", finding.Code);
        Assert.Contains("at most 32 tables deep", finding.Recommendation, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_header_means_is_looked_for_once_a_file()
    {
        InputRow[] rows = [.. CsvDefinitionFile.Read(new StringReader("Name,Divison\nA,x\nB,y\nC,z\n"), "q.csv", null, _ => { })];

        Assert.Equal(
            3, rows.Select(DefinitionReader.Read).Count(row => row.Findings[0].Recommendation == "Did you mean 'Division'?"));
        Assert.Equal(2, rows[2].Columns.Looked);
    }

    private static string Repeat(Func<int, string> part, int size)
    {
        var text = new System.Text.StringBuilder(size + 100);
        for (int i = 0; text.Length < size; i++)
        {
            text.Append(part(i));
        }

        return text.ToString();
    }

    private long Read(string shape, int size)
    {
        string text = s_shapes[shape](size);
        string path = _folder.Write(text[0] == '[' ? "q.json" : "q.csv", text);
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            foreach (GenesysQueueDefinition definition in new DefinitionFile(path).Read())
            {
                Assert.NotNull(definition);
            }
        }
        catch (DefinitionFileException)
        {
            // Some of them are refused, which must not cost more either.
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private List<GenesysQueueDefinition> Definitions(string name, string text) => Definitions(name, text, out _);

    private List<GenesysQueueDefinition> Definitions(string name, string text, out DefinitionFile file)
    {
        file = new DefinitionFile(_folder.Write(name, text));
        return [.. file.Read()];
    }
}
