namespace GenesysQueues.Lookup;

/// <summary>Which objects of the org are meant: those of this very name or id, or those that a pattern takes.</summary>
internal sealed record NameFilter(string Text, Func<string, bool>? Pattern = null)
{
    internal bool IsLiteral => Pattern is null;

    /// <summary>Whether it is written as ids are.</summary>
    internal bool IsId { get; } = Pattern is null && Guid.TryParseExact(Text.Trim(), "D", out _);

    // One that is called just as the pattern is written is meant too: names may hold brackets.
    internal bool Takes(string name) => NameKey.Same(name, Text) || Pattern?.Invoke(name) == true;

    internal bool Takes(string name, string id) =>
        Takes(name) || (IsId && string.Equals(id, Text.Trim(), StringComparison.OrdinalIgnoreCase));
}
