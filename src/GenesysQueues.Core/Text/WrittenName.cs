namespace GenesysQueues.Text;

/// <summary>
/// Which of several names that are one by their <see cref="NameKey"/> is written: an org may tell names apart that differ in
/// case alone.
/// </summary>
internal static class WrittenName
{
    private static readonly IReadOnlyList<Func<string, string, bool>> s_closest =
    [
        (name, written) => string.Equals(name, written, StringComparison.Ordinal),
        Same,
        (name, written) => string.Equals(Of(name), Of(written), StringComparison.OrdinalIgnoreCase),
    ];

    /// <summary>Whether they are written alike, up to space around them and the two forms of accented letters.</summary>
    internal static bool Same(string a, string b) => string.Equals(Of(a), Of(b), StringComparison.Ordinal);

    /// <summary>
    /// Of objects whose names are all one, those that are written just so; where there is none, those that differ in case alone;
    /// or else all.
    /// </summary>
    internal static IReadOnlyList<T> Of<T>(
        IReadOnlyList<T> alike, Func<T, string> nameOf, string written, bool mindsCase = true) =>
        alike.Count < 2 ? alike
            : s_closest.Skip(mindsCase ? 0 : s_closest.Count - 1)
                .Select(isMeant => alike.Where(one => isMeant(nameOf(one), written)).ToList())
                .FirstOrDefault(meant => meant.Count > 0) ?? alike;

    private static string Of(string name) => UnicodeText.Composed(name.Trim());
}
