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

    private string Write(DefinitionRow row)
    {
        string path = _folder.File("q.xlsx");
        using var file = new DefinitionFileWriter(path, new());
        file.Add(row);
        file.Complete(CancellationToken.None);
        return path;
    }
}
