using GenesysQueues.Http;
using GenesysQueues.Json;
using Newtonsoft.Json.Linq;
using System.Text.RegularExpressions;

namespace GenesysQueues.Lookup;

/// <summary>Reads a whole list of the API, page by page: numbered pages, or cursors taken from <c>nextUri</c>.</summary>
internal static class PagedList
{
    // An org has thousands of objects, not millions; a list without end is a fault of the server.
    private const int MostPages = 10_000;

    // While it is read an object may be added before what was read, and the last one come again: on one page, not on three.
    private const int MostPagesWithoutNews = 3;

    // What every list gives (API 6.1).
    private const string SmallPage = "pageSize=100";

    private static readonly Regex s_pageSize = new(@"\bpageSize=\d{3,}", RegexOptions.CultureInvariant);

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
    internal static async Task<JObject> ReadFirstAsync(
        ApiClient client, string path, CallContext call, CancellationToken cancellationToken) =>
        (await PageAsync(client, Numbered(path, 1), 1, call, cancellationToken).ConfigureAwait(false)).Listing;

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
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        int withoutNews = 0;
        string? next = first;
        for (int page = from; next is not null; page++)
        {
            if (page > MostPages || withoutNews == MostPagesWithoutNews)
            {
                throw new GenesysException("ListWithoutEnd", $"The list {path} has no end.", "Ask Genesys, with the time of the request.");
            }

            (JObject listing, bool isSmall) = await PageAsync(client, next, isCursor ? null : page, call, cancellationToken)
                .ConfigureAwait(false);
            path = isSmall ? Small(path) : path;
            int added = listing.Objects("entities").Count(entity => entity.Text("id") is not { } id || seen.Add(id));
            withoutNews = added > 0 ? 0 : withoutNews + 1;
            await take(listing).ConfigureAwait(false);
            next = isCursor ? After(path, listing.Text("nextUri"), next) : NextNumber(path, listing, page, listing.Objects("entities").Count());
        }
    }

    // Which size is the largest is not published for every list (API 6.1); an org that refuses it is asked for less, of which
    // the page before must have been one too.
    private static async Task<(JObject Listing, bool IsSmall)> PageAsync(
        ApiClient client, string path, int? page, CallContext call, CancellationToken cancellationToken)
    {
        try
        {
            return (await SendAsync(path).ConfigureAwait(false), false);
        }
        catch (GenesysApiException e) when (
            e.Status == 400 && Small(path) != path && e.Message.IndexOf("pageSize", StringComparison.OrdinalIgnoreCase) >= 0)
        {
            return (await SendAsync(Small(path)).ConfigureAwait(false), true);
        }

        Task<JObject> SendAsync(string address) =>
            client.SendForObjectAsync(ApiRequest.Get(address, ExpectedReply.List(address, page)), call, cancellationToken);
    }

    private static string Small(string path) => s_pageSize.Replace(path, SmallPage, 1);

    private static string Numbered(string path, int page) => $"{path}&pageNumber={page}";

    private static string? NextNumber(string path, JObject listing, int page, int count)
    {
        bool more = listing.Number("pageCount") is { } pages ? page < pages : listing["nextUri"] is { Type: JTokenType.String };
        return more && count > 0 ? Numbered(path, page + 1) : null;
    }

    private static string? After(string path, string? nextUri, string current)
    {
        if (path.IndexOf('?') < 0)
        {
            // A list that is said to have no pages, and has.
            string[] parts = nextUri?.Split(['?'], 2) ?? [];
            return parts.Length == 2 && $"{path}?{parts[1]}" is var following && following != current ? following : null;
        }

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
