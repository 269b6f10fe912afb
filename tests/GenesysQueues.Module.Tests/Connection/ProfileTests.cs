using GenesysQueues.Module.Tests.Support;
using GenesysQueues.Testing;
using System.Management.Automation;
using System.Runtime.Versioning;

namespace GenesysQueues.Module.Tests.Connection;

/// <summary>Profiles: saved, used, listed and removed, with and without a vault for the secret.</summary>
[Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // They start servers by themselves, in every run.
public sealed class ProfileTests : IDisposable
{
    private const string Canary = "canary-profile-secret-0815";

    private readonly PowerShellHost _host = new();
    private readonly LoopbackServer _org = new(LoopbackServer.Org);

    [Fact]
    public void With_a_vault_the_secret_is_kept_there_and_the_profile_connects_unasked()
    {
        _host.Run(FakeVault.Module).Clean();
        Save("dev").Clean();

        Outcome run = _host.Run("Connect-GenesysOrg -ProfileName DEV; $vault.Keys").Clean();

        Assert.Equal(("Loopback Org", "client-1", "Inline"), (run.Output[0]!.Text("OrgName"), run.Output[0]!.Text("Identity"), run.Output[0]!.Text("Contract")));
        Assert.Equal("GenesysQueues-dev", run.Output[1]!.ToString());
        Assert.Equal("Basic " + Convert.ToBase64String("client-1:canary-profile-secret-0815"u8), _org.Requests.Last(request => request.Path == "/oauth/token").Authorization);
        PSObject profile = _host.Run("Get-GenesysProfile").Clean().Single;
        Assert.Equal(
            ("dev", _org.Address, "client-1", "Inline", "SecretManagement"),
            (profile.Text("ProfileName"), profile.Text("Region"), profile.Text("ClientId"), profile.Text("Contract"), profile.Text("SecretSource")));
    }

    [Fact]
    public void Without_a_vault_the_secret_is_asked_for_and_stands_in_no_file()
    {
        Save("dev").Clean();
        Assert.Equal("Prompt", _host.Run("Get-GenesysProfile dev").Clean().Single.Text("SecretSource"));
        Assert.All(Directory.GetFiles(_host.Folder, "*", SearchOption.AllDirectories), file => Assert.DoesNotContain(Canary, File.ReadAllText(file)));

        Outcome unasked = _host.RunToError("Connect-GenesysOrg -ProfileName dev");
        ConnectTests.AssertClear(unasked, "ClientSecretMissing");
        Assert.Contains("SecretManagement", unasked.Ended.Remedy());
        Assert.DoesNotContain("GENESYSCLOUD", unasked.Ended.Remedy());
        _host.Screen.SecretAnswer = PowerShellHost.Secure(Canary);

        Outcome run = _host.Run("Connect-GenesysOrg -ProfileName dev").Clean();

        Assert.Equal("Loopback Org", run.Single.Text("OrgName"));
        Assert.Contains(run.HostLines, line => line.Contains("Secret of OAuth client 'client-1'"));
    }

    [Fact]
    public void The_share_of_the_rate_window_is_kept_and_another_may_be_given()
    {
        _host.Run(FakeVault.Module).Clean();
        Save("dev", " -RateShare 40").Clean();

        Assert.Equal(40, _host.Run("Get-GenesysProfile dev").Clean().Single.Get("RateShare"));
        Assert.Equal(40, _host.Run("Connect-GenesysOrg -ProfileName dev").Clean().Single.Get("RateShare"));
        Assert.Equal(70, _host.Run("Connect-GenesysOrg -ProfileName dev -RateShare 70").Clean().Single.Get("RateShare"));
    }

    [Theory] // Red when what stands alone is taken for a region only.
    [InlineData("Connect-GenesysOrg DEV")]
    [InlineData("Connect-GenesysOrg -Region dev")]
    [InlineData("Get-GenesysProfile dev | Connect-GenesysOrg")]
    public void A_profile_is_meant_by_its_name_alone(string command)
    {
        _host.Run(FakeVault.Module).Clean();
        Save("dev", " -RateShare 40").Clean();

        PSObject session = _host.Run(command).Clean().Single;

        Assert.Equal(
            ("dev", "client-1", "Inline", "40"),
            (session.Text("ProfileName")!.ToLowerInvariant(), session.Text("Identity"), session.Text("Contract"),
                session.Text("RateShare")));
    }

    [Fact] // Red when a profile takes the place of the region of that name, or of one that more was said about.
    public void A_region_stays_a_region_where_a_profile_is_called_like_it()
    {
        _host.Run(FakeVault.Module).Clean();
        Save("eu-west-1").Clean();
        Save("dev").Clean();

        Assert.Equal("CredentialsMissing", _host.RunToError("Connect-GenesysOrg eu_west-1").Ended.Code());
        Outcome said = _host.RunToError(
            "Connect-GenesysOrg dev -ClientId client-1 -ClientSecret $secret", ("secret", PowerShellHost.Secure(Canary)));
        Assert.Equal("UnknownRegion", said.Ended.Code());
        Assert.Contains("-ProfileName", said.Ended.Remedy());
    }

    [Fact] // Red when Tab knows sessions by one of their names only, or offers names of another org than the named one.
    public void A_session_is_completed_by_its_profile_and_its_names_are_those_of_its_org()
    {
        Save("dev").Clean();
        _host.Run("$null = Connect-GenesysOrg -Simulated; $null = Get-GenesysQueue").Clean();

        Assert.Equal(["dev"], Complete("Get-GenesysQueue -Session d"));
        Assert.Equal(["Billing"], Complete("Remove-GenesysQueue Bil"));
        Assert.Equal(["Bil"], Complete("Remove-GenesysQueue -Session dev Bil"));
    }

    [Fact] // Red when a profile that is not connected is said to be nothing.
    public void A_profile_without_a_session_is_said_with_the_way_to_one()
    {
        Save("dev").Clean();
        _host.Run("Disconnect-GenesysOrg").Clean();

        Outcome run = _host.RunToError("Get-GenesysQueue -Session DEV");

        Assert.Contains("Connect-GenesysOrg -ProfileName dev", run.Ended.ToString(), StringComparison.Ordinal);
    }

    [Fact] // Red when only the first or the last is connected.
    public void Profiles_are_piped()
    {
        _host.Run(FakeVault.Module).Clean();
        Save("dev").Clean();
        Save("prod").Clean();

        Assert.Equal(["dev", "prod"], _host.Run("Get-GenesysProfile | Connect-GenesysOrg").Clean().Column("ProfileName"));
    }

    [Theory]
    [InlineData("$vaultIsRegistered = $false", 0)]
    [InlineData("$vaultIsLocked = $true", 1)]
    public void A_vault_that_takes_nothing_leaves_the_secret_to_be_asked_for(string trouble, int warnings)
    {
        _host.Run(FakeVault.Module + "\n" + trouble.Replace("$", "$global:")).Clean();

        Outcome run = Save("dev").Clean();

        Assert.Equal(warnings, run.Warnings.Count);
        Assert.All(run.Warnings, warning => Assert.Contains("The vault is locked.", warning));
        Assert.Equal("Prompt", _host.Run("Get-GenesysProfile dev").Clean().Single.Text("SecretSource"));
    }

    [Fact]
    public void A_vault_that_does_not_give_the_secret_says_why_and_it_is_asked_for()
    {
        _host.Run(FakeVault.Module).Clean();
        Save("dev").Clean();
        _host.Run("$global:vaultIsLocked = $true").Clean();
        _host.Screen.SecretAnswer = PowerShellHost.Secure(Canary);

        Outcome run = _host.Run("Connect-GenesysOrg -ProfileName dev").Clean();

        Assert.EndsWith("'dev': The vault is locked.", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Equal("Loopback Org", run.Output[0]!.Text("OrgName"));
    }

    [Fact]
    public void The_secret_is_in_no_stream_and_no_file()
    {
        _host.Run(FakeVault.Module).Clean();

        string seen = Save("dev", "-Verbose -Debug").Clean().AllText() + _host.Run("Get-GenesysProfile | ForEach-Object { $_ }; Connect-GenesysOrg -ProfileName dev -Verbose -Debug; Remove-GenesysProfile dev -Verbose -Debug").Clean().AllText();

        Assert.DoesNotContain(Canary, seen);
        Assert.All(Directory.GetFiles(_host.Folder, "*", SearchOption.AllDirectories), file => Assert.DoesNotContain(Canary, File.ReadAllText(file)));
    }

    [Fact]
    public void Removing_takes_the_secret_too()
    {
        _host.Run(FakeVault.Module).Clean();
        Save("dev").Clean();
        Save("prod").Clean();

        Assert.Equal(2, _host.Run("Get-GenesysProfile | Remove-GenesysProfile -WhatIf; Get-GenesysProfile").Clean().Output.Count);
        Outcome run = _host.Run("Get-GenesysProfile d* | Remove-GenesysProfile; Get-GenesysProfile; $vault.Keys").Clean();

        Assert.Equal("prod", run.Output[0]!.Text("ProfileName"));
        Assert.Equal("GenesysQueues-prod", run.Output[1]!.ToString());
    }

    [Fact]
    public void A_vault_that_tells_upper_from_lower_case_gives_the_secret_saved_last()
    {
        _host.Run(FakeVault.Module).Clean();
        Save("dev").Clean();
        _host.Run(
            "$null = Connect-GenesysOrg $region -ClientId client-2 -ClientSecret $secret -SaveProfile Dev",
            ("region", _org.Address), ("secret", PowerShellHost.Secure("other"))).Clean();

        Assert.Equal("client-2", _host.Run("Connect-GenesysOrg -ProfileName DEV").Clean().Single.Text("Identity"));

        Assert.Equal("Basic " + Convert.ToBase64String("client-2:other"u8), _org.Requests.Last(request => request.Path == "/oauth/token").Authorization);
        Assert.Empty(_host.Run("Remove-GenesysProfile dEV; $vault.Keys").Clean().Output);
    }

    [Fact]
    public void No_secret_stays_of_a_profile_that_is_replaced_by_one_without()
    {
        _host.Run(FakeVault.Module).Clean();
        Save("dev").Clean();

        _host.Run("$global:vaultIsRegistered = $false").Clean();
        Save("dev").Clean();

        Assert.Equal("Prompt", _host.Run("Get-GenesysProfile dev").Clean().Single.Text("SecretSource"));
        Assert.Empty(_host.Run("$vault.Keys").Clean().Output);
    }

    [Fact]
    public void A_profile_that_cannot_be_kept_leaves_no_secret_in_the_vault()
    {
        _host.Run(FakeVault.Module).Clean();
        _host.File("audit", string.Empty);

        Assert.Equal("ProfileNotAccessible", Assert.Single(Save("dev").Finished().ErrorCodes));

        Assert.Empty(_host.Run("$vault.Keys").Clean().Output);
    }

    [Theory]
    [InlineData("$global:WhatIfPreference = $true")]
    [InlineData("$global:ConfirmPreference = 'Low'")]
    public void What_the_window_prefers_does_not_keep_the_secret_from_the_vault(string preference)
    {
        _host.Run(FakeVault.Module).Clean();
        _host.Run(preference).Clean();

        Save("dev").Clean();

        Assert.Equal("GenesysQueues-dev", _host.Run("$vault.Keys").Clean().Single.ToString());
    }

    [Fact]
    public void Who_takes_the_first_object_only_has_the_profile_too()
    {
        _host.Run("Connect-GenesysOrg $region -ClientId c -ClientSecret $secret -SaveProfile dev | & { process { break } }", ("region", _org.Address), ("secret", PowerShellHost.Secure("s")));

        Assert.Equal("dev", _host.Run("Get-GenesysProfile").Clean().Single.Text("ProfileName"));
    }

    [Fact]
    public void What_is_not_there_is_named_and_the_others_go_on()
    {
        Save("prod").Clean();

        Outcome shown = _host.Run("Get-GenesysProfile prdo, prod").Finished();
        Outcome removed = _host.Run("Remove-GenesysProfile prdo, prod").Finished();

        Assert.Equal("prod", shown.Single.Text("ProfileName"));
        Assert.Equal("ProfileNotFound", Assert.Single(shown.ErrorCodes));
        Assert.Contains("'prod'", shown.Errors[0].Remedy());
        Assert.Equal("ProfileNotFound", Assert.Single(removed.ErrorCodes));
        Assert.Equal(ErrorCategory.ObjectNotFound, removed.Errors[0].CategoryInfo.Category);
        Assert.Empty(_host.Run("Get-GenesysProfile").Clean().Output);
        ConnectTests.AssertClear(_host.RunToError("Connect-GenesysOrg -ProfileName prod"), "ProfileNotFound");
    }

    [Fact]
    public void A_broken_profile_does_not_hide_the_others()
    {
        Save("prod").Clean();
        _host.File("audit/profile-dev.json", "{");

        Outcome run = _host.Run("Get-GenesysProfile").Finished();

        Assert.Equal("prod", run.Single.Text("ProfileName"));
        Assert.Equal("ProfileNotReadable", Assert.Single(run.ErrorCodes));
    }

    [Theory]
    [InlineData("-ClientId c -ClientSecret $secret -SaveProfile '../x'", "ProfileNameNotAllowed")]
    [InlineData("-Credential $client -UserCredential $client -SaveProfile dev", "ProfileNotSavable")]
    public void What_cannot_be_saved_is_refused_before_anything_is_sent(string how, string code)
    {
        Outcome run = _host.RunToError(
            "Connect-GenesysOrg $region " + how, ("region", _org.Address), ("secret", PowerShellHost.Secure("s")), ("client", PowerShellHost.Credential("c", "s")));

        ConnectTests.AssertClear(run, code);
        Assert.Empty(_org.Requests);
    }

    [Fact]
    public void A_connection_that_failed_is_not_saved()
    {
        _host.RunToError("Connect-GenesysOrg $region -ClientId c -ClientSecret $secret -SaveProfile dev", ("region", $"http://127.0.0.1:{LoopbackServer.FreePort()}"), ("secret", PowerShellHost.Secure("s")));

        Assert.Empty(_host.Run("Get-GenesysProfile").Clean().Output);
    }

    [Fact]
    public void A_profile_that_cannot_be_kept_is_an_error_and_the_session_is_there_all_the_same()
    {
        // A file where the folder should be.
        _host.File("audit", string.Empty);

        Outcome run = Save("dev").Finished();

        Assert.Equal("Loopback Org", run.Single.Text("OrgName"));
        Assert.Equal("ProfileNotAccessible", Assert.Single(run.ErrorCodes));
        Assert.Equal(run.Single.Text("OrgId"), _host.Run("Get-GenesysSession").Clean().Single.Text("OrgId"));
    }

    [Fact]
    public void The_contract_of_the_command_line_wins()
    {
        Save("dev").Clean();
        _host.Screen.SecretAnswer = PowerShellHost.Secure(Canary);

        Assert.Equal("PublicApi", _host.Run("Connect-GenesysOrg -ProfileName dev -Contract PublicApi").Clean().Single.Text("Contract"));
    }

    [Fact]
    public void The_environment_s_client_can_be_saved()
    {
        Environment.SetEnvironmentVariable("GENESYSCLOUD_REGION", _org.Address);
        Environment.SetEnvironmentVariable("GENESYSCLOUD_OAUTHCLIENT_ID", "env-client");
        Environment.SetEnvironmentVariable("GENESYSCLOUD_OAUTHCLIENT_SECRET", Canary);

        _host.Run("Connect-GenesysOrg -SaveProfile ci").Clean();

        PSObject profile = _host.Run("Get-GenesysProfile").Clean().Single;
        Assert.Equal(("ci", _org.Address, "env-client"), (profile.Text("ProfileName"), profile.Text("Region"), profile.Text("ClientId")));
    }

    [Fact]
    public void Tab_completes_profile_names()
    {
        Save("dev-emea").Clean();
        Save("prod").Clean();

        foreach (string typed in new[]
        {
            "Connect-GenesysOrg d", "Connect-GenesysOrg -ProfileName d", "Get-GenesysProfile d", "Remove-GenesysProfile d",
        })
        {
            Assert.Equal(["dev-emea"], Complete(typed));
        }
    }

    private IReadOnlyList<string> Complete(string typed)
    {
        using PowerShell shell = PowerShell.Create(_host.Runspace);
        return [.. CommandCompletion.CompleteInput(typed, typed.Length, null, shell).CompletionMatches
            .Select(match => match.CompletionText)];
    }

    [LinuxFact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_profile_of_a_browser_sign_in_signs_in_again()
    {
        using SimulatorServerProcess server = await SimulatorServerProcess.StartAsync();
        string asked = Path.Combine(_host.Folder, "asked.txt");
        Environment.SetEnvironmentVariable("GENESYSCLOUD_BROWSER", Browser.Noting(_host, asked));

        foreach (string command in new[] { "Connect-GenesysOrg $region -ClientId sim-browser -Interactive -SaveProfile me", "Connect-GenesysOrg -ProfileName me" })
        {
            Task<Outcome> running = Task.Run(() => _host.Run(command, ("region", server.Http.BaseAddress!.ToString())));
            Assert.True(SpinWait.SpinUntil(() => File.Exists(asked), TimeSpan.FromSeconds(60)), "No browser was started.");
            using var client = new HttpClient();
            await client.GetAsync(new Uri(File.ReadAllText(asked)));
            File.Delete(asked);
            Assert.Equal("Simulated User", (await running).Clean().Single.Text("Identity"));
        }

        Assert.Equal("Browser", _host.Run("Get-GenesysProfile").Clean().Single.Text("SecretSource"));
    }

    [Fact]
    public async Task Queues_are_copied_from_dev_to_prod_by_names()
    {
        using SimulatorServerProcess dev = await SimulatorServerProcess.StartAsync("--clock-speed", "20");
        using SimulatorServerProcess prod = await SimulatorServerProcess.StartAsync("--clock-speed", "20", "--file", _host.File("prod.json", """{"organization": {"name": "Prod Org"}}"""));
        _host.Run(FakeVault.Module).Clean();
        foreach ((string name, SimulatorServerProcess server) in new[] { ("dev", dev), ("prod", prod) })
        {
            _host.Run(
                "$null = Connect-GenesysOrg $region -ClientId sim-client -ClientSecret $secret -SaveProfile $name",
                ("region", server.Http.BaseAddress!.ToString()), ("secret", PowerShellHost.Secure("sim-secret")), ("name", name)).Clean();
        }

        Outcome run = _host.Run(
            """
            $dev = Connect-GenesysOrg -ProfileName dev; $prod = Connect-GenesysOrg -ProfileName prod
            $null = 'Sales A', 'Sales B' | New-GenesysQueue -SkillRequirement 'Billing>=2' -OverflowMaxWaitSeconds 5 -OverflowTimeoutSeconds 6 -OverflowTarget Overflow -Session $dev
            Get-GenesysQueue Sales* -Session $dev | Test-GenesysQueueDefinition -Session $prod -Division EMEA | New-GenesysQueue -Session $prod
            """).Clean();

        Assert.Equal(
            [("Sales A", "Created", "Prod Org", "EMEA"), ("Sales B", "Created", "Prod Org", "EMEA")],
            run.Output.Select(result => (result!.Text("QueueName"), result!.Text("Status"), result!.Text("Org"), result!.Text("Division"))).Order());
        Assert.Equal(["Billing>=2", "Billing>=2"], _host.Run("Get-GenesysQueue Sales* -Session $prod").Clean().Column("SkillRequirement"));
    }

    public void Dispose()
    {
        _org.Dispose();
        _host.Dispose();
    }

    private Outcome Save(string name, string more = "") => _host.Run(
        $"Connect-GenesysOrg $region -ClientId client-1 -ClientSecret $secret -Contract Inline -SaveProfile {name} {more}",
        ("region", _org.Address), ("secret", PowerShellHost.Secure(Canary)));
}
