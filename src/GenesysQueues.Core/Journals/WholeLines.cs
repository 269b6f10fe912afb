namespace GenesysQueues.Journals;

/// <summary>Finds of half a line the whole one, in a time that does not depend on how many halves there are.</summary>
internal sealed class WholeLines
{
    // In order, so that all that begin with a text stand behind it.
    private readonly string[] _texts;

    // Behind the last that begins with the text.
    private readonly int[] _ends;

    // The latest place of those.
    private readonly int[] _latest;

    internal WholeLines(IReadOnlyList<JournalText> lines)
    {
        int[] places = Enumerable.Range(0, lines.Count)
            .OrderBy(place => lines[place].Text ?? string.Empty, StringComparer.Ordinal).ToArray();
        _texts = Array.ConvertAll(places, place => lines[place].Text ?? string.Empty);
        _latest = places;
        _ends = new int[places.Length];
        for (int i = places.Length - 1; i >= 0; i--)
        {
            int next = i + 1;
            while (Begins(next, _texts[i]))
            {
                _latest[i] = Math.Max(_latest[i], _latest[next]);
                next = _ends[next];
            }

            _ends[i] = next;
        }
    }

    /// <summary>Whether a line behind that place begins with the half.</summary>
    internal bool HasLater(string half, int place)
    {
        for (int i = First(half); Begins(i, half); i = _ends[i])
        {
            if (_latest[i] > place)
            {
                return true;
            }
        }

        return false;
    }

    private bool Begins(int i, string half) => i < _texts.Length && _texts[i].StartsWith(half, StringComparison.Ordinal);

    // The first that does not stand before the text.
    private int First(string text)
    {
        int low = 0;
        int high = _texts.Length;
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            (low, high) = string.CompareOrdinal(_texts[middle], text) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
