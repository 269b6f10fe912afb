namespace GenesysQueues.Validation.Rows;

/// <summary>
/// The order in which rows have their turn: as they come, but behind the rows that they wait for. Of those that wait for
/// nothing more the first to come is the first to go, so that the order is the same whenever the input is.
/// </summary>
internal sealed class RowOrder<T>
{
    private static readonly HashSet<string> s_none = [];

    private readonly SortedDictionary<int, Entry> _ready = [];
    private readonly Dictionary<int, Entry> _held = [];
    private readonly Dictionary<string, Entry> _heldByName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Entry>> _waiting = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>A row comes.</summary>
    /// <param name="row">The row.</param>
    /// <param name="name">By which others wait for it; null: nobody does.</param>
    /// <param name="needs">Names of rows that must have been settled before.</param>
    internal void Add(T row, string? name, IReadOnlyCollection<string> needs)
    {
        var entry = new Entry(++_count, row, name, needs.Count == 0 ? s_none : new(needs, StringComparer.Ordinal));
        if (entry.Needs.Count == 0)
        {
            _ready.Add(entry.Number, entry);
            return;
        }

        _held.Add(entry.Number, entry);
        if (name is not null)
        {
            _heldByName[name] = entry;
        }

        foreach (string need in entry.Needs)
        {
            if (!_waiting.TryGetValue(need, out List<Entry>? waiting))
            {
                _waiting.Add(need, waiting = []);
            }

            waiting.Add(entry);
        }
    }

    /// <summary>The row whose turn it is; false when all that are here wait for others.</summary>
    internal bool TryNext(out T row)
    {
        if (_ready.Count == 0)
        {
            row = default!;
            return false;
        }

        Entry first = _ready.First().Value;
        _ready.Remove(first.Number);
        row = first.Row;
        return true;
    }

    /// <summary>Nobody needs to wait for that name any more.</summary>
    internal void Settle(string name)
    {
        if (!_waiting.TryGetValue(name, out List<Entry>? waiting))
        {
            return;
        }

        _waiting.Remove(name);
        foreach (Entry entry in waiting)
        {
            entry.Needs.Remove(name);
            if (entry.Needs.Count == 0 && _held.ContainsKey(entry.Number))
            {
                Release(entry);
            }
        }
    }

    /// <summary>
    /// No more rows come: those have their turn that wait for a name that never came, or in a circle for each other. Answers
    /// the circles.
    /// </summary>
    internal IReadOnlyList<IReadOnlyList<T>> End()
    {
        HashSet<string?> here = new(_ready.Values.Concat(_held.Values).Select(entry => entry.Name), StringComparer.Ordinal);
        _waiting.Keys.Where(name => !here.Contains(name)).ToList().ForEach(Settle);
        // What has its turn now settles its own name when it has had it, and whoever waits for it is no part of a circle.
        List<List<Entry>> circles = new RowCircles<Entry>(
            entry => entry.Needs.Select(need => _heldByName.TryGetValue(need, out Entry? other) ? other : null).OfType<Entry>())
            .Find(_held.Values.OrderBy(entry => entry.Number));
        circles.ForEach(circle => circle.ForEach(Release));
        return circles.ConvertAll(circle => (IReadOnlyList<T>)circle.ConvertAll(entry => entry.Row));
    }

    /// <summary>Takes all rows that have not had their turn, in the order in which they came.</summary>
    internal IReadOnlyList<T> TakeAll()
    {
        List<T> left = _ready.Values.Concat(_held.Values).OrderBy(entry => entry.Number).Select(entry => entry.Row).ToList();
        _ready.Clear();
        _held.Clear();
        _heldByName.Clear();
        _waiting.Clear();
        return left;
    }

    private void Release(Entry entry)
    {
        _held.Remove(entry.Number);
        if (entry.Name is { } name && _heldByName.TryGetValue(name, out Entry? held) && held == entry)
        {
            _heldByName.Remove(name);
        }

        _ready.Add(entry.Number, entry);
    }

    private sealed record Entry(int Number, T Row, string? Name, HashSet<string> Needs)
    {
        public bool Equals(Entry? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => Number;
    }
}
