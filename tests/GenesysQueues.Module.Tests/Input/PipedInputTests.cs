using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests.Input;

/// <summary>What may be piped to Test-GenesysQueueDefinition and New-GenesysQueue, and what is refused with a way out.</summary>
public sealed class PipedInputTests : IDisposable
{
    private readonly PowerShellHost _host = new();

    public PipedInputTests() => _host.Connect();

    public static TheoryData<string> Both => ["Test-GenesysQueueDefinition", "New-GenesysQueue"];

    [Theory]
    [MemberData(nameof(Both))]
    public void Text_is_a_name(string cmdlet)
    {
        Outcome run = _host.Run($"'Line A', 'Line B' | {cmdlet}").Clean();

        Assert.Equal(["Line A", "Line B"], run.Column("QueueName").Order());
        Assert.All(run.Output, item => Assert.Null(item!.Get("Definition.Division")));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_hashtable_gives_fields(string cmdlet)
    {
        PSObject result = _host.Run(
            $"@{{ Name = 'Line A'; Division = 'EMEA'; SkillRequirement = 'Sales>=2', 'French'; WrapupCode = @('Resolved', 'Callback') }} | {cmdlet}").Clean().Single;

        Assert.Equal("EMEA", result.Text("Definition.Division"));
        Assert.Equal("Sales>=2; French>=1", result.Text("Definition.SkillRequirement"));
        Assert.Equal(["Resolved", "Callback"], result.Items("Definition.WrapupCode").Select(code => code.ToString()));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void What_a_script_of_the_object_works_out_is_a_field_and_what_fails_is_said(string cmdlet)
    {
        var row = new PSObject();
        row.Properties.Add(new PSNoteProperty("Name", "Line A"));
        row.Properties.Add(new PSScriptProperty("Division", ScriptBlock.Create("'EMEA'")));
        var broken = new PSObject();
        broken.Properties.Add(new PSNoteProperty("Name", "Line B"));
        broken.Properties.Add(new PSScriptProperty("Member", ScriptBlock.Create("throw 'no list'")));

        Outcome run = _host.Run($"$rows | {cmdlet}", ("rows", new[] { row, broken })).Finished();

        Assert.Equal("EMEA", Assert.Single(run.Output)!.Text("Definition.Division"));
        Assert.Equal(["InputNotUnderstood"], run.ErrorCodes);
    }

    [Theory]
    [InlineData("$table.Rows")]
    [InlineData("$table.DefaultView")]
    // As Select-Object * makes of it.
    [InlineData("[pscustomobject] @{ Name = 'Line A'; AlertingTimeoutSeconds = 20; Division = [DBNull]::Value; "
        + "RowError = ''; RowState = 'Added'; Table = 'T'; ItemArray = @('Line A', 20); HasErrors = $false }")]
    public void A_row_of_a_database_gives_fields_and_its_nothing_is_not_given(string rows)
    {
        PSObject result = _host.Run(
            $"""
            $table = [System.Data.DataTable]::new()
            $null = $table.Columns.Add('Name')
            $null = $table.Columns.Add('AlertingTimeoutSeconds', [int])
            $null = $table.Columns.Add('Division')
            $null = $table.Rows.Add('Line A', 20, [DBNull]::Value)
            {rows} | New-GenesysQueue
            """).Clean().Single;

        Assert.Equal(("Line A", "20"), (result.Text("QueueName"), result.Text("Definition.AlertingTimeoutSeconds")));
        Assert.Null(result.Get("Definition.Division"));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_queue_in_the_shape_of_the_API_gives_fields(string cmdlet)
    {
        PSObject result = _host.Run(
            $$"""
            [pscustomobject] @{
                id = '11111111-2222-3333-4444-555555555555'; name = 'Line A'; memberCount = 3; selfUri = '/x'
                division = [pscustomobject] @{ id = '22222222-3333-4444-5555-666666666666'; name = 'EMEA' }
                mediaSettings = [pscustomobject] @{ email = [pscustomobject] @{ alertingTimeoutSeconds = 300 } }
                acwSettings = [pscustomobject] @{ wrapupPrompt = 'OPTIONAL' }
            } | {{cmdlet}}
            """).Clean().Single;

        Assert.Equal(
            ("Line A", "EMEA", "Optional"),
            (result.Text("QueueName"), result.Text("Definition.Division"), result.Text("Definition.AcwMode")));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void An_ordered_table_gives_fields(string cmdlet)
    {
        PSObject result = _host.Run($"[ordered]@{{ Name = 'Line A'; Division = 'APAC' }} | {cmdlet}").Clean().Single;

        Assert.Equal("Line A", result.Text("QueueName"));
        Assert.Equal("APAC", result.Text("Definition.Division"));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void An_unknown_key_is_a_finding(string cmdlet)
    {
        PSObject result = _host.Run($"@{{ Name = 'Line A'; Colour = 'red' }} | {cmdlet}").Finished().Single;

        Assert.Equal(["UnknownColumn"], result.FindingCodes());
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_nested_JSON_object_gives_fields(string cmdlet)
    {
        PSObject skill = Rows.Row(("Skill", "Billing"));
        skill.Properties.Add(new PSNoteProperty("MinProficiency", 3L));
        skill.Properties.Add(new PSNoteProperty("RequiredCapacity", 10d));
        var json = Rows.Named("Line A");
        json.Properties.Add(new PSNoteProperty("SkillRequirement", new object[] { skill }));
        json.Properties.Add(new PSNoteProperty("OverflowMaxWaitSeconds", null));

        PSObject result = _host.Run($"$json | {cmdlet}", ("json", json)).Clean().Single;

        Assert.Equal("Billing>=3 x10", result.Text("Definition.SkillRequirement"));
        Assert.Null(result.Get("Definition.OverflowMaxWaitSeconds"));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_definition_goes_through_as_it_is(string cmdlet)
    {
        string path = _host.File("one.csv", "Name,Division,SkillRequirement\nLine A,EMEA,Sales>=2\n");

        PSObject result = _host.Run($"Import-GenesysQueueDefinition $path | {cmdlet}", ("path", path)).Clean().Single;

        Assert.Equal(path, result.Text("Definition.Source.Path"));
        Assert.Equal(2, result.Get("Row"));
        Assert.Equal("Sales>=2", result.Text("Definition.SkillRequirement"));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_verdict_gives_its_definition(string cmdlet)
    {
        PSObject result = _host.Run($"@{{ Name = 'Line A'; SkillRequirement = 'Sales>=2' }} | Test-GenesysQueueDefinition | {cmdlet}").Clean().Single;

        Assert.Equal("Line A", result.Text("QueueName"));
        Assert.Equal("Sales>=2", result.Text("Definition.SkillRequirement"));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_result_gives_its_definition(string cmdlet)
    {
        Outcome run = _host.Run(
            $"$made = @{{ Name = 'Line A'; SkillRequirement = 'Sales>=2' }} | New-GenesysQueue; $made | {cmdlet} -IfExists Skip").Clean();

        Assert.Equal("Sales>=2", run.Single.Text("Definition.SkillRequirement"));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Null_is_refused_and_the_others_go_on(string cmdlet)
    {
        Outcome run = _host.Run($"'Line A', $null, 'Line B' | {cmdlet}").Finished();

        Assert.Equal(["Line A", "Line B"], run.Column("QueueName").Order());
        Assert.Equal("InputNotUnderstood", Assert.Single(run.ErrorCodes));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_file_is_refused_with_the_cmdlet_that_reads_it(string cmdlet)
    {
        _host.File("queues.csv", "Name\nLine A\n");

        Outcome run = _host.Run($"$file, 'Line B' | {cmdlet}", ("file", new FileInfo(Path.Combine(_host.Folder, "queues.csv")))).Finished();

        Assert.Equal("Line B", run.Single.Text("QueueName"));
        ErrorRecord error = Assert.Single(run.Errors);
        Assert.Equal("InputNotUnderstood", error.Code());
        Assert.Contains("queues.csv", error.ToString());
        Assert.Contains("Import-GenesysQueueDefinition", error.Remedy());
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Any_other_object_is_refused_by_its_type_even_when_it_has_a_name(string cmdlet)
    {
        Outcome run = _host.Run($"$thing, 42, 'Line B' | {cmdlet}", ("thing", System.Diagnostics.Process.GetCurrentProcess())).Finished();

        Assert.Equal("Line B", run.Single.Text("QueueName"));
        Assert.Equal(["InputNotUnderstood", "InputNotUnderstood"], run.ErrorCodes);
        Assert.Contains("Process", run.Errors[0].ToString());
        Assert.Contains("Int32", run.Errors[1].ToString());
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_line_of_Get_Content_is_refused_with_the_cmdlet_that_reads_the_file(string cmdlet)
    {
        PSObject[] lines = new[] { "Name", "Line A" }.Select(text => FromGetContent(text, "queues.csv")).ToArray();

        Outcome run = _host.Run($"$lines | {cmdlet}", ("lines", lines)).Finished();

        Assert.Empty(run.Output);
        Assert.Equal(["TextFromCsvFile", "TextFromCsvFile"], run.ErrorCodes);
        Assert.All(run.Errors, error => Assert.Contains("Import-GenesysQueueDefinition 'queues.csv'", error.Remedy()));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_line_of_a_text_file_is_a_name(string cmdlet)
    {
        Outcome run = _host.Run($"$lines | {cmdlet}", ("lines", new[] { FromGetContent("Line, with comma", "names.txt") })).Clean();

        Assert.Equal("Line, with comma", run.Single.Text("QueueName"));
    }

    [Theory]
    [InlineData("Name,Division")]
    [InlineData("Name;Division;SkillRequirement")]
    [InlineData("Name\tDivision")]
    public void A_header_line_is_no_name(string header)
    {
        Outcome run = _host.Run("$header | New-GenesysQueue", ("header", header)).Finished();

        Assert.Empty(run.Output);
        Assert.Equal("TextFromCsvFile", Assert.Single(run.ErrorCodes));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_row_read_with_the_wrong_delimiter_is_refused(string cmdlet)
    {
        Outcome run = _host.Run($"$row | {cmdlet}", ("row", Rows.Row(("Name;Division", "Line A;EMEA")))).Finished();

        Assert.Empty(run.Output);
        Assert.Equal("LooksLikeOtherDelimiter", Assert.Single(run.ErrorCodes));
        Assert.Contains("Import-GenesysQueueDefinition", run.Errors[0].Remedy());
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_row_without_a_name_is_invalid(string cmdlet)
    {
        PSObject result = _host.Run($"$row | {cmdlet}", ("row", Rows.Row(("Name", ""), ("Division", "EMEA")))).Finished().Single;

        Assert.Null(result.Get("QueueName"));
        Assert.Contains("NameMissing", result.FindingCodes());
    }

    [Fact]
    public void An_argument_is_taken_apart_like_the_input()
    {
        Outcome run = _host.Run("New-GenesysQueue -InputObject 'Line A', @{ Name = 'Line B' }").Clean();

        Assert.Equal(["Line A", "Line B"], run.Column("QueueName").Order());
    }

    private static PSObject FromGetContent(string text, string file)
    {
        var line = new PSObject(text);
        line.Properties.Add(new PSNoteProperty("PSPath", "/somewhere/" + file));
        line.Properties.Add(new PSNoteProperty("PSChildName", file));
        line.Properties.Add(new PSNoteProperty("ReadCount", 1L));
        return line;
    }

    public void Dispose() => _host.Dispose();
}
