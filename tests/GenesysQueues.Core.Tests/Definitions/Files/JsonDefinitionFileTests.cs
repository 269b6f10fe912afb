namespace GenesysQueues.Core.Tests.Definitions.Files;

public sealed class JsonDefinitionFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_array_of_objects_is_read_in_order()
    {
        List<GenesysQueueDefinition> rows = Read("""[{"Name":"Sales","OverflowMaxWaitSeconds":150},{"Name":"Support","SkillRequirement":"Billing x2.5"}]""");

        Assert.Equal([("Sales", 1), ("Support", 2)], rows.Select(row => (row.Name!, row.Source.Row)));
        Assert.Equal((150, "Billing>=1 x2.5"), (rows[0].OverflowMaxWaitSeconds, rows[1].SkillRequirement!.ToString()));
    }

    [Fact]
    public void One_object_alone_is_a_definition() => Assert.Equal("Sales", Assert.Single(Read("""{"queue_name":"Sales"}""")).Name);

    [Theory]
    [InlineData("""[{"Name":"Sales","Name":"Support"}]""")]
    [InlineData("""[{"Name":"Sales","Settings":{"autoAnswerOnly":true,"autoAnswerOnly":false}}]""")]
    public void A_key_that_is_given_twice_is_refused(string json) => Assert.Throws<DefinitionFileException>(() => Read(json));

    [Fact]
    public void Nested_objects_and_lists_are_read_as_they_are()
    {
        GenesysQueueDefinition row = Assert.Single(Read(
            """
            [{ "Name": "Sales", "Member": ["a@x.y", "b; c"], "ServiceLevel": {"Percent": 80, "Seconds": 20}, "Description": null,
               "SkillRequirement": [{"Skill": "Billing", "MinProficiency": 3, "RequiredCapacity": 10, "Utilization": 0.85}, "Spanish>=2"],
               "Settings": {"mediaSettings": {"call": {"enableAutoAnswer": true}}, "whisperPrompt": {"id": "2026-03-01T12:00:00Z"}} }]
            """));

        Assert.Empty(row.Findings);
        Assert.Equal("Billing>=3 x10 @85%; Spanish>=2", row.SkillRequirement!.ToString());
        Assert.Equal(["a@x.y", "b; c"], row.Member!);
        Assert.Equal("80/20", row.ServiceLevel!.ToString());
        Assert.Null(row.Description);
        // A text that looks like a date stays the text it is.
        Assert.Equal(
            """{"mediaSettings":{"call":{"enableAutoAnswer":true}},"whisperPrompt":{"id":"2026-03-01T12:00:00Z"}}""",
            DefinitionJson.Write(row)["Settings"]!.ToString(Newtonsoft.Json.Formatting.None));
    }

    [Fact]
    public void What_is_wrong_in_an_entry_is_its_finding_and_the_next_is_read()
    {
        List<GenesysQueueDefinition> rows = Read("""[{"Name":"Sales","MaxWait":12.5,"Divison":"EMEA"},{"Name":"Support","MaxWait":1e99},{"Name":"Care"}]""");

        Assert.Equal(["NotANumber", "UnknownColumn"], rows[0].Findings.Select(finding => finding.Code));
        Assert.Equal(1, rows[0].Findings[0].Row);
        Assert.Single(rows[1].Findings);
        Assert.Empty(rows[2].Findings);
    }

    [Theory]
    [InlineData("""[{"Name":"Sales"},{"Name" "Support"},{"Name":"Care"}]""", 1)]
    [InlineData("[{\"Name\":\"Sales\"},\n{\"Name\":\"Support\"},\n{\"Name\":\"Ca", 2)]
    [InlineData("""[{"Name":"Sales"},""", 1)]
    [InlineData("""[{"Name":"Sales"}""", 1)]
    [InlineData("""[{"Name":"Sales"}] trailing""", 1)]
    public void Json_that_breaks_gives_nothing_out_and_says_where_it_broke(string text, int before)
    {
        _folder.Write("q.json", text);
        var rows = new List<GenesysQueueDefinition>();

        var broken = Assert.Throws<DefinitionFileException>(() => rows.AddRange(Each(new DefinitionFile(_folder.File("q.json")).Read(), rows)));

        Assert.Equal("JsonMalformed", broken.Code);
        Assert.Contains("line ", broken.Message, StringComparison.Ordinal);
        Assert.Contains($"(entry {before + 1}); nothing of the file was taken", broken.Message, StringComparison.Ordinal);
        Assert.Empty(rows);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("  \n")]
    public void A_file_without_definitions_is_refused(string text) => Assert.Equal("FileEmpty", Refused(text).Code);

    [Theory]
    [InlineData("[1]")]
    [InlineData("\"Sales\"")]
    [InlineData("[null]")]
    public void An_entry_that_is_no_object_is_refused(string text) => Assert.Equal("JsonNotDefinitions", Refused(text).Code);

    // Hands each row to the list as it comes, so that what was read before an exception is there after it.
    private static IEnumerable<GenesysQueueDefinition> Each(IEnumerable<GenesysQueueDefinition> read, List<GenesysQueueDefinition> rows)
    {
        foreach (GenesysQueueDefinition row in read)
        {
            rows.Add(row);
        }

        yield break;
    }

    private DefinitionFileException Refused(string text) => Assert.Throws<DefinitionFileException>(() => Read(text));

    private List<GenesysQueueDefinition> Read(string text) => [.. new DefinitionFile(_folder.Write("q.json", text)).Read()];
}
