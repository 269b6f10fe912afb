using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests.Auditing;

/// <summary>Reading the audit months later, with and without the window that wrote it.</summary>
public sealed class AuditTests : IDisposable
{
    private readonly PowerShellHost _host = new();

    [Fact]
    public void No_session_is_needed()
    {
        Provision("'Line A', 'Line B'");
        _host.Run("Disconnect-GenesysOrg").Clean();

        Outcome run = _host.Run("Get-GenesysProvisioningAudit").Clean();

        Assert.Equal(["Line A", "Line B"], run.Column("QueueName").Order());
        Assert.All(run.Output, line => Assert.Equal("Simulated Org", line!.Text("Org")));
        Assert.All(run.Output, line => Assert.Equal("sim-client", line!.Text("Actor")));
        Assert.All(run.Output, line => Assert.Equal(!PowerShellHost.IsOverSockets, line!.Get("Simulated")));
    }

    [Theory]
    [InlineData("Line*", 2)]
    [InlineData("*A, Desk*", 2)]
    [InlineData("line a", 1)]
    [InlineData("none*", 0)]
    public void Names_are_filtered_by_wildcards(string names, int lines)
    {
        Provision("'Line A', 'Line B', 'Desk C'");

        Outcome run = _host.Run("Get-GenesysProvisioningAudit $names", ("names", names.Split(", "))).Clean();

        Assert.Equal(lines, run.Output.Count);
    }

    [Fact]
    public void Failed_shows_what_did_not_succeed()
    {
        Provision("'Line A', 'Billing'");

        PSObject line = _host.Run("Get-GenesysProvisioningAudit -Failed").Clean().Single;

        Assert.Equal("Billing", line.Text("QueueName"));
        Assert.False((bool)line.Get("Success")!);
        Assert.False((bool)line.Get("ValidationPassed")!);
        Assert.Equal("QueueExists", line.Text("ErrorCode"));
    }

    [Fact]
    public void A_run_is_picked_by_its_id()
    {
        Provision("'Line A'");
        Provision("'Line B'", connect: false);

        Outcome run = _host.Run("$made = 'Line C' | New-GenesysQueue; Get-GenesysProvisioningAudit -RunId $made.RunId").Clean();

        Assert.Equal("Line C", run.Single.Text("QueueName"));
    }

    [Fact]
    public void Since_includes_and_Until_excludes_its_moment()
    {
        Provision("'Line A'");
        DateTimeOffset written = (DateTimeOffset)_host.Run("Get-GenesysProvisioningAudit").Clean().Single.Get("Timestamp")!;
        (string, object?)[] moments = [("at", written.UtcDateTime), ("local", DateTime.SpecifyKind(written.LocalDateTime, DateTimeKind.Unspecified))];

        Assert.Single(_host.Run("Get-GenesysProvisioningAudit -Since $at", moments).Clean().Output);
        Assert.Single(_host.Run("Get-GenesysProvisioningAudit -Since $local", moments).Clean().Output);
        Assert.Empty(_host.Run("Get-GenesysProvisioningAudit -Since $at.AddMilliseconds(1)", moments).Clean().Output);
        Assert.Empty(_host.Run("Get-GenesysProvisioningAudit -Until $at", moments).Clean().Output);
        Assert.Single(_host.Run("Get-GenesysProvisioningAudit -Until $local.AddMilliseconds(1)", moments).Clean().Output);
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("th-TH")]
    [InlineData("fa-IR")]
    [InlineData("ar-SA")]
    public void A_date_with_the_year_first_is_of_our_calendar_whatever_the_windows_is(string culture)
    {
        Provision("'Line A'");

        Outcome Read(string when) =>
            _host.Run($"[cultureinfo]::CurrentCulture = '{culture}'; Get-GenesysProvisioningAudit {when}").Clean();

        Assert.Single(Read("-Since 2020-01-01 -Until 2400-01-01T12:00:00Z").Output);
        Assert.Empty(Read("-Since 2400-01-01").Output);
        Assert.Empty(Read("-Until '2020-1-1 8:00'").Output);
    }

    [Fact]
    public void Events_beyond_outcomes_are_shown_on_request()
    {
        _host.Connect("http429*1@Line A");
        _host.Run("'Line A' | New-GenesysQueue").Clean();

        string?[] all = [.. _host.Run("Get-GenesysProvisioningAudit -Event *").Clean().Column("Event").Distinct()];
        Outcome runs = _host.Run("Get-GenesysProvisioningAudit -Event Run*").Clean();

        Assert.Superset(new HashSet<string?> { "RunStarted", "Request", "RateLimitWait", "Outcome", "RunEnded" }, all.ToHashSet());
        Assert.Equal(["RunStarted", "RunEnded"], runs.Column("Event"));
    }

    [Fact]
    public void The_summary_counts_what_became_of_the_definitions()
    {
        _host.Connect("http429*1@Line A");
        _host.Run("'Line A', 'Line B', 'Billing', 'a*b' | New-GenesysQueue");
        _host.Run("'Line A' | New-GenesysQueue -IfExists Skip").Clean();

        PSObject sum = _host.Run("Get-GenesysProvisioningAudit -Summary").Clean().Single;

        Assert.Equal(5, sum.Get("TotalAttempts"));
        Assert.Equal(3, sum.Get("SuccessCount"));
        Assert.Equal(1, sum.Get("SkippedCount"));
        Assert.Equal(2, sum.Get("FailedCount"));
        Assert.Equal(3, sum.Get("ValidationCount"));
        Assert.Equal(2, sum.Get("ValidationFailedCount"));
        Assert.Equal(0.6, (double)sum.Get("SuccessRate")!, 3);
        Assert.Equal(1, sum.Get("RetryCount"));
        Assert.Equal("Completed", sum.Text("State"));
        Assert.True((double)sum.Get("TotalLatency")! > 0);
    }

    [Fact]
    public void Per_run_gives_one_summary_for_each_run_oldest_first()
    {
        Provision("'Line A', 'Line B'");
        Provision("'Line C'", connect: false);

        Outcome sums = _host.Run("Get-GenesysProvisioningAudit -Summary -PerRun").Clean();

        Assert.Equal(["2", "1"], sums.Column("TotalAttempts"));
        Assert.Equal(2, sums.Column("RunId").Distinct().Count());
    }

    [Fact]
    public void A_folder_or_a_file_may_be_named()
    {
        Provision("'Line A'");
        string file = Directory.GetFiles(_host.AuditFolder, "*.jsonl").Single();
        string copy = Path.Combine(_host.Folder, "archive");
        Directory.CreateDirectory(copy);
        File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        Provision("'Line B'", connect: false);

        Assert.Equal("Line A", _host.Run("Get-GenesysProvisioningAudit -Path $copy", ("copy", copy)).Clean().Single.Text("QueueName"));
        Assert.Equal(2, _host.Run("Get-GenesysProvisioningAudit -Path $file", ("file", file)).Clean().Output.Count);
        Outcome wild = _host.Run("Get-GenesysProvisioningAudit -Path \"$copy/*.jsonl\"", ("copy", copy)).Clean();
        Assert.Equal("Line A", wild.Single.Text("QueueName"));
    }

    [Fact]
    public void A_missing_file_is_an_error_and_the_others_are_read()
    {
        Provision("'Line A'");

        Outcome run = _host.Run("Get-GenesysProvisioningAudit -Path \"$folder/none.jsonl\", $folder", ("folder", _host.AuditFolder)).Finished();

        Assert.Equal("AuditNotFound", Assert.Single(run.ErrorCodes));
        Assert.Equal("Line A", run.Single.Text("QueueName"));
    }

    [Theory]
    [InlineData("Get-GenesysProvisioningAudit")]
    [InlineData("Get-GenesysProvisioningAudit -Summary")]
    [InlineData("Get-GenesysProvisioningRun")]
    public void A_file_that_is_no_audit_is_one_error_and_not_a_warning_for_each_line(string command)
    {
        string file = _host.File("passwd", string.Concat(Enumerable.Range(1, 200).Select(i => $"user{i}:x:{i}\n")));

        Outcome run = _host.Run($"{command} -Path $file", ("file", file)).Finished();

        Assert.Equal(["NotAnAudit"], run.ErrorCodes);
        Assert.Empty(run.Warnings);
    }

    [Fact]
    public void Lines_of_an_audit_that_cannot_be_read_are_one_warning()
    {
        Provision("'Sales'");
        string file = Directory.GetFiles(_host.AuditFolder, "*.jsonl").Single();
        File.AppendAllText(file, string.Concat(Enumerable.Repeat("not a line\n", 30)) + File.ReadLines(file).First() + "\n");

        Outcome run = _host.Run("Get-GenesysProvisioningAudit -Path $file -Event *", ("file", file)).Finished();

        Assert.Single(run.Warnings, warning => warning.Contains("The same goes for 29 more lines", StringComparison.Ordinal));
        Assert.Equal(2, run.Warnings.Count());
        Assert.NotEmpty(run.Output);
    }

    [Fact]
    public void Where_there_is_no_audit_a_warning_says_where_it_looked()
    {
        Outcome run = _host.Run("Get-GenesysProvisioningAudit").Clean();

        Assert.Empty(run.Output);
        Assert.Contains(_host.AuditFolder, Assert.Single(run.Warnings));
    }

    [Fact]
    public void A_torn_last_line_is_said_and_hides_nothing()
    {
        Provision("'Line A'");
        string file = Directory.GetFiles(_host.AuditFolder, "*.jsonl").Single();
        File.AppendAllText(file, "{\"timestamp\":\"2026-01-01T00:00:0");

        Outcome run = _host.Run("Get-GenesysProvisioningAudit").Clean();

        Assert.Equal("Line A", run.Single.Text("QueueName"));
        Assert.Contains("cut off", Assert.Single(run.Warnings));
    }

    [Fact]
    public void Piped_results_find_their_lines_by_the_very_name()
    {
        _host.Connect();
        _host.Run("$made = 'a[1]', 'a1', 'b' | New-GenesysQueue").Clean();

        Outcome run = _host.Run("$made | Where-Object QueueName -eq 'a[1]' | Get-GenesysProvisioningAudit").Clean();

        Assert.Equal("a[1]", run.Single.Text("QueueName"));
        Assert.Equal("Outcome", run.Single.Text("Event"));
    }

    [Fact]
    public void An_org_is_picked_by_name_or_id()
    {
        string id = _host.Connect().Text("OrgId")!;
        _host.Run("'Line A' | New-GenesysQueue").Clean();
        _host.Connect();
        _host.Run("'Line B' | New-GenesysQueue").Clean();

        Assert.Equal("Line A", _host.Run("Get-GenesysProvisioningAudit -Org $id", ("id", id)).Clean().Single.Text("QueueName"));
        Assert.Equal(2, _host.Run("Get-GenesysProvisioningAudit -Org 'simulated org'").Clean().Output.Count);
        Assert.Empty(_host.Run("Get-GenesysProvisioningAudit -Org 'Other Org'").Clean().Output);
    }

    [Fact]
    public void Test_writes_no_file()
    {
        _host.Connect();

        _host.Run("'Line A', 'Billing' | Test-GenesysQueueDefinition").Clean();

        Assert.False(Directory.Exists(_host.AuditFolder));
    }

    private void Provision(string names, bool connect = true)
    {
        if (connect)
        {
            _host.Connect();
        }

        _host.Run($"{names} | New-GenesysQueue").Finished();
    }

    public void Dispose() => _host.Dispose();
}
