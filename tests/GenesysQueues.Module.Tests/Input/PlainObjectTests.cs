using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests.Input;

/// <summary>No property and no text of an object has a command for a terminal, however it is shown.</summary>
[Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // Their orgs are files of their own.
public sealed class PlainObjectTests : IDisposable
{
    // ESC, BEL, CSI and NUL.
    private const string Bad = "x\u001b]0;TITLE\u0007\u009b2J\u0000y";

    private readonly PowerShellHost _host = new();

    [Fact]
    public void What_was_typed_is_shown_plain()
    {
        _host.Run("$null = Connect-GenesysOrg -Simulated -AuditPath $folder", ("folder", _host.AuditFolder)).Clean();

        AssertPlain(
            """
            $rows = @(
                [pscustomobject] @{ Name = "A$bad" }
                [pscustomobject] @{ Name = 'B'; Description = "d$bad"; Division = "v$bad"; Member = "m$bad" }
                [pscustomobject] @{ Name = 'B2'; WrapupCode = "w$bad", 'z'; InQueueFlow = "f$bad" }
                [pscustomobject] @{ Name = 'C'; SkillRequirement = "s$bad>=3"; OverflowTarget = "o$bad"; ServiceLevel = "l$bad" }
                [pscustomobject] @{ Name = 'D'; SkillRequirement = @{ Skill = "s$bad" }; Settings = @{ scoringMethod = "t$bad" } }
                [pscustomobject] @{ Name = 'E'; "Column$bad" = 1; 'Settings.scoringMethod' = "t$bad" }
            )
            $verdicts = $rows | Test-GenesysQueueDefinition -ErrorAction SilentlyContinue
            $results = $rows | New-GenesysQueue -ErrorAction SilentlyContinue
            $verdicts; $verdicts.Definition; $verdicts.Findings; $results; $results.Definition; $results.Findings
            Get-GenesysProvisioningAudit -Event *
            """);
        AssertPlain("try { Register-GenesysWfmWebhook https://wfm.example.com/queue-events -Name \"n$bad\" } catch { \"$_\" }");
    }

    [Fact]
    public void What_the_org_shows_is_shown_plain()
    {
        string org = _host.File(
            "org.json",
            $$"""
            {
              "organization": { "id": "11111111-2222-4333-8444-555555555555", "name": "Org {{Escaped}}" },
              "skills": [{ "name": "Skill {{Escaped}}" }],
              "queues": [{ "name": "Queue {{Escaped}}", "description": "one\ntwo {{Escaped}}" }]
            }
            """);

        Outcome run = AssertPlain(
            """
            Connect-GenesysOrg -Simulated -SimulatorFile $org | ForEach-Object { $_.OrgName; "$_" }
            Get-GenesysQueue
            Get-GenesysQueue | Test-GenesysQueueDefinition -ErrorAction SilentlyContinue
            """,
            ("org", org));

        PSObject queue = run.Output.First(item => item!.BaseObject.GetType().Name == "GenesysQueue"
            && item.Text("Name")!.StartsWith("Queue", StringComparison.Ordinal))!;
        Assert.Equal("Queue x\uFFFD]0;TITLE\uFFFD\uFFFD2J\uFFFDy", queue.Text("Name"));
        Assert.StartsWith("one\ntwo x\uFFFD]0;", queue.Text("Description"));
        // It would be made under a name that the org has not.
        Assert.Contains(run.Output, item => item!.BaseObject.GetType().Name == "GenesysQueueValidationResult"
            && item.FindingCodes().Contains("NameControlCharacter"));
    }

    [Fact]
    public void The_audit_is_shown_plain_whoever_wrote_it()
    {
        _host.Run(
            "$null = Connect-GenesysOrg -Simulated -AuditPath $folder; $null = 'Line A' | New-GenesysQueue",
            ("folder", _host.AuditFolder)).Clean();
        string file = Directory.GetFiles(_host.AuditFolder, "*.jsonl").Single();
        File.WriteAllText(file, File.ReadAllText(file).Replace("Line A", $"Line {Escaped}"));

        Outcome run = AssertPlain("Get-GenesysProvisioningAudit -Event * -Path $folder -WarningAction SilentlyContinue");

        Assert.Contains(run.Output, record => record!.Text("QueueName") == "Line x\uFFFD]0;TITLE\uFFFD\uFFFD2J\uFFFDy");
    }

    public void Dispose() => _host.Dispose();

    // As JSON writes it.
    private static string Escaped => "x\\u001b]0;TITLE\\u0007\\u009b2J\\u0000y";

    private Outcome AssertPlain(string script, params (string, object?)[] variables)
    {
        Outcome run = _host.Run(script, [.. variables, ("bad", Bad), ("folder", _host.AuditFolder)]).Finished();

        Assert.NotEmpty(run.Output);
        string text = run.AllText();
        int at = text.IndexOf(text.FirstOrDefault(IsCommand, '\uFFFF'));
        Assert.True(at < 0, at < 0 ? null : $"In: {PlainText(text[Math.Max(0, at - 300)..(at + 1)])}");
        return run;
    }

    private static string PlainText(string text) => new([.. text.Select(c => IsCommand(c) ? '\u2588' : c)]);

    private static bool IsCommand(char c) => char.IsControl(c) && c is not ('\r' or '\n' or '\t');
}
