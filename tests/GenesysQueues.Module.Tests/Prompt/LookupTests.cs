using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests.Prompt;

/// <summary>Looking up what queues refer to: divisions, skills, groups, users, wrap-up codes, flows.</summary>
public sealed class LookupTests : IDisposable
{
    private readonly PowerShellHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory] // Red when a kind is left out, or is not the one that the field of a definition takes.
    [InlineData("Get-GenesysDivision", "division APAC|division EMEA|division Home")]
    [InlineData("Get-GenesysDivision E*, home", "division EMEA|division Home")]
    [InlineData("Get-GenesysSkill *ish", "skill Spanish|language English")]
    [InlineData("Get-GenesysSkill German, Spanish", "skill Spanish|language German")]
    [InlineData("Get-GenesysGroup", "skill group Tier 2|group Overflow Agents|team Night Shift")]
    [InlineData("Get-GenesysGroup 'night shift'", "team Night Shift")]
    [InlineData("Get-GenesysUser agent01@example.com", "user Agent 01")]
    [InlineData("Get-GenesysUser *03@*", "user Agent 03")]
    [InlineData("Get-GenesysWrapupCode *l*", "wrap-up code Callback|wrap-up code Escalated|wrap-up code Resolved")]
    [InlineData("Get-GenesysFlow Def*", "flow Default In-Queue")]
    [InlineData("Get-GenesysFlow none*", "")]
    public void Objects_are_found_by_name_and_pattern(string command, string expected)
    {
        _host.Connect();

        Outcome run = _host.Run(command).Clean();

        Assert.Equal(expected, string.Join('|', run.Output.Select(one => $"{one!.Text("Kind")} {one!.Text("Name")}")));
    }

    [Fact] // Red when what the list says is dropped.
    public void Each_says_what_its_list_says()
    {
        _host.Connect();

        PSObject user = _host.Run("Get-GenesysUser agent01@example.com").Clean().Single;
        PSObject flow = _host.Run("Get-GenesysFlow 'Default In-Queue'").Clean().Single;
        PSObject skill = _host.Run("Get-GenesysSkill 'Legacy Fax'").Clean().Single;

        Assert.Equal(("agent01@example.com", "active"), (user.Text("Email"), user.Text("State")));
        Assert.Equal("inqueuecall", flow.Text("Type"), ignoreCase: true);
        Assert.Equal("inactive", skill.Text("State"));
        Assert.Equal("Simulated Org", skill.Text("Org"));
    }

    [Fact] // Red when an id is looked for as a name.
    public void An_id_serves_as_a_name()
    {
        _host.Connect();

        PSObject skill = _host.Run("Get-GenesysSkill a1b2c3d4-e5f6-7890-abcd-ef1234567890").Clean().Single;

        Assert.Equal("Premium Support", skill.Text("Name"));
    }

    [Fact] // Red when a miss is silent, or ends the others.
    public void A_name_that_nothing_has_is_an_error_with_the_nearest_and_the_others_are_shown()
    {
        _host.Connect();

        Outcome run = _host.Run("Get-GenesysSkill Biling, French, 'none*'").Finished();

        Assert.Equal("French", run.Single.Text("Name"));
        ErrorRecord error = Assert.Single(run.Errors);
        Assert.Equal(("OrgObjectNotFound", ErrorCategory.ObjectNotFound), (error.Code(), error.CategoryInfo.Category));
        Assert.Contains("no skill or language 'Biling'", error.ToString());
        Outcome named = _host.Run("Get-GenesysSkill Biling").Finished();
        Assert.Contains("'Billing'", Assert.Single(named.Errors).Remedy());
    }

    [Theory] // Red when each look asks the org, or when the list of another command is not used.
    [InlineData("Get-GenesysSkill", "Get-GenesysSkill French", "/api/v2/routing/skills")]
    [InlineData("Get-GenesysDivision", "$null = Test-GenesysQueueDefinition x -Division EMEA", "/api/v2/authorization/divisions")]
    public void What_the_session_has_listed_is_not_asked_for_again(string first, string second, string path)
    {
        _host.Connect();
        _host.Run("$null = " + first).Clean();
        int before = _host.Requests("GET", path).Count;

        _host.Run("$null = " + second).Clean();

        Assert.InRange(before, 1, 2);
        Assert.Equal(before, _host.Requests("GET", path).Count);
    }

    [Fact] // Red when nothing is sent only because nothing is ever written: all requests read.
    public void Nothing_is_changed()
    {
        _host.Connect();

        _host.Run("$null = Get-GenesysGroup; $null = Get-GenesysUser; $null = Get-GenesysFlow").Clean();

        Assert.All(_host.Log().Skip(2), request => Assert.Equal("GET", request!.Text("Method")));
    }

    [Fact] // Red when one kind that may not be seen hides the others.
    [Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // It connects by itself.
    public void A_kind_that_may_not_be_viewed_is_an_error_beside_the_others()
    {
        string file = _host.File(
            "org.json",
            """{"clients": [{"id": "part", "secret": "only-here", "permissions": ["routing:skillGroup:view"]}]}""");
        _host.Run(
            "$null = Connect-GenesysOrg -Simulated -SimulatorFile $file -Credential $client",
            ("file", file), ("client", PowerShellHost.Credential("part", "only-here"))).Clean();

        Outcome run = _host.Run("Get-GenesysGroup").Finished();

        Assert.Equal(["skill group", "group"], run.Column("Kind"));
        Assert.Equal("team", Assert.Single(run.Errors).TargetObject);
    }

    [Theory] // Red when Tab offers queues for each -Name.
    [InlineData("Get-GenesysSkill pre", "'Premium Support'")]
    [InlineData("Get-GenesysDivision em", "EMEA")]
    [InlineData("Get-GenesysGroup -Name Night", "'Night Shift'")]
    [InlineData("Get-GenesysUser agent01", "'agent01@example.com'")]
    [InlineData("Get-GenesysWrapupCode Res", "Resolved")]
    [InlineData("GenesysQueues\\Get-GenesysFlow Default", "'Default In-Queue'")]
    public void Tab_completes_the_names_of_the_kind(string typed, string expected)
    {
        _host.Connect();
        _host.Run($"$null = {typed.Split(' ')[0]}").Clean();
        using PowerShell shell = PowerShell.Create(_host.Runspace);

        var offered = CommandCompletion.CompleteInput(typed, typed.Length, null, shell).CompletionMatches;

        Assert.Contains(expected, offered.Select(match => match.CompletionText));
    }

    [Fact]
    public void Without_a_session_the_way_to_one_is_named()
    {
        Assert.Equal("NotConnected", _host.RunToError("Get-GenesysSkill").Ended.Code());
    }
}
