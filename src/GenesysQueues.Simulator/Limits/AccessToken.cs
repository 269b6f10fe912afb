namespace GenesysQueues.Simulator;

/// <summary>A bearer token, whom it stands for and what it has used.</summary>
internal sealed class AccessToken(string value, Caller caller, DateTimeOffset expires)
{
    public string Value { get; } = value;

    public Caller Caller { get; } = caller;

    public DateTimeOffset Expires { get; } = expires;

    public RequestWindow Minute { get; } = new(TimeSpan.FromMinutes(1));

    public RequestWindow Day { get; } = new(TimeSpan.FromDays(1));
}
