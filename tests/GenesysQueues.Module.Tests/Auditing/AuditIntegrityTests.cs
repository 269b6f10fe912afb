using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests.Auditing;

/// <summary>What a user is told of an audit that was changed.</summary>
public sealed class AuditIntegrityTests : IDisposable
{
    private readonly PowerShellHost _host = new();

    private string Audit => Directory.GetFiles(_host.AuditFolder, "*.jsonl").Single();

    public static TheoryData<string, int> Tamperings => new()
    {
        { "edited", 2 },
        { "dropped", 2 },
        { "moved", 2 },
        { "without hash", 3 },
        { "behind a carriage return", 2 },
    };

    [Fact]
    public void An_untouched_audit_is_valid_and_read_without_a_warning()
    {
        Provision();

        PSObject verdict = _host.Run("Test-GenesysProvisioningAudit").Clean().Single;

        Assert.Equal((Audit, true, File.ReadLines(Audit).Count()),
            (verdict.Text("Path"), (bool)verdict.Get("IsValid")!, (int)verdict.Get("Lines")!));
        Assert.Equal(verdict.Get("Lines"), verdict.Get("AnchoredLines"));
        Assert.Contains($"\"hash\":\"{verdict.Text("HeadHash")}\"}}", File.ReadLines(Audit).Last());
        _host.Run("Get-GenesysProvisioningAudit; Get-GenesysProvisioningAudit -Summary; Get-GenesysProvisioningRun").Clean();
        Assert.Equal(true, _host.Run("Test-GenesysProvisioningAudit -Quiet").Clean().Single.BaseObject);
    }

    [Theory]
    [MemberData(nameof(Tamperings))]
    public void A_changed_line_is_named_by_the_test_by_the_reader_and_by_the_summary(string how, int line)
    {
        Provision();
        string[] lines = File.ReadAllLines(Audit);
        string forged = """{"timestamp":"2026-11-27T00:00:00.000Z","queue_name":"FORGED","event":"Outcome","""
            + "\"run_id\":\"11111111-1111-1111-1111-111111111111\"}";
        File.WriteAllText(Audit, string.Concat((how switch
        {
            "edited" => [lines[0], lines[1].Replace("sim-client", "nobody"), .. lines[2..]],
            "dropped" => [lines[0], .. lines[2..]],
            "moved" => [lines[0], lines[2], lines[1], .. lines[3..]],
            "without hash" => [.. lines[..2], forged, .. lines[2..]],
            _ => (string[])[lines[0], lines[1] + "\r" + forged, .. lines[2..]],
        }).Select(text => text + "\n")));

        Assert.Equal(line, _host.Run("Test-GenesysProvisioningAudit").Clean().Single.Get("FirstBadLine"));
        Assert.Equal(false, _host.Run("Test-GenesysProvisioningAudit -Quiet").Clean().Single.BaseObject);
        foreach (string command in new[] { "Get-GenesysProvisioningAudit", "Get-GenesysProvisioningAudit -Summary",
            "Get-GenesysProvisioningRun" })
        {
            Outcome read = _host.Run(command).Finished();
            Assert.Contains(read.Warnings, warning => warning.Contains($"Line {line} "));
        }

        if (how == "behind a carriage return")
        {
            Assert.DoesNotContain("FORGED", _host.Run("Get-GenesysProvisioningAudit").Finished().Column("QueueName"));
        }
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("emptied")]
    [InlineData("deleted")]
    public void What_the_chain_cannot_show_the_anchor_does(string how)
    {
        Provision();
        string audit = Audit;
        switch (how)
        {
            case "cut":
                File.WriteAllText(audit, string.Concat(File.ReadAllLines(audit)[..3].Select(line => line + "\n")));
                break;
            case "emptied":
                File.WriteAllText(audit, string.Empty);
                break;
            default:
                File.Delete(audit);
                break;
        }

        PSObject verdict = _host.Run("Test-GenesysProvisioningAudit").Clean().Single;
        Outcome read = _host.Run("Get-GenesysProvisioningAudit").Finished();
        Outcome next = _host.Run("New-GenesysQueue 'Line C' -WarningVariable said -WarningAction SilentlyContinue | "
            + "Out-Null; \"$said\"").Finished();

        Assert.False((bool)verdict.Get("IsValid")!);
        Assert.Contains("not as it was written", Assert.Single(read.Warnings));
        Assert.Contains("not as it was left", next.Single.BaseObject.ToString());
        Assert.False((bool)_host.Run("Test-GenesysProvisioningAudit -Quiet").Clean().Single.BaseObject);
    }

    [Fact]
    public void A_head_that_was_noted_is_held_against_the_last_line()
    {
        Provision();
        string head = _host.Run("Test-GenesysProvisioningAudit").Clean().Single.Text("HeadHash")!;
        string copy = _host.File("copy/audit.jsonl", File.ReadAllText(Audit));

        Assert.Equal(true, _host.Run("Test-GenesysProvisioningAudit $copy -ExpectedHead $head -Quiet", ("copy", copy),
            ("head", head)).Clean().Single.BaseObject);

        File.WriteAllText(copy, string.Concat(File.ReadAllLines(copy)[..3].Select(line => line + "\n")));
        Assert.Equal(true, _host.Run("Test-GenesysProvisioningAudit $copy -Quiet", ("copy", copy)).Clean().Single.BaseObject);
        Assert.Equal(false, _host.Run("Test-GenesysProvisioningAudit $copy -ExpectedHead $head -Quiet", ("copy", copy),
            ("head", head)).Clean().Single.BaseObject);
        Assert.Equal(
            "ParameterArgumentValidationError",
            _host.RunToError("Test-GenesysProvisioningAudit -ExpectedHead abc").Ended.FullyQualifiedErrorId.Split(',')[0]);
    }

    [Fact]
    public void A_wildcard_means_audits_and_not_what_lies_beside_them()
    {
        Provision();

        string place = Path.Combine(_host.AuditFolder, "*");
        Assert.Equal(Audit, _host.Run("Test-GenesysProvisioningAudit $place", ("place", place)).Clean().Single.Text("Path"));
        Outcome read = _host.Run("Get-GenesysProvisioningAudit -Path $place", ("place", place)).Clean();
        Assert.Equal(["Line A", "Line B"], read.Column("QueueName").Order());
    }

    [Fact]
    public void A_run_shows_the_head_under_verbose()
    {
        _host.Connect();

        Outcome run = _host.Run("$null = New-GenesysQueue 'Line A' -Verbose").Finished();

        string head = _host.Run("Test-GenesysProvisioningAudit").Clean().Single.Text("HeadHash")!;
        Assert.Contains(run.Verbose, line => line.Contains(head));
    }

    [Fact]
    public void A_folder_without_an_audit_is_no_valid_one()
    {
        Directory.CreateDirectory(_host.AuditFolder);

        Outcome none = _host.Run("Test-GenesysProvisioningAudit $folder -Quiet", ("folder", _host.AuditFolder)).Finished();
        Outcome missing = _host.Run("Test-GenesysProvisioningAudit \"$folder/none.jsonl\" -Quiet",
            ("folder", _host.AuditFolder)).Finished();

        Assert.Equal(false, none.Single.BaseObject);
        Assert.Contains("No audit was found", Assert.Single(none.Warnings));
        Assert.Equal(false, missing.Single.BaseObject);
        Assert.Equal("AuditNotFound", Assert.Single(missing.ErrorCodes));
    }

    [Fact]
    public void Made_adopted_and_skipped_queues_are_told_apart()
    {
        _host.Connect("http503after*1@Line B");
        _host.Run("$null = 'Line A', 'Line B', 'Billing' | New-GenesysQueue -IfExists Adopt; $null = 'Billing' | "
            + "New-GenesysQueue -IfExists Skip").Finished();

        Outcome lines = _host.Run("Get-GenesysProvisioningAudit").Clean();

        Assert.Equal(
            ["Billing Adopted", "Billing Skipped", "Line A Created", "Line B Recovered"],
            lines.Output.Select(line => $"{line!.Text("QueueName")} {line!.Text("Status")}").Order());
    }

    public void Dispose() => _host.Dispose();

    private void Provision()
    {
        _host.Connect();
        _host.Run("$null = 'Line A', 'Line B' | New-GenesysQueue").Clean();
    }
}
