using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests.Prompt;

/// <summary>
/// Tab on names of the org: from what the session has listed, else by requests that read and are waited for a moment
/// only.
/// </summary>
public sealed class CompletionTests : IDisposable
{
    private readonly PowerShellHost _host = new();

    [Theory]
    [InlineData("'x' | New-GenesysQueue -Division em", "EMEA")]
    [InlineData("'x' | Test-GenesysQueueDefinition -SkillRequirement pre", "'Premium Support'")]
    [InlineData("'x' | New-GenesysQueue -OverflowTarget Over", "Overflow,'Overflow Agents'")]
    [InlineData("'x' | New-GenesysQueue -OverflowTarget 'Overflow A", "'Overflow Agents'")]
    [InlineData("'x' | New-GenesysQueue -MemberGroup Ni", "'Night Shift'")]
    [InlineData("'x' | New-GenesysQueue -WrapupCode Resolved, Esc", "Escalated")]
    [InlineData("'x' | New-GenesysQueue -InQueueFlow Def", "'Default In-Queue'")]
    [InlineData("'x' | New-GenesysQueue -WhisperPrompt def", "'Default Whisper'")]
    [InlineData("'x' | Test-GenesysQueueDefinition -OnHoldPrompt 'd", "'Default Whisper'")]
    [InlineData("Get-GenesysQueue gen", "'General Enquiries'")]
    [InlineData("Get-GenesysQueue -Division AP", "APAC")]
    [InlineData("Remove-GenesysQueue Bill", "Billing")]
    [InlineData("Remove-GenesysQueue 'Bill", "Billing")]
    [InlineData("Remove-GenesysQueue \"gen", "'General Enquiries'")]
    public void A_name_of_the_org_is_completed_and_quoted_where_it_must_be(string typed, string expected)
    {
        _host.Connect();
        ListAll();
        int before = _host.Log().Count;

        Assert.Equal(expected.Split(','), Complete(typed));
        Assert.Equal(before, _host.Log().Count);
    }

    [Theory]
    [InlineData("O'Brien [1]", "O")]
    [InlineData("-Dash", "-D")]
    [InlineData("'Tis, isn't it", "''T")]
    [InlineData("Wow [x]?", "Wow [")]
    [InlineData("Über $x; `y", "Ü")]
    public void What_is_completed_means_that_very_queue(string name, string typed)
    {
        _host.Connect();
        _host.Run("$null = @{ Name = $name } | New-GenesysQueue", ("name", name)).Clean();

        IEnumerable<object?> meant = Complete($"Get-GenesysQueue '{typed}").Select(argument => _host.Run($"(Get-GenesysQueue {argument}).Name").Clean().Single.BaseObject);

        Assert.Contains(name, meant);
    }

    [Fact]
    public void The_session_that_is_given_has_the_names()
    {
        string file = _host.File("org.json", """{"divisions": ["Emerald"]}""");
        _host.Run("$other = Connect-GenesysOrg -Simulated -SimulatorFile $file", ("file", file)).Clean();
        _host.Run("$null = 'x' | Test-GenesysQueueDefinition -Division Emerald").Clean();
        _host.Run("$null = Connect-GenesysOrg -Simulated").Clean();
        ListAll();

        Assert.Equal(["EMEA", "Emerald"], Complete("'x' | New-GenesysQueue -Session $other -Division Em"));
        Assert.Equal(["EMEA"], Complete("'x' | New-GenesysQueue -Division Em"));
    }

    [Theory]
    [InlineData("Get-GenesysQueue Bil", "Billing")]
    [InlineData("Remove-GenesysQueue gen", "'General Enquiries'")]
    [InlineData("'x' | New-GenesysQueue -Division em", "EMEA")]
    [InlineData("New-GenesysQueue X -SkillRequirement 'Billing; Sp", "'Billing; Spanish'")]
    [InlineData("New-GenesysQueue X -SkillRequirement \"Billing>=3 x10 @85%;sp", "'Billing>=3 x10 @85%;Spanish'")]
    [InlineData("New-GenesysQueue X -SkillRequirement 'Billing; ger", "'Billing; German'")]
    [InlineData("New-GenesysQueue X -SkillRequirement 'Billing; language:it", "'Billing; language:Italian'")]
    [InlineData("New-GenesysQueue X -SkillRequirement skill:sp", "'skill:Spanish'")]
    [InlineData("New-GenesysQueue X -SkillRequirement '\"Spanish\"; \"pre", "'\"Spanish\"; Premium Support'")]
    [InlineData("Test-GenesysQueueDefinition X -Member agent01", "'agent01@example.com'")]
    [InlineData("New-GenesysQueue X -MemberGroup Ni", "'Night Shift'")]
    [InlineData("New-GenesysQueue X -WrapupCode Resolved, Esc", "Escalated")]
    [InlineData("New-GenesysQueue X -OverflowTarget 'Overflow A", "'Overflow Agents'")]
    [InlineData("New-GenesysQueue X -OnHoldPrompt def", "'Default Whisper'")]
    public void In_a_new_session_the_names_are_asked_for_once_and_nothing_is_changed(string typed, string expected)
    {
        _host.Connect();
        int before = _host.Log().Count;

        Assert.Equal([expected], CompleteAtLast(typed));

        IReadOnlyList<PSObject?> asked = [.. _host.Log().Skip(before)];
        Assert.NotEmpty(asked);
        Assert.All(asked, request => Assert.Equal("GET", request!.Text("Method")));
        Assert.Equal([expected], Complete(typed));
        Assert.Equal(before + asked.Count, _host.Log().Count);
    }

    [Theory]
    [InlineData("New-GenesysQueue X -SkillRequirement 'Billing>=3 x1", "'Billing>=3 x1'")]
    [InlineData("New-GenesysQueue X -SkillRequirement 'Billing; \"Sp;x", "'Billing; \"Sp;x'")]
    public void Within_a_matrix_only_a_name_is_completed(string typed, string left)
    {
        _host.Connect();
        ListAll();

        AssertNothing(typed, left);
    }

    [Fact]
    public void A_users_name_is_completed_to_the_address_that_nobody_else_has()
    {
        string file = _host.File(
            "org.json",
            """{"users": [{"name": "Kim", "email": "kim.a@example.com"}, {"name": "KIM", "email": "kim.b@example.com"}]}""");
        _host.Run("$null = Connect-GenesysOrg -Simulated -SimulatorFile $file", ("file", file)).Clean();

        Assert.Equal(["'kim.a@example.com'", "'kim.b@example.com'"], CompleteAtLast("New-GenesysQueue X -Member Kim"));
        Assert.Contains("Kim <kim.a@example.com>", Matches("New-GenesysQueue X -Member kim")[0].ToolTip);
    }

    [Fact]
    public void Without_a_session_or_after_it_nothing_is_offered_and_nothing_fails()
    {
        AssertNothing("'x' | New-GenesysQueue -Division EM", "EM");

        _host.Connect();

        AssertNothing("'x' | New-GenesysQueue -Division 'EM EA", "'EM EA'");
        AssertNothing("'x' | New-GenesysQueue -Division Nowhere", "Nowhere");
        _host.Run("$closed = Get-GenesysSession; Disconnect-GenesysOrg").Clean();
        AssertNothing("'x' | New-GenesysQueue -Division EM", "EM");
        AssertNothing("'x' | New-GenesysQueue -Session $closed -WrapupCode Res", "Res");
        AssertNothing("'x' | New-GenesysQueue -WrapupCode ", " ");
    }

    // The faults of the org over sockets are other ones.
    [Theory]
    [Trait(PowerShellHost.Org, PowerShellHost.InProcess)]
    [InlineData("http503")]
    [InlineData("http500")]
    [InlineData("http429")]
    [InlineData("reset")]
    [InlineData("halfBody")]
    [InlineData("html")]
    [InlineData("redirect")]
    public void An_org_that_cannot_answer_is_a_silent_Tab(string fault)
    {
        _host.Connect(
            $$"""{"seed": 1, "faults": [{"kind": "{{fault}}", "match": "GET /api/v2/authorization/divisions*", "times": 99}]}""");
        _host.Run("$Error.Clear()").Clean();

        AssertNothing("New-GenesysQueue X -Division EM", "EM");

        Assert.Equal(0, _host.Run("$Error.Count").Clean().Single.BaseObject);
    }

    [Fact]
    public void Beside_a_run_nothing_is_asked()
    {
        _host.Connect();

        Outcome run = _host.Run(
            """
            'Line A' | New-GenesysQueue | ForEach-Object {
                $line = 'New-GenesysQueue X -WrapupCode Res'
                $found = [Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null)
                $found.CompletionMatches.CompletionText
            }
            """).Clean();

        Assert.Equal(["Res"], run.Output.Select(text => text!.ToString()));
        Assert.Empty(_host.Requests("GET", "/api/v2/routing/wrapupcodes"));
        Assert.Equal(["Resolved"], CompleteAtLast("New-GenesysQueue X -WrapupCode Res"));
    }

    [Fact]
    public void Each_setting_that_is_offered_is_taken()
    {
        _host.Connect();
        string[] paths = ["", "mediaSettings.", "mediaSettings.call.", "MEDIASETTINGS.callback.", "acwSettings.",
            "outboundEmailAddress."];
        var offered = paths.SelectMany(path => Complete($"New-GenesysQueue X -Settings {path}")).ToList();
        Assert.True(offered.Count > 30, string.Join(Environment.NewLine, offered));

        foreach (string table in offered)
        {
            PSObject verdict = _host.Run($"Test-GenesysQueueDefinition X -Settings {table}").Clean().Single;
            Assert.DoesNotContain("UnknownSetting", verdict.FindingCodes());
        }

        Assert.Equal(["@{ autoAnswerOnly = $true }"], Complete("New-GenesysQueue X -Settings autoA"));
        Assert.Equal(
            ["@{ mediaSettings = @{ call = @{ alertingTimeoutSeconds = 7 } } }"],
            Complete("New-GenesysQueue X -Settings mediaSettings.call.alert"));
        AssertNothing("New-GenesysQueue X -Settings name", "name");
        AssertNothing("New-GenesysQueue X -Settings nothing.at.all", "nothing.at.all");
    }

    [Theory]
    [InlineData("mediaSettings.callback.mode=", "@{ mediaSettings = @{ callback = @{ mode = 'AgentFirst' } } }",
        "@{ mediaSettings = @{ callback = @{ mode = 'CustomerFirst' } } }")]
    [InlineData("MediaSettings.callback.mode=c", "@{ mediaSettings = @{ callback = @{ mode = 'CustomerFirst' } } }")]
    [InlineData("autoAnswerOnly=f", "@{ autoAnswerOnly = $false }")]
    [InlineData("autoAnswerOnly=", "@{ autoAnswerOnly = $true }", "@{ autoAnswerOnly = $false }")]
    public void The_values_of_a_setting_are_offered_as_tables(string typed, params string[] tables) =>
        Assert.Equal(tables, Complete($"New-GenesysQueue X -Settings {typed}"));

    [Theory]
    [InlineData("-Settings @{ aut", "autoAnswerOnly")]
    [InlineData("-Settings:@{ aut", "autoAnswerOnly")]
    [InlineData("-Settings @{ MEDIASETTINGS = @{ call = @{ ser", "serviceLevel")]
    [InlineData("-Settings @{ autoAnswerOnly = $true; mediaSettings = @{ ", "call", "callback", "chat", "email", "message")]
    [InlineData("-Settings @{ mediaSettings = @{ chat = @{}; call = @{}; ", "callback", "email", "message")]
    [InlineData("-Settings @{ routingRules = @(@{ waitSeconds = 2; ", "operator", "threshold")]
    [InlineData("-Settings @{ defaultScripts = @{ CALLB", "CALLBACK")]
    [InlineData("-Settings @{ nothing = @{ ")]
    [InlineData("-Settings @{ nam")]
    public void Within_a_table_names_are_completed_that_it_does_not_have(string typed, params string[] names)
    {
        AddSorting();

        Assert.Equal(names, Complete($"New-GenesysQueue X {typed}"));
        Assert.Equal(names, Complete($"Set-GenesysQueue X {typed}"));
    }

    [Fact]
    public void A_table_that_is_assigned_is_completed_where_its_type_is_said()
    {
        AddSorting();

        Assert.Equal(["call", "callback"], Complete("[GenesysQueues.GenesysQueueSettings]$s = @{ mediaSettings = @{ call"));
        Assert.Empty(Complete("$s = @{ mediaSett"));
    }

    [Theory]
    [InlineData("Settings.acwSettings.t", "Settings.acwSettings.timeoutMs")]
    [InlineData("Settings.div")]
    [InlineData("Description, settings.MEDIASETTINGS.call.alert", "Settings.mediaSettings.call.alertingTimeoutSeconds")]
    [InlineData("Desc", "Description")]
    public void Settings_that_can_be_emptied_are_completed_by_their_paths(string typed, params string[] offered) =>
        Assert.Equal(offered.DefaultIfEmpty(typed), Complete($"Set-GenesysQueue X -Clear {typed}"));

    [Fact]
    public void What_is_no_known_value_is_left_as_it_is_typed()
    {
        _host.File("http-notes.txt", string.Empty);
        _host.Runspace.SessionStateProxy.Path.SetLocation(_host.Folder);

        Assert.Equal(["'http://localhost:8080'"], Complete("Connect-GenesysOrg http://localhost:8080"));
        Assert.Equal(["eu-west-1", "eu-west-2"], Complete("Connect-GenesysOrg eu_west"));
    }

    [Fact]
    public void What_Get_GenesysQueue_showed_is_known()
    {
        _host.Connect();
        _host.Run("$null = Get-GenesysQueue").Clean();

        Assert.Equal(["Billing"], Complete("Remove-GenesysQueue Bil"));
        Assert.Equal(["Billing"], Complete("Set-GenesysQueue Bil"));
        Assert.Equal(["Billing"], Complete("New-GenesysQueue -IfExists Update Bil"));
        AssertNothing("New-GenesysQueue Bil", "Bil");
        Assert.Equal(["Home"], Complete("'x' | New-GenesysQueue -Division Ho"));
        _host.Run("Remove-GenesysQueue Billing -Confirm:$false").Clean();
        AssertNothing("Remove-GenesysQueue Bil", "Bil");
    }

    [Fact]
    public void A_name_with_control_characters_is_not_offered()
    {
        string file = _host.File("org.json", """{"queues": ["Bell\u0007", "Bellow"]}""");
        _host.Run("$null = Connect-GenesysOrg -Simulated -SimulatorFile $file; $null = Get-GenesysQueue", ("file", file)).Clean();

        Assert.Equal(["Bellow"], Complete("Remove-GenesysQueue Bel"));
    }

    [Fact]
    public void Sessions_are_completed_from_the_variables_that_hold_them_and_by_name()
    {
        _host.Run("$prod = Connect-GenesysOrg -Simulated; $dev = Connect-GenesysOrg -Simulated; $other = 'text'").Clean();

        Assert.Equal(["$dev", "$prod", "'Simulated Org'", "'Simulated Org 2'"], Complete("Get-GenesysQueue -Session "));
        Assert.Equal(["'Simulated Org'", "'Simulated Org 2'"], Complete("Get-GenesysQueue -Session 'sim"));
        Assert.Equal(["$prod"], Complete("Disconnect-GenesysOrg -Session p"));
        _host.Run("Get-GenesysSession | Disconnect-GenesysOrg").Clean();
        AssertNothing("Get-GenesysQueue -Session ", " ");
    }

    [Fact]
    public void Runs_that_can_be_resumed_are_completed_newest_first()
    {
        _host.Connect("""{"seed": 1, "faults": [{"kind": "http429", "match": "Line*", "when": "before", "times": 1, "seconds": 9000}]}""");
        AssertNothing("Resume-GenesysProvisioning ", " ");
        string? older = _host.RunToError("'Line A' | New-GenesysQueue").Output[0]!.Text("RunId");
        string? session = _host.Run("Get-GenesysSession").Single.Text("SessionName");
        _host.Run("$null = Connect-GenesysOrg -Simulated").Clean();
        AssertNothing("Resume-GenesysProvisioning -RunId ", " ");

        CompletionResult match = Assert.Single(Matches($"Resume-GenesysProvisioning -Session '{session}' -RunId "));

        Assert.Equal(older, match.CompletionText);
        Assert.Contains("1 definitions left", match.ToolTip);
    }

    [Fact]
    public void Runs_of_the_audit_are_completed_latest_first()
    {
        AssertNothing("Get-GenesysProvisioningAudit -RunId ", " ");
        _host.Connect();
        string first = _host.Run("'Line A' | New-GenesysQueue").Clean().Single.Text("RunId")!;
        string second = _host.Run("'Line B' | New-GenesysQueue").Clean().Single.Text("RunId")!;

        Assert.Equal([second, first], Complete("Get-GenesysProvisioningAudit -RunId "));
        Assert.Equal([first], Complete($"Get-GenesysProvisioningAudit -RunId {first[..8]}"));
        Assert.Equal([second, first], Complete($"Get-GenesysProvisioningAudit -Path '{_host.AuditFolder}' -RunId "));
        AssertNothing($"Get-GenesysProvisioningAudit -Path '{_host.Folder}' -RunId ", " ");
    }

    [Fact]
    public void The_faults_are_those_of_the_simulated_org()
    {
        string refused = _host.RunToError("Connect-GenesysOrg -Simulated -SimulatorFault nonsense").Ended.ToString();

        IReadOnlyList<string> offered = Complete("Connect-GenesysOrg -Simulated -SimulatorFault ");

        Assert.NotEmpty(offered);
        Assert.EndsWith(string.Join(", ", offered), refused.TrimEnd('.'), StringComparison.Ordinal);
    }

    // Every list is read once some definition needs it.
    private void ListAll() => _host.Run(
        """
        $null = @{ Name = 'x'; Division = 'EMEA'; SkillRequirement = 'Billing'; OverflowMaxWaitSeconds = 1; OverflowTimeoutSeconds = 1
            OverflowTarget = 'Overflow'; MemberGroup = 'Night Shift'; WrapupCode = 'Resolved'; InQueueFlow = 'Default In-Queue'
            WhisperPrompt = 'Default Whisper' } | Test-GenesysQueueDefinition
        """).Clean();

    // PowerShell sorts names by a cmdlet that this window does not have. These are in the order of the models.
    private void AddSorting() => _host.Run(
        """
        New-Module Microsoft.PowerShell.Utility {
            function Sort-Object {
                param([Parameter(ValueFromPipeline)] $InputObject, $Property, [switch] $Unique)
                process { $InputObject }
            }
        } | Import-Module
        """).Clean();

    // What is typed comes back: PowerShell would else offer names of files.
    private void AssertNothing(string typed, string word) => Assert.Equal([word], Complete(typed));

    private IReadOnlyList<string> Complete(string typed) => [.. Matches(typed).Select(match => match.CompletionText)];

    // A busy machine may take longer to answer than Tab waits; it is there at a later one.
    private IReadOnlyList<string> CompleteAtLast(string typed)
    {
        IReadOnlyList<string> offered = Complete(typed);
        for (int i = 0; i < 600 && Matches(typed)[0].ToolTip.Contains("press Tab again"); i++)
        {
            Thread.Sleep(100);
            offered = Complete(typed);
        }

        return offered;
    }

    private IReadOnlyList<CompletionResult> Matches(string typed)
    {
        using PowerShell shell = PowerShell.Create(_host.Runspace);
        return CommandCompletion.CompleteInput(typed, typed.Length, null, shell).CompletionMatches;
    }

    public void Dispose() => _host.Dispose();
}
