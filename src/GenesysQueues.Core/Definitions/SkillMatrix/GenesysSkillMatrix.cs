using System.Collections.ObjectModel;

namespace GenesysQueues;

/// <summary>The rows of a skill matrix, in the order given. Its text is the grammar, so tables and CSV exports show it.</summary>
public sealed class GenesysSkillMatrix : ReadOnlyCollection<GenesysSkillRequirement>
{
    internal GenesysSkillMatrix(IList<GenesysSkillRequirement> rows)
        : base(rows)
    {
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join("; ", this);
}
