namespace GenesysQueues.Lookup;

/// <summary>The objects of one kind, by id and by name. Workers add to it while the pipeline looks things up.</summary>
internal sealed class EntityIndex
{
    // Texts, for which the nearest names are kept.
    private const int MostKept = 1000;

    private readonly object _lock = new();
    private readonly Dictionary<string, OrgEntity> _byId = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<OrgEntity>> _byName = new(StringComparer.Ordinal);

    // What many rows misspell alike is compared with all names once.
    private readonly Dictionary<string, IReadOnlyList<string>> _nearest = new(StringComparer.Ordinal);

    internal EntityIndex(IEnumerable<OrgEntity> entities)
    {
        foreach (OrgEntity entity in entities)
        {
            Add(entity);
        }
    }

    /// <summary>All of them, as they are at the moment.</summary>
    internal IReadOnlyList<OrgEntity> All
    {
        get { lock (_lock) { return _byId.Values.ToList(); } }
    }

    internal OrgEntity? WithId(string id)
    {
        lock (_lock)
        {
            return _byId.TryGetValue(id.Trim(), out OrgEntity? entity) ? entity : null;
        }
    }

    /// <summary>Adds an object, unless it is here: a list that changes while it is paged through can bring one twice.</summary>
    internal void Add(OrgEntity entity)
    {
        lock (_lock)
        {
            if (_byId.ContainsKey(entity.Id))
            {
                return;
            }

            _nearest.Clear();
            _byId.Add(entity.Id, entity);
            AddName(entity.Name, entity);
            if (entity.Email is not null && !NameKey.Same(entity.Email, entity.Name))
            {
                AddName(entity.Email, entity);
            }
        }
    }

    /// <summary>Adds an object as it is now, whatever was known of it.</summary>
    internal void Put(OrgEntity entity)
    {
        lock (_lock)
        {
            Remove(entity.Id);
            Add(entity);
        }
    }

    /// <summary>Forgets an object that is gone.</summary>
    internal void Remove(string id)
    {
        lock (_lock)
        {
            if (_byId.TryGetValue(id, out OrgEntity? entity))
            {
                _nearest.Clear();
                _byId.Remove(id);
                foreach (List<OrgEntity> named in _byName.Values.ToList())
                {
                    named.Remove(entity);
                }
            }
        }
    }

    /// <summary>Everything that a name or id may mean; usable objects hide unusable ones of the same name.</summary>
    internal IReadOnlyList<OrgEntity> Find(string nameOrId)
    {
        lock (_lock)
        {
            if (_byId.TryGetValue(nameOrId.Trim(), out OrgEntity? found))
            {
                return [found];
            }

            if (!_byName.TryGetValue(NameKey.Of(nameOrId), out List<OrgEntity>? named) || named.Count == 0)
            {
                return [];
            }

            List<OrgEntity> active = named.FindAll(entity => entity.IsActive);
            List<OrgEntity> usable = active.Count > 0 ? active : named;
            if (usable.Count == 1)
            {
                return usable.ToList();
            }

            // Of names that look alike the one that is written is meant; but a person may be meant by the address, too, and
            // case tells no people apart.
            return usable.TrueForAll(entity => NameKey.Same(entity.Name, nameOrId))
                ? WrittenName.Of(
                    usable, entity => entity.Name, nameOrId, mindsCase: usable.TrueForAll(one => one.Email is null)).ToList()
                : usable.ToList();
        }
    }

    internal IReadOnlyList<string> Nearest(string name)
    {
        lock (_lock)
        {
            if (!_nearest.TryGetValue(name, out IReadOnlyList<string>? nearest))
            {
                nearest = NearestName.Of(name, _byId.Values.Where(entity => entity.IsActive).Select(entity => entity.Name));
                if (_nearest.Count < MostKept)
                {
                    _nearest.Add(name, nearest);
                }
            }

            return nearest;
        }
    }

    private void AddName(string name, OrgEntity entity)
    {
        string key = NameKey.Of(name);
        if (!_byName.TryGetValue(key, out List<OrgEntity>? named))
        {
            _byName.Add(key, named = []);
        }

        named.Add(entity);
    }
}
