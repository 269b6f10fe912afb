using GenesysQueues.Http;

namespace GenesysQueues.Lookup;

/// <summary>What the session knows of one kind: its list or the first page of it, names looked up beside that, and what this module changed.</summary>
internal sealed class EntityCache(ApiClient client, EntityKind kind)
{
    // Pages shift when others add and remove, so a list begun longer ago is read again and not on.
    private static readonly TimeSpan s_pageAge = TimeSpan.FromSeconds(60);

    // How long ago something was is not asked of a clock that somebody sets.
    private readonly SteadyClock _clock = new(client.Time);

    private readonly object _lock = new();
    private readonly SemaphoreSlim _oneFetch = new(1, 1);

    // Until lists surely have what was made, and no longer what was removed.
    private readonly List<(OrgEntity Entity, DateTimeOffset At)> _created = [];
    private readonly Dictionary<string, DateTimeOffset> _removed = new(StringComparer.OrdinalIgnoreCase);

    private volatile Listed? _listed;

    /// <summary>What is known; null before the first fetch.</summary>
    internal EntityIndex? Index => _listed?.Index;

    /// <summary>Pages of the list that were not read.</summary>
    internal int PagesLeft => _listed?.Partial?.Count ?? 0;

    /// <summary>When the org was asked for the list, its first page at least.</summary>
    internal DateTimeOffset Fetched => _listed?.Asked ?? DateTimeOffset.MinValue;

    /// <summary>
    /// Whether the org was asked for the list longer ago than that, or never; by either clock, since the steady one stands
    /// while a machine sleeps.
    /// </summary>
    internal bool IsOlderThan(TimeSpan age) => _listed is not { } listed
        || _clock.Now - listed.Asked > age || client.Time.GetUtcNow() - listed.AskedByTheMachine > age;

    /// <summary>Reads the list, or of a kind that can be looked up the first page, unless what is here is as much and newer than that.</summary>
    internal async Task ReadAsync(bool whole, DateTimeOffset newerThan, LookupContext context, CancellationToken cancellationToken)
    {
        if (Has(whole, newerThan))
        {
            return;
        }

        if (context.RefusalOf(kind) is { } refusal)
        {
            throw refusal;
        }

        await _oneFetch.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Another worker may have read it.
            if (!Has(whole, newerThan))
            {
                await FetchAsync(whole, newerThan, context, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _oneFetch.Release();
        }
    }

    /// <summary>
    /// Whether all that a name or id means is here, after a look-up where that is cheaper than the pages not read. A name on
    /// the first page is looked up, too: another object on another page may share it.
    /// </summary>
    internal async Task<bool> KnowsAsync(string nameOrId, LookupContext context, CancellationToken cancellationToken)
    {
        if (Knows(nameOrId))
        {
            return true;
        }

        await _oneFetch.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return Knows(nameOrId) || await LookUpAsync(nameOrId, context, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _oneFetch.Release();
        }
    }

    /// <summary>Something that this module just created, or changed.</summary>
    internal void Add(OrgEntity entity)
    {
        lock (_lock)
        {
            _created.RemoveAll(created => string.Equals(created.Entity.Id, entity.Id, StringComparison.OrdinalIgnoreCase));
            _created.Add((entity, _clock.Now));
            Index?.Put(entity);
        }
    }

    /// <summary>Something that this module just removed, or found gone.</summary>
    internal void Remove(string id)
    {
        lock (_lock)
        {
            _removed[id] = _clock.Now;
            _created.RemoveAll(created => string.Equals(created.Entity.Id, id, StringComparison.OrdinalIgnoreCase));
            Index?.Remove(id);
        }
    }

    /// <summary>What this module created so lately that lists may not have it yet.</summary>
    internal IReadOnlyList<OrgEntity> JustCreated() => CreatedWithin(OrgLag.InLists);

    /// <summary>Whether this module created it so lately that the org may not know it by its id yet.</summary>
    internal bool IsNew(string id) =>
        CreatedWithin(OrgLag.ById).Any(created => string.Equals(created.Id, id, StringComparison.OrdinalIgnoreCase));

    // And did not find gone.
    private List<OrgEntity> CreatedWithin(TimeSpan age)
    {
        lock (_lock)
        {
            return _created.Where(created => _clock.Now - created.At <= age).Select(created => created.Entity)
                .ToList();
        }
    }

    /// <summary>Something that this module created, and somebody else has removed.</summary>
    internal void FoundGone(string id)
    {
        lock (_lock)
        {
            _created.RemoveAll(created => string.Equals(created.Entity.Id, id, StringComparison.OrdinalIgnoreCase));
        }
    }

    /// <summary>Whether this module removed it so lately that the org may still show it.</summary>
    internal bool WasRemoved(string id)
    {
        lock (_lock)
        {
            return _removed.TryGetValue(id, out DateTimeOffset at) && _clock.Now - at <= OrgLag.InLists;
        }
    }

    private bool Has(bool whole, DateTimeOffset newerThan) => _listed is { } listed && listed.Asked > newerThan && !(whole && listed.Partial is not null);

    private bool Knows(string nameOrId) =>
        _listed is { } listed
            && (listed.Partial is not { } partial || partial.Knows(nameOrId) || listed.Index.WithId(nameOrId) is not null);

    private async Task FetchAsync(bool whole, DateTimeOffset newerThan, LookupContext context, CancellationToken cancellationToken)
    {
        (DateTimeOffset asked, DateTimeOffset askedByTheMachine) = (_clock.Now, client.Time.GetUtcNow());
        if (_listed is { } begun && begun.Asked > newerThan && !IsOlderThan(s_pageAge))
        {
            IReadOnlyList<OrgEntity> rest = await EntityLister.ReadAfterFirstPageAsync(client, kind, context, cancellationToken).ConfigureAwait(false);
            Take(rest, begun with { Partial = null });
            return;
        }

        (IReadOnlyList<OrgEntity> entities, int left) = whole || !EntityNameQuery.IsFor(kind)
            ? (await EntityLister.ReadAsync(client, kind, context, cancellationToken).ConfigureAwait(false), 0)
            : await EntityLister.ReadFirstPageAsync(client, kind, context, cancellationToken).ConfigureAwait(false);
        lock (_lock)
        {
            _created.RemoveAll(created => asked - created.At > OrgLag.InLists);
            var index = new EntityIndex(_created.Select(created => created.Entity));
            Take(entities, new(index, left > 0 ? new PartialList(left) : null, asked, askedByTheMachine));
        }
    }

    private async Task<bool> LookUpAsync(string nameOrId, LookupContext context, CancellationToken cancellationToken)
    {
        if (_listed is not { Partial: { } partial } listed || Guid.TryParse(nameOrId, out _) || !partial.TakeLookup()
            || await EntityNameQuery.AskAsync(client, kind, nameOrId, context.Call, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return false;
        }

        Take(found, listed);
        partial.MarkKnown(nameOrId);
        return true;
    }

    private void Take(IReadOnlyList<OrgEntity> entities, Listed listed)
    {
        lock (_lock)
        {
            foreach (OrgEntity entity in entities.Where(entity => !WasRemoved(entity.Id)))
            {
                listed.Index.Add(entity);
            }

            _listed = listed;
        }
    }

    /// <param name="Index">What was listed or looked up.</param>
    /// <param name="Partial">What of the list was not read; null: it is whole.</param>
    /// <param name="Asked">When its first page was asked for.</param>
    /// <param name="AskedByTheMachine">The same by the machine's clock.</param>
    private sealed record Listed(
        EntityIndex Index, PartialList? Partial, DateTimeOffset Asked, DateTimeOffset AskedByTheMachine);
}
