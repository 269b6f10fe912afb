namespace GenesysQueues.Simulator;

/// <summary>One request on its way: what was decided when it arrived, and what is answered in the end.</summary>
internal sealed class Exchange(Func<Exchange, SimulatorReply> perform)
{
    public string CorrelationId { get; } = Guid.NewGuid().ToString("D");

    public LogRecord Log { get; } = new();

    public AccessToken? Token { get; set; }

    /// <summary>The refusal at the door: no valid token, or a limit.</summary>
    public ApiError? Refusal { get; set; }

    public RateStamp? Rate { get; set; }

    public FaultRule? Fault { get; set; }

    /// <summary>Events that the change made due.</summary>
    public List<DueEvent> DueEvents { get; } = [];

    /// <summary>How long to wait before and after the request is performed; a slow fault is one of the two.</summary>
    public TimeSpan DelayBefore => Slow(after: false);

    public TimeSpan DelayAfter => Slow(after: true);

    public SimulatorReply Perform() => perform(this);

    private TimeSpan Slow(bool after) => Fault is { Kind: FaultKind.Slow } slow && slow.After == after
        ? TimeSpan.FromSeconds(slow.Seconds ?? 60)
        : TimeSpan.Zero;
}

/// <summary>A line of the request log while its request is under way.</summary>
internal sealed class LogRecord
{
    public SimulatorLogEntry Entry { get; set; } = new();
}
