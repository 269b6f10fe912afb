using System.Collections.ObjectModel;

namespace GenesysQueues;

/// <summary>Findings, in the order in which they were made. Its text is theirs, so tables and CSV exports show it.</summary>
public sealed class GenesysFindingList : ReadOnlyCollection<GenesysQueueFinding>
{
    internal static readonly GenesysFindingList None = new([]);

    internal GenesysFindingList(IList<GenesysQueueFinding> findings)
        : base(findings)
    {
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join("; ", this);
}
