using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests.Runs;

/// <summary>Set-GenesysQueue and -IfExists Update: what is changed of a queue, what is left, and what is said before.</summary>
public sealed class SetQueueTests : IDisposable
{
    private const string FirstChangeHangs =
        """
        {"seed": 1, "faults": [{"kind": "slow", "match": "PUT /api/v2/routing/queues/*", "when": "after", "times": 1,
                                "seconds": 86400}]}
        """;

    private readonly PowerShellHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void A_name_that_is_nearly_that_of_a_queue_is_asked_for()
    {
        _host.Connect();

        Outcome run = _host.Run("$null = Get-GenesysQueue; Set-GenesysQueue Bilng -Description x");

        Assert.Contains("Did you mean 'Billing'?", run.Single.Text("Recommendation"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_field_that_is_given_changes_and_no_other()
    {
        Make("New-GenesysQueue Desk -Description theirs -CallingPartyName Front -AlertingTimeoutSeconds 20");

        PSObject result = _host.Run("Set-GenesysQueue desk -Description ours").Clean().Single;

        Assert.Equal(
            ("Updated", "True", "Description: theirs -> ours", "Description: theirs -> ours"),
            (result.Text("Status"), result.Text("Success"), result.Text("Changes"), result.Text("Detail")));
        Assert.Equal("Desk|ours|Front|20", Shown("Desk", "Name", "Description", "CallingPartyName", "AlertingTimeoutSeconds"));
    }

    [Fact]
    public void What_is_as_wanted_is_not_written()
    {
        Make("New-GenesysQueue Desk -Description ours");

        PSObject result = _host.Run("Set-GenesysQueue Desk -Description ours").Clean().Single;

        Assert.Equal(("Unchanged", "True"), (result.Text("Status"), result.Text("Success")));
        Assert.Empty(_host.Sent("PUT"));
    }

    [Fact]
    public void A_piped_queue_stands_for_its_name_and_nothing_of_what_it_was_is_written_back()
    {
        Make("New-GenesysQueue Desk -Description first", "$stale = Get-GenesysQueue Desk");
        _host.Run("$null = Set-GenesysQueue Desk -Description second").Clean();

        PSObject result = _host.Run("$stale | Set-GenesysQueue -AlertingTimeoutSeconds 15").Clean().Single;

        Assert.StartsWith("AlertingTimeoutSeconds: ", Assert.Single(result.Items("Changes")).ToString());
        Assert.Equal("second|15", Shown("Desk", "Description", "AlertingTimeoutSeconds"));
    }

    [Fact]
    public void An_empty_cell_of_a_row_keeps_what_the_queue_has()
    {
        Make("New-GenesysQueue Desk -Description theirs -MemberGroup 'Tier 2'");
        PSObject row = Rows.Row(
            ("Queue Name", "Desk"), ("Description", ""), ("Division", ""), ("Service Level", "70/30"), ("MemberGroup", ""),
            ("NewName", ""), ("Clear", ""), ("RemoveMember", ""));

        PSObject result = _host.Run("$row | Set-GenesysQueue", ("row", row)).Clean().Single;

        Assert.StartsWith("ServiceLevel: ", Assert.Single(result.Items("Changes")).ToString());
        Assert.Equal("theirs|Tier 2|70/30", Shown("Desk", "Description", "MemberGroup", "ServiceLevel"));
    }

    [Fact]
    public void A_cell_of_a_row_gives_way_to_the_same_parameter()
    {
        Make("New-GenesysQueue Desk");

        _host.Run("@{ Name = 'Desk'; Description = 'cell' } | Set-GenesysQueue -Description ours").Clean();

        Assert.Equal("ours", Shown("Desk", "Description"));
    }

    [Fact]
    public void WhatIf_shows_what_would_change_and_writes_nothing()
    {
        Make("New-GenesysQueue Desk -Description theirs");
        int lines = AuditLines();

        Outcome run = _host.Run("Set-GenesysQueue Desk -Description ours -WhatIf").Clean();

        Assert.Empty(run.Output);
        string line = Assert.Single(run.HostLines);
        Assert.Contains("\"Update\"", line);
        Assert.Contains("queue 'Desk' in org 'Simulated Org': Description: theirs -> ours", line);
        Assert.Equal(lines, AuditLines());
        Assert.Empty(_host.Sent("PUT"));
        Assert.Equal("theirs", Shown("Desk", "Description"));
    }

    [Fact]
    public void Confirm_shows_what_would_change_and_No_leaves_the_queue()
    {
        Make("New-GenesysQueue Desk -Description theirs");
        _host.Screen.ChoiceAnswer = 2;

        Outcome run = _host.Run("Set-GenesysQueue Desk -Description ours -Confirm").Clean();

        Assert.Contains(run.HostLines, line => line.StartsWith("CHOICE: ") && line.Contains("Description: theirs -> ours"));
        Assert.Equal("theirs", Shown("Desk", "Description"));
    }

    [Fact]
    public void A_queue_gets_another_name_and_is_the_same_queue()
    {
        Make("New-GenesysQueue Desk", "$id = (Get-GenesysQueue Desk).QueueId");

        PSObject result = _host.Run("Set-GenesysQueue Desk -NewName Bench").Clean().Single;

        Assert.Equal("Name: Desk -> Bench", result.Text("Changes"));
        Assert.Equal(_host.Run("$id").Single.ToString(), Shown("Bench", "QueueId"));
        Assert.Equal(["QueueNotFound"], _host.Run("Get-GenesysQueue Desk").Finished().ErrorCodes);
    }

    [Fact]
    public void What_is_cleared_is_empty_and_what_cannot_be_is_refused()
    {
        Make("New-GenesysQueue Desk -Description theirs");

        Outcome refused = _host.Run("Set-GenesysQueue Desk -Clear Descripton").Finished();
        PSObject result = _host.Run("Set-GenesysQueue Desk -Clear Description").Clean().Single;

        Assert.Equal("CannotClear", Assert.Single(refused.ErrorCodes));
        Assert.Contains("'Description'", refused.Errors[0].Remedy());
        Assert.Equal("Description: theirs -> ", result.Text("Changes"));
        Assert.Equal(string.Empty, Shown("Desk", "Description"));
    }

    [Fact]
    public void A_cell_that_says_clear_empties_what_the_queue_has()
    {
        Make("New-GenesysQueue Desk -Description theirs -CallingPartyName Front");
        PSObject row = Rows.Row(("Queue Name", "Desk"), ("Description", "(clear)"), ("CallingPartyName", ""));

        PSObject result = _host.Run("$row | Set-GenesysQueue", ("row", row)).Clean().Single;

        Assert.Equal("Description: theirs -> ", result.Text("Changes"));
        Assert.Equal("|Front", Shown("Desk", "Description", "CallingPartyName"));
    }

    [Fact]
    public void Members_come_and_go_and_the_others_stay()
    {
        Make("New-GenesysQueue Desk -Member agent01@example.com, agent02@example.com");

        PSObject result = _host.Run(
            "Set-GenesysQueue Desk -Member agent03@example.com -RemoveMember agent02@example.com").Clean().Single;

        Assert.Equal(
            ["Member:  -> agent03@example.com", "Member: agent02@example.com -> "],
            result.Items("Changes").Select(change => change.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["agent01@example.com", "agent03@example.com"],
            _host.Run("Get-GenesysQueueMember Desk -MemberBy User").Clean().Column("Email").Order());
    }

    [Fact]
    public void Members_are_added_by_the_parameter_that_says_so_and_Tab_knows_it()
    {
        Make("New-GenesysQueue Desk -Member agent01@example.com");

        PSObject result = _host.Run(
            "Set-GenesysQueue Desk -AddMember agent02@example.com -AddWrapupCode Resolved -AddMemberGroup 'Tier 2'")
            .Clean().Single;

        Assert.Equal(
            ["Member", "MemberGroup", "WrapupCode"], result.Items("Changes").Select(change => change.Text("Field")).Order());
        Assert.Equal(["-AddMember", "-AddMemberGroup"], Complete("Set-GenesysQueue Desk -AddMem").Order(StringComparer.Ordinal));
        Assert.Contains("'agent02@example.com'", Complete("Set-GenesysQueue Desk -AddMember agent02"));
    }

    [Fact]
    public void WhatIf_shows_who_would_go_from_an_exact_list_and_the_parameter_wins_over_the_row()
    {
        Make("New-GenesysQueue Desk -Member agent01@example.com, agent02@example.com");
        PSObject row = Rows.Row(("Name", "Desk"), ("Member", "agent01@example.com"), ("MemberMode", "Add"));

        Outcome run = _host.Run("$row | Set-GenesysQueue -MemberMode Exact -WhatIf", ("row", row)).Clean();

        Assert.Contains("queue 'Desk' in org 'Simulated Org': Member: agent02@example.com -> ", Assert.Single(run.HostLines));
        Assert.Equal(2, _host.Run("Get-GenesysQueueMember Desk -MemberBy User").Clean().Output.Count);
    }

    [Fact]
    public void An_exact_list_that_is_too_short_needs_Force_in_Test_and_in_New()
    {
        Make("$agents = 1..12 | ForEach-Object { 'agent{0:00}@example.com' -f $_ }", "New-GenesysQueue Desk -Member $agents");
        const string Row = "@{ Name = 'Desk'; Member = 'agent01@example.com'; MemberMode = 'Exact' }";

        Outcome refused = _host.Run($"{Row} | Test-GenesysQueueDefinition -IfExists Update").Clean();
        Outcome failed = _host.Run($"{Row} | New-GenesysQueue -IfExists Update").Finished();
        Outcome forced = _host.Run(
            $"{Row} | Test-GenesysQueueDefinition -IfExists Update -Force | New-GenesysQueue -IfExists Update -Force").Clean();

        Assert.Equal("ExactListTooShort", Assert.Single(refused.Single.Items("Findings")).Text("Code"));
        Assert.Equal(["ExactListTooShort"], failed.ErrorCodes);
        Assert.Equal("Updated", forced.Single.Text("Status"));
        Assert.Equal(
            ["agent01@example.com"], _host.Run("Get-GenesysQueueMember Desk -MemberBy User").Clean().Column("Email"));
    }

    [Fact]
    public void A_queue_may_be_named_by_its_id_and_is_told_by_its_name()
    {
        Make("New-GenesysQueue Desk -Description theirs", "$id = (Get-GenesysQueue Desk).QueueId");

        PSObject result = _host.Run("Set-GenesysQueue $id -Description ours").Clean().Single;
        Outcome twice = _host.Run("Set-GenesysQueue Desk, $id -Description again").Finished();

        Assert.Equal(("Desk", "Updated"), (result.Text("QueueName"), result.Text("Status")));
        Assert.Equal(["DuplicateInInput"], twice.ErrorCodes);
        Assert.Equal("again", Shown("Desk", "Description"));
    }

    [Fact]
    public void An_id_of_no_queue_is_not_found_and_makes_none()
    {
        _host.Connect();

        Outcome run = _host.Run("Set-GenesysQueue a1b2c3d4-0000-4000-8000-ef1234567890 -Description ours").Finished();

        Assert.Equal(["QueueNotFound"], run.ErrorCodes);
        Assert.Empty(_host.Sent("PUT"));
    }

    [Fact]
    public void Queues_come_out_as_they_are_after_the_change_where_that_is_asked_for_and_errors_for_the_others()
    {
        Make("New-GenesysQueue Desk -Description theirs -CallingPartyName Front", "New-GenesysQueue Bench -Description ours");

        Outcome run = _host.Run("Set-GenesysQueue Desk, Nowhere, Bench -Description ours -PassThru").Finished();

        Assert.All(run.Output, queue => Assert.Equal("GenesysQueues.GenesysQueue", queue!.TypeNames[0]));
        Assert.Equal(
            ["Bench ours", "Desk ours"],
            run.Output.Select(queue => $"{queue!.Text("Name")} {queue!.Text("Description")}").Order());
        Assert.Equal(["QueueNotFound"], run.ErrorCodes);
    }

    [Fact]
    public void A_queue_comes_out_by_the_name_that_it_got_and_none_of_a_rehearsal()
    {
        Make("New-GenesysQueue Desk");

        Outcome before = _host.Run("Set-GenesysQueue Desk -NewName Bench -PassThru -WhatIf").Clean();
        PSObject queue = _host.Run("Set-GenesysQueue Desk -NewName Bench -PassThru").Clean().Single;

        Assert.Empty(before.Output);
        Assert.Equal("Bench", queue.Text("Name"));
    }

    [Fact]
    public void A_name_beside_the_pipe_is_refused()
    {
        _host.Connect();

        Outcome run = _host.RunToError("Get-GenesysQueue Billing | Set-GenesysQueue -Name Overflow -Description ours");

        Assert.Equal("InputNotUnderstood", run.Ended.Code());
        Assert.Contains("-NewName", run.Ended.Remedy());
        Assert.Empty(_host.Sent("PUT"));
    }

    [Fact]
    public void A_queue_that_does_not_exist_is_not_made_and_the_others_are_changed()
    {
        _host.Connect();

        Outcome run = _host.Run("Set-GenesysQueue Nowhere, Billing -Description ours").Finished();

        Assert.Equal(["QueueNotFound"], run.ErrorCodes);
        Assert.Equal(["Invalid", "Updated"], run.Column("Status").Order());
        Assert.Contains("New-GenesysQueue -IfExists Update", run.Errors[0].Remedy());
        Assert.Equal(["QueueNotFound"], _host.Run("Get-GenesysQueue Nowhere").Finished().ErrorCodes);
    }

    [Fact]
    public void New_with_IfExists_Update_makes_and_changes_in_one_command()
    {
        Make("New-GenesysQueue Desk -Description theirs -CallingPartyName Front");

        Outcome run = _host.Run("'Desk', 'Bench' | New-GenesysQueue -Description ours -IfExists Update").Clean();

        Assert.Equal(
            ["Bench Created", "Desk Updated"],
            run.Output.Select(result => $"{result!.Text("QueueName")} {result!.Text("Status")}").Order());
        Assert.Equal("ours|Front", Shown("Desk", "Description", "CallingPartyName"));
    }

    [Fact]
    public void Test_says_Update_with_the_changes_and_writes_nothing()
    {
        Make("New-GenesysQueue Desk -Description theirs");

        Outcome run = _host.Run("'Desk', 'Bench' | Test-GenesysQueueDefinition -Description ours -IfExists Update").Clean();

        Assert.Equal(["Update", "Create"], run.Column("Action"));
        Assert.Equal(["Description: theirs -> ours", ""], run.Column("Changes"));
        Assert.All(run.Column("IsValid"), valid => Assert.Equal("True", valid));
        Assert.Empty(_host.Sent("PUT"));
    }

    [Fact]
    public void A_field_of_a_change_is_refused_for_a_new_queue()
    {
        _host.Connect();

        Outcome run = _host.Run("@{ Name = 'Desk'; RemoveMember = 'agent01@example.com' } | New-GenesysQueue").Finished();

        Assert.Equal(["OnlyForChange"], run.ErrorCodes);
        Assert.Contains("Set-GenesysQueue", run.Errors[0].Remedy());
    }

    [Fact]
    public void A_name_that_a_queue_is_to_get_makes_no_queue_of_the_name_that_it_had()
    {
        _host.Connect();

        Outcome run = _host.Run("@{ Name = 'Desk'; NewName = 'Bench' } | New-GenesysQueue -IfExists Update").Finished();

        Assert.Equal(["OnlyForChange"], run.ErrorCodes);
        Assert.Equal(["QueueNotFound"], _host.Run("Get-GenesysQueue Desk").Finished().ErrorCodes);
    }

    // The first change waits a day of the org's clock for its answer, which the deadline does not.
    [Fact]
    [Trait(PowerShellHost.Org, PowerShellHost.InProcess)]
    public void A_run_whose_time_was_over_is_finished_by_Resume()
    {
        _host.Connect(FirstChangeHangs);
        _host.Run("$null = 'Desk A', 'Desk B' | New-GenesysQueue -Description theirs -CallingPartyName Front").Clean();

        Outcome cut = _host.RunToError("'Desk A', 'Desk B' | Set-GenesysQueue -Description ours -ThrottleLimit 1 -TimeoutSec 60");
        Outcome resumed = _host.Run("Resume-GenesysProvisioning").Clean();

        Assert.Equal("TimedOut", cut.Ended.Code());
        Assert.Contains("NotAttempted", cut.Column("Status"));
        Assert.All(resumed.Output, result => Assert.True((bool)result!.Get("Success")!));
        Assert.Contains("Desk B", resumed.Column("QueueName"));
        Assert.Equal("ours|Front", Shown("Desk A", "Description", "CallingPartyName"));
        Assert.Equal("ours|Front", Shown("Desk B", "Description", "CallingPartyName"));
        Assert.Empty(Directory.GetFiles(_host.AuditFolder, "*.journal"));
    }

    // The stop leaves a sent request five seconds of the client's clock.
    [Fact]
    [Trait(PowerShellHost.Org, PowerShellHost.InProcess)]
    public void A_run_that_is_stopped_is_finished_by_Resume()
    {
        _host.Connect(FirstChangeHangs);
        // Of each queue the first change hangs, until the client gives it up: one is under way at any time.
        string[] names = [.. Enumerable.Range(1, 8).Select(i => $"Desk {i}")];
        _host.Run("$null = $names | New-GenesysQueue -Description theirs", ("names", names)).Clean();

        Outcome stopped = _host.RunAndStop(
            "$names | Set-GenesysQueue -Description ours -ThrottleLimit 2", output => output.Count >= 2);
        Outcome resumed = _host.Run("Resume-GenesysProvisioning").Clean();

        Assert.DoesNotContain("-IfExists", stopped.HostLines[^1], StringComparison.Ordinal);
        Assert.Equal(
            names, stopped.Column("QueueName").Concat(resumed.Column("QueueName")).Distinct().Order());
        Assert.All(resumed.Output, result => Assert.True((bool)result!.Get("Success")!));
        Assert.Equal(["ours"], _host.Run("Get-GenesysQueue Desk*").Clean().Column("Description").Distinct());
        Assert.Empty(Directory.GetFiles(_host.AuditFolder, "*.journal"));
    }

    [Theory] // Red when the text of a user, which has the name and the address in it, is looked for.
    [InlineData("Set-GenesysQueue Desk -Member (Get-GenesysUser agent01@example.com, agent02@example.com)")]
    [InlineData("Set-GenesysQueue Desk -AddMember (Get-GenesysQueueMember Source)")]
    [InlineData("@{ Name = 'Desk'; Member = (Get-GenesysQueueMember Source) } | Set-GenesysQueue")]
    [InlineData("@{ Name = 'Desk'; Member = @(Get-GenesysUser agent01*, agent02*) } | Set-GenesysQueue")]
    [InlineData("$null = 1; Set-GenesysQueue Desk -Member ([System.Management.Automation.PSSerializer]::Deserialize("
        + "[System.Management.Automation.PSSerializer]::Serialize((Get-GenesysQueueMember Source))))")]
    public void Users_are_taken_as_objects(string command)
    {
        Make(
            "New-GenesysQueue Source -Member agent01@example.com, agent02@example.com",
            "New-GenesysQueue Desk -Division (Get-GenesysDivision EMEA)");

        PSObject result = _host.Run(command).Clean().Single;
        Assert.Equal("Member:  -> agent01@example.com; agent02@example.com", result.Text("Changes"));

        result = _host.Run("Set-GenesysQueue Desk -RemoveMember (Get-GenesysQueueMember Desk)").Clean().Single;
        Assert.Equal("Member: agent01@example.com; agent02@example.com -> ", result.Text("Changes"));
    }

    [Fact] // Red when somebody who names several queues is told to use another character.
    public void A_pattern_is_said_to_be_for_the_queues_of_Get()
    {
        Make("New-GenesysQueue Desk");

        ErrorRecord error = Assert.Single(_host.Run("Set-GenesysQueue De* -Description x").Finished().Errors);

        Assert.Equal("NameWildcard", error.Code());
        Assert.Contains("Get-GenesysQueue 'De*' | Set-GenesysQueue", error.Remedy());
    }

    private void Make(params string[] commands)
    {
        _host.Connect();
        foreach (string command in commands)
        {
            _host.Run(command.StartsWith('$') ? command : "$null = " + command).Clean();
        }
    }

    private IEnumerable<string> Complete(string line) =>
        _host.Run("(TabExpansion2 $line $line.Length).CompletionMatches.CompletionText", ("line", line)).Clean()
            .Output.Select(text => $"{text}");

    private string Shown(string name, params string[] properties)
    {
        PSObject queue = _host.Run("Get-GenesysQueue $name", ("name", name)).Clean().Single;
        return string.Join("|", properties.Select(queue.Text));
    }

    private int AuditLines() => Directory.GetFiles(_host.AuditFolder, "*.jsonl").Sum(file => File.ReadLines(file).Count());
}
