using System.Collections.ObjectModel;

namespace GenesysQueues;

/// <summary>Fields that were changed. Its text is theirs, so tables and CSV exports show it.</summary>
public sealed class GenesysFieldChangeList : ReadOnlyCollection<GenesysFieldChange>
{
    internal static readonly GenesysFieldChangeList None = new([]);

    internal GenesysFieldChangeList(IList<GenesysFieldChange> changes)
        : base(changes)
    {
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is GenesysFieldChangeList other && this.SequenceEqual(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Count;

    /// <inheritdoc/>
    public override string ToString() => string.Join("; ", this);
}
