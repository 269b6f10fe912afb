namespace GenesysQueues.Simulator;

/// <summary>All entities of one kind. Names compare as the options say.</summary>
internal sealed class EntityTable<T>(string kind, string path, SimulatorOptions options)
    where T : Entity
{
    private readonly Dictionary<string, T> _byId = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _created = new(StringComparer.Ordinal);

    public string Kind { get; } = kind;

    public IEnumerable<T> All => _byId.Values;

    public int Count => _byId.Count;

    public void Add(T entity) => _byId[entity.Id] = entity;

    public void Remove(T entity) => _byId.Remove(entity.Id);

    public T? Find(string? id) => id is not null && _byId.TryGetValue(id, out T? entity) ? entity : null;

    public T? FindByName(string name) => _byId.Values.FirstOrDefault(entity => NameRule.Same(entity.Name, name, options));

    public T? Resolve(string? nameOrId) => Find(nameOrId) ?? (nameOrId is null ? null : FindByName(nameOrId));

    public string UriOf(string id) => path + "/" + id;

    /// <summary>An id that follows from the name and from how often it was given: a re-created entity gets another.</summary>
    public string NewId(string name)
    {
        string key = name.Trim().ToUpperInvariant();
        _created.TryGetValue(key, out int before);
        _created[key] = before + 1;
        return SeededId.For(Kind, key, before);
    }
}
