using System.Collections;

namespace GenesysQueues;

/// <summary>Names or ids, in the order given. Its text is <c>a; b</c>, which reads back as the same list.</summary>
public sealed class GenesysNameList : IReadOnlyList<string>
{
    private readonly IReadOnlyList<string> _names;

    internal GenesysNameList(IReadOnlyList<string> names) => _names = names;

    /// <inheritdoc/>
    public int Count => _names.Count;

    /// <inheritdoc/>
    public string this[int index] => _names[index];

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => _names.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => NameList.Format(_names);
}
