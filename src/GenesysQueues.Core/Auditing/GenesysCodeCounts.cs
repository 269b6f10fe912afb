using System.Collections.ObjectModel;

namespace GenesysQueues;

/// <summary>
/// How often each code came. Its text is <c>OrgFailed: 1; SkillNotFound: 2</c>, so tables and CSV exports show it.
/// </summary>
public sealed class GenesysCodeCounts : ReadOnlyDictionary<string, int>
{
    internal GenesysCodeCounts(IDictionary<string, int> counts)
        : base(counts)
    {
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join("; ", this.Select(code => $"{code.Key}: {code.Value}"));
}
