namespace GenesysQueues.Queues;

/// <summary>Which queues are meant: those of this very name, or those that a pattern takes.</summary>
internal sealed record QueueNameFilter(string Text, Func<string, bool>? Pattern = null)
{
    internal bool IsLiteral => Pattern is null;

    // A queue that is called just as the pattern is written is meant too: names may hold brackets.
    internal bool Takes(string name) => NameKey.Same(name, Text) || Pattern?.Invoke(name) == true;
}
