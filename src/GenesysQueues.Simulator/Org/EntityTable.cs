namespace GenesysQueues.Simulator.Org;

/// <summary>All entities of one kind. Names compare as the options say.</summary>
internal sealed class EntityTable<T>(string kind, string path, SimulatorOptions options)
    where T : Entity
{
    private readonly Dictionary<string, T> _byId = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _created = new(StringComparer.Ordinal);

    internal string Kind { get; } = kind;

    internal IEnumerable<T> All => _byId.Values;

    internal int Count => _byId.Count;

    internal void Add(T entity) => _byId[entity.Id] = entity;

    internal void Remove(T entity) => _byId.Remove(entity.Id);

    internal T? Find(string? id) => id is not null && _byId.TryGetValue(id, out T? entity) ? entity : null;

    internal T? FindByName(string name) => _byId.Values.FirstOrDefault(entity => EntityNames.AreSame(entity.Name, name, options));

    internal T? Resolve(string? nameOrId) => Find(nameOrId) ?? (nameOrId is null ? null : FindByName(nameOrId));

    internal string UriOf(string id) => path + "/" + id;

    /// <summary>An id that follows from the name and from how often it was given: a re-created entity gets another.</summary>
    internal string NewId(string name)
    {
        string key = name.Trim().ToUpperInvariant();
        _created.TryGetValue(key, out int before);
        _created[key] = before + 1;
        return NameBasedId.For(Kind, key, before);
    }
}
