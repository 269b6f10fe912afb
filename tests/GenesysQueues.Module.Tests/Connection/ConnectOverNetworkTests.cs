using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests.Connection;

/// <summary>Connecting over real sockets, with credentials from the environment or given.</summary>
[Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // They connect to servers of their own, in every run.
public sealed class ConnectOverNetworkTests : IDisposable
{
    private readonly PowerShellHost _host = new();

    [Fact]
    public void An_unreachable_org_is_named()
    {
        string region = $"http://127.0.0.1:{LoopbackServer.FreePort()}";

        Outcome run = _host.RunToError("Connect-GenesysOrg $region -AccessToken $token", ("region", region), ("token", PowerShellHost.Secure("t")));

        ConnectTests.AssertClear(run, "CannotConnect");
        Assert.Equal(ErrorCategory.ConnectionError, run.Ended.CategoryInfo.Category);
        Assert.Contains("127.0.0.1", run.Ended.ToString());
    }

    [Fact]
    public void A_web_page_instead_of_a_token_is_no_Genesys_Cloud()
    {
        using var server = new LoopbackServer(_ => LoopbackServer.Html(200));

        Outcome run = _host.RunToError("Connect-GenesysOrg $region -ClientId c -ClientSecret $secret", ("region", server.Address), ("secret", PowerShellHost.Secure("s")));

        ConnectTests.AssertClear(run, "NotGenesysCloud");
        Assert.Contains("web page", run.Ended.ToString());
    }

    [Fact]
    public void A_web_page_instead_of_an_org_is_reported_as_one()
    {
        using var server = new LoopbackServer(_ => LoopbackServer.Html(404));

        Outcome run = _host.RunToError("Connect-GenesysOrg $region -AccessToken $token", ("region", server.Address), ("token", PowerShellHost.Secure("t")));

        ConnectTests.AssertClear(run, "NotGenesysCloud");
        Assert.Contains("web page", run.Ended.ToString());
    }

    [Fact]
    public void Without_credentials_all_four_variables_are_named()
    {
        Outcome run = _host.RunToError("Connect-GenesysOrg");

        ConnectTests.AssertClear(run, "CredentialsMissing");
        Assert.All(EnvironmentScope.CredentialNames, name => Assert.Contains(name, run.Ended.ToString()));
    }

    [Fact]
    public void A_client_of_the_environment_connects()
    {
        using var server = new LoopbackServer(LoopbackServer.Org);
        Environment.SetEnvironmentVariable("GENESYSCLOUD_REGION", server.Address);
        Environment.SetEnvironmentVariable("GENESYSCLOUD_OAUTHCLIENT_ID", "env-client");
        Environment.SetEnvironmentVariable("GENESYSCLOUD_OAUTHCLIENT_SECRET", "env-secret");
        Environment.SetEnvironmentVariable("GENESYSCLOUD_ACCESS_TOKEN", "must not be used");

        PSObject session = _host.Run("Connect-GenesysOrg").Clean().Single;

        Assert.Equal("Loopback Org", session.Text("OrgName"));
        Assert.Equal("env-client", session.Text("Identity"));
        Assert.False((bool)session.Get("IsSimulated")!);
        Assert.Null(session.Get("Simulator"));
        Assert.Equal("Basic " + Convert.ToBase64String("env-client:env-secret"u8), server.Requests[0].Authorization);
        Assert.Equal("Bearer loopback-token", server.Requests[1].Authorization);
    }

    [Theory]
    [InlineData("GENESYSCLOUD_ACCESS_TOKEN")]
    [InlineData("GENESYS_ACCESS_TOKEN")]
    public void A_token_of_the_environment_connects_without_asking_for_one(string variable)
    {
        using var server = new LoopbackServer(LoopbackServer.Org);
        Environment.SetEnvironmentVariable("GENESYSCLOUD_REGION", server.Address);
        Environment.SetEnvironmentVariable(variable, "env-token");

        PSObject session = _host.Run("Connect-GenesysOrg").Clean().Single;

        Assert.Equal("AccessToken", session.Text("Grant"));
        Assert.Equal("Client of the token", session.Text("Identity"));
        Assert.Null(session.Get("ExpiresAt"));
        Assert.All(server.Requests, request => Assert.Equal("Bearer env-token", request.Authorization));
    }

    [Fact]
    public void The_newer_token_variable_wins()
    {
        using var server = new LoopbackServer(LoopbackServer.Org);
        Environment.SetEnvironmentVariable("GENESYSCLOUD_REGION", server.Address);
        Environment.SetEnvironmentVariable("GENESYSCLOUD_ACCESS_TOKEN", "newer");
        Environment.SetEnvironmentVariable("GENESYS_ACCESS_TOKEN", "older");

        _host.Run("Connect-GenesysOrg").Clean();

        Assert.All(server.Requests, request => Assert.Equal("Bearer newer", request.Authorization));
    }

    [Fact]
    public void A_client_id_alone_is_no_credential()
    {
        Environment.SetEnvironmentVariable("GENESYSCLOUD_OAUTHCLIENT_ID", "env-client");

        ConnectTests.AssertClear(_host.RunToError("Connect-GenesysOrg"), "CredentialsMissing");
    }

    [Fact]
    public void The_password_grant_sends_the_form_with_the_client_in_Basic()
    {
        using var server = new LoopbackServer(LoopbackServer.Org);

        PSObject session = _host.Run(
            "Connect-GenesysOrg $region -Credential $client -UserCredential $user", ("region", server.Address),
            ("client", PowerShellHost.Credential("some-client", "some-secret")), ("user", PowerShellHost.Credential("someone@example.com", "p w"))).Clean().Single;

        Assert.Equal("Password", session.Text("Grant"));
        Assert.Equal("someone@example.com", session.Text("Identity"));
        Assert.Equal("grant_type=password&username=someone@example.com&password=p w", server.Requests[0].Form);
        Assert.Equal("Basic " + Convert.ToBase64String("some-client:some-secret"u8), server.Requests[0].Authorization);
    }

    [Fact]
    public void A_token_that_is_no_longer_taken_ends_the_run_and_says_what_to_do()
    {
        bool revoked = false;
        using var server = new LoopbackServer(request => revoked
            ? LoopbackServer.Json(401, """{"message": "Invalid token", "code": "bad.credentials", "status": 401}""")
            : LoopbackServer.Org(request));
        _host.Run("$null = Connect-GenesysOrg $region -AccessToken $token", ("region", server.Address), ("token", PowerShellHost.Secure("t"))).Clean();
        revoked = true;

        Outcome run = _host.RunToError("'Line A' | New-GenesysQueue");

        Assert.Equal("TokenRejected", run.Ended.Code());
        Assert.Contains("Connect-GenesysOrg", run.Ended.Remedy());
    }

    public void Dispose() => _host.Dispose();
}
