using GenesysQueues.Http;
using System.Collections.Concurrent;

namespace GenesysQueues.Lookup;

/// <summary>The names of an org, kept for the session. Of a long list only the first page is read while looking names up is cheaper.</summary>
internal sealed class OrgDirectory(ApiClient client)
{
    // Others create queues too, and a name taken meanwhile must be noticed before the run, not in its middle.
    private static readonly TimeSpan s_queuesAge = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<EntityKind, Shelf> _shelves = new();

    // By id: what commands showed without the list being kept.
    private readonly ConcurrentDictionary<EntityKind, ConcurrentDictionary<string, string>> _seen = new();

    /// <summary>What the name or id means; <see cref="LookupResult.Entity"/> is null when nothing or more than one thing.</summary>
    internal async Task<LookupResult> FindAsync(EntityKind kind, string nameOrId, LookupScope scope, CancellationToken cancellationToken)
    {
        Shelf shelf = await OpenAsync(kind, whole: false, scope, cancellationToken).ConfigureAwait(false);
        bool isSure = await shelf.KnowsAsync(nameOrId, scope, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<OrgEntity> found = shelf.Index!.Find(nameOrId);
        if (!isSure || found.Count == 0 || !found[0].IsActive)
        {
            DateTimeOffset asOf = shelf.Fetched;
            await shelf.ReadAsync(whole: true, scope.TakeRefetch(kind) ? asOf : DateTimeOffset.MinValue, scope, cancellationToken).ConfigureAwait(false);
            found = shelf.Index.Find(nameOrId);
        }

        // What could not be listed may be what is meant.
        if (found.Count == 0 && scope.RefusalOf(kind) is { } refusal)
        {
            throw refusal;
        }

        return new(kind, nameOrId, found, found.Count == 0 ? shelf.Index.Nearest(nameOrId) : []);
    }

    /// <summary>Queues that have this very name. Absence is the normal case here and needs no second look.</summary>
    internal async Task<OrgEntity?> FindQueueNamedAsync(string name, LookupScope scope, CancellationToken cancellationToken)
    {
        Shelf shelf = await OpenAsync(EntityKind.Queue, whole: true, scope, cancellationToken).ConfigureAwait(false);
        return shelf.Index!.Find(name).FirstOrDefault(queue => NameKey.Same(queue.Name, name));
    }

    /// <summary>All objects of a kind.</summary>
    internal async Task<IReadOnlyList<OrgEntity>> AllAsync(EntityKind kind, LookupScope scope, CancellationToken cancellationToken) =>
        (await OpenAsync(kind, whole: true, scope, cancellationToken).ConfigureAwait(false)).Index!.All;

    /// <summary>The names of a kind that are already known, without asking the org: for completion.</summary>
    internal IEnumerable<string> KnownNames(EntityKind kind) =>
        (_shelves.TryGetValue(kind, out Shelf? shelf) && shelf.Index is { } index ? index.All.Select(entity => entity.Name) : [])
        .Concat(_seen.TryGetValue(kind, out ConcurrentDictionary<string, string>? seen) ? seen.Values : []);

    /// <summary>Something that a command met by the way: nothing can be concluded from its absence.</summary>
    internal void Saw(EntityKind kind, string id, string name) => _seen.GetOrAdd(kind, _ => new(StringComparer.OrdinalIgnoreCase))[id] = name;

    /// <summary>Something that this module just created.</summary>
    internal void Add(OrgEntity entity) => Of(entity.Kind).Add(entity);

    /// <summary>Something that this module just removed, or found gone.</summary>
    internal void Remove(EntityKind kind, string id)
    {
        Of(kind).Remove(id);
        if (_seen.TryGetValue(kind, out ConcurrentDictionary<string, string>? seen))
        {
            seen.TryRemove(id, out _);
        }
    }

    /// <summary>What this module created so lately that lists may not have it yet.</summary>
    internal IReadOnlyList<OrgEntity> JustCreated(EntityKind kind) => Of(kind).JustCreated();

    /// <summary>Whether this module removed it so lately that the org may still show it.</summary>
    internal bool WasRemoved(EntityKind kind, string id) => Of(kind).WasRemoved(id);

    private Shelf Of(EntityKind kind) => _shelves.GetOrAdd(kind, kind => new Shelf(client, kind));

    private async Task<Shelf> OpenAsync(EntityKind kind, bool whole, LookupScope scope, CancellationToken cancellationToken)
    {
        Shelf shelf = Of(kind);
        DateTimeOffset asOf = shelf.Fetched;
        bool stale = kind == EntityKind.Queue && scope.TakeQueueCheck() && client.Time.GetUtcNow() - asOf > s_queuesAge;
        if (stale || shelf.Index is null)
        {
            // What this command fetched itself is fresh: a miss in it needs no second look.
            scope.TakeRefetch(kind);
        }

        await shelf.ReadAsync(whole, stale ? asOf : DateTimeOffset.MinValue, scope, cancellationToken).ConfigureAwait(false);
        return shelf;
    }
}
