using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests.Connection;

/// <summary>Connecting, and the one clear error that each failure to connect gives.</summary>
[Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // They connect by themselves.
public sealed class ConnectTests : IDisposable
{
    private readonly PowerShellHost _host = new();

    [Fact]
    public void A_simulated_session_says_what_it_is()
    {
        PSObject session = _host.Run("Connect-GenesysOrg -Simulated").Clean().Single;

        Assert.Equal("Simulated Org", session.Text("OrgName"));
        Assert.Equal("simulated", session.Text("Region"));
        Assert.Equal("sim-client", session.Text("Identity"));
        Assert.Equal("PublicApi", session.Text("Contract"));
        Assert.Equal("ClientCredentials", session.Text("Grant"));
        Assert.True((bool)session.Get("IsSimulated")!);
        Assert.True((bool)session.Get("IsDefault")!);
        Assert.NotNull(session.Get("ExpiresAt"));
        Assert.Equal("Simulated Org (simulated)", session.ToString());
    }

    [Fact]
    public void Each_simulated_org_is_a_fresh_one()
    {
        Outcome run = _host.RunToError("Connect-GenesysOrg -Simulated; Connect-GenesysOrg -Simulated").Clean();

        Assert.Equal(2, run.Column("OrgId").Distinct().Count());
        Assert.Equal(["False", "True"], run.Column("IsDefault"));
    }

    [Fact]
    public void A_simulated_session_audits_into_a_temporary_folder_unless_told_where()
    {
        Environment.SetEnvironmentVariable("GENESYSQUEUES_HOME", null);

        string inTemp = _host.Run("Connect-GenesysOrg -Simulated").Clean().Single.Text("AuditPath")!;
        string told = _host.Run("Connect-GenesysOrg -Simulated -AuditPath $place", ("place", Path.Combine(_host.Folder, "here"))).Clean().Single.Text("AuditPath")!;

        Assert.StartsWith(Path.GetTempPath(), inTemp);
        Assert.Equal(Path.Combine(_host.Folder, "here"), told);
    }

    [Fact]
    public void An_audit_path_is_taken_from_the_PowerShell_location()
    {
        _host.Runspace.SessionStateProxy.Path.SetLocation(_host.Folder);

        string told = _host.Run("Connect-GenesysOrg -Simulated -AuditPath sub").Clean().Single.Text("AuditPath")!;

        Assert.Equal(Path.Combine(_host.Folder, "sub"), told);
    }

    [Fact]
    public void An_unknown_region_is_refused_with_the_nearest_one()
    {
        Outcome run = _host.RunToError("Connect-GenesysOrg eu-west-9 -ClientId c -ClientSecret $secret", ("secret", PowerShellHost.Secure("s")));

        AssertClear(run, "UnknownRegion");
        Assert.Contains("eu-west-", run.Ended.Remedy());
        Assert.Contains("mypurecloud.de", run.Ended.Remedy());
    }

    [Fact]
    public void Plain_HTTP_to_another_machine_is_refused()
    {
        Outcome run = _host.RunToError("Connect-GenesysOrg http://api.mypurecloud.com -ClientId c -ClientSecret $secret", ("secret", PowerShellHost.Secure("s")));

        AssertClear(run, "PlainHttpRefused");
    }

    [Fact]
    public void A_wrong_secret_names_the_client()
    {
        Outcome run = _host.RunToError("Connect-GenesysOrg -Simulated -Credential $wrong", ("wrong", PowerShellHost.Credential("sim-client", "not-the-secret")));

        AssertClear(run, "WrongClientSecret");
        Assert.Equal(ErrorCategory.AuthenticationError, run.Ended.CategoryInfo.Category);
        Assert.Contains("'sim-client'", run.Ended.ToString());
    }

    [Fact]
    public void An_unknown_client_is_told_from_a_wrong_secret()
    {
        Outcome run = _host.RunToError("Connect-GenesysOrg -Simulated -Credential $who", ("who", PowerShellHost.Credential("sim-nobody", "sim-secret")));

        AssertClear(run, "UnknownClient");
        Assert.Contains("'sim-nobody'", run.Ended.ToString());
    }

    [Fact]
    public void Nothing_of_a_failed_connection_stays()
    {
        _host.Run("Connect-GenesysOrg -Simulated -Credential $who", ("who", PowerShellHost.Credential("sim-nobody", "sim-secret")));

        Assert.Empty(_host.Run("Get-GenesysSession").Clean().Output);
    }

    [Theory]
    [InlineData("http429*x")]
    [InlineData("meteor*1")]
    [InlineData("{ not json")]
    public void A_fault_that_cannot_be_read_is_named(string fault)
    {
        Outcome run = _host.RunToError("Connect-GenesysOrg -Simulated -SimulatorFault $fault", ("fault", fault));

        AssertClear(run, "SimulatorConfigurationInvalid");
        Assert.Contains(fault, run.Ended.ToString());
    }

    [Fact]
    public void A_missing_simulator_file_is_named()
    {
        Outcome run = _host.RunToError("Connect-GenesysOrg -Simulated -SimulatorFile $path", ("path", Path.Combine(_host.Folder, "none.json")));

        AssertClear(run, "FileNotReadable");
        Assert.Equal(ErrorCategory.ReadError, run.Ended.CategoryInfo.Category);
        Assert.Contains("none.json", run.Ended.ToString());
    }

    [Fact]
    public void A_secret_is_asked_for_when_only_the_client_is_given()
    {
        using var server = new LoopbackServer(LoopbackServer.Org);
        _host.Screen.SecretAnswer = PowerShellHost.Secure("typed-secret");

        _host.Run("Connect-GenesysOrg $region -ClientId some-client", ("region", server.Address)).Clean();

        string expected = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("some-client:typed-secret"));
        Assert.Equal("Basic " + expected, server.Requests[0].Authorization);
    }

    [Fact]
    public void Where_nobody_can_be_asked_for_the_secret_the_variables_are_named()
    {
        Outcome run = _host.RunToError("Connect-GenesysOrg us-east-1 -ClientId some-client");

        AssertClear(run, "ClientSecretMissing");
        Assert.Equal(ErrorCategory.AuthenticationError, run.Ended.CategoryInfo.Category);
        Assert.Contains("GENESYSCLOUD_OAUTHCLIENT_SECRET", run.Ended.Remedy());
    }

    internal static void AssertClear(Outcome run, string code)
    {
        Assert.Equal(code + ",GenesysQueues.Commands.ConnectGenesysOrgCommand", run.Ended.FullyQualifiedErrorId);
        Assert.Empty(run.Output);
        Assert.NotEmpty(run.Ended.Remedy()!);
        string text = run.Ended.ToString();
        Assert.DoesNotContain("\n", text);
        Assert.DoesNotContain("   at ", text);
        Assert.DoesNotContain("Exception", text);
    }

    public void Dispose() => _host.Dispose();
}
