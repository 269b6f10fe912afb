namespace GenesysQueues.Journals;

/// <summary>What became of the definitions of a run, by their queues: of each queue the last. Workers add to it.</summary>
internal sealed class DealtRows
{
    private readonly Dictionary<string, List<(string Name, DealtRow Row)>> _byKey = new(StringComparer.Ordinal);

    /// <summary>A definition has been dealt with.</summary>
    internal void Add(string name, DealtRow row)
    {
        lock (_byKey)
        {
            string key = NameKey.Of(name);
            if (!_byKey.TryGetValue(key, out List<(string Name, DealtRow Row)>? alike))
            {
                _byKey.Add(key, alike = []);
            }

            alike.RemoveAll(other => WrittenName.Same(other.Name, name));
            alike.Add((name, row));
        }
    }

    /// <summary>What became of the queue of an earlier row; null where nothing is known of it.</summary>
    internal DealtRow? Find(JournalRow earlier)
    {
        lock (_byKey)
        {
            return _byKey.TryGetValue(earlier.Key, out List<(string Name, DealtRow Row)>? alike)
                ? WrittenName.Of(
                    alike.FindAll(one => earlier.IsOf(one.Name, one.Row.QueueId)), one => one.Name, earlier.Left.Name!)
                    .Select(one => one.Row).LastOrDefault()
                : null;
        }
    }
}
