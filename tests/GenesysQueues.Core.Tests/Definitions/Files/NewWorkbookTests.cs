using System.IO.Compression;

namespace GenesysQueues.Core.Tests.Definitions.Files;

/// <summary>An empty workbook is one that a person can fill in rightly.</summary>
public sealed class NewWorkbookTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_field_of_a_new_queue_has_a_column_and_its_instruction() => Assert.Equal(
        FieldNames.All
            .Except([.. QueueFields.OfChange.Select(field => field.Name), FieldNames.Settings, FieldNames.OverflowAction])
            .Order(StringComparer.Ordinal),
        FieldInstructions.All.Select(row => row.Field).Order(StringComparer.Ordinal));

    [Fact]
    public void Each_example_is_read_without_a_finding() => Assert.Empty(
        DefinitionReader.Read(new(
            [.. FieldInstructions.All.Select(row => new KeyValuePair<string, object?>(row.Field, row.Example))], new(null, 1)))
            .Findings);

    [Fact]
    public void It_has_no_row_that_an_import_could_take_for_a_queue()
    {
        string path = Write();

        GenesysException refused = Assert.ThrowsAny<GenesysException>(() => new DefinitionFile(path).Read().ToList());

        Assert.Equal("FileHasNoRows", refused.Code);
        Assert.Contains("Queues", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_refers_to_the_org_is_chosen_from_its_names()
    {
        string path = Write(("Division", ["EMEA, south", "APAC"]), ("WrapupCode", ["Resolved"]), ("Member", []));

        using ZipArchive zip = ZipFile.OpenRead(path);
        using var text = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        string sheet = text.ReadToEnd();

        Assert.Contains("<formula1>Names!$A$2:$A$3</formula1>", sheet, StringComparison.Ordinal);
        Assert.Contains("<formula1>Names!$B$2:$B$2</formula1>", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("$C$", sheet, StringComparison.Ordinal);
        Assert.NotNull(zip.GetEntry("xl/worksheets/sheet3.xml"));
    }

    private string Write(params (string Column, string[] Names)[] names)
    {
        NewWorkbook.Write(
            _folder.File("q.xlsx"),
            new() { NamesOf = _ => names.ToDictionary(list => list.Column, list => (IReadOnlyList<string>)list.Names) });
        return _folder.File("q.xlsx");
    }
}
