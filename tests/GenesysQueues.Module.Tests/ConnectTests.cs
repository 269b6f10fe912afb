using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests;

/// <summary>Connecting, and the one clear error that each failure to connect gives.</summary>
[Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // They connect by themselves.
public sealed class ConnectTests : IDisposable
{
    private readonly PowerShellHost _host = new();

    [Fact]
    public void ASimulatedSessionSaysWhatItIs()
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
    public void EachSimulatedOrgIsAFreshOne()
    {
        Outcome run = _host.RunToError("Connect-GenesysOrg -Simulated; Connect-GenesysOrg -Simulated").Clean();

        Assert.Equal(2, run.Column("OrgId").Distinct().Count());
        Assert.Equal(["False", "True"], run.Column("IsDefault"));
    }

    [Fact]
    public void ASimulatedSessionAuditsIntoATemporaryFolderUnlessToldWhere()
    {
        Environment.SetEnvironmentVariable("GENESYSQUEUES_HOME", null);

        string inTemp = _host.Run("Connect-GenesysOrg -Simulated").Clean().Single.Text("AuditPath")!;
        string told = _host.Run("Connect-GenesysOrg -Simulated -AuditPath $place", ("place", Path.Combine(_host.Folder, "here"))).Clean().Single.Text("AuditPath")!;

        Assert.StartsWith(Path.GetTempPath(), inTemp);
        Assert.Equal(Path.Combine(_host.Folder, "here"), told);
    }

    [Fact]
    public void AnAuditPathIsTakenFromThePowerShellLocation()
    {
        _host.Runspace.SessionStateProxy.Path.SetLocation(_host.Folder);

        string told = _host.Run("Connect-GenesysOrg -Simulated -AuditPath sub").Clean().Single.Text("AuditPath")!;

        Assert.Equal(Path.Combine(_host.Folder, "sub"), told);
    }

    [Fact]
    public void AnUnknownRegionIsRefusedWithTheNearestOne()
    {
        Outcome run = _host.RunToError("Connect-GenesysOrg eu-west-9 -ClientId c -ClientSecret $secret", ("secret", PowerShellHost.Secure("s")));

        AssertClear(run, "UnknownRegion");
        Assert.Contains("eu-west-", run.Ended.Remedy());
        Assert.Contains("mypurecloud.de", run.Ended.Remedy());
    }

    [Fact]
    public void PlainHttpToAnotherMachineIsRefused()
    {
        Outcome run = _host.RunToError("Connect-GenesysOrg http://api.mypurecloud.com -ClientId c -ClientSecret $secret", ("secret", PowerShellHost.Secure("s")));

        AssertClear(run, "PlainHttpRefused");
    }

    [Fact]
    public void AWrongSecretNamesTheClient()
    {
        Outcome run = _host.RunToError("Connect-GenesysOrg -Simulated -Credential $wrong", ("wrong", PowerShellHost.Credential("sim-client", "not-the-secret")));

        AssertClear(run, "WrongClientSecret");
        Assert.Equal(ErrorCategory.AuthenticationError, run.Ended.CategoryInfo.Category);
        Assert.Contains("'sim-client'", run.Ended.ToString());
    }

    [Fact]
    public void AnUnknownClientIsToldFromAWrongSecret()
    {
        Outcome run = _host.RunToError("Connect-GenesysOrg -Simulated -Credential $who", ("who", PowerShellHost.Credential("sim-nobody", "sim-secret")));

        AssertClear(run, "UnknownClient");
        Assert.Contains("'sim-nobody'", run.Ended.ToString());
    }

    [Fact]
    public void NothingOfAFailedConnectionStays()
    {
        _host.Run("Connect-GenesysOrg -Simulated -Credential $who", ("who", PowerShellHost.Credential("sim-nobody", "sim-secret")));

        Assert.Empty(_host.Run("Get-GenesysSession").Clean().Output);
    }

    [Theory]
    [InlineData("http429*x")]
    [InlineData("meteor*1")]
    [InlineData("{ not json")]
    public void AFaultThatCannotBeReadIsNamed(string fault)
    {
        Outcome run = _host.RunToError("Connect-GenesysOrg -Simulated -SimulatorFault $fault", ("fault", fault));

        AssertClear(run, "SimulatorConfigurationInvalid");
        Assert.Contains(fault, run.Ended.ToString());
    }

    [Fact]
    public void AMissingSimulatorFileIsNamed()
    {
        Outcome run = _host.RunToError("Connect-GenesysOrg -Simulated -SimulatorFile $path", ("path", Path.Combine(_host.Folder, "none.json")));

        AssertClear(run, "FileNotReadable");
        Assert.Equal(ErrorCategory.ReadError, run.Ended.CategoryInfo.Category);
        Assert.Contains("none.json", run.Ended.ToString());
    }

    [Fact]
    public void ASecretIsAskedForWhenOnlyTheClientIsGiven()
    {
        using var server = new LoopbackServer(LoopbackServer.Org);
        _host.Screen.SecretAnswer = PowerShellHost.Secure("typed-secret");

        _host.Run("Connect-GenesysOrg $region -ClientId some-client", ("region", server.Address)).Clean();

        string expected = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("some-client:typed-secret"));
        Assert.Equal("Basic " + expected, server.Requests[0].Authorization);
    }

    [Fact]
    public void WhereNobodyCanBeAskedForTheSecretTheVariablesAreNamed()
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
