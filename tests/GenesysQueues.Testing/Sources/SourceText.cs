namespace GenesysQueues.Testing.Sources;

/// <summary>A constant text of a source file; a part that is known only at run time stands as <c>*</c>.</summary>
public sealed record SourceText(string Text, string Place)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Text} ({Place})";
}
