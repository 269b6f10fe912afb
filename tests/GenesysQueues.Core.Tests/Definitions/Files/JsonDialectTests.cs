namespace GenesysQueues.Core.Tests.Definitions.Files;

/// <summary>JSON is what RFC 8259 says, and a document is read whole or not at all.</summary>
public sealed class JsonDialectTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("\"x\":010", 5, "'010' is no number")]
    [InlineData("\"x\":0x10", 5, "'0x10' is no number")]
    [InlineData("\"x\":-01", 5, "'-01' is no number")]
    [InlineData("\"x\":1.", 5, "'1.' is no number")]
    [InlineData("\"x\":+1", 5, "'+1' is no number")]
    [InlineData("'x':1", 1, "double quotes")]
    [InlineData("\"x\":'y'", 5, "double quotes")]
    [InlineData("x:1", 1, "'x' needs double quotes")]
    [InlineData("\"x\":NaN", 5, "'NaN' needs double quotes")]
    [InlineData("\"x\":undefined", 5, "needs double quotes")]
    [InlineData("\"x\":True", 5, "needs double quotes")]
    [InlineData("/* */\"x\":1", 1, "comments")]
    [InlineData("\"x\":1 // y\n", 7, "comments")]
    [InlineData("\"x\":1,", 7, "comma")]
    [InlineData("\"x\":[1,]", 8, "comma")]
    public void What_is_no_json_is_refused_with_its_place(string member, int position, string what)
    {
        var refused = Assert.Throws<DefinitionFileException>(() => Read($"[{{\"Name\":\"First\"}},\n{{\n{member}}}]"));

        Assert.Equal("JsonMalformed", refused.Code);
        Assert.Contains($"line 3, position {position}:", refused.Message, StringComparison.Ordinal);
        Assert.Contains(what, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-0.5e+10")]
    [InlineData("10")]
    [InlineData("\"it's // no 'comment', 010, ]\"")]
    [InlineData("\"\\\\\"")]
    [InlineData("\"\\\"'\"")]
    [InlineData("[true,false,null,{}]")]
    public void What_is_json_is_read(string value) =>
        Assert.Equal("Sales", Assert.Single(Read($"[ {{ \"Name\" : \"Sales\", \"x\":\t{value} }}\r\n]\n")).Name);

    [Fact]
    public void Of_a_long_document_that_breaks_off_nothing_is_given_out()
    {
        string text = "[" + string.Concat(
            Enumerable.Range(1, 20_000).Select(number => $"{{\"Name\":\"Q{number}\"}},")) + "{\"Name\":\"Q\",\"Name\":\"R\"}]";
        _folder.Write("q.json", text);
        int given = 0;

        var refused = Assert.Throws<DefinitionFileException>(() =>
        {
            foreach (GenesysQueueDefinition unused in new DefinitionFile(_folder.File("q.json")).Read())
            {
                given++;
            }
        });

        Assert.Equal(0, given);
        Assert.Contains("entry 20001", refused.Message, StringComparison.Ordinal);
    }

    private List<GenesysQueueDefinition> Read(string json) => [.. new DefinitionFile(_folder.Write("q.json", json)).Read()];
}
