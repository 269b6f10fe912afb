using GenesysQueues.Http;
using GenesysQueues.Json;
using Newtonsoft.Json.Linq;
using System.Collections.Concurrent;

namespace GenesysQueues.Lookup;

/// <summary>The names of an org, kept for the session. Of a long list only the first page is read while looking names up is cheaper.</summary>
internal sealed class OrgDirectory(ApiClient client)
{
    // Others create queues too, and a name taken meanwhile must be noticed before the run, not in its middle.
    private static readonly TimeSpan s_queuesAge = TimeSpan.FromSeconds(60);

    // What nobody may look at is not worth more requests than these.
    private const int MostPagesUnasked = 10;

    private readonly ConcurrentDictionary<EntityKind, EntityCache> _caches = new();

    // By id: what commands showed without the list being kept.
    private readonly ConcurrentDictionary<EntityKind, ConcurrentDictionary<string, string>> _seen = new();

    /// <summary>What the name or id means; <see cref="LookupResult.Entity"/> is null when nothing or more than one thing.</summary>
    internal async Task<LookupResult> FindAsync(EntityKind kind, string nameOrId, LookupContext context, CancellationToken cancellationToken)
    {
        EntityCache entityCache = await OpenAsync(kind, whole: false, context, cancellationToken).ConfigureAwait(false);
        bool isSure = await entityCache.KnowsAsync(nameOrId, context, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<OrgEntity> found = entityCache.Index!.Find(nameOrId);
        if (!isSure || found.Count == 0 || !found[0].IsActive)
        {
            DateTimeOffset asOf = entityCache.Fetched;
            await entityCache.ReadAsync(whole: true, context.TakeRefetch(kind) ? asOf : DateTimeOffset.MinValue, context, cancellationToken).ConfigureAwait(false);
            found = entityCache.Index.Find(nameOrId);
        }

        // What could not be listed may be what is meant.
        if (found.Count == 0 && context.RefusalOf(kind) is { } refusal)
        {
            throw refusal;
        }

        return new(found, found.Count == 0 ? entityCache.Index.Nearest(nameOrId) : []);
    }

    /// <summary>The same for whom it is no matter; null also where the org does not let this session look.</summary>
    internal async Task<OrgEntity?> FindIfMayAsync(
        EntityKind kind, string nameOrId, LookupContext context, CancellationToken cancellationToken)
    {
        try
        {
            return (await FindAsync(kind, nameOrId, context, cancellationToken).ConfigureAwait(false)).Entity;
        }
        catch (GenesysApiException e) when (e.IsRefusal)
        {
            return null;
        }
    }

    /// <summary>
    /// Users of that name, address or id who are not active, whom no look-up of users finds; none also where the org does not
    /// let this session look.
    /// </summary>
    internal async Task<IReadOnlyList<OrgEntity>> FindInactiveUsersAsync(
        string nameOrId, LookupContext context, CancellationToken cancellationToken)
    {
        try
        {
            if (!Guid.TryParse(nameOrId, out _))
            {
                return (await FindAsync(EntityKind.InactiveUser, nameOrId, context, cancellationToken).ConfigureAwait(false))
                    .Found;
            }

            JObject shown = await client.SendForObjectAsync(
                ApiRequest.Get(EntityKind.User.PathOf(nameOrId.Trim())), context.Call, cancellationToken).ConfigureAwait(false);
            return OrgEntity.FromJson(EntityKind.InactiveUser, shown) is { State: not (null or "active") } user ? [user] : [];
        }
        catch (GenesysApiException e) when (e.IsRefusal)
        {
            return [];
        }
    }

    /// <summary>A user by the address, or else by the name; null for whom no id stands, and whom the org does not show.</summary>
    internal async Task<string?> NameOfAsync(string? userId, LookupContext context, CancellationToken cancellationToken)
    {
        if (userId is null || !Guid.TryParse(userId, out _))
        {
            return null;
        }

        OrgEntity? known = _caches.TryGetValue(EntityKind.User, out EntityCache? users) ? users.Index?.WithId(userId) : null;
        try
        {
            // One request; the list of users can be long.
            known ??= OrgEntity.FromJson(EntityKind.User, await client.SendForObjectAsync(
                ApiRequest.Get(EntityKind.User.PathOf(userId)), context.Call, cancellationToken).ConfigureAwait(false));
        }
        catch (GenesysApiException)
        {
            // It is the id of a client, or nobody's any more.
        }

        return known?.KnownAs;
    }

    /// <summary>
    /// The queues that this name means, more than one where it is written as none of them. Absence is the normal case here and
    /// needs no second look.
    /// </summary>
    internal async Task<IReadOnlyList<OrgEntity>> FindQueuesNamedAsync(
        string name, LookupContext context, CancellationToken cancellationToken)
    {
        EntityCache entityCache = await OpenAsync(EntityKind.Queue, whole: true, context, cancellationToken).ConfigureAwait(false);
        return entityCache.Index!.Find(name).Where(queue => NameKey.Same(queue.Name, name)).ToList();
    }

    /// <summary>A queue that has the name which another one is to get; null where there is none.</summary>
    /// <param name="name">The name.</param>
    /// <param name="ownId">
    /// The queue that is to get it, whose own name may differ from it in case alone; null: one that is new.
    /// </param>
    /// <param name="context">The look-ups of the command.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    internal async Task<OrgEntity?> FindHolderAsync(
        string name, string? ownId, LookupContext context, CancellationToken cancellationToken)
    {
        IReadOnlyList<OrgEntity> named = await FindQueuesNamedAsync(name, context, cancellationToken).ConfigureAwait(false);
        OrgEntity? own = ownId is null ? null : Of(EntityKind.Queue).Index!.WithId(ownId);
        bool isOwnName = own is not null && NameKey.Same(own.Name, name);
        return named.FirstOrDefault(queue => !string.Equals(queue.Id, ownId, StringComparison.OrdinalIgnoreCase)
            && (!isOwnName || WrittenName.Same(queue.Name, name)));
    }

    /// <summary>All objects of a kind.</summary>
    internal async Task<IReadOnlyList<OrgEntity>> AllAsync(EntityKind kind, LookupContext context, CancellationToken cancellationToken) =>
        (await OpenAsync(kind, whole: true, context, cancellationToken).ConfigureAwait(false)).Index!.All;

    /// <summary>All objects of a kind as they were no longer ago than that.</summary>
    internal async Task<IReadOnlyList<OrgEntity>> AllAsync(
        EntityKind kind, TimeSpan age, LookupContext context, CancellationToken cancellationToken)
    {
        EntityCache entityCache = Of(kind);
        DateTimeOffset newerThan = entityCache.IsOlderThan(age) ? entityCache.Fetched : DateTimeOffset.MinValue;
        await entityCache.ReadAsync(whole: true, newerThan, context, cancellationToken).ConfigureAwait(false);
        return entityCache.Index!.All;
    }

    /// <summary>The names of a kind that are already known, without asking the org: for completion.</summary>
    internal IEnumerable<KnownName> KnownNames(EntityKind kind) =>
        (_caches.TryGetValue(kind, out EntityCache? entityCache) && entityCache.Index is { } index
            ? Known(index.All)
            : [])
        .Concat(_seen.TryGetValue(kind, out ConcurrentDictionary<string, string>? seen)
            ? seen.Values.Select(name => new KnownName(name, null))
            : []);

    /// <summary>Whether as much of the list is here as <see cref="ListAsync"/> reads.</summary>
    internal bool IsListed(EntityKind kind) =>
        _caches.TryGetValue(kind, out EntityCache? entityCache) && entityCache.Index is not null && !IsWorthTheRest(entityCache);

    /// <summary>Lists a kind though nothing of it is looked for yet: all, or of a long list its first page.</summary>
    internal async Task ListAsync(EntityKind kind, LookupContext context, CancellationToken cancellationToken)
    {
        EntityCache entityCache = Of(kind);
        await entityCache.ReadAsync(whole: false, DateTimeOffset.MinValue, context, cancellationToken).ConfigureAwait(false);
        if (IsWorthTheRest(entityCache))
        {
            await entityCache.ReadAsync(whole: true, DateTimeOffset.MinValue, context, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Something that a command met by the way: nothing can be concluded from its absence.</summary>
    internal void Saw(EntityKind kind, string id, string name) => _seen.GetOrAdd(kind, _ => new(StringComparer.OrdinalIgnoreCase))[id] = name;

    /// <summary>Something that this module just created.</summary>
    internal void Add(OrgEntity entity) => Of(entity.Kind).Add(entity);

    /// <summary>Something that is known, as it was read: it may be called otherwise by now.</summary>
    internal void Correct(OrgEntity shown)
    {
        EntityCache entityCache = Of(shown.Kind);
        if (entityCache.Index?.WithId(shown.Id) is { } known && known.Name != shown.Name)
        {
            entityCache.Add(shown);
        }
    }

    /// <summary>What a creation is answered with: nothing that is known under another name.</summary>
    /// <param name="kind">What is created.</param>
    /// <param name="name">Its name.</param>
    /// <param name="path">Where it is created.</param>
    /// <param name="isAsSent">Whether what is shown can be what was sent, beside its name.</param>
    internal ExpectedReply ExpectNew(EntityKind kind, string name, string path, Func<JObject, bool>? isAsSent = null) =>
        ExpectedReply.New(name, path) with
        {
            CanBe = shown => CanBeNew(kind, shown.Text("id")!, name) && isAsSent?.Invoke(shown) != false,
        };

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

    /// <summary>See <see cref="EntityCache.IsNew"/>.</summary>
    internal bool IsNew(EntityKind kind, string id) => Of(kind).IsNew(id);

    /// <summary>See <see cref="EntityCache.FoundGone"/>.</summary>
    internal void FoundGone(EntityKind kind, string id) => Of(kind).FoundGone(id);

    /// <summary>Whether this module removed it so lately that the org may still show it.</summary>
    internal bool WasRemoved(EntityKind kind, string id) => Of(kind).WasRemoved(id);

    /// <summary>All objects of a kind that may be in somebody's way, listed once for each command.</summary>
    internal async Task<IReadOnlyList<OrgEntity>> AllAsOfNowAsync(
        EntityKind kind, LookupContext context, CancellationToken cancellationToken)
    {
        EntityCache entityCache = Of(kind);
        await entityCache.ReadAsync(
            whole: true, context.TakeRefetch(kind) ? entityCache.Fetched : DateTimeOffset.MinValue, context, cancellationToken)
            .ConfigureAwait(false);
        return entityCache.Index!.All;
    }

    /// <summary>
    /// The objects of one outer object, asked for where those of another may not be seen. Throws what the org refuses with.
    /// </summary>
    internal Task<IReadOnlyList<OrgEntity>> AllInAsync(
        EntityKind kind, OrgEntity parent, LookupContext context, CancellationToken cancellationToken) =>
        EntityLister.ReadInAsync(client, kind, parent, context, cancellationToken);

    // That of a known object of another name is no new one's.
    private bool CanBeNew(EntityKind kind, string id, string name) =>
        !_caches.TryGetValue(kind, out EntityCache? entityCache)
            || entityCache.Index?.WithId(id) is not { } known || NameKey.Same(known.Name, name);

    // A name that several have is offered as those are told apart.
    private static IEnumerable<KnownName> Known(IReadOnlyList<OrgEntity> entities)
    {
        ILookup<string, OrgEntity>? named =
            entities.Any(entity => entity.Parent is not null) ? entities.ToLookup(entity => NameKey.Of(entity.Name)) : null;
        return entities.Select(entity => new KnownName(entity.Name, entity.Email)
        {
            FullName = named?[NameKey.Of(entity.Name)].Count() > 1 ? entity.FullName : null,
        });
    }

    private static bool IsWorthTheRest(EntityCache entityCache) => entityCache.PagesLeft is > 0 and < MostPagesUnasked;

    private EntityCache Of(EntityKind kind) => _caches.GetOrAdd(kind, kind => new EntityCache(client, kind));

    private async Task<EntityCache> OpenAsync(EntityKind kind, bool whole, LookupContext context, CancellationToken cancellationToken)
    {
        EntityCache entityCache = Of(kind);
        DateTimeOffset asOf = entityCache.Fetched;
        bool stale = kind == EntityKind.Queue && context.TakeQueueCheck() && entityCache.IsOlderThan(s_queuesAge);
        if (stale || entityCache.Index is null)
        {
            // What this command fetched itself is fresh: a miss in it needs no second look.
            context.TakeRefetch(kind);
        }

        await entityCache.ReadAsync(whole, stale ? asOf : DateTimeOffset.MinValue, context, cancellationToken).ConfigureAwait(false);
        return entityCache;
    }
}
