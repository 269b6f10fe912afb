using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace GenesysQueues.Module.Tests.Prompt;

/// <summary>What every output type looks like in windows of 120 and 80 columns and as a list: the files of Snapshots, read in review.</summary>
[Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // Its scripts connect by themselves.
public sealed class ViewSnapshotTests : IClassFixture<ViewSnapshotTests.Org>
{
    private readonly Org _org;

    public ViewSnapshotTests(Org org) => _org = org;

    [Theory]
    [InlineData("Session", "$session", "$session")]
    [InlineData("Profile", "$profiles", "$profiles[0]")]
    [InlineData("Webhook", "$hook", "$hook")]
    [InlineData("WfmPing", "$ping", "$ping")]
    [InlineData("WfmEvent", "$waiting", "$waiting")]
    [InlineData("Definition", "$definitions", "$definitions[0]")]
    [InlineData("ValidationResult", "$verdicts; $definitions[0] | Test-GenesysQueueDefinition -Offline", "$verdicts[3]")]
    [InlineData("Finding", "$verdicts.Findings", "$verdicts[3].Findings[1]")]
    [InlineData("ProvisioningResult", "$results", "$results[0]; $results[2]; $results[3]")]
    [InlineData("Queue", "$queues", "$queues[-1]")]
    [InlineData("QueueMember", "$members", "$members[0]")]
    [InlineData("OrgObject", "$groups; $flows", "$groups[0]; $flows[0]")]
    [InlineData("User", "$users[0..2]", "$users[0]")]
    [InlineData("AuditRecord", "$audit", "$audit[0]; $audit[2]")]
    [InlineData("Summary", "$summary", "$summary")]
    [InlineData("Verification", "$verification; $broken", "$verification; $broken")]
    [InlineData("Run", "$runs", "$runs")]
    [InlineData("OrgContractResult", "$points", "$points[0]; $points[-1]")]
    public void A_type_shows_itself(string name, string some, string one)
    {
        IReadOnlyList<PSObject?> items = _org.Host.Run(some).Clean().Output;
        string table = Show(120, "TableControl", items);
        string usual = Show(120, null, items);

        string text = string.Join("\n\n", [
            usual == table ? "--- by default a table" : $"--- by default, 120 columns\n\n{usual}",
            $"--- table, 120 columns\n\n{table}",
            $"--- table, 80 columns\n\n{Show(80, "TableControl", items)}",
            // So wide that no path of this machine is wrapped.
            $"--- list\n\n{Show(300, "ListControl", _org.Host.Run(one).Clean().Output)}",
        ]);

        Assert.DoesNotContain(text, c => char.IsControl(c) && c != '\n');
        Snapshot.Matches(name, text.Replace(_org.Host.Folder, "<folder>").Replace('\\', '/'));
    }

    private static string Show(int width, string? shape, IReadOnlyList<PSObject?> items)
    {
        using var window = new ViewWindow(width, shape);
        return window.Show(items);
    }

    /// <summary>An org with some of everything, and a file with a row of each kind.</summary>
    public sealed class Org : IDisposable
    {
        public Org()
        {
            string file = Host.File("queues.csv", string.Join('\n', [
                "Name;Division;SkillRequirement;OverflowMaxWait;OverflowTimeout;OverflowTarget;MemberGroup;WrapupCode;ServiceLevel;Esc\u001b[31m",
                "Premium Line;EMEA;Billing>=3 x10 @85%;150;300;Overflow;Tier 2;Resolved;80/20;",
                "Billing;;;;;;;;;",
                "Fails;;;;;;;;;",
                "Bad\u001b[31mName;Nowhere;Bilng;;;;;;;x",
            ]));
            Host.File("audit/profile-dev.json", Profile("eu-central-1", "Browser"));
            Host.File("audit/profile-production-emea.json", Profile("ap-southeast-2", "SecretManagement"));
            Host.Run(
                """
                $profiles = Get-GenesysProfile
                $session = Connect-GenesysOrg -Simulated -SimulatorFault '{"seed":1,"faults":[{"kind":"http500","match":"Fails","when":"before","times":50}]}'
                $hook = Register-GenesysWfmWebhook https://wfm.example.com/queue-events
                $ping = Test-GenesysWfmWebhook
                $definitions = Import-GenesysQueueDefinition $file
                $verdicts = $definitions | Test-GenesysQueueDefinition
                """,
                ("file", file)).Clean();
            Host.Run(
                """
                $run = $definitions | New-GenesysQueue
                $results = foreach ($row in 2..5) { $run.Where({ $_.Row -eq $row }) }
                $queues = Get-GenesysQueue
                $groups = @(Get-GenesysGroup); $users = @(Get-GenesysUser)
                $flows = @(Get-GenesysFlow) + @(Get-GenesysSkill *a*) + @(Get-GenesysDivision) + @(Get-GenesysWrapupCode)
                $members = Get-GenesysQueueMember Overflow, 'Premium Line'
                $audit = foreach ($result in $results) { $result | Get-GenesysProvisioningAudit }
                $summary = Get-GenesysProvisioningAudit -Summary -PerRun
                $verification = Test-GenesysProvisioningAudit
                $runs = Get-GenesysProvisioningRun
                """).Finished();
            Host.Run(
                """
                $points = Test-GenesysOrgContract -Confirm:$false |
                    Where-Object Point -in 'A taken name', 'A name with *', 'Numbers as texts', 'New tokens a minute'
                """).Clean();
            Host.Run(
                """
                $null = Register-GenesysWfmWebhook https://wfm.example.com/queue-events -Name Held -Enabled $false
                $null = 'Line W' | New-GenesysQueue -WarningAction Ignore
                $waiting = Get-GenesysWfmWebhook Held -Event
                """).Clean();
            string audit = (string)Host.Run("(Test-GenesysProvisioningAudit).Path").Single.BaseObject;
            string broken = Host.File(
                "copy.jsonl", string.Join('\n', File.ReadLines(audit).Take(2)) + "\nForged\u001b[31m\n{\"timestamp\":");
            Host.Run("$broken = Test-GenesysProvisioningAudit $file", ("file", broken)).Clean();
            Host.Run("$ping").Single.Properties.Add(new PSNoteProperty("LatencyMs", 46));
            foreach (PSObject? verdict in Host.Run("$verification; $broken").Clean().Output)
            {
                // Where a column cuts the path off depends on the machine.
                string name = Regex.Replace(Path.GetFileName(verdict!.Text("Path"))!, "(?<=_).+(?=[.])", "xxxxxxxx-2026-01");
                verdict!.Properties.Add(new PSNoteProperty("Path", "audit/" + name));
            }
        }

        internal PowerShellHost Host { get; } = new();

        private static string Profile(string region, string source) =>
            $$"""{"format": 1, "region": "{{region}}", "clientId": "11111111-2222-3333-4444-555555555555", "contract": "PublicApi", "secretSource": "{{source}}"}""";

        public void Dispose() => Host.Dispose();
    }
}
