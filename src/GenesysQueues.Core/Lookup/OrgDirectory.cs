using GenesysQueues.Http;
using System.Collections.Concurrent;

namespace GenesysQueues.Lookup;

/// <summary>The names of an org: one paged pass for each kind that some definition needs, kept for the session.</summary>
internal sealed class OrgDirectory(ApiClient client)
{
    // Others create queues too, and a name taken meanwhile must be noticed before the run, not in its middle.
    private static readonly TimeSpan s_queuesAge = TimeSpan.FromSeconds(60);

    // A created object can be missing from lists for some seconds (API 5.7); ours are kept until lists surely have them.
    private static readonly TimeSpan s_listLag = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<EntityKind, Shelf> _shelves = new();

    /// <summary>What the name or id means; <see cref="LookupResult.Entity"/> is null when nothing or more than one thing.</summary>
    internal async Task<LookupResult> FindAsync(EntityKind kind, string nameOrId, LookupScope scope, CancellationToken cancellationToken)
    {
        EntityIndex index = await IndexAsync(kind, scope, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<OrgEntity> found = index.Find(nameOrId);
        if (found.Count == 0 || !found[0].IsActive)
        {
            DateTimeOffset asOf = Of(kind).Fetched;
            if (scope.TakeRefetch(kind))
            {
                index = await FetchAsync(kind, scope, asOf, cancellationToken).ConfigureAwait(false);
                found = index.Find(nameOrId);
            }
        }

        // What could not be listed may be what is meant.
        if (found.Count == 0 && scope.RefusalOf(kind) is { } refusal)
        {
            throw refusal;
        }

        return new(kind, nameOrId, found, found.Count == 0 ? index.Nearest(nameOrId) : []);
    }

    /// <summary>Queues that have this very name. Absence is the normal case here and needs no second look.</summary>
    internal async Task<OrgEntity?> FindQueueNamedAsync(string name, LookupScope scope, CancellationToken cancellationToken)
    {
        EntityIndex index = await IndexAsync(EntityKind.Queue, scope, cancellationToken).ConfigureAwait(false);
        return index.Find(name).FirstOrDefault(queue => NameKey.Same(queue.Name, name));
    }

    /// <summary>All objects of a kind.</summary>
    internal async Task<IReadOnlyList<OrgEntity>> AllAsync(EntityKind kind, LookupScope scope, CancellationToken cancellationToken) =>
        (await IndexAsync(kind, scope, cancellationToken).ConfigureAwait(false)).All;

    /// <summary>The names of a kind that are already known, without asking the org: for completion.</summary>
    internal IEnumerable<string> KnownNames(EntityKind kind) =>
        _shelves.TryGetValue(kind, out Shelf? shelf) && shelf.Index is { } index ? index.All.Select(entity => entity.Name) : [];

    /// <summary>Something that this module just created.</summary>
    internal void Add(OrgEntity entity)
    {
        Shelf shelf = Of(entity.Kind);
        lock (shelf.Created)
        {
            shelf.Created.Add((entity, client.Time.GetUtcNow()));
            shelf.Index?.Add(entity);
        }
    }

    /// <summary>Something that this module just removed, or found gone.</summary>
    internal void Remove(EntityKind kind, string id)
    {
        Shelf shelf = Of(kind);
        lock (shelf.Created)
        {
            shelf.Removed[id] = client.Time.GetUtcNow();
            shelf.Created.RemoveAll(created => SameId(created.Entity.Id, id));
            shelf.Index?.Remove(id);
        }
    }

    /// <summary>What this module created so lately that lists may not have it yet.</summary>
    internal IReadOnlyList<OrgEntity> JustCreated(EntityKind kind)
    {
        Shelf shelf = Of(kind);
        lock (shelf.Created)
        {
            return shelf.Created.Where(created => client.Time.GetUtcNow() - created.At <= s_listLag).Select(created => created.Entity).ToList();
        }
    }

    /// <summary>Whether this module removed it so lately that the org may still show it.</summary>
    internal bool WasRemoved(EntityKind kind, string id)
    {
        Shelf shelf = Of(kind);
        lock (shelf.Created)
        {
            return shelf.Removed.TryGetValue(id, out DateTimeOffset at) && client.Time.GetUtcNow() - at <= s_listLag;
        }
    }

    private static bool SameId(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private Shelf Of(EntityKind kind) => _shelves.GetOrAdd(kind, static _ => new Shelf());

    private async Task<EntityIndex> IndexAsync(EntityKind kind, LookupScope scope, CancellationToken cancellationToken)
    {
        Shelf shelf = Of(kind);
        bool stale = kind == EntityKind.Queue && scope.TakeQueueCheck() && client.Time.GetUtcNow() - shelf.Fetched > s_queuesAge;
        if (shelf.Index is { } ready && !stale)
        {
            return ready;
        }

        // What this command fetched itself is fresh: a miss in it needs no second look.
        scope.TakeRefetch(kind);
        return await FetchAsync(kind, scope, shelf.Fetched, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Fetches, unless another worker has fetched since <paramref name="olderThan"/>.</summary>
    private async Task<EntityIndex> FetchAsync(EntityKind kind, LookupScope scope, DateTimeOffset olderThan, CancellationToken cancellationToken)
    {
        if (scope.RefusalOf(kind) is { } refusal)
        {
            throw refusal;
        }

        Shelf shelf = Of(kind);
        await shelf.OneFetch.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (shelf.Index is { } fetched && shelf.Fetched > olderThan)
            {
                return fetched;
            }

            DateTimeOffset asked = client.Time.GetUtcNow();
            IReadOnlyList<OrgEntity> entities = await EntityList.ReadAsync(client, kind, scope, cancellationToken).ConfigureAwait(false);
            lock (shelf.Created)
            {
                shelf.Created.RemoveAll(created => asked - created.At > s_listLag);
                shelf.Fetched = asked;
                return shelf.Index = new EntityIndex(entities.Where(entity => !WasRemoved(kind, entity.Id)).Concat(shelf.Created.Select(created => created.Entity)).ToList());
            }
        }
        finally
        {
            shelf.OneFetch.Release();
        }
    }

    private sealed class Shelf
    {
        internal SemaphoreSlim OneFetch { get; } = new(1, 1);

        internal List<(OrgEntity Entity, DateTimeOffset At)> Created { get; } = [];

        // A removed object can stay in lists for a minute (API 5.7).
        internal Dictionary<string, DateTimeOffset> Removed { get; } = new(StringComparer.OrdinalIgnoreCase);

        internal EntityIndex? Index { get; set; }

        internal DateTimeOffset Fetched { get; set; } = DateTimeOffset.MinValue;
    }
}
