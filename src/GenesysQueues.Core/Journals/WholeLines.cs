namespace GenesysQueues.Journals;

/// <summary>Finds of half a line the whole one, however many halves there are.</summary>
internal sealed class WholeLines
{
    private readonly string[] _texts;
    private readonly int[] _places;

    internal WholeLines(IReadOnlyList<JournalText> lines)
    {
        _texts = lines.Select(line => line.Text ?? string.Empty).ToArray();
        _places = Enumerable.Range(0, lines.Count).ToArray();
        Array.Sort(_texts, _places, StringComparer.Ordinal);
    }

    /// <summary>Whether a line behind that place begins with the half.</summary>
    internal bool HasLater(string half, int place)
    {
        int found = Array.BinarySearch(_texts, half, StringComparer.Ordinal);
        found = found < 0 ? ~found : found;
        while (found > 0 && _texts[found - 1] == half)
        {
            found--;
        }

        for (; found < _texts.Length && _texts[found].StartsWith(half, StringComparison.Ordinal); found++)
        {
            if (_places[found] > place)
            {
                return true;
            }
        }

        return false;
    }
}
