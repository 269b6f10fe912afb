using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests.Runs;

/// <summary>What is typed after a run that did not come to its end.</summary>
public sealed class ResumeTests : IDisposable
{
    private const string Queues = "/api/v2/routing/queues";

    private readonly PowerShellHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Resume_finishes_what_was_read_without_the_input_and_makes_nothing_twice()
    {
        int done = InterruptedRun.In(_host).Output.Count;
        int read = Directory.GetFiles(_host.AuditFolder, "*.journal").SelectMany(File.ReadLines).Count(line => line.Contains("\"type\":\"row\""));

        Outcome resumed = _host.Run("Resume-GenesysProvisioning").Clean();

        Assert.InRange(read - resumed.Output.Count, done, 299);
        Assert.Equal("Recovered", resumed.Output.Single(result => result!.Text("QueueName") == "Line 03")!.Text("Status"));
        Assert.All(resumed.Output, result => Assert.True((bool)result!.Get("Success")!));
        Assert.Contains(resumed.Warnings, warning => warning.Contains("left something undone"));
        Assert.Equal(read, _host.Posts(Queues).Count);
        Assert.Empty(Directory.GetFiles(_host.AuditFolder, "*.journal"));
        Outcome audit = _host.Run("Get-GenesysProvisioningAudit -QueueName 'Line 03'").Clean();
        Assert.Equal(["Outcome", "OutcomeReconciled"], audit.Column("Event"));
        Assert.Equal("1", _host.Run("Get-GenesysProvisioningAudit -Summary").Clean().Single.Text("ReconciledCount"));
    }

    // Each stop leaves a sent request five seconds of the client's clock, and the look for a queue in doubt takes fifteen.
    [Fact]
    [Trait(PowerShellHost.Org, PowerShellHost.InProcess)]
    public void A_resume_that_is_cut_short_counts_all_that_is_left_and_the_next_one_finishes_it()
    {
        // The only worker is held up twice. The last row is refused, which shows once everything is read.
        _host.Connect(
            """
            {"seed": 1, "faults": [{"kind": "slow", "match": "Line 03", "when": "after", "times": 1, "seconds": 86400},
                                   {"kind": "slow", "match": "Line 06", "times": 1, "seconds": 86400}]}
            """);
        string[] names = [.. Enumerable.Range(3, 8).Select(i => $"Line {i:00}"), "line 03"];
        _host.Runspace.SessionStateProxy.SetVariable("names", names);
        _host.RunAndStop("$names | New-GenesysQueue -ThrottleLimit 1", output => output.Count >= 1);

        Outcome cut = _host.RunAndStop("Resume-GenesysProvisioning -ThrottleLimit 1", output => output.Count >= 3);
        Outcome rest = _host.Run("Resume-GenesysProvisioning").Clean();

        Assert.Equal(["Line 03", "Line 04", "Line 05"], cut.Column("QueueName"));
        Assert.Matches("^WARNING: Stopped: 8 definitions( read)?, 3 created, (1 in doubt, 4|0 in doubt, 5) not started", cut.HostLines[^1]);
        Assert.Equal(["Line 06", "Line 07", "Line 08", "Line 09", "Line 10"], rest.Column("QueueName").Order());
        Assert.Empty(Directory.GetFiles(_host.AuditFolder, "*.journal"));
    }

    // The stop leaves a sent request five seconds of the client's clock.
    [Fact]
    [Trait(PowerShellHost.Org, PowerShellHost.InProcess)]
    public void The_next_run_says_what_it_found_and_goes_on_with_its_own_work()
    {
        InterruptedRun.In(_host);

        Outcome next = _host.Run("'Other' | New-GenesysQueue").Clean();

        Assert.Equal("Created", next.Single.Text("Status"));
        string said = Assert.Single(next.Warnings);
        Assert.Contains("1 in doubt found and recorded", said);
        Assert.Contains("Resume-GenesysProvisioning -RunId", said);
    }

    // The stop leaves a sent request five seconds of the client's clock.
    [Fact]
    [Trait(PowerShellHost.Org, PowerShellHost.InProcess)]
    public void A_run_is_chosen_by_its_id_and_results_bind_it()
    {
        Outcome stopped = InterruptedRun.In(_host);
        _host.Runspace.SessionStateProxy.SetVariable("run", stopped.Output);

        Outcome other = _host.RunToError("Resume-GenesysProvisioning 11111111-1111-1111-1111-111111111111");
        Outcome resumed = _host.Run("$run | Resume-GenesysProvisioning").Clean();

        Assert.Equal("NothingToResume", other.Ended.Code());
        Assert.NotEmpty(resumed.Output);
    }

    // What waited at the deadline is looked for, and the stop leaves a sent request time: twenty seconds of the client's clock.
    [Fact]
    [Trait(PowerShellHost.Org, PowerShellHost.InProcess)]
    public void A_resume_that_is_stopped_says_to_resume_again()
    {
        _host.Connect("""{"seed": 1, "faults": [{"kind": "http429", "match": "Line 01", "times": 1, "seconds": 60}, {"kind": "slow", "match": "Line 05", "when": "after", "times": 1, "seconds": 86400}]}""");
        _host.RunToError("1..9 | ForEach-Object { \"Line 0$_\" } | New-GenesysQueue -ThrottleLimit 1 -TimeoutSec 20");

        Outcome stopped = _host.RunAndStop("Resume-GenesysProvisioning -ThrottleLimit 1", output => output.Count >= 2);

        Assert.Contains("Resume-GenesysProvisioning", stopped.HostLines[^1]);
        Assert.DoesNotContain("-IfExists Skip", stopped.HostLines[^1]);
        Assert.NotEmpty(_host.Run("Resume-GenesysProvisioning").Clean().Output);
        Assert.Empty(Directory.GetFiles(_host.AuditFolder, "*.journal"));
    }

    [Fact]
    public void With_nothing_left_to_do_it_says_so_without_an_error()
    {
        _host.Connect();
        _host.Run("'Line A' | New-GenesysQueue").Clean();

        Outcome run = _host.Run("Resume-GenesysProvisioning").Clean();

        Assert.Empty(run.Output);
        Assert.Contains("came to its end", Assert.Single(run.Warnings));
    }

    // What waited at the deadline counts as in doubt, and the look for it takes fifteen seconds of the client's clock.
    [Fact]
    [Trait(PowerShellHost.Org, PowerShellHost.InProcess)]
    public void A_deadline_ends_the_run_with_an_error_and_the_rest_is_resumed()
    {
        _host.Connect("""{"seed": 1, "faults": [{"kind": "http429", "match": "*", "times": 1, "seconds": 60}]}""");

        Outcome run = _host.RunToError("$script:run = 'Line A', 'Line B' | New-GenesysQueue -TimeoutSec 20");
        Outcome resumed = _host.Run("Resume-GenesysProvisioning").Clean();

        Assert.Equal("TimedOut", run.Ended.Code());
        Assert.Contains("20 s", run.Ended.ToString());
        Assert.Contains(run.Warnings, warning => warning.StartsWith("Stopped: 2 definitions read, 0 created") && !warning.Contains("-IfExists Skip"));
        Assert.Equal(["Created", "Created"], resumed.Column("Status"));
    }

    [Fact]
    public void A_daily_limit_ends_the_run_resumably()
    {
        _host.Connect("""{"seed": 1, "faults": [{"kind": "http429", "match": "Line B", "times": 1, "seconds": 11520}]}""");

        Outcome run = _host.RunToError("'Line A', 'Line B', 'Line C' | New-GenesysQueue -ThrottleLimit 1");

        Assert.Equal("DailyLimit", run.Ended.Code());
        Assert.Contains("3 h 12 min", run.Ended.ToString());
        Assert.Contains("Resume-GenesysProvisioning", run.Ended.Remedy());
        Assert.Contains(run.Warnings, warning => warning.Contains("1 created, 0 in doubt, 2 not started"));
    }

    [Fact]
    public void Adopt_tells_each_difference_and_is_a_success()
    {
        _host.Connect();
        _host.Run("New-GenesysQueue Sales -Description theirs").Clean();

        Outcome run = _host.Run("New-GenesysQueue Sales -Description ours -Member agent01@example.com -IfExists Adopt").Clean();
        Outcome checkedOnly = _host.Run("Test-GenesysQueueDefinition Sales -Description ours -IfExists Adopt").Clean();

        Assert.Equal(("Adopted", "True"), (run.Single.Text("Status"), run.Single.Text("Success")));
        Assert.Contains("theirs", run.AllText());
        Assert.Equal("Adopt", checkedOnly.Single.Text("Action"));
        Assert.Contains("Description is theirs in the org and ours in the definition", checkedOnly.AllText());
    }

    // The second run waits for thirty seconds of the client's clock.
    [Fact]
    [Trait(PowerShellHost.Org, PowerShellHost.InProcess)]
    public void Two_runs_in_one_org_take_turns_and_the_second_names_the_first()
    {
        string org = _host.Connect().Text("OrgId")!;
        Directory.CreateDirectory(_host.AuditFolder);
        string state = Path.Combine(_host.AuditFolder, PowerShellHost.IsOverSockets ? $"run-{org}" : $"run-simulated_{org}");
        File.WriteAllText(state + ".holder", "process 1 (pwsh) of somebody");
        using var held = new FileStream(state + ".lock", FileMode.Create, FileAccess.ReadWrite, FileShare.None);

        Outcome run = _host.RunToError("New-GenesysQueue 'Line A'");

        Assert.Equal("RunLocked", run.Ended.Code());
        Assert.Equal(ErrorCategory.ResourceBusy, run.Ended.CategoryInfo.Category);
        Assert.Contains("process 1 ", run.Ended.ToString());
        Assert.Contains(run.Progress, bar => bar.StatusDescription.Contains("another run creates queues in this org"));
    }

    [Fact]
    public void A_run_that_waits_for_the_one_it_is_inside_of_is_told_so_at_once()
    {
        _host.Connect();

        Outcome run = _host.RunToError("'Line A' | New-GenesysQueue | ForEach-Object { $first = $_; $first } | New-GenesysQueue");

        Assert.Equal("RunInsideRun", run.Ended.Code());
        Assert.Equal(ErrorCategory.ResourceBusy, run.Ended.CategoryInfo.Category);
        Assert.Contains($"process {Environment.ProcessId} ", run.Ended.ToString());
        Assert.DoesNotContain(run.Progress, bar => bar.StatusDescription.Contains("another run creates queues in this org"));
    }
}
