using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests.Connection;

/// <summary>Test-GenesysOrgContract: what it asks, gives, writes and leaves behind.</summary>
public sealed class OrgContractTests : IDisposable
{
    private const string Queues = "/api/v2/routing/queues";

    private readonly PowerShellHost _host = new();

    [Fact]
    [Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // Its verdicts are of one reading.
    public void It_gives_a_verdict_on_each_point_and_two_files()
    {
        _host.Connect();
        string before = Names();

        Outcome run = _host.Run(
            "Test-GenesysOrgContract -Confirm:$false -ReportPath $folder/org.md -SimulatorFile $folder/org.json -Verbose",
            ("folder", _host.Folder)).Clean();

        Assert.True(run.Output.Count > 50, $"{run.Output.Count} points.");
        Assert.Empty(run.Output.Where(point => point!.Text("Verdict") is not ("AsRead" or "NotObserved"))
            .Select(point => $"{point!.Text("Point")}: {point!.Text("Observed")}"));
        Assert.Equal(["AsRead", "NotObserved"], run.Column("Verdict").Distinct().Order());
        Assert.Contains(run.Verbose, line => line.EndsWith("requests were sent.", StringComparison.Ordinal));
        Assert.Contains(
            "| A taken name | AsRead |", File.ReadAllText(Path.Combine(_host.Folder, "org.md")), StringComparison.Ordinal);
        Assert.Equal(before, Names());
        _host.Run("Connect-GenesysOrg -Simulated -SimulatorFile $folder/org.json", ("folder", _host.Folder)).Clean();
    }

    [Fact]
    public void It_asks_once_and_names_the_org()
    {
        _host.Connect();

        Outcome run = _host.Run("Test-GenesysOrgContract -WhatIf").Clean();

        Assert.Empty(run.Output);
        Assert.Contains(
            "org 'Simulated Org' (", Assert.Single(run.HostLines, line => line.StartsWith("What if:", StringComparison.Ordinal)),
            StringComparison.Ordinal);
        Assert.Empty(_host.Posts(Queues));
    }

    [Theory]
    [InlineData("Test-GenesysOrgContract -Confirm:$false -ReportPath ./report.csv", "FileOfOtherKind")]
    [InlineData("Test-GenesysOrgContract -Confirm:$false -ReportPath ./nowhere/report.md", "FileNotWritable")]
    [InlineData("Test-GenesysOrgContract -Confirm:$false -ReportPath \"./$('x' * 300).md\"", "FileNotWritable")]
    [InlineData("Test-GenesysOrgContract -Confirm:$false -SimulatorFile ./org.txt", "FileOfOtherKind")]
    [InlineData("Test-GenesysOrgContract -Confirm:$false -SimulatorFile $own", "FileExists")]
    [InlineData("Test-GenesysOrgContract -Confirm:$false -ReportPath ./a.json -SimulatorFile ./A.json", "FileExists")]
    [InlineData(
        "Connect-GenesysOrg -Simulated -Contract Inline; Test-GenesysOrgContract -Confirm:$false", "ContractNotPublished")]
    [InlineData("Get-GenesysSession | Disconnect-GenesysOrg; Test-GenesysOrgContract -Confirm:$false", "NotConnected")]
    public void What_cannot_be_done_is_said_before_anything_is_created(string script, string code)
    {
        _host.Connect();

        string own = _host.File("own.json", "{\"queues\":[{\"name\":\"Mine\"}]}");

        Outcome run = _host.RunToError(script, ("own", own));

        Assert.Equal(code, run.Ended.Code());
        Assert.Contains("Mine", File.ReadAllText(own), StringComparison.Ordinal);
        Assert.True(PowerShellHost.IsOverSockets || code == "NotConnected" || _host.Posts(Queues).Count == 0);
    }

    [Fact]
    public void Ctrl_C_removes_what_was_made_and_says_so()
    {
        _host.Connect();
        string before = Names();

        Outcome run = _host.RunAndStop("Test-GenesysOrgContract -Confirm:$false", output => output.Count >= 20);

        Assert.Equal("WARNING: Stopped: everything that the test made is removed.", run.HostLines[^1]);
        Assert.NotEmpty(_host.Posts(Queues));
        Assert.Equal(before, Names());
    }

    [Fact]
    public void The_end_of_the_pipe_removes_what_was_made()
    {
        _host.Connect();
        string before = Names();

        _host.Run("Test-GenesysOrgContract -Confirm:$false | Select-Object -First 15");

        Assert.Equal(before, Names());
    }

    [Fact]
    public void Cleanup_asks_for_each_and_removes_only_what_tests_left()
    {
        _host.Connect();
        _host.Run(
            """
            $mark = 'Made by Test-GenesysOrgContract, run 0123abcd.'
            $null = New-GenesysQueue GenesysQueues-test-0123abcd-01-x -Description $mark
            $null = New-GenesysQueue GenesysQueues-test-0123abcd-02 -Description 'Mine'
            """).Clean();

        Outcome asked = _host.Run("Test-GenesysOrgContract -Cleanup -WhatIf").Clean();
        Outcome run = _host.Run("Test-GenesysOrgContract -Cleanup -Confirm:$false -Verbose").Clean();

        Assert.Contains("GenesysQueues-test-0123abcd-01-x", Assert.Single(asked.HostLines.Distinct()), StringComparison.Ordinal);
        Assert.Empty(run.Output);
        Assert.Contains("1 objects were removed.", run.Verbose);
        Assert.Contains("GenesysQueues-test-0123abcd-02", Names(), StringComparison.Ordinal);
        Assert.DoesNotContain("GenesysQueues-test-0123abcd-01", Names(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // It connects by itself.
    public void Cleanup_without_the_permission_says_so()
    {
        Outcome run = _host.Run(
            """
            $null = Connect-GenesysOrg -Simulated -SimulatorFile $file
            $null = New-GenesysQueue GenesysQueues-test-0123abcd-01 -Description 'Made by Test-GenesysOrgContract, run 0123abcd.'
            Test-GenesysOrgContract -Cleanup -Confirm:$false
            """,
            ("file", _host.File("org.json", """
            {"clients": [{"id": "sim-client", "secret": "sim-secret",
              "permissions": ["routing:queue:add", "*:*:view", "*:*:search"]}]}
            """)));

        Assert.Equal("TestObjectsLeft", Assert.Single(run.Errors).Code());
        Assert.Contains("routing:queue:delete", run.Errors[0].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("routing:skillGroup:view", "skill groups")]
    [InlineData("routing:queue:view", "queues")]
    [Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // It connects by itself.
    public void Cleanup_of_one_list_goes_on_where_the_other_may_not_be_seen(string missing, string unlisted)
    {
        string other = missing == "routing:queue:view" ? "routing:skillGroup:view" : "routing:queue:view";

        Outcome run = _host.Run(
            """
            $null = Connect-GenesysOrg -Simulated -SimulatorFile $file
            Test-GenesysOrgContract -Cleanup -Confirm:$false -Verbose
            """,
            ("file", _host.File("org.json", $$"""
            {"queues": [{"name": "GenesysQueues-test-0123abcd-01", "description": "Made by Test-GenesysOrgContract, run 0123abcd."}],
             "clients": [{"id": "sim-client", "secret": "sim-secret",
              "permissions": ["{{other}}", "routing:queue:delete", "routing:skillGroup:delete"]}]}
            """)));

        Assert.Equal("TestObjectsLeft", Assert.Single(run.Errors).Code());
        Assert.Contains(
            $"The {unlisted} that tests have left cannot be listed", run.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Contains(missing, run.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Contains(unlisted == "queues" ? "0 objects were removed." : "1 objects were removed.", run.Verbose);
    }

    [Fact]
    [Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // It connects by itself.
    public void Cleanup_says_once_what_its_300_requests_did_not_reach()
    {
        string queues = string.Join(", ", Enumerable.Range(10, 170).Select(number =>
            $$"""{"name": "GenesysQueues-test-0123abcd-{{number}}", """
                + "\"description\": \"Made by Test-GenesysOrgContract, run 0123abcd.\"}"));
        string file = _host.File("org.json", $$"""{"options": {"requestsPerMinute": 100000}, "queues": [{{queues}}]}""");

        Outcome run = _host.Run(
            """
            $null = Connect-GenesysOrg -Simulated -SimulatorFile $file
            Test-GenesysOrgContract -Cleanup -Confirm:$false -Verbose
            """,
            ("file", file));

        ErrorRecord error = Assert.Single(run.Errors);
        string said = error.ToString();
        int removed = int.Parse(
            Assert.Single(run.Verbose, line => line.EndsWith(" objects were removed.", StringComparison.Ordinal)).Split(' ')[0]);
        Assert.InRange(removed, 140, 150);
        Assert.Contains("The 300 requests of one clean-up are used up.", said, StringComparison.Ordinal);
        Assert.Contains($" and {170 - removed - 10} more", said, StringComparison.Ordinal);
        Assert.Equal("Run Test-GenesysOrgContract -Cleanup again.", error.Remedy());
    }

    private string Names() =>
        string.Join('\n', _host.Run("(Get-GenesysQueue).Name").Clean().Output.Select(name => name!.ToString()));

    public void Dispose() => _host.Dispose();
}
