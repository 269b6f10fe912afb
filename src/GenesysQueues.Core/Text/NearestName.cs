namespace GenesysQueues.Text;

/// <summary>Finds what a misspelt name probably meant.</summary>
internal static class NearestName
{
    // Shorter ones are in too many names to say anything.
    private const int ShortestPart = 3;

    /// <summary>
    /// The closest names first, none further than a third of the longer name's length; then those that the text is a part of, which is how
    /// people shorten names.
    /// </summary>
    internal static IReadOnlyList<string> Of(string wanted, IEnumerable<string> known, int most = 3)
    {
        string key = NameKey.Of(wanted);
        return known
            .Distinct(StringComparer.Ordinal)
            .Select(name => (name, key: NameKey.Of(name)))
            .Select(found => (found.name, found.key, furthest: Math.Max(1, Math.Max(key.Length, found.name.Length) / 3)))
            .Select(found => (found.name, found.key, found.furthest, distance: Distance(key, found.key, found.furthest)))
            .Select(found => (found.name, found.key, found.distance, isNear: found.distance <= found.furthest))
            .Where(found => found.isNear || (key.Length >= ShortestPart && found.key.IndexOf(key, StringComparison.Ordinal) >= 0))
            .OrderByDescending(found => found.isNear)
            .ThenBy(found => found.distance)
            .ThenBy(found => found.name, StringComparer.Ordinal)
            .Take(most)
            .Select(found => found.name)
            .ToList();
    }

    /// <summary>Asks whether one of some names was meant.</summary>
    internal static string Question(IEnumerable<string> names) =>
        $"Did you mean {string.Join(" or ", names.Select(name => $"'{name}'"))}?";

    // Optimal string alignment: an insertion, deletion, replacement or swap of neighbours costs one. Texts whose lengths alone
    // differ by more than the furthest that counts are not compared: a cell of a million characters is no name.
    private static int Distance(string a, string b, int furthest)
    {
        if (Math.Abs(a.Length - b.Length) > furthest)
        {
            return int.MaxValue;
        }

        int[] before = new int[b.Length + 1], last = new int[b.Length + 1], row = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (int i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int cost = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1] + 1, last[j] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            (before, last, row) = (last, row, before);
        }

        return last[b.Length];
    }
}
