namespace GenesysQueues.Module.Tests.Support;

/// <summary>A window in which a run was stopped while a reply was out.</summary>
public sealed class InterruptedRun : IDisposable
{
    public InterruptedRun() => Stopped = In(Host);

    internal PowerShellHost Host { get; } = new();

    internal Outcome Stopped { get; }

    public void Dispose() => Host.Dispose();

    /// <summary>Stops a run of three hundred queues in a window: some are made, the first is in doubt.</summary>
    internal static Outcome In(PowerShellHost host)
    {
        // The reply to the queue that is taken first takes a day of the org's clock: it is under way by the time the run is stopped.
        host.Connect("""{"seed": 1, "faults": [{"kind": "slow", "match": "Line 03", "when": "after", "times": 1, "seconds": 86400}]}""");
        host.Runspace.SessionStateProxy.SetVariable("names", Enumerable.Range(3, 300).Select(i => $"Line {i:00}").ToArray());
        return host.RunAndStop("$names | New-GenesysQueue -ThrottleLimit 2", output => output.Count >= 4);
    }
}
