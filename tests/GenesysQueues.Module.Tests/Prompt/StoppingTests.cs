using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests.Prompt;

/// <summary>A run that is ended in the middle: by Ctrl+C, or by what stands after it in the pipeline.</summary>
public sealed class StoppingTests : IDisposable
{
    private static readonly string[] s_names = Enumerable.Range(1, 40).Select(i => $"Line {i:00}").ToArray();

    private readonly PowerShellHost _host = new();

    [Fact]
    public void Ctrl_C_ends_the_workers_and_the_last_line_says_how_to_go_on()
    {
        // Eleven queues are answered at once, one not before a day of the org's clock has passed: the run cannot end by itself.
        string plan = """{"seed": 1, "faults": [{"kind": "slow", "match": "Line 12", "times": 9, "seconds": 86400}]}""";
        _host.Connect(plan);

        Outcome run = _host.RunAndStop(
            "& { for ($i = 1; ; $i++) { 'Line {0:00}' -f $i; Start-Sleep -Milliseconds 5 } } | New-GenesysQueue -ThrottleLimit 2", output => output.Count >= 11);

        Assert.NotEmpty(run.Output);
        Assert.DoesNotContain("Line 12", run.Column("QueueName"));
        string line = run.HostLines[^1];
        Assert.StartsWith("WARNING: Stopped:", line);
        Assert.Contains("-IfExists Skip", line);
        int requests = _host.Log().Count;
        Outcome audit = _host.Run("Get-GenesysProvisioningAudit -Event RunEnded").Clean();
        Assert.Equal("Stopped", audit.Single.Text("ErrorCode"));
        Assert.Equal(requests, _host.Log().Count);
    }

    // The stop leaves a sent request five seconds of the client's clock.
    [Fact]
    [Trait(PowerShellHost.Org, PowerShellHost.InProcess)]
    public void Ctrl_C_after_everything_was_read_does_not_ask_for_the_input_again()
    {
        // By the time that the other one is done, half a second later, there is nothing left to be read.
        _host.Connect(
            """{"seed": 1, "faults": [{"kind": "slow", "match": "Line 02", "times": 9, "seconds": 86400}, {"kind": "slow", "match": "Line 01", "times": 1, "seconds": 30}]}""");

        Outcome run = _host.RunAndStop("'Line 02', 'Line 01' | New-GenesysQueue -ThrottleLimit 2", output => output.Count >= 1);

        Assert.EndsWith("2 definitions read, 1 created, 1 in doubt, 0 not started. Go on with: Resume-GenesysProvisioning.", run.HostLines[^1]);
    }

    [Fact]
    public void What_could_not_be_recorded_at_the_end_is_said_though_the_pipeline_is_gone()
    {
        _host.Connect();

        Outcome run = _host.RunToError(
            """
            & {
                'Line 01'
                # The writer may have the file open at the moment.
                do {
                    $file = @([IO.Directory]::GetFiles($audit, '*.jsonl', 'AllDirectories'))[0]
                    $text = try { [IO.File]::ReadAllText($file) } catch { '' }
                } until ($text -match 'Line 01.*"event":"Outcome|"event":"Outcome.*Line 01')
                [IO.File]::Delete($file)
                $null = [IO.Directory]::CreateDirectory($file)
                throw 'enough'
            } | New-GenesysQueue
            """, ("audit", _host.AuditFolder));

        Assert.Contains("enough", run.Ended.ToString());
        Assert.Contains(
            run.Errors, error => error.FullyQualifiedErrorId.StartsWith("AuditNotWritable,", StringComparison.Ordinal));
    }

    [Fact]
    public void WarningAction_silences_the_last_line_too()
    {
        _host.Connect();

        Outcome run = _host.Run("$names | New-GenesysQueue -ThrottleLimit 1 -WarningAction SilentlyContinue | ForEach-Object { throw 'enough' }", ("names", s_names));

        Assert.Contains("enough", run.Ended.ToString());
        Assert.Empty(run.HostLines);
    }

    [Fact]
    public void What_was_under_way_at_Ctrl_C_has_its_outcome_on_file()
    {
        // The slow one is taken first, so it is under way by the time the other one is done.
        _host.Connect("""{"seed": 1, "faults": [{"kind": "slow", "match": "Line 02", "times": 9, "seconds": 86400}]}""");
        _host.Runspace.SessionStateProxy.SetVariable("names", new[] { "Line 02", "Line 01" });

        _host.RunAndStop("$names | New-GenesysQueue -ThrottleLimit 2", output => output.Count >= 1);

        Outcome audit = _host.Run("Get-GenesysProvisioningAudit").Clean();
        Assert.Equal(["Line 01", "Line 02"], audit.Column("QueueName").Order());
        PSObject slow = audit.Output.Single(line => line!.Text("QueueName") == "Line 02")!;
        Assert.False((bool)slow.Get("Success")!);
        Assert.Equal("Stopped", slow.Text("ErrorCode"));
    }

    [Fact]
    public void A_queue_that_the_org_made_though_Ctrl_C_came_before_its_reply_is_left_alone()
    {
        _host.Connect("""{"seed": 1, "faults": [{"kind": "slow", "match": "Line 02", "when": "after", "times": 1, "seconds": 86400}]}""");
        _host.Runspace.SessionStateProxy.SetVariable("names", new[] { "Line 02", "Line 01" });
        _host.RunAndStop("$names | New-GenesysQueue -ThrottleLimit 2", output => output.Count >= 1);

        Outcome again = _host.Run("$names | New-GenesysQueue -IfExists Skip").Clean();

        Assert.Equal(["Skipped", "Skipped"], again.Column("Status"));
    }

    // The stop leaves a sent request five seconds of the client's clock, and the look for a queue in doubt takes fifteen.
    [Fact]
    [Trait(PowerShellHost.Org, PowerShellHost.InProcess)]
    public void The_run_after_Ctrl_C_makes_the_rest_and_nothing_twice()
    {
        _host.Connect("""{"seed": 1, "faults": [{"kind": "slow", "match": "Line 05", "times": 1, "seconds": 86400}]}""");
        _host.Runspace.SessionStateProxy.SetVariable("names", s_names.Skip(4).Take(12).ToArray());
        _host.RunAndStop("$names | New-GenesysQueue -ThrottleLimit 2", output => output.Count >= 3);

        Outcome again = _host.Run("$names | New-GenesysQueue -IfExists Skip").Clean();

        Assert.Equal(12, again.Output.Count);
        Assert.Contains("Skipped", again.Column("Status"));
        var made = _host.Posts("/api/v2/routing/queues").Where(post => (int)post.Get("Status")! == 200).Select(post => post.Text("QueueName")).ToList();
        Assert.Equal(made.Distinct().Count(), made.Count);
    }

    [Fact]
    public void Ctrl_C_ends_a_check_that_waits_for_the_org()
    {
        // The list of divisions never comes.
        _host.Connect("""{"seed": 1, "faults": [{"kind": "slow", "match": "GET /api/v2/authorization/divisions", "times": 99, "seconds": 86400}]}""");

        Outcome run = _host.RunAndStop("'started'; @{ Name = 'Line A'; Division = 'EMEA' } | Test-GenesysQueueDefinition", output => output.Count >= 1);

        Assert.Equal("started", run.Single.ToString());
    }

    [Fact]
    public void A_script_block_downstream_that_throws_ends_the_run_resumably()
    {
        _host.Connect();

        Outcome run = _host.Run("$names | New-GenesysQueue -ThrottleLimit 1 | ForEach-Object { throw 'enough' }", ("names", s_names));

        Assert.Contains("enough", run.Ended.ToString());
        Assert.Contains(run.HostLines, line => line.StartsWith("WARNING: Stopped:"));
        AssertEnded();
    }

    [Fact]
    public void Break_downstream_ends_the_run_resumably()
    {
        _host.Connect();

        Outcome run = _host.Run("foreach ($once in 1) { $names | New-GenesysQueue -ThrottleLimit 1 | ForEach-Object { $_; break } }", ("names", s_names));

        Assert.Contains(run.HostLines, line => line.StartsWith("WARNING: Stopped:"));
        AssertEnded();
    }

    [Fact]
    public void A_throw_upstream_ends_the_run_resumably()
    {
        _host.Connect();

        Outcome run = _host.Run("& { 'Line 01'; throw 'no more' } | New-GenesysQueue");

        Assert.Contains("no more", run.Ended.ToString());
        Assert.Contains(run.HostLines, line => line.StartsWith("WARNING: Stopped: 1 definition read"));
        AssertEnded();
    }

    // The run wrote its end, so every worker had gone before the prompt came back.
    private void AssertEnded()
    {
        Outcome audit = _host.Run("Get-GenesysProvisioningAudit -Event RunEnded").Clean();
        Assert.Equal("Stopped", audit.Single.Text("ErrorCode"));
    }

    public void Dispose() => _host.Dispose();
}
