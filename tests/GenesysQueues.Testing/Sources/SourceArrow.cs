namespace GenesysQueues.Testing.Sources;

/// <summary>One source file uses something that another declares; both are paths below the project, with slashes.</summary>
public sealed record SourceArrow(string From, string To)
{
    /// <inheritdoc/>
    public override string ToString() => $"{From} -> {To}";
}
