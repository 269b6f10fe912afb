using GenesysQueues.Module.Tests.Support;

namespace GenesysQueues.Module.Tests.Input;

/// <summary>Plants secrets and looks for them in every stream and file, as it looks under -Verbose -Debug.</summary>
[Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // They connect by themselves.
public sealed class SecrecyTests : IDisposable
{
    private const string ClientSecret = "canary-client-secret-4711";
    private const string UserPassword = "canary-user-password-4712";
    private const string Token = "canary-access-token-4713";
    private const string WfmSecret = "canary-wfm-secret-4714";
    private const string HeaderValue = "canary-header-value-4715";
    private const string SecureHeaderValue = "canary-secure-header-4716";
    private const string Query = "canary-query-4717";

    private readonly PowerShellHost _host = new();
    private readonly List<string> _seen = [];

    [Theory]
    [InlineData("PublicApi")]
    [InlineData("Inline")]
    public void No_secret_is_in_any_stream_or_file(string contract)
    {
        Connect(contract, "-Credential $client");
        RegisterAndCreate();

        Outcome session = See("Get-GenesysSession; Get-GenesysSession | ForEach-Object { \"$_\" }");
        AssertSafe();
        Assert.NotEmpty(session.Output);
        Assert.NotEmpty(Directory.GetFiles(_host.AuditFolder, "*.jsonl", SearchOption.AllDirectories));
    }

    [Fact]
    public void No_password_is_in_any_stream_or_file()
    {
        Connect("PublicApi", "-Credential $client");

        // The password grant needs a server of its own: this one refuses the user.
        using var server = new LoopbackServer(_ => LoopbackServer.Json(400, """{"error": "invalid_grant", "description": "authentication failed"}"""));
        Outcome run = SeeError(
            "Connect-GenesysOrg $region -Credential $client -UserCredential $user -Verbose -Debug",
            ("region", server.Address), ("user", PowerShellHost.Credential("someone@example.com", UserPassword)));

        Assert.Equal("WrongPassword", run.Ended.Code());
        Assert.Contains($"password={UserPassword}", Assert.Single(server.Requests).Body);
        AssertSafe();
    }

    [Fact]
    public void No_token_is_in_any_stream_or_file()
    {
        using var server = new LoopbackServer(_ => LoopbackServer.Json(401, """{"message": "Invalid token", "code": "bad.credentials", "status": 401}"""));

        Outcome run = SeeError("Connect-GenesysOrg $region -AccessToken $token -Verbose -Debug", ("region", server.Address), ("token", PowerShellHost.Secure(Token)));

        Assert.Equal("TokenRejected", run.Ended.Code());
        Assert.Contains(server.Requests, request => request.Authorization == $"Bearer {Token}");
        AssertSafe();
    }

    [Fact]
    public void No_secret_is_in_what_a_failed_delivery_says()
    {
        Connect("PublicApi", "-Credential $client");
        using var server = new LoopbackServer(_ => LoopbackServer.Json(500, $$"""{"echo": "{{HeaderValue}} {{Query}}"}"""));

        Outcome refused = SeeError(
            "Register-GenesysWfmWebhook $url -Secret $wfm -Header @{ Authorization = 'Bearer ' + $header } -Verbose -Debug",
            ("url", server.Address + "/events?code=" + Query), ("wfm", PowerShellHost.Secure(WfmSecret)),
            ("header", HeaderValue));
        Outcome registered = See("Register-GenesysWfmWebhook $url -SkipPing -Secret $wfm -Header @{ Authorization = 'Bearer ' + $header } -Verbose -Debug");
        Outcome made = See("'Line A' | New-GenesysQueue -Verbose -Debug");

        Assert.Equal("WfmPingFailed", refused.Ended.Code());
        Assert.True((bool)registered.Clean().Single.Get("HasSecret")!);
        Assert.NotEmpty(made.Warnings);
        Assert.Contains(server.Requests, request => request.Authorization == $"Bearer {HeaderValue}");
        See(
            """
            Register-GenesysWfmWebhook $url -Name other -SkipPing -WhatIf -Verbose
            $all = Get-GenesysWfmWebhook -Verbose -Debug
            $all | Format-List * | Out-String
            $all | Format-Table | Out-String
            "$all"; $all | ConvertTo-Json -Depth 5; $all | ConvertTo-Csv
            [Management.Automation.PSSerializer]::Serialize($all, 5)
            Get-GenesysWfmWebhook -Event | Format-List * | Out-String
            Test-GenesysWfmWebhook -Verbose -Debug | Format-List * | Out-String
            Sync-GenesysWfmWebhook -Verbose -Debug | Format-List * | Out-String
            Get-GenesysProvisioningAudit -Event * | Format-List * | Out-String
            $Error | Format-List * -Force | Out-String
            """);
        Export(".html", ".json", ".csv", ".md");
        Assert.Contains(_seen, text => text.Contains("/events?code=(secret)"));
        AssertSafe();
    }

    [Fact]
    public void A_wrong_secret_is_not_repeated()
    {
        Outcome run = SeeError(
            "Connect-GenesysOrg -Simulated -Credential $wrong -Verbose -Debug", ("wrong", PowerShellHost.Credential("sim-client", ClientSecret)));

        Assert.Equal("WrongClientSecret", run.Ended.Code());
        AssertSafe();
    }

    [Theory]
    [InlineData("Connect-GenesysOrg us-east-1 -ClientId some-client -ClientSecret $plain")]
    [InlineData("Connect-GenesysOrg us-east-1 -AccessToken $plain")]
    public void A_secret_in_plain_text_is_refused_with_a_hint_and_not_repeated(string command)
    {
        Outcome run = SeeError(command + " -Verbose -Debug", ("plain", ClientSecret));

        Assert.Contains("SecureString", run.Ended.ToString());
        Assert.Contains("Read-Host -AsSecureString", run.Ended.ToString());
        AssertSafe();
    }

    private void Connect(string contract, string credential)
    {
        string org = _host.File(
            "org.json", $$"""{"clients": [{"id": "canary-client", "secret": "{{ClientSecret}}", "name": "Canary", "permissions": ["*"]}]}""");
        See(
            $"Connect-GenesysOrg -Simulated -SimulatorFile $org {credential} -Contract {contract} -SimulatorFault 'http503*1@Line A', 'http429*1@Line B' -Verbose -Debug",
            ("org", org), ("client", PowerShellHost.Credential("canary-client", ClientSecret))).Clean();
        File.Delete(org);
    }

    private void RegisterAndCreate()
    {
        // Under -Debug the engine asks after each warning whether to go on: yes.
        _host.Screen.ChoiceAnswer = 0;
        See(
            "Register-GenesysWfmWebhook https://wfm.example.com/queue-events -Secret $wfm -Header @{ 'X-WFM-Key' = $header; 'X-WFM-Safe' = $secure } -Verbose -Debug",
            ("wfm", PowerShellHost.Secure(WfmSecret)), ("header", HeaderValue), ("secure", PowerShellHost.Secure(SecureHeaderValue))).Clean();
        Outcome made = See("'Line A', 'Line B', 'Billing' | New-GenesysQueue -Verbose -Debug -OutVariable made").Finished();
        Assert.Equal(3, made.Output.Count);
        See("$Error | ForEach-Object { $_; $_.Exception; $_.InvocationInfo.Line; $_.TargetObject }");
        See("Get-GenesysProvisioningAudit -Event * -Verbose -Debug; Get-GenesysProvisioningAudit -Summary -Verbose -Debug").Clean();
    }

    private void Export(params string[] extensions)
    {
        foreach (string extension in extensions)
        {
            See(
                "Export-GenesysProvisioningReport -Path $path -Verbose -Debug",
                ("path", Path.Combine(_host.Folder, "report" + extension)));
        }
    }

    private Outcome See(string script, params (string Name, object? Value)[] variables)
    {
        Outcome run = _host.Run(script, variables);
        _seen.Add(run.AllText());
        return run;
    }

    private Outcome SeeError(string script, params (string Name, object? Value)[] variables)
    {
        Outcome run = _host.RunToError(script, variables);
        _seen.Add(run.AllText());
        return run;
    }

    private void AssertSafe()
    {
        string[] files = Directory.GetFiles(_host.Folder, "*", SearchOption.AllDirectories);
        foreach (string secret in new[] { ClientSecret, UserPassword, Token, WfmSecret, HeaderValue, SecureHeaderValue, Query })
        {
            string encoded = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("canary-client:" + secret));
            foreach (string text in _seen.Concat(files.Select(File.ReadAllText)))
            {
                Assert.DoesNotContain(secret, text);
                Assert.DoesNotContain(encoded, text);
            }
        }
    }

    public void Dispose() => _host.Dispose();
}
