using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;
using System.Reflection;

namespace GenesysQueues.Module.Tests.Prompt;

/// <summary>How far a run is: a bar for who watches, a line a minute for a log, nothing for who asks for silence.</summary>
[Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // Its scripts connect by themselves.
public sealed class ProgressTests : IDisposable
{
    private const string Run = "1..30 | ForEach-Object { \"Line $_\" } | New-GenesysQueue -ThrottleLimit 1";

    private readonly PowerShellHost _host = new();

    [Fact]
    public void The_bar_says_when_the_run_waits_for_the_rate_window()
    {
        ConnectSlowly();

        Outcome run = _host.Run(Run).Clean();

        Assert.Equal(30, run.Output.Count);
        Assert.Contains(run.Progress, bar => System.Text.RegularExpressions.Regex.IsMatch(
            bar.StatusDescription, @"^waiting \d+ s for the rate window, \d+/\d+ \(\d+ %\), [\d.]+/s, 0 failed$"));
        Assert.Contains(run.Progress, bar => bar.SecondsRemaining > 0 && bar.PercentComplete > 0);
    }

    [Theory]
    [InlineData("Connect-GenesysOrg -Simulated -SimulatorFile $org", " -RateShare 25")]
    [InlineData("Connect-GenesysOrg -Simulated -SimulatorFile $org -RateShare 25", "")]
    public void The_bar_says_what_share_the_run_has_what_it_waits_for_and_how_long_it_will_take(string connect, string share)
    {
        string org = _host.File("org.json", """{"options": {"requestsPerMinute": 20}}""");
        _host.Run($"$session = {connect}", ("org", org)).Clean();

        Outcome run = _host.Run($"1..10 | ForEach-Object {{ \"Line $_\" }} | New-GenesysQueue -ThrottleLimit 1{share}").Clean();

        Assert.Equal(10, run.Output.Count);
        Assert.Contains(run.Progress, bar => System.Text.RegularExpressions.Regex.IsMatch(
            bar.StatusDescription,
            @"^waiting \d+ s for the share of the rate window, "
            + @"\d+/10 \(\d+ %\), [\d.]+/s, at 25 % of the rate window, 0 failed$"));
    }

    // Five requests a minute: sixty queues and more take twelve minutes, where twenty a minute would take three.
    [Fact]
    public void The_time_that_is_left_knows_the_share()
    {
        ConnectSlowly();

        Outcome run = _host.Run(
            "1..60 | ForEach-Object { \"Line $_\" } | New-GenesysQueue -RateShare 25 -TimeoutSec 120 -ErrorAction Ignore");

        Assert.Contains(run.Progress, bar => bar.PercentComplete is > 0 and <= 33 && bar.SecondsRemaining is >= 480 and <= 1200);
    }

    // Sixty queues at twenty a minute take two minutes more at least, however fast the first ones were; and what was looked up
    // before the first is not counted for each, which would make it a quarter of an hour.
    [Fact]
    public void The_time_that_is_left_knows_the_rate_limit_from_the_first_queues_on()
    {
        ConnectSlowly();

        Outcome run = _host.Run(Run.Replace("1..30", "1..90", StringComparison.Ordinal)).Clean();

        int[] left =
        [
            .. run.Progress.Where(bar => bar.PercentComplete is > 0 and <= 33 && bar.SecondsRemaining >= 0)
                // What the pipeline has not brought yet the run cannot count.
                .Where(bar => bar.StatusDescription.Contains("/90 (", StringComparison.Ordinal))
                .Select(bar => bar.SecondsRemaining),
        ];
        Assert.True(
            left.Length > 0 && left.All(seconds => seconds is >= 120 and <= 420), $"Left: {string.Join(", ", left)}");
    }

    [Fact]
    public void One_line_at_the_end_says_what_became_of_a_run_and_where_its_audit_is()
    {
        _host.Connect();

        Outcome run = _host.Run(
            "'Line A', 'Line B', 'Billing' | New-GenesysQueue -IfExists Skip; "
            + "New-GenesysQueue 'Line C'; 'Line D', 'Line E' | New-GenesysQueue -WhatIf").Clean();

        string line = Assert.Single(run.Information, line => line.StartsWith("Queues in", StringComparison.Ordinal));
        Assert.Matches(
            @"^Queues in 'Simulated Org': 2 created, 1 skipped in [\d.]+ s \([\d.]+ (s|min) by its own clock\)\. "
            + @"The audit in '.+' ends with head [0-9a-f]{64}\.$",
                line);
    }

    [Fact]
    public void The_bar_is_taken_away_at_the_end()
    {
        _host.Connect();

        Outcome run = _host.Run("'Line A', 'Line B' | New-GenesysQueue").Clean();

        Assert.NotEmpty(run.Progress);
        Assert.Equal(ProgressRecordType.Completed, run.Progress[^1].RecordType);
        Assert.All(run.Progress, bar => Assert.Contains("Simulated Org", bar.Activity));
    }

    [Theory]
    [InlineData("$names | New-GenesysQueue -ThrottleLimit 1 | ForEach-Object { throw 'enough' }")]
    [InlineData("'Billing', 'Line A' | New-GenesysQueue -ThrottleLimit 1 -ErrorAction Stop")]
    [InlineData("foreach ($once in 1) { $names | New-GenesysQueue -ThrottleLimit 1 | ForEach-Object { break } }")]
    public void The_bar_is_taken_away_when_the_run_is_cut_short(string script)
    {
        _host.Connect();

        _host.Run("try { " + script + " } catch { }", ("names", Enumerable.Range(1, 40).Select(i => $"Line {i}").ToArray()));

        AssertBarsAreGone();
    }

    [Fact]
    public void The_bar_is_taken_away_after_Ctrl_C()
    {
        _host.Connect("""{"seed": 1, "faults": [{"kind": "slow", "match": "Line 02", "times": 9, "seconds": 86400}]}""");

        _host.RunAndStop("'Line 02', 'Line 01' | New-GenesysQueue -ThrottleLimit 2", output => output.Count >= 1);

        AssertBarsAreGone();
    }

    [Fact]
    public void Two_orgs_in_one_pipeline_have_a_bar_each()
    {
        _host.Run("$a = Connect-GenesysOrg -Simulated; $b = Connect-GenesysOrg -Simulated").Clean();

        _host.Run("'Line A', 'Line B' | New-GenesysQueue -Session $a | New-GenesysQueue -Session $b").Clean();

        var bars = _host.Screen.Bars.GroupBy(bar => bar.Source).ToList();
        Assert.Equal(2, bars.Count);
        Assert.All(bars, bar => Assert.Equal(ProgressRecordType.Completed, bar.Last().Record.RecordType));
    }

    [Fact]
    public void A_build_s_log_gets_a_line_a_minute_instead_of_the_bar()
    {
        Environment.SetEnvironmentVariable("CI", "true");
        ConnectSlowly();
        // Each look at the clock finds ten seconds gone: a line at every sixth.
        HurryMachineTime(TimeSpan.FromSeconds(10));

        Outcome run = _host.Run("$run = " + Run + "; $run").Clean();

        Assert.Empty(run.Progress);
        Assert.Empty(_host.Screen.Bars);
        Assert.All(run.Output, item => Assert.EndsWith("GenesysProvisioningResult", item!.TypeNames[0]));
        string[] lines = run.HostLines.Where(line => line.StartsWith("Queues in", StringComparison.Ordinal)).ToArray();
        Assert.Equal(lines, run.Information);
        Assert.InRange(lines.Length, 2, 29);
        Assert.Matches(
            @"^Queues in 'Simulated Org': 30 created in [\d.]+ min( \([\d.]+ (s|min) by its own clock\))?\. "
            + @"The audit in '.+' ends with head [0-9a-f]{64}\.$",
                lines[^1]);
        Assert.All(lines[..^1], line => Assert.Matches(
            @"^Queues in 'Simulated Org': \d+/\d+ \(\d+ %\), \d+\.\d/s, 0 failed(, waiting \d+ s for the rate window)?(, about \d+ (s|min) left)?$", line));
    }

    [Theory]
    [InlineData("6>$null")]
    [InlineData("-InformationAction Ignore")]
    [InlineData("-ProgressAction SilentlyContinue")]
    [InlineData("-ProgressAction Ignore")]
    public void The_lines_can_be_silenced(string how)
    {
        Environment.SetEnvironmentVariable("CI", "true");
        ConnectSlowly();
        HurryMachineTime(TimeSpan.FromSeconds(10));

        Assert.Empty(_host.Run($"{Run} {how}").Clean().HostLines);
    }

    [Theory]
    [InlineData("-ProgressAction SilentlyContinue", "")]
    [InlineData("", "$ProgressPreference = 'SilentlyContinue'; ")]
    public void The_bar_can_be_silenced(string parameter, string preference)
    {
        _host.Connect();

        // Within a function the variable is text, and no preference yet.
        Outcome run = _host.Run($"function Invoke-Run {{ {preference}'Line A' | New-GenesysQueue {parameter} }}; Invoke-Run").Clean();

        Assert.Empty(run.Progress);
        Assert.Empty(_host.Screen.Bars);
    }

    [Fact]
    public void A_preference_of_a_function_silences_the_lines_too()
    {
        Environment.SetEnvironmentVariable("TF_BUILD", "True");
        ConnectSlowly();
        HurryMachineTime(TimeSpan.FromSeconds(10));

        Assert.Empty(_host.Run($"function Invoke-Run {{ $ProgressPreference = 'SilentlyContinue'; {Run} }}; Invoke-Run").Clean().HostLines);
    }

    // The rate window stops the run again and again.
    private void ConnectSlowly()
    {
        string org = _host.File("org.json", """{"options": {"requestsPerMinute": 20}}""");
        _host.Run("$session = Connect-GenesysOrg -Simulated -SimulatorFile $org", ("org", org)).Clean();
    }

    // The time of whoever watches, which the session takes from the machine.
    private void HurryMachineTime(TimeSpan step)
    {
        object session = _host.Run("$session").Clean().Single.BaseObject;
        const BindingFlags Hidden = BindingFlags.NonPublic | BindingFlags.Instance;
        object connection = session.GetType().GetProperty("Connection", Hidden)!.GetValue(session)!;
        object options = connection.GetType().GetField("_options", Hidden)!.GetValue(connection)!;
        options.GetType().GetProperty("MachineTime", Hidden)!.SetValue(options, new SteppingTime(step));
    }

    // Those that the engine was given, and those that the cmdlet drew by itself once the engine took none.
    private void AssertBarsAreGone()
    {
        Assert.NotEmpty(_host.Screen.Bars);
        (long source, ProgressRecord last) = _host.Screen.Bars.Last();
        Assert.Equal(ProgressRecordType.Completed, last.RecordType);
        Assert.All(_host.Screen.Bars, bar => Assert.Equal((source, last.ActivityId), (bar.Source, bar.Record.ActivityId)));
    }

    public void Dispose() => _host.Dispose();

    private sealed class SteppingTime(TimeSpan step) : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Add(ref _ticks, step.Ticks);
    }
}
