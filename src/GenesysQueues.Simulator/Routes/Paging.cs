using System.Globalization;
using GenesysQueues.Simulator.Org;
using GenesysQueues.Simulator.Protocol;

namespace GenesysQueues.Simulator.Routes;

/// <summary>The three shapes of lists: pages with totals, pages without, and cursors (API 5.1, 5.8, 6.2).</summary>
internal static class Paging
{
    private const int DefaultSize = 25;

    internal static int Number(ApiCall call, string name, int fallback, int max, bool cut = false)
    {
        if (call.Query.First(name) is not string text)
        {
            return fallback;
        }

        ApiError refusal = ApiError.Parameter(name, text, max == int.MaxValue ? "1 or more" : $"1 to {max}");
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number < 1)
        {
            throw refusal;
        }

        return number <= max ? number : cut ? max : throw new ApiError(400, call.Options.PageBeyondMaxCode, refusal.Message);
    }

    /// <summary>A page with total, pageCount and server-relative uris.</summary>
    internal static SimulatorReply Page<T>(
        ApiCall call, IEnumerable<T> items, Func<T, JObject> show, int? maxSize = null, int maxNumber = int.MaxValue) =>
        SimulatorReply.Json(200, Listing(call, items, show, maxSize, maxNumber));

    /// <summary>The body of such a page.</summary>
    internal static JObject Listing<T>(
        ApiCall call, IEnumerable<T> items, Func<T, JObject> show, int? maxSize = null, int maxNumber = int.MaxValue)
    {
        List<T> all = [.. items];
        JObject listing = Slice(call, all, show, maxSize ?? call.Options.PageSizeMax, maxNumber, out int size, out int number);
        int pageCount = (all.Count + size - 1) / size;
        listing["total"] = all.Count;
        listing["pageCount"] = pageCount;
        listing["lastUri"] = UriOf(call, size, Math.Max(1, pageCount));
        if (number < pageCount)
        {
            listing["nextUri"] = UriOf(call, size, number + 1);
        }

        return listing;
    }

    /// <summary>
    /// A page as of queue members: no total, no pageCount; the client reads until a page is empty. One that is too large is
    /// cut (API 13.8).
    /// </summary>
    internal static SimulatorReply PageWithoutTotal<T>(ApiCall call, IEnumerable<T> items, Func<T, JObject> show, int maxSize)
    {
        List<T> all = [.. items];
        JObject listing = Slice(call, all, show, maxSize, int.MaxValue, out int size, out int number, cut: true);
        if ((long)number * size < all.Count)
        {
            listing["nextUri"] = UriOf(call, size, number + 1);
        }

        return SimulatorReply.Json(200, listing);
    }

    /// <summary>A list by cursor: <c>after</c> stands in the query of nextUri; there is no total.</summary>
    internal static SimulatorReply Cursor<T>(ApiCall call, IEnumerable<T> items, Func<T, JObject> show, int maxSize)
        where T : Entity
    {
        List<T> all = [.. items.OrderBy(item => item.Id, StringComparer.Ordinal)];
        int size = Number(call, "pageSize", DefaultSize, maxSize);
        string? after = call.Query.First("after");
        string? before = call.Query.First("before");

        // The cursor is the id of the last entity of the page: it keeps its place when others come and go.
        List<T> page = before is not null
            ? [.. all.Where(item => string.CompareOrdinal(item.Id, before) < 0).Reverse().Take(size).Reverse()]
            : [.. all.Where(item => after is null || string.CompareOrdinal(item.Id, after) > 0).Take(size)];
        var listing = new JObject
        {
            ["entities"] = new JArray(page.Select(show)),
            ["selfUri"] = CursorUri(call, size, after is null ? null : "after=" + after),
        };
        if (page.Count > 0 && page[page.Count - 1].Id != all[all.Count - 1].Id)
        {
            listing["nextUri"] = CursorUri(call, size, "after=" + page[page.Count - 1].Id);
        }

        if (page.Count > 0 && page[0].Id != all[0].Id)
        {
            listing["previousUri"] = CursorUri(call, size, "before=" + page[0].Id);
        }

        return SimulatorReply.Json(200, listing);
    }

    /// <summary>A list by cursor where the body has the next one; the last page has none (API 7, users/query).</summary>
    internal static SimulatorReply CursorInBody<T>(ApiCall call, IEnumerable<T> items, Func<T, JObject> show)
        where T : Entity
    {
        int size = Number(call, "pageSize", DefaultSize, call.Options.PageSizeMax);
        string? cursor = call.Query.First("cursor");
        List<T> left = [.. items.OrderBy(item => item.Id, StringComparer.Ordinal)
            .Where(item => cursor is null || string.CompareOrdinal(item.Id, cursor) > 0)];
        var listing = new JObject
        {
            ["entities"] = new JArray(left.Take(size).Select(show)),
            ["selfUri"] = CursorUri(call, size, cursor is null ? null : "cursor=" + cursor),
        };
        if (left.Count > size)
        {
            listing["cursor"] = left[size - 1].Id;
            listing["nextUri"] = CursorUri(call, size, "cursor=" + left[size - 1].Id);
        }

        return SimulatorReply.Json(200, listing);
    }

    /// <summary>Sorts by name unless sortOrder says otherwise (API 5.1).</summary>
    internal static IEnumerable<T> ByName<T>(ApiCall call, IEnumerable<T> items)
        where T : Entity
    {
        IOrderedEnumerable<T> ordered = items.OrderBy(item => item.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(item => item.Id, StringComparer.Ordinal);
        return IsDescending(call) ? ordered.Reverse() : ordered;
    }

    internal static bool IsDescending(ApiCall call) => call.Query.First("sortOrder")?.ToLowerInvariant() switch
    {
        null or "asc" or "ascending" => false,
        "desc" or "descending" => true,
        var other => throw ApiError.Parameter("sortOrder", other, "asc, desc"),
    };

    private static JObject Slice<T>(
        ApiCall call, List<T> all, Func<T, JObject> show, int maxSize, int maxNumber, out int size, out int number,
        bool cut = false)
    {
        size = Number(call, "pageSize", Math.Min(DefaultSize, maxSize), maxSize, cut);
        number = Number(call, "pageNumber", 1, maxNumber);
        long skip = (long)(number - 1) * size;
        var page = new JArray();
        for (long index = skip; index < all.Count && index < skip + size; index++)
        {
            page.Add(show(all[(int)index]));
        }

        var listing = new JObject
        {
            ["entities"] = page,
            ["pageSize"] = size,
            ["pageNumber"] = number,
            ["firstUri"] = UriOf(call, size, 1),
            ["selfUri"] = UriOf(call, size, number),
        };
        if (number > 1)
        {
            listing["previousUri"] = UriOf(call, size, number - 1);
        }

        return listing;
    }

    private static string UriOf(ApiCall call, int size, int number) =>
        $"{call.Path}?pageSize={size}&pageNumber={number}{Rest(call, "pageSize", "pageNumber")}";

    private static string CursorUri(ApiCall call, int size, string? cursor) =>
        $"{call.Path}?pageSize={size}{(cursor is null ? string.Empty : "&" + cursor)}"
        + Rest(call, "pageSize", "after", "before", "cursor");

    private static string Rest(ApiCall call, params string[] without) => string.Concat(call.Query.Pairs
        .Where(pair => !without.Contains(pair.Key))
        .Select(pair => $"&{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));
}
