using GenesysQueues.Module.Tests.Support;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Module.Tests.Auditing;

/// <summary>Export-GenesysProvisioningReport and -As Prometheus as they are typed.</summary>
public sealed class ReportTests : IDisposable
{
    private readonly PowerShellHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("html", "<!DOCTYPE html>")]
    [InlineData("md", "# Queue provisioning report")]
    [InlineData("csv", "\uFEFFTime,RunId,")]
    [InlineData("json", "{")]
    public void A_report_is_written_in_the_format_of_its_name(string extension, string start)
    {
        Provision();

        Outcome run = _host.Run("Export-GenesysProvisioningReport $path -PassThru", ("path", Place(extension))).Clean();

        Assert.Equal(Place(extension), run.Single.Text("FullName"));
        string text = File.ReadAllText(Place(extension), new System.Text.UTF8Encoding(false));
        Assert.StartsWith(start.TrimStart('\uFEFF'), text.TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.Contains("Line A", text, StringComparison.Ordinal);
        Assert.Equal(extension != "csv", text.Contains("1 queue was created", StringComparison.Ordinal));
        Assert.Equal(extension != "csv", text.Contains("1 by this module here and 0 elsewhere", StringComparison.Ordinal));
        Assert.Empty(run.Warnings);
    }

    [Fact]
    public void Without_a_session_it_says_that_it_was_not_compared()
    {
        Provision();
        _host.Run("$folder = (Get-GenesysSession).AuditPath; Disconnect-GenesysOrg").Clean();

        _host.Run("Export-GenesysProvisioningReport $path -AuditPath $folder", ("path", Place("md"))).Clean();

        Assert.Contains("was not made: no org was connected", File.ReadAllText(Place("md")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Export-GenesysProvisioningReport $path")]
    [InlineData("Get-GenesysProvisioningAudit")]
    [InlineData("Get-GenesysProvisioningAudit -As Prometheus")]
    public void A_time_that_ends_before_it_begins_is_refused(string command)
    {
        Provision();

        Outcome run = _host.RunToError($"{command} -Since 2026-11-01 -Until 2026-10-01", ("path", Place("md")));

        Assert.Equal("SinceNotUsed", run.Ended.Code());
        Assert.False(File.Exists(Place("md")));
    }

    [Theory]
    [InlineData("Export-GenesysProvisioningReport $path", "-AuditPath names another folder.")]
    [InlineData("Get-GenesysProvisioningAudit", "-Path names another folder.")]
    public void What_names_the_folder_of_the_audit_is_called_as_it_is_there(string command, string said)
    {
        Provision();

        Assert.EndsWith(
            said, Assert.Single(_host.Run($"{command} -Org Nowhere", ("path", Place("md"))).Clean().Warnings),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_runs_that_are_named_are_in_it()
    {
        Provision();
        _host.Run("$run = 'Line B' | New-GenesysQueue").Clean();

        _host.Run(
            "Export-GenesysProvisioningReport $path -RunId $run.RunId -Since ([DateTime]::Now.AddDays(-1))",
                ("path", Place("json")))
                .Clean();

        JObject json = JObject.Parse(File.ReadAllText(Place("json")));
        Assert.Equal("Line B", (string?)Assert.Single(json["rows"]!)["queueName"]);
        Assert.Equal("a run 1", Assert.Single(_host.Run(
            "Export-GenesysProvisioningReport $path -RunId "
                + "11111111-1111-1111-1111-111111111111", ("path", Place("json"))).Clean().Warnings)
                .Substring("Nothing there is of ".Length, 7));
    }

    [Fact]
    public void WhatIf_NoClobber_and_an_unknown_format_write_nothing()
    {
        Provision();
        File.WriteAllText(Place("md"), "old");

        Outcome run = _host.Run("Export-GenesysProvisioningReport $path -WhatIf", ("path", Place("html"))).Clean();
        Outcome clobbered = _host.RunToError("Export-GenesysProvisioningReport $path -NoClobber", ("path", Place("md")));
        Outcome unknown = _host.RunToError("Export-GenesysProvisioningReport $path", ("path", Place("txt")));

        Assert.Empty(run.Output);
        Assert.Equal("FileExists", clobbered.Ended.Code());
        Assert.Equal("ReportFormatUnknown", unknown.Ended.Code());
        Assert.Equal("old", File.ReadAllText(Place("md")));
        Assert.Equal([Place("md")], Directory.GetFiles(_host.Folder, "*report*"));
    }

    [Fact]
    public void Metrics_are_lines_of_text_and_nothing_else()
    {
        Provision();

        Outcome run = _host.Run("Get-GenesysProvisioningAudit -As Prometheus").Clean();

        Assert.All(run.Output, line => Assert.IsType<string>(line!.BaseObject));
        Assert.Equal("# HELP genesysqueues_org_info", ((string)run.Output[0]!.BaseObject)[..29]);
        Assert.Contains(run.Output, line => ((string)line!.BaseObject).EndsWith(",result=\"created\"} "
            + "1", StringComparison.Ordinal));
        Assert.Equal("ParameterArgumentValidationError,GenesysQueues.Commands.GetGenesysProvisioningAuditCommand".Split(',')[0],
            _host.RunToError("Get-GenesysProvisioningAudit -As Other").Ended.FullyQualifiedErrorId.Split(',')[0]);
    }

    private string Place(string extension) => Path.Combine(_host.Folder, "report." + extension);

    private void Provision()
    {
        _host.Connect();
        _host.Run("New-GenesysQueue 'Line A'").Clean();
    }
}
