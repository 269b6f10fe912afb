using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests.Input;

/// <summary>Files as Export-GenesysQueueDefinition writes them, and what becomes of them when they are read again.</summary>
public sealed class ExportTests : IDisposable
{
    private const string Three = """
        @{ Name = 'Line A'; Division = 'EMEA'; SkillRequirement = 'Billing>=3 x10 @85%; Spanish'; SkillMatch = 'Any'; ServiceLevel = '80/20'; Description = "two`r`nlines" },
        @{ Name = '=Line B'; MemberGroup = 'Night Shift', 'Tier 2'; Member = 'agent01@example.com'; WrapupCode = 'Resolved'; AcwMode = 'MandatoryTimeout'; AcwTimeoutSeconds = 45;
           Settings = @{ autoAnswerOnly = $true; mediaSettings = @{ callback = @{ retryDelaySeconds = 120 } } } },
        @{ Name = "Line 'C'"; SkillRequirement = 'Technical'; OverflowMaxWaitSeconds = 150; OverflowTimeoutSeconds = 300; OverflowTarget = 'Overflow'; AlertingTimeoutSeconds = 12; InQueueFlow = 'Default In-Queue' }
        """;

    private readonly PowerShellHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void What_cannot_be_cleared_away_after_a_cut_pipeline_is_an_error_with_a_remedy()
    {
        string folder = Path.Combine(_host.Folder, "gone");
        Directory.CreateDirectory(folder);

        Outcome run = _host.RunToError(
            "& { 'Line A'; [IO.Directory]::Delete($folder, $true); throw 'enough' } | Export-GenesysQueueDefinition $path",
            ("folder", folder), ("path", Path.Combine(folder, "x.csv")));

        Assert.Contains("enough", run.Ended.ToString());
        ErrorRecord error = Assert.Single(run.Errors);
        Assert.StartsWith("FileNotWritable,", error.FullyQualifiedErrorId);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
    }

    [Theory]
    [InlineData("made.csv", "")]
    [InlineData("made.csv", "-Delimiter ';'")]
    [InlineData("made.json", "")]
    [InlineData("made.xlsx", "")]
    [Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // Its queue has a team and single users.
    public void What_was_created_validates_as_existing_without_a_difference(string name, string options)
    {
        _host.Connect();
        string made = Path.Combine(_host.Folder, name), shown = Path.Combine(_host.Folder, "shown-" + name);
        _host.Run($"{Three} | New-GenesysQueue | Export-GenesysQueueDefinition $made {options}", ("made", made)).Clean();
        // New queues are missing from lists for some seconds of the org's clock.
        _host.Run($"while (@(Get-GenesysQueue '*Line*').Count -lt 3) {{ }}; Get-GenesysQueue '*Line*' | Export-GenesysQueueDefinition $shown {options}", ("shown", shown)).Clean();

        foreach (string path in new[] { made, shown })
        {
            Outcome run = _host.Run("Import-GenesysQueueDefinition $path | Test-GenesysQueueDefinition -IfExists Adopt", ("path", path)).Clean();

            Assert.Equal(["=Line B", "Line 'C'", "Line A"], run.Column("QueueName").Order(StringComparer.Ordinal));
            Assert.All(run.Column("Action"), action => Assert.Equal("Adopt", action));
            Assert.All(run.Output, verdict => Assert.DoesNotContain("SettingDiffers", verdict!.FindingCodes()));
            Assert.All(run.Output, verdict => Assert.Empty(verdict!.Items("Definition.Findings")));
        }
    }

    [Fact]
    [Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // Its queue has a team and single users.
    public void A_difference_in_the_file_shows()
    {
        _host.Connect();
        string path = Path.Combine(_host.Folder, "a.csv");
        _host.Run($"{Three} | New-GenesysQueue | Export-GenesysQueueDefinition $path", ("path", path)).Clean();
        File.WriteAllText(path, File.ReadAllText(path).Replace("80/20", "70/20").Replace(",120,", ",121,"));

        Outcome run = _host.Run("Import-GenesysQueueDefinition $path | Test-GenesysQueueDefinition -IfExists Adopt", ("path", path)).Clean();

        Assert.Equal(2, run.Output.Count(verdict => verdict!.FindingCodes().Contains("SettingDiffers")));
    }

    [Fact]
    public void Failed_results_are_mended_in_the_file_and_read_again()
    {
        _host.Connect();
        string path = Path.Combine(_host.Folder, "fix.csv");
        Outcome run = _host.Run(
            """
            @{ Name = 'Fine' }, @{ Name = 'Mend Me'; SkillRequirement = 'Premum Support'; MaxWait = 'soon'; Divison = 'EMEA' } | New-GenesysQueue -OutVariable run
            $run | Where-Object Success -eq $false | Export-GenesysQueueDefinition $path
            """, ("path", path)).Finished();

        string text = File.ReadAllText(path);
        Assert.Equal(2, run.Output.Count);
        Assert.StartsWith("Name,SkillRequirement,OverflowMaxWaitSeconds,Divison,Status,ErrorCode,ErrorMessage,Recommendation", text);
        Assert.Contains("Mend Me,Premum Support>=1,soon,EMEA,Invalid,", text);
        Assert.Contains("UnknownColumn", _host.Run("(Import-GenesysQueueDefinition $path).Findings", ("path", path)).Clean().Column("Code"));

        File.WriteAllText(path, text.Replace("Premum", "Premium").Replace("soon", "").Replace(",Divison,", ",Division,"));
        PSObject mended = _host.Run("Import-GenesysQueueDefinition $path | New-GenesysQueue", ("path", path)).Clean().Single;

        Assert.Equal("Created", mended.Text("Status"));
        Assert.Equal("EMEA", mended.Text("Division"));
    }

    [Fact]
    public void A_verdict_is_written_with_what_it_found()
    {
        string path = Path.Combine(_host.Folder, "a.csv");

        _host.Run("@{ Name = ' Fine' }, @{ Name = 'a*b' } | Test-GenesysQueueDefinition -Offline | Export-GenesysQueueDefinition $path", ("path", path)).Clean();

        string[] lines = File.ReadAllLines(path);
        Assert.Equal("Name,Status,ErrorCode,ErrorMessage,Recommendation,Findings", lines[0]);
        Assert.StartsWith("Fine,Valid,,,,\"SurroundingSpace: ", lines[1]);
        Assert.StartsWith("a*b,Invalid,", lines[2]);
    }

    [Fact]
    public void Stored_results_and_rows_keep_their_columns()
    {
        string path = Path.Combine(_host.Folder, "a.csv");

        _host.Run(
            "[pscustomobject]@{ QueueName = 'Line A'; Status = 'Failed'; ErrorCode = 'Odd'; Definition = [pscustomobject]@{ Name = 'Line A'; Division = 'EMEA' } } | Export-GenesysQueueDefinition $path",
            ("path", path)).Clean();

        Assert.Equal("Name,Division,Status,ErrorCode\r\nLine A,EMEA,Failed,Odd\r\n", File.ReadAllText(path));
    }

    [Fact]
    public void A_spreadsheet_finds_its_byte_order_mark_and_its_delimiter()
    {
        string path = Path.Combine(_host.Folder, "a.csv");

        PSObject file = _host.Run("@{ Name = 'Köln'; Division = 'a,b' } | Export-GenesysQueueDefinition $path -Delimiter ';' -PassThru", ("path", path)).Clean().Single;

        Assert.Equal(path, file.Text("FullName"));
        Assert.Equal([.. "\uFEFFName;Division\r\nKöln;\"a,b\"\r\n"u8], File.ReadAllBytes(path));
    }

    [Fact]
    public void The_list_separator_of_the_culture_is_taken_when_asked_for()
    {
        string path = Path.Combine(_host.Folder, "a.csv");

        _host.Run(
            "[cultureinfo]::CurrentCulture = 'de-DE'; @{ Name = 'Line A'; Division = 'EMEA' } | Export-GenesysQueueDefinition $path -UseCulture", ("path", path)).Clean();

        Assert.StartsWith("Name;Division", File.ReadAllText(path));
    }

    [Fact]
    public void WhatIf_writes_nothing()
    {
        string path = Path.Combine(_host.Folder, "a.csv");

        Outcome run = _host.Run("'Line A' | Export-GenesysQueueDefinition $path -WhatIf", ("path", path)).Clean();

        Assert.False(File.Exists(path));
        Assert.Contains(run.HostLines, line => line.Contains(path));
    }

    [Fact]
    public void An_existing_file_is_kept_by_NoClobber_and_the_error_says_so()
    {
        string path = _host.File("a.csv", "old");

        Outcome run = _host.RunToError("'Line A' | Export-GenesysQueueDefinition $path -NoClobber", ("path", path));

        Assert.Equal("FileExists", run.Ended.Code());
        Assert.Equal(ErrorCategory.ResourceExists, run.Ended.CategoryInfo.Category);
        Assert.Equal("old", File.ReadAllText(path));
    }

    [Theory]
    [InlineData("$path -Delimiter ',' -UseCulture", "DelimiterTwice")]
    [InlineData("$path -Delimiter '\"'", "DelimiterNotAllowed")]
    [InlineData("$path -Encoding klingon", "UnknownEncoding")]
    [InlineData("'Env:\\a.csv'", "FileNotWritable")]
    [InlineData("\"$path/no/a.csv\"", "FileNotWritable")]
    [InlineData("none*.csv", "FileNotFound")]
    public void What_cannot_be_written_is_said_before_the_input_is_worked_on(string arguments, string code)
    {
        Outcome run = _host.RunToError($"1..2 | ForEach-Object {{ throw 'Too late.' }} | Export-GenesysQueueDefinition {arguments}", ("path", Path.Combine(_host.Folder, "a.csv")));

        Assert.Equal(code, run.Ended.Code());
        Assert.Empty(Directory.GetFiles(_host.Folder));
    }

    [Fact]
    public void An_object_that_is_no_definition_is_an_error_and_the_others_are_written()
    {
        string path = Path.Combine(_host.Folder, "a.csv");

        Outcome run = _host.Run("'Line A', 42, $null, 'Line B' | Export-GenesysQueueDefinition $path", ("path", path)).Finished();

        Assert.Equal(["InputNotUnderstood", "InputNotUnderstood"], run.ErrorCodes);
        Assert.Equal("Name\r\nLine A\r\nLine B\r\n", File.ReadAllText(path));
    }

    [Fact]
    public void A_pipeline_that_is_cut_short_leaves_the_old_file_and_no_other()
    {
        string path = _host.File("a.csv", "old");

        _host.RunToError("& { 'Line A'; throw 'Enough.' } | Export-GenesysQueueDefinition $path", ("path", path));

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_host.Folder));
    }

    [Fact]
    public void A_literal_path_takes_brackets_as_they_are_and_a_path_follows_the_location()
    {
        _host.Runspace.SessionStateProxy.Path.SetLocation(_host.Folder);

        _host.Run("'Line A' | Export-GenesysQueueDefinition -LiteralPath '[a].csv'; 'Line B' | Export-GenesysQueueDefinition b.csv").Clean();

        Assert.Equal(["[a].csv", "b.csv"], Directory.GetFiles(_host.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_input_leaves_no_rows_of_an_earlier_export()
    {
        string path = _host.File("a.csv", "Name\r\nold\r\n");

        Outcome run = _host.Run("@() | Export-GenesysQueueDefinition $path", ("path", path)).Clean();

        Assert.Equal("Name\r\n", File.ReadAllText(path));
        Assert.Single(run.Warnings);
    }
}
