using GenesysQueues.Http;
using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Lookup;

/// <summary>Reads all objects of a kind: one list, or for a kind within another the list of each outer object.</summary>
internal static class EntityLister
{
    /// <summary>Throws what the org refuses with; a refusal by some outer objects only is remembered in the context.</summary>
    internal static Task<IReadOnlyList<OrgEntity>> ReadAsync(ApiClient client, EntityKind kind, LookupContext context, CancellationToken cancellationToken) =>
        AllowedAsync(kind, context, () => kind.Within is { } outer
            ? ReadWithinAsync(client, kind, outer, context, cancellationToken)
            : ReadOneAsync(client, kind, kind.ListPath, null, context, cancellationToken));

    /// <summary>The first of numbered pages, and how many follow.</summary>
    internal static Task<(IReadOnlyList<OrgEntity> Entities, int PagesLeft)> ReadFirstPageAsync(
        ApiClient client, EntityKind kind, LookupContext context, CancellationToken cancellationToken) =>
        AllowedAsync(kind, context, async () =>
        {
            JObject first = await PagedList.ReadFirstAsync(client, kind.ListPath, context.Call, cancellationToken).ConfigureAwait(false);
            return (Entities(kind, first.Objects("entities"), null), PagedList.PagesAfterFirst(first));
        });

    /// <summary>What stands on the pages that follow the first.</summary>
    internal static Task<IReadOnlyList<OrgEntity>> ReadAfterFirstPageAsync(ApiClient client, EntityKind kind, LookupContext context, CancellationToken cancellationToken) =>
        AllowedAsync(kind, context, async () =>
            Entities(kind, await PagedList.ReadAfterFirstAsync(client, kind.ListPath, context.Call, cancellationToken).ConfigureAwait(false), null));

    /// <summary>The list of one outer object. Throws what the org refuses with.</summary>
    internal static Task<IReadOnlyList<OrgEntity>> ReadInAsync(
        ApiClient client, EntityKind kind, OrgEntity parent, LookupContext context, CancellationToken cancellationToken) =>
        ReadOneAsync(client, kind, kind.ListPathIn(parent), parent, context, cancellationToken);

    private static async Task<T> AllowedAsync<T>(EntityKind kind, LookupContext context, Func<Task<T>> read)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (GenesysApiException e) when (e.IsRefusal)
        {
            context.Refuse(kind, e);
            throw;
        }
    }

    private static async Task<IReadOnlyList<OrgEntity>> ReadWithinAsync(
        ApiClient client, EntityKind kind, EntityKind outer, LookupContext context, CancellationToken cancellationToken)
    {
        IReadOnlyList<OrgEntity> parents = await ReadOneAsync(client, outer, outer.ListPath, null, context, cancellationToken).ConfigureAwait(false);
        var all = new List<OrgEntity>();
        GenesysApiException? refusal = null;
        int answered = 0;
        foreach (OrgEntity parent in parents)
        {
            try
            {
                all.AddRange(await ReadInAsync(client, kind, parent, context, cancellationToken).ConfigureAwait(false));
                answered++;
            }
            catch (GenesysApiException e) when (e.IsRefusal)
            {
                // Permission may end at a division; what the others list is still of use.
                refusal ??= e;
            }
        }

        if (refusal is not null && answered == 0)
        {
            throw refusal;
        }

        if (refusal is not null)
        {
            context.Refuse(kind, refusal);
        }

        return all;
    }

    private static async Task<IReadOnlyList<OrgEntity>> ReadOneAsync(
        ApiClient client, EntityKind kind, string path, OrgEntity? parent, LookupContext context, CancellationToken cancellationToken) =>
        Entities(kind, await PagedList.ReadAsync(client, path, kind.IsCursor, context.Call, cancellationToken).ConfigureAwait(false), parent);

    private static IReadOnlyList<OrgEntity> Entities(EntityKind kind, IEnumerable<JObject> listed, OrgEntity? parent) =>
        listed.Select(json => OrgEntity.FromJson(kind, json)).OfType<OrgEntity>().Select(entity => entity with { Parent = parent }).ToList();
}
