using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests.Runs;

/// <summary>What the org would refuse in the middle of a run is said before it.</summary>
[Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // They connect by themselves.
public sealed class PreflightTests : IDisposable
{
    private readonly PowerShellHost _host = new();

    [Fact]
    public void Rows_beyond_the_org_s_limit_are_findings_and_are_not_sent()
    {
        string file = _host.File("full.json", """{"options": {"queuesMax": 4}}""");
        _host.Run("$null = Connect-GenesysOrg -Simulated -SimulatorFile $file", ("file", file)).Clean();

        Outcome check = _host.Run("'Line A', 'Line B' | Test-GenesysQueueDefinition -OutVariable checked").Clean();
        Outcome run = _host.Run("$checked | New-GenesysQueue").Finished();

        Assert.Equal(["True", "False"], check.Column("IsValid"));
        Assert.Equal(["QueueLimitReached"], check.Output[1]!.FindingCodes());
        Assert.Equal("QueueLimitReached", Assert.Single(run.ErrorCodes));
        Assert.Equal(["Created", "Invalid"], run.Column("Status").Order());
        Assert.Single(_host.Posts("/api/v2/routing/queues"));
    }

    [Fact]
    public void A_client_that_may_create_nowhere_gets_one_error_before_anything_is_sent()
    {
        Connect("sim-readonly");

        Outcome run = _host.RunToError("1..3 | ForEach-Object { \"Line $_\" } | New-GenesysQueue");
        Outcome check = _host.Run("'Line A' | Test-GenesysQueueDefinition").Clean();

        Assert.Equal("PermissionMissing", run.Ended.Code());
        Assert.Equal(ErrorCategory.PermissionDenied, run.Ended.CategoryInfo.Category);
        Assert.StartsWith("OAuth client 'sim-readonly' lacks routing:queue:add in every division of Simulated Org.", run.Ended.ToString());
        Assert.Empty(run.Output);
        Assert.Empty(run.Warnings);
        Assert.Equal(["PermissionMissing"], check.Single.FindingCodes());
        Assert.Empty(_host.Posts("/api/v2/routing/queues"));
        Assert.Empty(Directory.EnumerateFiles(_host.AuditFolder, "*.journal"));
    }

    [Fact]
    public void Rows_of_permitted_divisions_go_on()
    {
        string file = _host.File("emea.json", """
            {"clients": [{"id": "emea", "secret": "sim-secret", "grants": [
              {"permissions": ["*:*:view"]}, {"permissions": ["routing:queue:add"], "divisions": ["EMEA"]}]}]}
            """);
        Connect("emea", file);

        Outcome run = _host.Run("@{ Name = 'Line A' }, @{ Name = 'Line B'; Division = 'EMEA' } | New-GenesysQueue").Finished();

        Assert.Equal(["Created", "Invalid"], run.Column("Status").Order());
        Assert.Equal("PermissionMissing", Assert.Single(run.ErrorCodes));
    }

    [Fact]
    public void A_file_whose_every_division_is_refused_is_one_error_that_names_them()
    {
        string file = _host.File("home.json", """
            {"clients": [{"id": "home", "secret": "sim-secret", "grants": [
              {"permissions": ["*:*:view"]}, {"permissions": ["routing:queue:add"], "divisions": ["Home"]}]}]}
            """);
        Connect("home", file);

        Outcome run = _host.RunToError(
            "@{ Name = 'Line A'; Division = 'EMEA' }, @{ Name = 'Line B'; Division = 'APAC' }, @{ Name = 'Line C'; Division = 'EMEA' } | New-GenesysQueue -OutVariable told");

        Assert.Equal("PermissionMissing", run.Ended.Code());
        Assert.StartsWith("OAuth client 'home' lacks routing:queue:add in EMEA. OAuth client 'home' lacks routing:queue:add in APAC.", run.Ended.ToString());
        Assert.Empty(run.Errors);
        Assert.Equal(["Invalid", "Invalid", "Invalid"], _host.Run("$told.Status").Output.Select(status => status!.ToString()));
        Assert.Empty(_host.Posts("/api/v2/routing/queues"));
    }

    [Fact]
    public void An_org_that_does_not_tell_a_client_what_it_may_do_refuses_the_request_itself()
    {
        Connect("sim-readonly", _host.File("mute.json", """{"options": {"clientsAreSubjects": false}}"""));

        Outcome run = _host.Run("'Line A' | New-GenesysQueue").Finished();

        Assert.Equal("PermissionMissing", Assert.Single(run.ErrorCodes));
        Assert.Contains("routing:queue:add", run.Errors[0].ToString());
        Assert.Equal("Failed", run.Single.Text("Status"));
        Assert.Equal(403, run.Single.Get("HttpStatus"));
    }

    public void Dispose() => _host.Dispose();

    private void Connect(string client, string? file = null) => _host.Run(
        $"$null = Connect-GenesysOrg -Simulated -Credential $who {(file is null ? string.Empty : "-SimulatorFile $file")}",
        ("who", PowerShellHost.Credential(client, "sim-secret")), ("file", file)).Clean();
}
