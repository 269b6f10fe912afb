using GenesysQueues.Http;
using GenesysQueues.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Lookup;

/// <summary>
/// Asks the org for one name with one request. How a filter treats case and accents is not documented, so a hit tells what
/// it holds and a miss tells nothing.
/// </summary>
internal static class EntityNameQuery
{
    private const int SearchSize = 100;

    /// <summary>Whether the org can be asked for a name of the kind, and says how long its list is.</summary>
    internal static bool IsFor(EntityKind kind) => kind.NameParameter is not null || kind.Search is not null;

    /// <summary>What the org takes for that name, and perhaps more; null when it refuses to look, or shows a part only.</summary>
    internal static async Task<IReadOnlyList<OrgEntity>?> AskAsync(ApiClient client, EntityKind kind, string name, CallContext call, CancellationToken cancellationToken)
    {
        try
        {
            JObject listing = await client.SendForObjectAsync(RequestFor(kind, name.Trim()), call, cancellationToken).ConfigureAwait(false);
            return PagedList.PagesAfterFirst(listing) > 0 ? null : Read(kind, listing);
        }
        catch (GenesysApiException e) when (e.IsRefusal)
        {
            // A search takes a permission that the list does not (API 7).
            return null;
        }
    }

    private static ApiRequest RequestFor(EntityKind kind, string name) => kind.Search is { } search
        ? ApiRequest.Post(search.Path, Body(search, name).ToString(Formatting.None), repeatable: true)
        : ApiRequest.Get($"{kind.ListPath}&{kind.NameParameter}={Uri.EscapeDataString(name)}");

    private static JObject Body(DirectorySearch search, string name)
    {
        var body = new JObject
        {
            ["pageSize"] = SearchSize,
            ["pageNumber"] = 1,
            ["query"] = new JArray(new JObject { ["type"] = "EXACT", ["fields"] = new JArray(search.Fields), ["value"] = name }),
        };
        if (search.Expand.Count > 0)
        {
            body["expand"] = new JArray(search.Expand);
        }

        return body;
    }

    private static List<OrgEntity> Read(EntityKind kind, JObject listing) => listing.Objects(kind.Search is null ? "entities" : "results")
        .Select(json => OrgEntity.FromJson(kind, json))
        .OfType<OrgEntity>()
        // The search finds those too whom the list leaves out.
        .Where(entity => kind.Search is null || entity.State is null || entity.State == kind.Listed)
        .ToList();
}
