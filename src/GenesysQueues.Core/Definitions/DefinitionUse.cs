namespace GenesysQueues.Definitions;

/// <summary>What somebody may do with a definition, which makes it no other definition.</summary>
/// <param name="isEditable">Whether its fields may be set.</param>
internal readonly struct DefinitionUse(bool isEditable) : IEquatable<DefinitionUse>
{
    internal bool IsEditable => isEditable;

    /// <inheritdoc/>
    public bool Equals(DefinitionUse other) => true;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is DefinitionUse;

    /// <inheritdoc/>
    public override int GetHashCode() => 0;
}
