using GenesysQueues.Lookup;

namespace GenesysQueues.Validation.Rows;

/// <summary>The queues that the rows of one input ask for, by their names. Of equal names the first counts.</summary>
internal sealed class InputQueues
{
    // By the names themselves, since there may be millions.
    private readonly Dictionary<string, InputQueue> _byName = new(NameComparer.Instance);

    // Of queues that exist: one that gets another name meanwhile is still the same.
    private readonly Dictionary<string, InputQueue> _byId = new(StringComparer.OrdinalIgnoreCase);

    // Whose names differ from that of an earlier row in case alone, by their names as they are written.
    private readonly Dictionary<string, InputQueue> _namesakes = new(StringComparer.Ordinal);

    // Judged one after another, so that no lock is needed.
    private readonly Dictionary<string, InputQueue> _byNewName = new(NameComparer.Instance);

    /// <summary>The row of that name; null when none was taken in so far.</summary>
    internal InputQueue? Find(string name)
    {
        lock (_byName)
        {
            return _namesakes.TryGetValue(name.Trim(), out InputQueue? queue) || _byName.TryGetValue(name, out queue)
                ? queue : null;
        }
    }

    /// <summary>
    /// A row is taken in: its queue, or that of an earlier row of the same name; null for one without a name.
    /// </summary>
    /// <param name="definition">The row.</param>
    /// <param name="isFirst">Whether none is of that queue so far.</param>
    /// <param name="isNamesake">Whether it is known that its queue is another one than that of the earlier row.</param>
    internal InputQueue? Add(GenesysQueueDefinition definition, out bool isFirst, bool isNamesake = false)
    {
        isFirst = false;
        if (definition.Name is not { } name)
        {
            return null;
        }

        lock (_byName)
        {
            string? id = definition.Queue?.Id;
            if (id is not null && _byId.TryGetValue(id, out InputQueue? queue))
            {
                return queue;
            }

            InputQueue? named = Find(name);
            bool isOther = named is not null && (isNamesake || (id is not null && named.QueueId is not null));
            if (named is not null && !isOther)
            {
                return named;
            }

            isFirst = true;
            queue = new(definition.Source, name, definition.NewName) { QueueId = id };
            if (named is null)
            {
                _byName.Add(name, queue);
            }
            else
            {
                _namesakes[name.Trim()] = queue;
            }

            if (id is not null)
            {
                _byId.Add(id, queue);
            }

            return queue;
        }
    }

    /// <summary>The row whose queue gets that name, or null.</summary>
    internal InputQueue? Getting(string name) => _byNewName.TryGetValue(name, out InputQueue? queue) ? queue : null;

    /// <summary>A row whose queue gets a name has a verdict, and it may.</summary>
    internal void Promise(string name, InputQueue queue) => _byNewName[name] = queue;

    /// <summary>It gets it no more.</summary>
    internal void Withdraw(InputQueue queue)
    {
        foreach (string name in _byNewName.Where(pair => pair.Value == queue).Select(pair => pair.Key).ToList())
        {
            _byNewName.Remove(name);
        }
    }

    /// <summary>
    /// Whether a queue of the org may be there because a row of the input asked for it: such a one stands for the row.
    /// </summary>
    internal bool IsOwn(OrgEntity entity) =>
        entity.Kind == EntityKind.Queue && Find(entity.Name) is { State: InputQueueState.Wanted };
}
