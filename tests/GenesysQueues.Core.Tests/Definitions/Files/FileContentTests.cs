using System.Text;

namespace GenesysQueues.Core.Tests.Definitions.Files;

/// <summary>A file is what it holds, and not what it is called.</summary>
public sealed class FileContentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1\0", "(.xls)", "CSV UTF-8")]
    [InlineData("\u001F\u008B\u0008\0", "gzip", "Unpack")]
    [InlineData("%PDF-1.7\n", "PDF", "CSV UTF-8")]
    [InlineData("<!DOCTYPE html>\n<html>", "web page", "sign in")]
    [InlineData("\n <HTML lang=en>", "web page", "sign in")]
    [InlineData("<?xml version=\"1.0\"?>\n<html>", "web page", "sign in")]
    [InlineData("<Objs Version=\"1.1.0.1\">", "Export-Clixml", "Import-Clixml 'q")]
    [InlineData("\u00FF\u00FE<\0O\0b\0j\0s\0 \0", "Export-Clixml", "Import-Clixml 'q")]
    [InlineData("<?xml version=\"1.0\"?><Workbook>", "XML", "CSV UTF-8")]
    [InlineData("{\\rtf1", "RTF", "CSV UTF-8")]
    [InlineData("SQLite format 3\0", "SQLite", "CSV")]
    public void What_is_neither_csv_nor_json_is_named_with_the_step_that_helps(string bytes, string what, string remedy)
    {
        foreach (string extension in new[] { "csv", "json", "xlsx", "txt" })
        {
            var refused = Assert.Throws<DefinitionFileException>(() => Read($"q.{extension}", Encoding.Latin1.GetBytes(bytes)));

            Assert.Equal("FileOfOtherKind", refused.Code);
            Assert.Contains(what, refused.Message, StringComparison.Ordinal);
            Assert.Contains(remedy, refused.Recommendation, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("[ { \"Name\": \"Sales\" } ]")]
    [InlineData("\uFEFF\n{\"Name\":\"Sales\"}")]
    [InlineData("Name,Division\nSales,EMEA\n")]
    [InlineData("\uFEFFDivision;\"Name\"\nEMEA;Sales\n")]
    public void Text_is_read_as_what_it_is_under_either_name(string text)
    {
        foreach (Encoding encoding in new Encoding[] { new UTF8Encoding(false), new UnicodeEncoding(false, false) })
        {
            Assert.Equal("Sales", Assert.Single(Read("q.csv", encoding.GetBytes(text))).Name);
            Assert.Equal("Sales", Assert.Single(Read("q.json", encoding.GetBytes(text))).Name);
        }
    }

    [Fact]
    public void A_column_may_begin_with_a_bracket() =>
        Assert.Equal("Sales", Assert.Single(Read("q.csv", Encoding.UTF8.GetBytes("[Status],Name\n1,Sales\n"))).Name);

    private List<GenesysQueueDefinition> Read(string name, byte[] bytes)
    {
        File.WriteAllBytes(_folder.File(name), bytes);
        return [.. new DefinitionFile(_folder.File(name)).Read()];
    }
}
