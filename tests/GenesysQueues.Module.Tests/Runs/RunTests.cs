using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests.Runs;

/// <summary>Runs in hindsight: what is left of them, and how they are undone when their window is long closed.</summary>
public sealed class RunTests : IDisposable
{
    private readonly PowerShellHost _host = new();

    [Fact]
    public void A_run_is_undone_from_the_audit_in_a_new_session_and_only_what_it_created()
    {
        _host.Connect("http503after*1@Line B");
        _host.Run("$null = 'Theirs' | New-GenesysQueue").Clean();
        _host.Run("$run = 'Line A', 'Billing', 'Line B', 'a*b' | New-GenesysQueue -IfExists Adopt -ErrorAction "
            + "SilentlyContinue").Finished();

        Outcome undo = _host.Run("$id = $run[0].RunId; $run = $null; Remove-GenesysQueue -RunId $id -Confirm:$false").Clean();

        Assert.Empty(undo.Output);
        Assert.Equal(["Billing", "General Enquiries", "Overflow", "Theirs"], Names());
        Assert.Equal(2, _host.Sent("DELETE").Count());
        Outcome again = _host.Run("Remove-GenesysQueue -RunId $id -Confirm:$false").Finished();
        Assert.Contains("has no queue left", Assert.Single(again.Warnings));
        Assert.Equal(2, _host.Sent("DELETE").Count());
    }

    [Fact]
    public void It_asks_before_each_queue_and_WhatIf_removes_none()
    {
        _host.Connect();
        _host.Run("$run = 'Line A', 'Line B' | New-GenesysQueue").Clean();

        _host.Run("Remove-GenesysQueue -RunId $run[0].RunId -WhatIf").Finished();

        Assert.Empty(_host.Sent("DELETE"));
        Assert.Contains("Line A", Names());
    }

    [Fact]
    public void A_run_that_the_audit_does_not_have_is_not_undone()
    {
        _host.Connect();
        _host.Run("$null = 'Line A' | New-GenesysQueue").Clean();

        Outcome undo = _host.RunToError("Remove-GenesysQueue -RunId 11111111-1111-1111-1111-111111111111 -Confirm:$false");

        Assert.Equal("RunNotFound", undo.Ended.Code());
        Assert.Empty(_host.Sent("DELETE"));
    }

    [Theory]
    [InlineData("\"org_id\":\"", "\"org_id\":\"x", "OtherOrg")]
    [InlineData("\"status\":\"Adopted\"", "\"status\":\"Created\"", "AuditChanged")]
    public void Nothing_is_removed_by_an_audit_of_another_org_or_one_that_was_changed(string text, string other, string code)
    {
        _host.Connect();
        _host.Run("$run = 'Line A', 'Billing' | New-GenesysQueue -IfExists Adopt").Clean();
        string audit = Directory.GetFiles(_host.AuditFolder, "*.jsonl").Single();
        File.WriteAllText(audit, File.ReadAllText(audit).Replace(text, other));

        Outcome undo = _host.RunToError("Remove-GenesysQueue -RunId $run[0].RunId -Confirm:$false");

        Assert.Equal(code, undo.Ended.Code());
        Assert.Empty(_host.Sent("DELETE"));
    }

    [Fact]
    public void An_audit_of_the_first_format_does_not_say_whose_queues_they_are()
    {
        _host.Connect();
        _host.Run("$s = (Get-GenesysSession); $null = 'Line A' | New-GenesysQueue").Clean();
        string audit = Directory.GetFiles(_host.AuditFolder, "*.jsonl").Single();
        string org = _host.Run("$s.OrgId").Single.BaseObject.ToString()!;
        string simulated = audit.Contains("simulated_") ? "true" : "false";
        string old =
            """{"timestamp":"2026-01-05T12:00:00.000Z","queue_name":"Billing","queue_id":"b","success":true,"latency_ms":1"""
            + ""","retries":0,"validation_passed":true,"event":"Outcome","format":1"""
            + ""","run_id":"11111111-1111-1111-1111-111111111111","sequence":1"""
            + $",\"org_id\":\"{org}\",\"org_name\":\"Org\",\"actor\":\"c\",\"simulated\":{simulated}"
            + ""","correlation_id":null,"http_status":200,"error_code":null,"error_message":null,"definition_sha256":null"""
            + $",\"prev_hash\":\"{new string('0', 64)}\"";
        byte[] digest = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(old));
        string hash = Convert.ToHexStringLower(digest);
        string name = Path.GetFileName(audit);
        File.WriteAllText(Path.Combine(_host.AuditFolder, name[..^"2026-01.jsonl".Length] + "2026-01.jsonl"), old
            + ",\"hash\":\"" + hash + "\"}\n");

        Outcome undo = _host.RunToError("Remove-GenesysQueue -RunId 11111111-1111-1111-1111-111111111111 -Confirm:$false");

        Assert.Equal("AuditTooOld", undo.Ended.Code());
        Assert.Equal([true, true], _host.Run("Test-GenesysProvisioningAudit").Clean().Output.Select(verdict =>
            verdict!.Get("IsValid")));
        PSObject run = _host.Run("Get-GenesysProvisioningRun 11111111-1111-1111-1111-111111111111").Clean().Single;
        Assert.Equal((1, null, null), (run.Get("DefinitionCount"), run.Get("CreatedCount"), run.Get("LeftCount")));
    }

    [Fact]
    public void Runs_are_listed_with_what_is_left_of_them()
    {
        _host.Connect();
        _host.Run("$first = 'Line A', 'Line B', 'Billing', 'a*b' | New-GenesysQueue -IfExists Adopt -ErrorAction "
            + "SilentlyContinue; $null = 'Billing' | New-GenesysQueue -IfExists Skip").Finished();
        _host.Run("$first | Where-Object QueueName -eq 'Line A' | Remove-GenesysQueue -Confirm:$false").Clean();

        Outcome runs = _host.Run("Get-GenesysProvisioningRun").Clean();

        Assert.Equal(["Completed", "Completed"], runs.Column("State"));
        string[] counts = ["DefinitionCount", "CreatedCount", "AdoptedCount", "SkippedCount", "FailedCount", "RemovedCount",
            "LeftCount", "UnfinishedCount", "InDoubtCount"];
        Assert.Equal(new object?[] { 4, 2, 1, 0, 1, 1, 1, 0, 0 }, counts.Select(count => runs.Output[0]!.Get(count)));
        Assert.Equal(new object?[] { 1, 0, 0, 1, 0, 0, 0, 0, 0 }, counts.Select(count => runs.Output[1]!.Get(count)));
        Assert.Equal(("Simulated Org", "sim-client"), (runs.Output[0]!.Text("Org"), runs.Output[0]!.Text("Actor")));
        Assert.Equal("RunNotFound", Assert.Single(_host.Run("Get-GenesysProvisioningRun "
            + "11111111-1111-1111-1111-111111111111").Finished().ErrorCodes));
        Assert.Empty(_host.Run("Get-GenesysProvisioningRun -Unfinished").Clean().Output);
    }

    // Simulated orgs give the same ids to what they make in the same order.
    [Fact]
    [Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // Its script connects by itself.
    public void A_queue_that_another_org_removed_is_still_left_in_this_one()
    {
        string[] files =
        [
            .. new[] { "11111111", "22222222" }.Select(id => _host.File(
                id + ".json", $"{{\"organization\": {{\"id\": \"{id}-0000-4000-8000-000000000000\", \"name\": \"{id}\"}}}}")),
        ];
        _host.Run(
            "$made = $files | ForEach-Object { $s = Connect-GenesysOrg -Simulated -SimulatorFile $_; "
                + "New-GenesysQueue 'Line A' -Session $s }; $made[0] | Remove-GenesysQueue -Session (Get-GenesysSession)[0] "
                + "-Confirm:$false",
            ("files", files)).Clean();
        Assert.Equal(_host.Run("$made[0].QueueId").Single.ToString(), _host.Run("$made[1].QueueId").Single.ToString());

        Outcome runs = _host.Run("Get-GenesysProvisioningRun").Clean();

        Assert.Equal(
            [("11111111", 0), ("22222222", 1)],
            runs.Output.Select(run => (run!.Text("Org")!, (int)run!.Get("LeftCount")!)).Order());
    }

    public void Dispose() => _host.Dispose();

    private IEnumerable<string?> Names() => _host.Run("Get-GenesysQueue").Clean().Column("Name").Order();
}
