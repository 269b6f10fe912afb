namespace GenesysQueues.Lookup;

/// <summary>The objects of one kind, by id and by name.</summary>
internal sealed class EntityIndex
{
    private readonly Dictionary<string, OrgEntity> _byId = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<OrgEntity>> _byName = new(StringComparer.Ordinal);

    internal EntityIndex(IEnumerable<OrgEntity> entities)
    {
        foreach (OrgEntity entity in entities)
        {
            // A list that changes while it is paged through can bring an object twice.
            if (_byId.ContainsKey(entity.Id))
            {
                continue;
            }

            _byId.Add(entity.Id, entity);
            AddName(entity.Name, entity);
            if (entity.Email is not null && !NameKey.Same(entity.Email, entity.Name))
            {
                AddName(entity.Email, entity);
            }
        }
    }

    internal IEnumerable<OrgEntity> All => _byId.Values;

    internal bool HasId(string id) => _byId.ContainsKey(id);

    /// <summary>Everything that a name or id may mean; usable objects hide unusable ones of the same name.</summary>
    internal IReadOnlyList<OrgEntity> Find(string nameOrId)
    {
        if (_byId.TryGetValue(nameOrId.Trim(), out OrgEntity? found))
        {
            return [found];
        }

        if (!_byName.TryGetValue(NameKey.Of(nameOrId), out List<OrgEntity>? named))
        {
            return [];
        }

        List<OrgEntity> active = named.FindAll(entity => entity.IsActive);
        return active.Count > 0 ? active : named;
    }

    internal IReadOnlyList<string> Nearest(string name) => NearestName.Of(name, _byId.Values.Where(entity => entity.IsActive).Select(entity => entity.Name));

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
