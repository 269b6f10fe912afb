using GenesysQueues.Workbooks;
using System.IO.Compression;
using System.Text;

namespace GenesysQueues.Core.Tests.Definitions.Files;

/// <summary>A workbook that is exported is taken by spreadsheets for what it is, and reads back as it was.</summary>
public sealed class WorkbookDefinitionWriterTests : IDisposable
{
    private const string Sheet = "xl/worksheets/sheet1.xml";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("0815")]
    [InlineData("1E5")]
    [InlineData("=HYPERLINK(1)")]
    [InlineData("'=1")]
    [InlineData("TRUE")]
    [InlineData("a_x0041_b")]
    [InlineData("<&\">")]
    [InlineData("\u6771\u4EAC \uD83D\uDE00")]
    public void A_text_stays_the_text_that_it_is(string text)
    {
        string path = Write(new(Given.Queue(text, ("Description", $"{text}\nand\r\nmore")), []));

        GenesysQueueDefinition read = Assert.Single(new DefinitionFile(path).Read());

        Assert.Equal((text, $"{text}\nand\r\nmore"), (read.Name, read.Description));
        Assert.Contains("<c r=\"A2\" s=\"1\" t=\"inlineStr\">", Part(path, Sheet), StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_are_numbers_and_what_has_few_values_is_chosen()
    {
        string path = Write(new(
            Given.Queue(
                "Sales", ("AlertingTimeoutSeconds", 30), ("AcwMode", "Optional"), ("Settings.autoAnswerOnly", true),
                ("Settings.mediaSettings.call.serviceLevel.percentage", 0.85m)),
            []));

        string sheet = Part(path, Sheet);

        Assert.Contains("<c r=\"B2\"><v>30</v></c>", sheet, StringComparison.Ordinal);
        Assert.Contains(
            $"sqref=\"C2:C1048576\"><formula1>\"{string.Join(",", Enum.GetNames<GenesysAcwMode>())}\"</formula1>", sheet,
            StringComparison.Ordinal);
        Assert.Contains("<formula1>\"true,false\"</formula1>", sheet, StringComparison.Ordinal);
        Assert.Contains("<v>0.85</v>", sheet, StringComparison.Ordinal);
        Assert.Empty(Assert.Single(new DefinitionFile(path).Read()).Findings);
    }

    [Fact]
    public void What_became_of_a_row_stands_beside_it_and_is_passed_over_by_the_next_import()
    {
        string path = Write(new(
            Given.Queue("Sales"), [new("Status", "Created"), new("QueueId", "0815"), new("ErrorMessage", "=no")]));

        GenesysQueueDefinition read = Assert.Single(new DefinitionFile(path).Read());

        Assert.Contains(">Created<", Part(path, Sheet), StringComparison.Ordinal);
        Assert.Equal("Sales", read.Name);
        Assert.Empty(read.Findings);
    }

    [Fact]
    public void Names_of_the_org_are_chosen_where_they_are_known_and_anything_else_may_be_typed()
    {
        string path = Write(
            new(Given.Queue("Sales", ("Division", "EMEA"), ("WrapupCode", "Resolved; Other")), []),
            headers => headers.Where(header => header == "Division")
                .ToDictionary(header => header, _ => (IReadOnlyList<string>)["APAC", "EMEA, south"]));

        string sheet = Part(path, Sheet);

        Assert.Contains(
            "<dataValidation type=\"list\" allowBlank=\"1\" showErrorMessage=\"0\" sqref=\"B2:B1048576\">"
                + "<formula1>Names!$A$2:$A$3</formula1>", sheet, StringComparison.Ordinal);
        Assert.Contains("<dataValidations count=\"1\">", sheet, StringComparison.Ordinal);
        Assert.Contains(">EMEA, south<", Part(path, "xl/worksheets/sheet2.xml"), StringComparison.Ordinal);
        Assert.Equal("EMEA", Assert.Single(new DefinitionFile(path).Read()).Division);
    }

    [Fact]
    public void Of_very_many_names_the_first_are_chosen_from_and_one_that_no_cell_can_hold_is_left_out()
    {
        string[] many = [new('x', 32_768), .. Enumerable.Range(0, 20_000).Select(i => $"Division {i:00000}")];

        string path = Write(
            new(Given.Queue("Sales", ("Division", "EMEA")), []),
            headers => headers.ToDictionary(header => header, _ => (IReadOnlyList<string>)many));

        Assert.Contains("<formula1>Names!$B$2:$B$5001</formula1>", Part(path, Sheet), StringComparison.Ordinal);
        Assert.Contains("<row r=\"5001\">", Part(path, "xl/worksheets/sheet2.xml"), StringComparison.Ordinal);
        Assert.DoesNotContain("<row r=\"5002\">", Part(path, "xl/worksheets/sheet2.xml"), StringComparison.Ordinal);
        Assert.Single(new DefinitionFile(path).Read());
    }

    [Fact]
    public void Without_names_there_is_no_sheet_of_them()
    {
        string path = Write(new(Given.Queue("Sales", ("Division", "EMEA")), []));

        using ZipArchive zip = ZipFile.OpenRead(path);

        Assert.Null(zip.GetEntry("xl/worksheets/sheet2.xml"));
    }

    [Fact]
    public void A_text_that_no_cell_can_hold_is_refused_and_leaves_no_file()
    {
        var row = new DefinitionRow(Given.Queue("Sales", ("Description", new string('x', 32_768))), []);

        GenesysException refused = Assert.ThrowsAny<GenesysException>(() => Write(row));

        Assert.Equal("WorkbookFull", refused.Code);
        Assert.Contains("B2", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [InlineData(0, "A")]
    [InlineData(25, "Z")]
    [InlineData(26, "AA")]
    [InlineData(701, "ZZ")]
    [InlineData(702, "AAA")]
    [InlineData(16_383, "XFD")]
    public void Columns_have_the_letters_that_spreadsheets_give_them(int column, string letters)
    {
        Assert.Equal(letters, CellName.Column(column));
        Assert.Equal((7, column), CellName.Parse($"{letters}7"));
    }

    private static string Part(string path, string part)
    {
        using ZipArchive zip = ZipFile.OpenRead(path);
        using var text = new StreamReader(zip.GetEntry(part)!.Open(), Encoding.UTF8);
        return text.ReadToEnd();
    }

    private string Write(DefinitionRow row, NamesOfColumns? namesOf = null)
    {
        string path = _folder.File("q.xlsx");
        using var file = new DefinitionFileWriter(path, namesOf is null ? new() : new() { NamesOf = namesOf });
        file.Add(row);
        file.Complete(CancellationToken.None);
        return path;
    }
}
