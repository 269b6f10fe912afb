using System.Collections;

namespace GenesysQueues;

/// <summary>The rows of a skill matrix, in the order given. Its text is the grammar, so tables and CSV exports show it.</summary>
public sealed class GenesysSkillMatrix : IReadOnlyList<GenesysSkillRequirement>
{
    private readonly IReadOnlyList<GenesysSkillRequirement> _rows;

    internal GenesysSkillMatrix(IReadOnlyList<GenesysSkillRequirement> rows) => _rows = rows;

    /// <inheritdoc/>
    public int Count => _rows.Count;

    /// <inheritdoc/>
    public GenesysSkillRequirement this[int index] => _rows[index];

    /// <inheritdoc/>
    public IEnumerator<GenesysSkillRequirement> GetEnumerator() => _rows.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => string.Join("; ", _rows);
}
