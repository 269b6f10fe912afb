using GenesysQueues.Http;
using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Lookup;

/// <summary>Reads a whole list of the API, page by page: numbered pages, or cursors taken from <c>nextUri</c>.</summary>
internal static class PagedList
{
    // An org has thousands of objects, not millions; a list without end is a fault of the server.
    private const int MostPages = 10_000;

    internal static async Task<IReadOnlyList<JObject>> ReadAsync(
        ApiClient client, string path, bool isCursor, CallContext call, CancellationToken cancellationToken)
    {
        var all = new List<JObject>();
        await ReadAsync(client, path, isCursor, call, page =>
        {
            all.AddRange(page);
            return Task.CompletedTask;
        }, cancellationToken).ConfigureAwait(false);
        return all;
    }

    /// <summary>Hands the objects of each page over as it comes.</summary>
    internal static Task ReadAsync(
        ApiClient client, string path, bool isCursor, CallContext call, Func<IReadOnlyList<JObject>, Task> take, CancellationToken cancellationToken) =>
        ReadListingsAsync(client, path, isCursor, call, listing => take(listing.Objects("entities").ToList()), cancellationToken);

    /// <summary>Hands each page over as it comes, with what the org says beside its objects.</summary>
    internal static Task ReadListingsAsync(
        ApiClient client, string path, bool isCursor, CallContext call, Func<JObject, Task> take, CancellationToken cancellationToken) =>
        ReadOnAsync(client, path, isCursor, isCursor ? path : Numbered(path, 1), 1, call, take, cancellationToken);

    /// <summary>The first of numbered pages.</summary>
    internal static Task<JObject> ReadFirstAsync(ApiClient client, string path, CallContext call, CancellationToken cancellationToken) =>
        client.SendForObjectAsync(ApiRequest.Get(Numbered(path, 1)), call, cancellationToken);

    /// <summary>The objects of all numbered pages but the first.</summary>
    internal static async Task<IReadOnlyList<JObject>> ReadAfterFirstAsync(ApiClient client, string path, CallContext call, CancellationToken cancellationToken)
    {
        var all = new List<JObject>();
        await ReadOnAsync(client, path, isCursor: false, Numbered(path, 2), 2, call, listing =>
        {
            all.AddRange(listing.Objects("entities"));
            return Task.CompletedTask;
        }, cancellationToken).ConfigureAwait(false);
        return all;
    }

    /// <summary>How many pages follow the first, as it says; 1 where it says only that it is not all.</summary>
    internal static int PagesAfterFirst(JObject first) =>
        first.Number("pageCount") is { } pages ? Math.Max(pages - 1, 0) : first["nextUri"] is { Type: JTokenType.String } ? 1 : 0;

    private static async Task ReadOnAsync(
        ApiClient client, string path, bool isCursor, string first, int from, CallContext call, Func<JObject, Task> take, CancellationToken cancellationToken)
    {
        string? next = first;
        for (int page = from; next is not null; page++)
        {
            if (page > MostPages)
            {
                throw new GenesysException("ListWithoutEnd", $"The list {path} has no end.", "Ask Genesys, with the time of the request.");
            }

            JObject listing = await client.SendForObjectAsync(ApiRequest.Get(next), call, cancellationToken).ConfigureAwait(false);
            await take(listing).ConfigureAwait(false);
            next = isCursor ? After(path, listing.Text("nextUri"), next) : NextNumber(path, listing, page, listing.Objects("entities").Count());
        }
    }

    private static string Numbered(string path, int page) => $"{path}&pageNumber={page}";

    private static string? NextNumber(string path, JObject listing, int page, int count)
    {
        bool more = listing.Number("pageCount") is { } pages ? page < pages : listing["nextUri"] is { Type: JTokenType.String };
        return more && count > 0 ? Numbered(path, page + 1) : null;
    }

    private static string? After(string path, string? nextUri, string current)
    {
        int start = nextUri?.IndexOf("after=", StringComparison.Ordinal) ?? -1;
        if (start < 0)
        {
            return null;
        }

        string after = nextUri!.Substring(start).Split('&')[0];
        string next = $"{path}&{after}";
        return next == current ? null : next;
    }
}
