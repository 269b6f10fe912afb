using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;
using System.Text;

namespace GenesysQueues.Module.Tests.Input;

/// <summary>Files as spreadsheets leave them.</summary>
public sealed class ImportTests : IDisposable
{
    private readonly PowerShellHost _host = new();

    public static TheoryData<string, bool> Encodings => new()
    {
        { "utf-8", true }, { "utf-8", false }, { "utf-16", true }, { "utf-16BE", true },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_Unicode_file_is_read_whatever_its_mark(string encoding, bool mark)
    {
        Encoding written = Encoding.GetEncoding(encoding);
        byte[] text = written.GetBytes("Name,Description\nMünchen Süd,größer\n");
        string path = Bytes("a.csv", mark ? [.. written.GetPreamble(), .. text] : text);

        Outcome run = _host.Run("Import-GenesysQueueDefinition $path", ("path", path)).Clean();

        Assert.Equal("München Süd", run.Single.Text("Name"));
        Assert.Equal("größer", run.Single.Text("Description"));
        Assert.Empty(run.Single.FindingCodes());
    }

    [Theory]
    [InlineData("windows-1252")]
    [InlineData("1252")]
    public void An_older_encoding_is_read_when_it_is_named(string encoding)
    {
        string path = Bytes("a.csv", [.. "Name\nM"u8, 0xFC, .. "nchen\n"u8]);

        Outcome run = _host.Run($"Import-GenesysQueueDefinition $path -Encoding {encoding}", ("path", path)).Clean();

        Assert.Equal("München", run.Single.Text("Name"));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_a_finding_on_their_row()
    {
        string path = Bytes("a.csv", [.. "Name\nM"u8, 0xFC, .. "nchen\nHamburg\n"u8]);

        Outcome run = _host.Run("Import-GenesysQueueDefinition $path", ("path", path)).Clean();

        Assert.Equal(2, run.Output.Count);
        PSObject finding = Assert.Single(run.Output[0]!.Items("Findings"));
        Assert.Equal("ReplacementCharacter", finding.Text("Code"));
        Assert.Contains("-Encoding", finding.Text("Recommendation"));
        Assert.Empty(run.Output[1]!.FindingCodes());
    }

    [Fact]
    public void An_unknown_encoding_is_refused()
    {
        Outcome run = _host.RunToError("Import-GenesysQueueDefinition a.csv -Encoding klingon");

        Assert.Equal("UnknownEncoding", run.Ended.Code());
    }

    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("\t")]
    [InlineData("|")]
    public void The_delimiter_is_found_on_the_header(string by)
    {
        string path = _host.File("a.csv", $"Name{by}Division{by}Description\nLine A{by}EMEA{by}\"a, b; c\"\n");

        PSObject definition = _host.Run("Import-GenesysQueueDefinition $path", ("path", path)).Clean().Single;

        Assert.Equal("EMEA", definition.Text("Division"));
        Assert.Equal("a, b; c", definition.Text("Description"));
    }

    [Fact]
    public void A_given_delimiter_wins()
    {
        string path = _host.File("a.csv", "Name#Division\nLine A#EMEA\n");

        Assert.Equal("EMEA", _host.Run("Import-GenesysQueueDefinition $path -Delimiter '#'", ("path", path)).Clean().Single.Text("Division"));
    }

    [Fact]
    public void JSON_is_read_too()
    {
        string path = _host.File("a.json", """[{"Name": "Line A", "SkillRequirement": [{"Skill": "Billing", "MinProficiency": 3}], "OverflowMaxWaitSeconds": 30}, {"Name": "Line B"}]""");

        Outcome run = _host.Run("Import-GenesysQueueDefinition $path", ("path", path)).Clean();

        Assert.Equal(["Line A", "Line B"], run.Column("Name"));
        Assert.Equal("Billing>=3", run.Output[0]!.Text("SkillRequirement"));
        Assert.Equal(30, run.Output[0]!.Get("OverflowMaxWaitSeconds"));
    }

    [Fact]
    public void A_wildcard_reads_every_file_and_each_row_knows_its_own()
    {
        _host.File("in/a.csv", "Name\nLine A\n");
        _host.File("in/b.csv", "Name\n\nLine B\n");

        Outcome run = _host.Run("Import-GenesysQueueDefinition \"$folder/*.csv\"", ("folder", Path.Combine(_host.Folder, "in"))).Clean();

        Assert.Equal(["a.csv:2", "b.csv:3"], run.Output.Select(item => $"{Path.GetFileName(item!.Text("Source.Path"))}:{item!.Text("Source.Row")}").Order());
    }

    [Fact]
    public void A_literal_path_takes_brackets_as_they_are()
    {
        _host.File("[a].csv", "Name\nLine A\n");

        Assert.Equal("Line A", _host.Run("Import-GenesysQueueDefinition -LiteralPath \"$folder/[a].csv\"", ("folder", _host.Folder)).Clean().Single.Text("Name"));
    }

    [Fact]
    public void A_file_object_is_read_by_its_path()
    {
        // As dir gives it, with PSPath on it.
        var file = new PSObject(new FileInfo(_host.File("a.csv", "Name\nLine A\n")));
        file.Properties.Add(new PSNoteProperty("PSPath", "Microsoft.PowerShell.Core\\FileSystem::" + Path.Combine(_host.Folder, "a.csv")));

        Assert.Equal("Line A", _host.Run("$file | Import-GenesysQueueDefinition", ("file", file)).Clean().Single.Text("Name"));
    }

    [Fact]
    public void A_path_is_taken_from_the_PowerShell_location()
    {
        _host.File("here.csv", "Name\nLine A\n");
        _host.Runspace.SessionStateProxy.Path.SetLocation(_host.Folder);

        Assert.Equal("Line A", _host.Run("Import-GenesysQueueDefinition here.csv").Clean().Single.Text("Name"));
    }

    [Fact]
    public void A_missing_file_is_an_error_and_the_others_are_read()
    {
        string path = _host.File("a.csv", "Name\nLine A\n");

        Outcome run = _host.Run("Import-GenesysQueueDefinition \"$folder/none.csv\", \"$folder/*.none\", $path", ("folder", _host.Folder), ("path", path)).Finished();

        Assert.Equal("Line A", run.Single.Text("Name"));
        Assert.Equal(["FileNotFound", "FileNotFound"], run.ErrorCodes);
        Assert.Contains("none.csv", run.Errors[0].ToString());
    }

    [Theory]
    [InlineData("", "FileEmpty")]
    [InlineData("\n \n", "FileEmpty")]
    [InlineData("Name,Division\n", "FileHasNoRows")]
    [InlineData("Name,Division", "FileHasNoRows")]
    [InlineData("Division,Description\nEMEA,x\n", "NameColumnMissing")]
    [InlineData("Name,Division,name\na,b,c\n", "DuplicateHeader")]
    [InlineData("Name,\"Division\nLine A,EMEA\n", "UnbalancedQuotes")]
    public void A_file_that_holds_no_definitions_is_one_error(string text, string code)
    {
        Outcome run = _host.Run("Import-GenesysQueueDefinition $path", ("path", _host.File("a.csv", text))).Finished();

        Assert.Empty(run.Output);
        Assert.Equal(code, Assert.Single(run.ErrorCodes));
        Assert.Contains("a.csv", run.Errors[0].ToString());
        Assert.NotEmpty(run.Errors[0].Remedy()!);
    }

    [Fact]
    public void A_row_with_unbalanced_quotes_is_a_finding_and_the_others_are_read()
    {
        string path = _host.File("a.csv", "Name,Description\nLine A,fine\nLine B,\"open\nLine C,fine\n");

        Outcome run = _host.Run("Import-GenesysQueueDefinition $path", ("path", path)).Clean();

        Assert.Contains("Line A", run.Column("Name"));
        Assert.Contains("Line C", run.Column("Name"));
        PSObject bad = run.Output.Single(item => item!.FindingCodes().Contains("UnbalancedQuotes"))!;
        Assert.Equal("3", bad.Text("Source.Row"));
        Assert.Single(run.Warnings);
    }

    [Fact]
    public void A_cell_under_no_header_is_a_finding()
    {
        string path = _host.File("a.csv", "Name,Division\nLine A,EMEA,surplus\n");

        Assert.Equal(["ExtraCell"], _host.Run("Import-GenesysQueueDefinition $path", ("path", path)).Clean().Single.FindingCodes());
    }

    [Fact]
    public void Empty_rows_among_others_are_skipped_and_said_once()
    {
        string path = _host.File("a.csv", "Name;Division\n;;\n;;\nLine A;\n");

        Outcome run = _host.Run("Import-GenesysQueueDefinition $path", ("path", path)).Clean();

        Assert.Equal("Line A", run.Single.Text("Name"));
        Assert.Contains("empty rows were skipped: 2", Assert.Single(run.Warnings));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("windows-1252")]
    public void A_file_of_a_German_spreadsheet_is_read_as_it_is(string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Encoding written = Encoding.GetEncoding(encoding);
        string path = Bytes("a.csv", [.. written.GetPreamble(), .. written.GetBytes(
            "Name;SkillRequirement;ServiceLevel;OverflowMaxWaitSeconds\r\nLine Süd;Billing x2,5 @0,85;79,5/20;150,0\r\n;;;\r\n;;;\r\n")]);

        Outcome run = _host.Run("Import-GenesysQueueDefinition $path -Encoding $encoding -Verbose", ("path", path), ("encoding", encoding)).Clean();

        Assert.Equal("Line Süd", run.Single.Text("Name"));
        Assert.Equal("Billing>=1 x2.5 @85%", run.Single.Text("SkillRequirement"));
        Assert.Equal("79.5/20", run.Single.Text("ServiceLevel"));
        Assert.Equal(150, run.Single.Get("OverflowMaxWaitSeconds"));
        Assert.Empty(run.Single.FindingCodes());
        Assert.Empty(run.Warnings);
        Assert.Contains("empty rows at the end were skipped: 2", Assert.Single(run.Verbose));
    }

    [Fact]
    public void A_new_name_in_the_shipped_file_is_the_new_name_everywhere()
    {
        string text = File.ReadAllText(Repository.Example("queues.csv"));
        Assert.Contains("Night Desk", text);
        string path = _host.File("queues.csv", text.Replace("Night Desk", "Dawn Desk 7"));
        _host.Connect();
        _host.Run("Register-GenesysWfmWebhook $url", ("url", _host.WfmTarget)).Clean();

        Outcome run = _host.Run("Import-GenesysQueueDefinition $path | Test-GenesysQueueDefinition | New-GenesysQueue", ("path", path)).Finished();

        Assert.Equal(14, run.Output.Count);
        Assert.Equal("Created", run.Output.Single(item => item!.Text("QueueName") == "Dawn Desk 7")!.Text("Status"));
        Assert.Single(_host.Run("Get-GenesysProvisioningAudit 'Dawn Desk 7'").Clean().Output);
        Assert.Single(_host.Events(), item => item.Text("QueueName") == "Dawn Desk 7");
        Assert.DoesNotContain("Night Desk", run.Column("QueueName"));
    }

    private string Bytes(string name, byte[] content)
    {
        string path = Path.Combine(_host.Folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public void Dispose() => _host.Dispose();
}
