namespace GenesysQueues.Module.Tests.Support;

/// <summary>An object of somebody else's whose every member throws.</summary>
public sealed class UnruledObject
{
    public const string Says = "not today";

    public string Name => throw new InvalidOperationException(Says);

    public string QueueId => throw new InvalidOperationException(Says);

    public string Path => throw new InvalidOperationException(Says);

    public string RunId => throw new InvalidOperationException(Says);

    public override string ToString() => throw new InvalidOperationException(Says);
}
