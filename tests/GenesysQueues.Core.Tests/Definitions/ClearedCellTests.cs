using GenesysQueues.Findings;

namespace GenesysQueues.Core.Tests.Definitions;

/// <summary>Cells that say that a field is to be emptied: '(clear)', and a null in a JSON file.</summary>
public sealed class ClearedCellTests : IDisposable
{
    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public void A_cell_that_says_clear_is_no_value_and_empties_its_field()
    {
        GenesysQueueDefinition row = Given.Queue(
            "Sales", ("Description", " (Clear) "), ("MaxWait", "(clear)"), ("Groups", "(clear)"),
            ("Settings.enableTranscription", "(clear)"));

        Assert.Empty(row.Findings);
        Assert.Equal(
            ["Description", "OverflowMaxWaitSeconds", "MemberGroup", "Settings.enableTranscription"], row.Clear!);
        Assert.Null(row.Description);
        Assert.Null(row.Settings);
    }

    [Fact]
    public void Such_cells_and_the_column_Clear_are_one_list()
    {
        GenesysQueueDefinition row = Given.Queue(
            "Sales", ("ServiceLevel", "(clear)"), ("Clear", "Description; servicelevel"));

        Assert.Equal(["Description", "servicelevel"], row.Clear!);
    }

    [Fact]
    public void An_empty_cell_empties_nothing() => Assert.Null(Given.Queue("Sales", ("Description", ""), ("Groups", null)).Clear);

    [Fact]
    public void A_null_of_a_JSON_file_empties_its_field()
    {
        GenesysQueueDefinition row = Read("""[{"Name":"Sales","Description":null,"Settings.enableTranscription":null}]""");

        Assert.Empty(row.Findings);
        Assert.Equal(["Description", "Settings.enableTranscription"], row.Clear!);
    }

    [Fact]
    public void A_null_inside_the_settings_of_a_JSON_file_empties_its_setting()
    {
        GenesysQueueDefinition row = Read(
            """
            [{"Name":"Sales",
              "Settings":{"callingPartyName":null,"mediaSettings":{"chat":null,"call":{"alertingTimeoutSeconds":20}}}}]
            """);

        Assert.Equal(["Settings.callingPartyName", "Settings.mediaSettings.chat"], row.Clear!);
        Assert.Empty(row.Findings);
    }

    [Theory] // Red when a table counts as given of which a null is all.
    [InlineData("""{"defaultScripts":{"CALL":null}}""", "Settings.defaultScripts.CALL")]
    [InlineData("""{"mediaSettings":{"callback":{"mode":null}}}""", "Settings.mediaSettings.callback.mode")]
    [InlineData("""{"cannedResponseLibraries":{"libraryIds":null}}""", "Settings.cannedResponseLibraries.libraryIds")]
    [InlineData(
        """{"enableTranscription":true,"agentOwnedRouting":{"maxOwnedCallbackHours":null}}""",
        "Settings.agentOwnedRouting.maxOwnedCallbackHours")]
    public async Task A_null_that_is_all_of_a_table_empties_its_setting(string settings, string cleared)
    {
        GenesysQueueDefinition row = Read($$"""[{"Name":"Billing","Settings":{{settings}}}]""");
        GenesysProvisioningResult result = await _bed.CreateAsync(
            row, new() { IfExists = GenesysIfExists.Update, IsOfExisting = true });

        Assert.Equal([cleared], row.Clear!);
        Assert.DoesNotContain(result.Findings, finding => finding.IsError);
        Assert.True(result.Success, result.ErrorMessage);
    }

    [Fact] // Red when the null is said to be a second one of itself.
    public void A_null_for_all_settings_is_refused_with_what_to_write()
    {
        GenesysQueueDefinition row = Read("""[{"Name":"Sales","Settings":null}]""");
        var sink = new FindingSink(row.Source);
        ChangeRules.CheckCleared(row, allowUnknown: false, sink);

        Assert.Empty(row.Findings);
        GenesysQueueFinding finding = Assert.Single(sink.Findings);
        Assert.Equal("CannotClear", finding.Code);
        Assert.Contains("such as Settings.", finding.Recommendation, StringComparison.Ordinal);
    }

    [Theory] // ConvertTo-Json of a definition and of a queue, what only a change can say, and a column of another tool.
    [InlineData("""{"Name":"Sales","Settings":{"callingPartyName":null},"Findings":[],"Row":1}""")]
    [InlineData("""{"Name":"Sales","Description":null,"Member":null,"Findings":[],"Row":1}""")]
    [InlineData("""{"Name":"Sales","Description":null,"QueueId":"a1b2c3d4-e5f6-7890-abcd-ef1234567890"}""")]
    [InlineData("""{"Name":"Sales","RemoveMember":null,"NewName":null,"Clear":null}""")]
    [InlineData("""{"Name":"Sales","acw_timeout_ms":null}""")]
    public void A_null_of_a_program_empties_nothing(string entry) => Assert.Null(Read($"[{entry}]").Clear);

    [Fact]
    public void A_null_of_an_object_at_the_prompt_empties_nothing() =>
        Assert.Null(Given.Queue("Sales", ("Description", null)).Clear);

    [Fact]
    public void A_parameter_wins_over_the_cell_and_is_added_to_by_Clear()
    {
        GenesysQueueDefinition row = Given.Queue("Sales", ("Description", "(clear)"), ("OverflowTarget", "(clear)"));

        GenesysQueueDefinition given = DefinitionReader.Override(row, [new("Description", "ours"), new("Clear", "InQueueFlow")]);
        GenesysQueueDefinition cleared = DefinitionReader.Override(
            Given.Queue("Sales", ("Description", "theirs")), [new("Description", "(clear)")]);

        Assert.Equal(("ours", "OverflowTarget; InQueueFlow"), (given.Description, given.Clear!.ToString()));
        Assert.Equal((null, "Description"), (cleared.Description, cleared.Clear!.ToString()));
    }

    [Theory] // Of a new queue it is what is not given, whether or not one that exists could be emptied there.
    [InlineData(GenesysIfExists.Fail)]
    [InlineData(GenesysIfExists.Update)]
    public async Task A_new_queue_is_made_without_the_field(GenesysIfExists ifExists)
    {
        GenesysProvisioningResult result = await _bed.CreateAsync(
            Given.Queue("Sales", ("Description", "(clear)"), ("Division", "(clear)")), new() { IfExists = ifExists });

        Assert.Equal((GenesysProvisioningStatus.Created, 0), (result.Outcome.Status, result.Findings.Count));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_queue_that_exists_cannot_be_without_is_refused(bool isOfExisting)
    {
        GenesysProvisioningResult result = await _bed.CreateAsync(
            Given.Queue("Billing", ("Division", "(clear)")),
            new() { IfExists = GenesysIfExists.Update, IsOfExisting = isOfExisting });

        Assert.Equal(
            (GenesysProvisioningStatus.Invalid, "CannotClear", "Division"),
            (result.Outcome.Status, result.ErrorCode, Assert.Single(result.Findings).Value));
    }

    private static GenesysQueueDefinition Read(string json)
    {
        using var text = new StringReader(json);
        return DefinitionReader.Read(Assert.Single(JsonDefinitionFile.Read(text, "queues.json")));
    }
}
