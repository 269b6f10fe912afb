namespace GenesysQueues.Core.Tests.Definitions;

/// <summary>
/// A definition that could not be read does not become a good one by being exported: its bad cells are empty then.
/// </summary>
public sealed class EarlierFindingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Error NotANumber: OverflowMaxWaitSeconds 'abc' is not a whole number.")]
    [InlineData("Warning SurroundingSpace: Space was taken off.; Error NotANumber: not a whole number.")]
    public void A_row_whose_findings_were_errors_is_refused(string findings)
    {
        GenesysQueueFinding finding = Assert.Single(Csv(findings).Findings);

        Assert.Equal(("RefusedBefore", "Error", 2), (finding.Code, finding.Severity, finding.Row));
        Assert.Equal("Sales", finding.QueueName);
        Assert.Contains("NotANumber", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Warning SurroundingSpace: Space was taken off.")]
    [InlineData("Error QueueExists: Queue 'Sales' exists already.")]
    [InlineData("none; Errors were mended")]
    public void Other_findings_say_nothing_of_the_row(string findings) => Assert.Empty(Csv(findings).Findings);

    [Fact]
    public void A_finding_in_a_JSON_file_is_the_finding_that_it_was()
    {
        GenesysQueueFinding finding = Assert.Single(Json("""
            [{ "Severity": "Error", "Code": "NotANumber", "Column": "OverflowMaxWaitSeconds", "Message": "m",
               "Recommendation": "r" },
             { "Severity": "Warning", "Code": "SurroundingSpace", "Message": "w" },
             { "Severity": "Error", "Code": "QueueExists", "Message": "e" }]
            """).Findings);

        Assert.Equal(
            ("NotANumber", "OverflowMaxWaitSeconds", "m", "r", 1),
            (finding.Code, finding.Column, finding.Message, finding.Recommendation, finding.Row));
    }

    [Fact]
    public void What_is_still_wrong_is_said_once()
    {
        GenesysQueueDefinition row = Json("""["Error NotANumber: it was no number."], "MaxWait": "abc" """);

        Assert.Equal("NotANumber", Assert.Single(row.Findings).Code);
    }

    [Fact]
    public void A_list_of_texts_serves_as_well() =>
        Assert.Equal("RefusedBefore", Assert.Single(Json("""["Warning A: a", "Error B: b"]""").Findings).Code);

    private GenesysQueueDefinition Csv(string findings) => Read("q.csv", $"Name,Findings\nSales,{findings}\n");

    private GenesysQueueDefinition Json(string findings) =>
        Read("q.json", $"{{ \"Name\": \"Sales\", \"Findings\": {findings} }}");

    private GenesysQueueDefinition Read(string name, string text) =>
        Assert.Single(new DefinitionFile(_folder.Write(name, text)).Read());
}
