using System.Collections.ObjectModel;

namespace GenesysQueues;

/// <summary>Names or ids, in the order given. Its text is <c>a; b</c>, which reads back as the same list.</summary>
public sealed class GenesysNameList : ReadOnlyCollection<string>
{
    internal static readonly GenesysNameList None = new([]);

    internal GenesysNameList(IList<string> names)
        : base(names)
    {
    }

    /// <inheritdoc/>
    public override string ToString() => SignedList.Format(this);
}
