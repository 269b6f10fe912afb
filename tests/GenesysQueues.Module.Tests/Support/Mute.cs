namespace GenesysQueues.Module.Tests.Support;

/// <summary>An object that has no text at all.</summary>
public sealed class Mute
{
    public override string? ToString() => null;
}
