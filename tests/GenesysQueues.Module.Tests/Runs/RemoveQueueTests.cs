using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests.Runs;

/// <summary>Remove-GenesysQueue: what it takes for a queue to remove, what it refuses, and what it leaves on file.</summary>
public sealed class RemoveQueueTests : IDisposable
{
    private readonly PowerShellHost _host = new();

    private IEnumerable<PSObject> Deletions => _host.Sent("DELETE");

    [Fact]
    public void What_a_run_created_is_removed_and_nothing_else()
    {
        _host.Connect("http503after*1@Line B");
        _host.Run("$null = 'Theirs' | New-GenesysQueue").Clean();
        _host.Run("$run = 'Line A', 'Billing', 'Line B', 'a*b' | New-GenesysQueue -IfExists Skip -ErrorAction SilentlyContinue").Finished();

        Outcome undo = _host.Run("$run | Remove-GenesysQueue -Confirm:$false").Finished();

        Assert.Equal(["Created", "Invalid", "Recovered", "Skipped"], _host.Run("$run.Status").Output.Select(status => status!.ToString()).Order());
        Assert.Empty(undo.Output);
        Assert.Equal(["NotOurQueue", "NotOurQueue"], undo.ErrorCodes);
        Assert.Equal(["Billing", "General Enquiries", "Overflow", "Theirs"], Names());
        Assert.Equal(2, Deletions.Count());
    }

    [Fact]
    public void A_skipped_result_is_refused_and_says_why()
    {
        _host.Connect();

        Outcome run = _host.Run("'Billing' | New-GenesysQueue -IfExists Skip | Remove-GenesysQueue -Confirm:$false").Finished();

        ErrorRecord error = Assert.Single(run.Errors);
        Assert.Equal("NotOurQueue", error.Code());
        Assert.Contains("'Billing' is Skipped", error.ToString());
        Assert.Contains("somebody else's", error.ToString());
        Assert.IsNotType<string>(error.TargetObject);
        Assert.Empty(Deletions);
    }

    [Fact]
    public void A_queue_that_is_short_of_members_was_created_all_the_same()
    {
        _host.Connect("http503*99@POST /api/v2/routing/queues/*/wrapupcodes");
        _host.Run("$run = @{ Name = 'Line A'; WrapupCode = 'Resolved' } | New-GenesysQueue -MaximumRetryCount 0 -ErrorAction SilentlyContinue").Finished();

        _host.Run("$run | Remove-GenesysQueue -Confirm:$false").Clean();

        Assert.Equal("CreatedIncomplete", _host.Run("$run").Single.Text("Status"));
        Assert.DoesNotContain("Line A", Names());
    }

    [Fact]
    public void Queues_of_Get_are_removed()
    {
        _host.Connect();
        _host.Run("$null = 'Line A', 'Line B' | New-GenesysQueue").Clean();

        Assert.Empty(_host.Run("Get-GenesysQueue Line* | Remove-GenesysQueue -Confirm:$false").Clean().Output);

        Assert.Equal(["Billing", "General Enquiries", "Overflow"], Names());
    }

    public static TheoryData<string, string> NotQueues => new()
    {
        { "'Billing'", "-Name" },
        { "$null", "Null" },
        { "42", "Int32" },
        { "@{ Name = 'Billing'; QueueId = $billing.QueueId }", "Hashtable" },
        { "[pscustomobject]@{ Name = 'Billing'; QueueId = $billing.QueueId; OrgId = $billing.OrgId; Status = 'Created' }", "row" },
        { "[Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($billing))", "stored" },
        { "($billing | Test-GenesysQueueDefinition)", "GenesysQueueValidationResult" },
        { "($billing | Test-GenesysQueueDefinition).Definition", "GenesysQueueDefinition" },
    };

    [Theory]
    [MemberData(nameof(NotQueues))]
    public void Anything_else_is_refused_and_the_others_go_on(string input, string said)
    {
        _host.Connect();
        _host.Run("$null = 'Line A' | New-GenesysQueue; $billing = Get-GenesysQueue Billing; $other = Get-GenesysQueue 'Line A'").Clean();

        Outcome run = _host.Run($"{input}, $other | Remove-GenesysQueue -Confirm:$false").Finished();

        ErrorRecord error = Assert.Single(run.Errors);
        Assert.Equal("InputNotUnderstood", error.Code());
        Assert.Contains(said, error + error.Remedy());
        Assert.Equal(["Billing", "General Enquiries", "Overflow"], Names());
    }

    [Theory]
    [InlineData("'Line A' | New-GenesysQueue -Session $dev")]
    [InlineData("Get-GenesysQueue Billing -Session $dev")]
    public void What_is_of_another_org_is_refused(string command)
    {
        _host.Run("$dev = Connect-GenesysOrg -Simulated; $prod = Connect-GenesysOrg -Simulated").Clean();
        _host.Run($"$theirs = {command}").Clean();

        Outcome run = _host.Run("$theirs | Remove-GenesysQueue -Confirm:$false").Finished();

        Assert.Equal(["OtherOrg"], run.ErrorCodes);
        Assert.Contains("-Session", run.Errors[0].Remedy());
        Assert.Empty(Deletions);
        _host.Run("$theirs | Remove-GenesysQueue -Confirm:$false -Session $dev").Clean();
    }

    [Theory]
    [InlineData("Remove-GenesysQueue ' line a ' -Confirm:$false")]
    [InlineData("Remove-GenesysQueue -QueueId $made.QueueId -Confirm:$false")]
    [InlineData("Remove-GenesysQueue -InputObject $made -Confirm:$false")]
    public void A_queue_is_removed_by_name_by_id_and_as_an_argument(string command)
    {
        _host.Connect();
        _host.Run("$made = 'Line A' | New-GenesysQueue").Clean();

        Assert.Empty(_host.Run(command).Clean().Output);

        Assert.Equal(["Billing", "General Enquiries", "Overflow"], Names());
    }

    [Theory]
    [InlineData("Line*")]
    [InlineData("Line ?")]
    [InlineData("Line [AE]")]
    public void Names_are_literal(string name)
    {
        _host.Connect();
        _host.Run("$null = 'Line A', 'Line E' | New-GenesysQueue").Clean();

        Outcome run = _host.Run("Remove-GenesysQueue $name -Confirm:$false", ("name", name)).Finished();

        ErrorRecord error = Assert.Single(run.Errors);
        Assert.Equal("QueueNotFound", error.Code());
        Assert.Contains("literally", error.ToString());
        Assert.Contains("Get-GenesysQueue", error.Remedy());
        Assert.Empty(Deletions);
    }

    [Fact]
    public void A_name_with_brackets_means_that_very_queue()
    {
        _host.Connect();
        _host.Run("$null = 'Line [AE]', 'Line A' | New-GenesysQueue").Clean();

        _host.Run("Remove-GenesysQueue 'Line [AE]' -Confirm:$false").Clean();

        Assert.Equal(["Billing", "General Enquiries", "Line A", "Overflow"], Names());
    }

    [Fact]
    public void What_is_not_there_is_an_error_and_the_others_go_on()
    {
        _host.Connect();
        _host.Run("$made = 'Line A' | New-GenesysQueue").Clean();

        Outcome names = _host.Run("Remove-GenesysQueue 'Lime A', 'Line A' -Confirm:$false").Finished();
        Outcome again = _host.Run("$made | Remove-GenesysQueue -Confirm:$false; Remove-GenesysQueue -QueueId $made.QueueId -Confirm:$false").Finished();

        Assert.Equal(["QueueNotFound"], names.ErrorCodes);
        Assert.Contains("'Line A'", names.Errors[0].Remedy());
        Assert.Equal(["QueueNotFound", "QueueNotFound"], again.ErrorCodes);
        Assert.All(again.Errors, error => Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category));
    }

    [Fact]
    public void WhatIf_names_queue_id_and_org_and_sends_nothing()
    {
        _host.Connect();
        string id = _host.Run("$made = 'Line A' | New-GenesysQueue; $made").Clean().Single.Text("QueueId")!;
        long lines = AuditLines();

        Outcome run = _host.Run("Remove-GenesysQueue 'Line A' -WhatIf; $made | Remove-GenesysQueue -WhatIf").Clean();

        Assert.Equal(2, run.HostLines.Count(line => line.Contains("'Line A'") && line.Contains(id) && line.Contains("'Simulated Org'")));
        Assert.Empty(Deletions);
        Assert.Equal(lines, AuditLines());
        Assert.Contains("Line A", Names());
    }

    [Fact]
    public void It_asks_unless_told_not_to()
    {
        PSObject cmdlet = _host.Run("[GenesysQueues.GenesysQueue].Assembly; (Get-Command Remove-GenesysQueue).ImplementingType.GetCustomAttributes($false) | Where-Object ConfirmImpact").Clean().Output[^1]!;

        Assert.Equal(ConfirmImpact.High, cmdlet.Get("ConfirmImpact"));
    }

    [Fact]
    public void A_queue_with_live_conversations_goes_by_Force_only()
    {
        string file = _host.File("org.json", """{ "queues": [ { "name": "Busy", "activeConversations": 2 } ] }""");
        _host.Run("$null = Connect-GenesysOrg -Simulated -SimulatorFile $file", ("file", file)).Clean();

        Outcome refused = _host.Run("Remove-GenesysQueue Busy -Confirm:$false").Finished();
        Assert.Contains("Busy", Names());
        _host.Run("Remove-GenesysQueue Busy -Force -Confirm:$false").Clean();

        ErrorRecord error = Assert.Single(refused.Errors);
        Assert.Equal("QueueActive", error.Code());
        Assert.Contains("'Busy'", error.ToString());
        Assert.Contains("-Force", error.Remedy());
        Assert.DoesNotContain("Busy", Names());
    }

    [Fact]
    public void The_name_is_free_again_at_once()
    {
        string file = _host.File("org.json", """{ "options": { "deleteLagSeconds": 60 } }""");
        _host.Run("$null = Connect-GenesysOrg -Simulated -SimulatorFile $file", ("file", file)).Clean();
        _host.Run("$made = 'Line A' | New-GenesysQueue; $made | Remove-GenesysQueue -Confirm:$false").Clean();

        Assert.Equal(["QueueNotFound"], _host.Run("Get-GenesysQueue 'Line A'").Finished().ErrorCodes);
        PSObject again = _host.Run("'Line A' | New-GenesysQueue").Clean().Single;

        Assert.Equal("Created", again.Text("Status"));
        Assert.NotEqual(_host.Run("$made").Single.Text("QueueId"), again.Text("QueueId"));
        Assert.Equal(again.Text("QueueId"), _host.Run("Get-GenesysQueue 'Line A'").Clean().Single.Text("QueueId"));
    }

    [Fact]
    public void Without_the_permission_it_is_said_for_each_queue()
    {
        _host.Run("$null = Connect-GenesysOrg -Simulated -Credential $who", ("who", PowerShellHost.Credential("sim-readonly", "sim-secret"))).Clean();

        Outcome run = _host.Run("Get-GenesysQueue B*, O* | Remove-GenesysQueue -Confirm:$false").Finished();

        Assert.Equal(["PermissionMissing", "PermissionMissing"], run.ErrorCodes);
    }

    private IEnumerable<string?> Names() => _host.Run("Get-GenesysQueue").Clean().Column("Name").Order();

    private long AuditLines() => Directory.GetFiles(_host.AuditFolder, "*.jsonl").Sum(file => File.ReadLines(file).LongCount());

    public void Dispose() => _host.Dispose();
}
