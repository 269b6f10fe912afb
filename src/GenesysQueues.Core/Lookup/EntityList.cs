using GenesysQueues.Http;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Lookup;

/// <summary>Reads all objects of a kind: one list, or for a kind within another the list of each outer object.</summary>
internal static class EntityList
{
    /// <summary>Throws what the org refuses with; a refusal by some outer objects only is remembered in the scope.</summary>
    internal static async Task<IReadOnlyList<OrgEntity>> ReadAsync(ApiClient client, EntityKind kind, LookupScope scope, CancellationToken cancellationToken)
    {
        try
        {
            return kind.Within is { } outer
                ? await ReadWithinAsync(client, kind, outer, scope, cancellationToken).ConfigureAwait(false)
                : await ReadOneAsync(client, kind, kind.ListPath, null, scope, cancellationToken).ConfigureAwait(false);
        }
        catch (GenesysApiException e) when (e.IsRefusal)
        {
            scope.Refuse(kind, e);
            throw;
        }
    }

    private static async Task<IReadOnlyList<OrgEntity>> ReadWithinAsync(
        ApiClient client, EntityKind kind, EntityKind outer, LookupScope scope, CancellationToken cancellationToken)
    {
        IReadOnlyList<OrgEntity> parents = await ReadOneAsync(client, outer, outer.ListPath, null, scope, cancellationToken).ConfigureAwait(false);
        var all = new List<OrgEntity>();
        GenesysApiException? refusal = null;
        int answered = 0;
        foreach (OrgEntity parent in parents)
        {
            try
            {
                all.AddRange(await ReadOneAsync(client, kind, kind.ListPathIn(parent), parent, scope, cancellationToken).ConfigureAwait(false));
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
            scope.Refuse(kind, refusal);
        }

        return all;
    }

    private static async Task<IReadOnlyList<OrgEntity>> ReadOneAsync(
        ApiClient client, EntityKind kind, string path, OrgEntity? parent, LookupScope scope, CancellationToken cancellationToken)
    {
        IReadOnlyList<JObject> listed = await PagedList.ReadAsync(client, path, kind.IsCursor, scope.Call, cancellationToken).ConfigureAwait(false);
        return listed.Select(json => OrgEntity.FromJson(kind, json)).OfType<OrgEntity>().Select(entity => entity with { Parent = parent }).ToList();
    }
}
