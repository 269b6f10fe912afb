using GenesysQueues.Module.Tests.Support;

namespace GenesysQueues.Module.Tests.Input;

/// <summary>
/// Copies of a queue of an org mean what the queue has: in the same org, in another, and after a trip through a file.
/// </summary>
public sealed class CopiedQueueTests : IDisposable
{
    private const string Org =
        """
        {"defaults":true,"options":{"listLagSeconds":0,"skillGroupLagSeconds":0},
         "skills":["Onlyhere"],
         "groups":[{"name":"Alpha","id":"11111111-0000-0000-0000-000000000001"},
                   {"name":"Twin","id":"11111111-0000-0000-0000-000000000002"},
                   {"name":"Twin","id":"11111111-0000-0000-0000-000000000003"}],
         "teams":[{"name":"Alpha","id":"11111111-0000-0000-0000-000000000004"}],
         "wrapupCodes":[{"name":"Dup","id":"11111111-0000-0000-0000-000000000005"},
                        {"name":"Dup","id":"11111111-0000-0000-0000-000000000006","division":"EMEA"}],
         "skillGroups":[{"name":"Hand made","skillConditions":[{"operation":"And","routingSkillConditions":[
            {"routingSkill":"Billing","comparator":"GreaterThanOrEqualTo","proficiency":3}],"languageSkillConditions":[]}]}]}
        """;

    private const string OtherOrg =
        """
        {"defaults":true,"options":{"listLagSeconds":0},"languages":["Onlyhere"],"groups":["Alpha","Alpha2"],
         "teams":[{"name":"Alpha","id":"22222222-0000-0000-0000-000000000004"}]}
        """;

    // As Select-Object does.
    private const string Bag =
        """
        function global:Bag($of, [string[]] $names) {
            $bag = [ordered] @{}
            foreach ($property in $of.PSObject.Properties) {
                if (-not $names -or $property.Name -in $names) { $bag[$property.Name] = $property.Value }
            }
            [pscustomobject] $bag
        }

        """;

    private readonly PowerShellHost _host = new();

    public CopiedQueueTests() =>
        _host.Run(Bag + "$s = Connect-GenesysOrg -Simulated -SimulatorFile $file", ("file", _host.File("org.json", Org))).Clean();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("$q")]
    [InlineData("[Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($q, 3))")]
    [InlineData("[Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($q, 1))")]
    [InlineData("Bag $q")]
    [InlineData("Bag $q Name, Division, SkillRequirement, MemberGroup")]
    [InlineData(
        "[pscustomobject] @{ Name = 'x'; SkillRequirement = \"$($q.SkillRequirement)\"; MemberGroup = \"$($q.MemberGroup)\" }")]
    public void The_copy_of_a_queue_with_somebodys_skill_group_has_that_group_alone(string copy)
    {
        _host.Run("$null = New-GenesysQueue Hand -MemberGroup 'Hand made'; $q = Get-GenesysQueue Hand").Clean();

        Assert.Equal("Created", _host.Run($"{copy} | New-GenesysQueue -Name Copy").Single.Text("Status"));

        Assert.Empty(_host.Run(Posted).Output);
        Assert.Equal("Hand made", _host.Run("Get-GenesysQueue Copy").Single.Text("MemberGroup"));
    }

    [Fact]
    public void A_matrix_that_was_changed_since_counts()
    {
        _host.Run("$null = New-GenesysQueue Hand -MemberGroup 'Hand made'; $q = Bag (Get-GenesysQueue Hand)").Clean();

        _host.Run("$q.SkillRequirement = 'Billing>=4'; $q | New-GenesysQueue -Name Copy").Clean();

        Assert.Single(_host.Run(Posted).Output);
    }

    [Fact]
    public void In_the_same_org_names_of_several_objects_mean_those_of_the_queue()
    {
        const string Made =
            """
            $null = New-GenesysQueue A -MemberGroup 11111111-0000-0000-0000-000000000004, 11111111-0000-0000-0000-000000000002,
                11111111-0000-0000-0000-000000000003 -WrapupCode 11111111-0000-0000-0000-000000000006
            $null = New-GenesysQueue B -MemberGroup 'Night Shift' -OverflowMaxWaitSeconds 10 -OverflowTimeoutSeconds 20 `
                -OverflowTarget 11111111-0000-0000-0000-000000000003
            $null = New-GenesysQueue C -MemberGroup 11111111-0000-0000-0000-000000000004 -Settings @{
                conditionalGroupRouting = @{ rules = @(
                @{ metric = 'EstimatedWaitTime'; operator = 'GreaterThan'; conditionValue = 60; waitSeconds = 20
                   groups = @('11111111-0000-0000-0000-000000000004') }) } }
            """;
        _host.Run(Made).Clean();

        _host.Run(
            "'A', 'B', 'C' | ForEach-Object { Get-GenesysQueue $_ -IncludeMembers -IncludeWrapupCodes "
                + "| New-GenesysQueue -Name \"$_ 2\" }").Clean();

        string[] bodies = [.. _host.Run(
            "$s.Simulator.Requests.Where({ $_.Method -eq 'POST' -and $_.Path -eq '/api/v2/routing/queues' }).RequestBody")
            .Output.Select(body => $"{body}")];
        Assert.Equal(6, bodies.Length);
        Assert.All(Enumerable.Range(0, 3), i => Assert.Equal(Ids(bodies[i]), Ids(bodies[i + 3])));
        Assert.Equal(2, _host.Run(
            "$s.Simulator.Requests.Where({ $_.Method -eq 'POST' -and \"$($_.RequestBody)\" -like '*000000000006*' })")
            .Output.Count);
    }

    [Fact]
    public void What_the_command_line_names_is_no_copy() => Assert.Equal(
        ["AmbiguousName"], _host.Run(
            "$null = New-GenesysQueue A -MemberGroup 11111111-0000-0000-0000-000000000004; "
                + "Get-GenesysQueue A | New-GenesysQueue -Name B -MemberGroup Alpha").Finished().ErrorCodes);

    [Fact]
    public void In_another_org_a_team_is_a_team_and_a_skill_no_language()
    {
        _host.Run(
            "$null = New-GenesysQueue A -MemberGroup 11111111-0000-0000-0000-000000000004; "
            + "$null = New-GenesysQueue B -SkillRequirement Onlyhere; $a = Get-GenesysQueue A; $b = Get-GenesysQueue B; "
            + "$b | Export-GenesysQueueDefinition $out; $null = Connect-GenesysOrg -Simulated -SimulatorFile $file",
            ("file", _host.File("other.json", OtherOrg)), ("out", Path.Combine(_host.Folder, "b.csv"))).Clean();

        Assert.True((bool)_host.Run("$a | Test-GenesysQueueDefinition").Clean().Single.Get("IsValid")!);
        string imported = $"(Import-GenesysQueueDefinition '{_host.Folder}/b.csv')";
        foreach (string copy in new[] { "$b", "(Bag $b)", imported })
        {
            Outcome run = _host.Run($"{copy} | New-GenesysQueue").Finished();

            Assert.Equal(["SkillNotFound"], run.ErrorCodes);
            if (copy != imported)
            {
                Assert.Contains("'language:Onlyhere'", run.Errors[0].Remedy(), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Several_pages_of_a_saved_list_are_told_once()
    {
        _host.Connect();

        Outcome run = _host.Run(
            """
            $pages = 1..3 | ForEach-Object {
                [pscustomobject] @{ entities = @([pscustomobject] @{ Name = "A$_" }, @{ Name = "B$_" }); total = 6; pageNumber = $_; pageCount = 3 }
            }
            $pages | Test-GenesysQueueDefinition | ForEach-Object { $_.Findings } | Where-Object Code -eq OnePageOfMany
            """).Clean();

        Assert.Contains("2 of 6 queues (page 1 of 3)", Assert.Single(run.Output)!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_saved_page_that_is_piped_says_that_it_is_one_of_several() => Assert.Contains(
        "1 of 112 queues (page 1 of 5)",
        _host.Run(
            "([pscustomobject] @{ entities = @([pscustomobject] @{ Name = 'A' }); total = 112; pageNumber = 1; pageCount = 5 } "
            + "| Test-GenesysQueueDefinition).Findings[0]").Single.Text("Message"), StringComparison.Ordinal);

    private const string Posted =
        "$s.Simulator.Requests.Where({ $_.Method -eq 'POST' -and $_.Path -eq '/api/v2/routing/skillgroups' })";

    private static string[] Ids(string body) =>
        [.. System.Text.RegularExpressions.Regex.Matches(body, "11111111-[-0-9a-f]+").Select(match => match.Value).Order()];
}
