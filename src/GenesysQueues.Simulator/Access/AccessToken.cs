namespace GenesysQueues.Simulator.Access;

/// <summary>A bearer token, whom it stands for and what it has used.</summary>
internal sealed class AccessToken(string value, Caller caller, DateTimeOffset expires)
{
    internal string Value { get; } = value;

    internal Caller Caller { get; } = caller;

    internal DateTimeOffset Expires { get; } = expires;

    internal FixedWindow Minute { get; } = new(TimeSpan.FromMinutes(1));

    internal FixedWindow Day { get; } = new(TimeSpan.FromDays(1));
}
