namespace GenesysQueues.Text;

/// <summary>Takes names for one as <see cref="NameKey"/> does, for tables that keep no second text for each name.</summary>
internal sealed class NameComparer : IEqualityComparer<string>
{
    internal static NameComparer Instance { get; } = new();

    /// <inheritdoc/>
    public bool Equals(string? x, string? y) => x is null || y is null ? ReferenceEquals(x, y) : NameKey.Same(x, y);

    /// <inheritdoc/>
    public int GetHashCode(string obj) => StringComparer.Ordinal.GetHashCode(NameKey.Of(obj));
}
