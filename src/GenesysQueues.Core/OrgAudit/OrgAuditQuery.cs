using GenesysQueues.Http;
using GenesysQueues.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgAudit;

/// <summary>
/// Reads what the org audited of its queues: in real time where that reaches back far enough and the org has it, else by a
/// query that the org works through (API 9.1, 9.2).
/// </summary>
internal sealed class OrgAuditQuery(ApiClient client, CallContext call)
{
    /// <summary>How long the org keeps its audit.</summary>
    internal static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    private const string Path = "/api/v2/audits/query";
    private const int PageSize = 100;

    // How many results a query in real time gives is not documented; the other one has a cursor.
    private const int MostInRealTime = 5000;
    private const int MostPages = 10_000;

    // An hour less than the org's fourteen days, since its clock goes on while it is asked.
    private static readonly TimeSpan s_realTimeReach = TimeSpan.FromDays(14) - TimeSpan.FromHours(1);
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(30);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    private bool _hasNoRealTime;

    /// <summary>
    /// Hands over what was done to queues from a time until another, the oldest first, by as many queries as it takes. Throws
    /// <see cref="GenesysException"/>.
    /// </summary>
    internal async Task ReadAsync(
        DateTimeOffset from, DateTimeOffset until, Func<OrgAuditWindow, Task> take, CancellationToken cancellationToken)
    {
        for (DateTimeOffset start = from; start < until;)
        {
            DateTimeOffset end = End(start, until);
            List<JObject> entries = (await EntriesAsync(start, end, cancellationToken).ConfigureAwait(false))
                .Where(entry => !OrgAuditRecord.IsOther(entry)).ToList();
            List<OrgAuditRecord> records = entries.Select(OrgAuditRecord.Read).OfType<OrgAuditRecord>().ToList();
            await take(new(end, records, entries.Count - records.Count)).ConfigureAwait(false);
            start = end;
        }
    }

    // Until when one query reads that begins at a time.
    private DateTimeOffset End(DateTimeOffset start, DateTimeOffset until)
    {
        // What is too old for one in real time is read by as few of the others, which take seconds each, as may be.
        // The half hour is for those seconds, after which the rest must still be recent.
        DateTimeOffset recent = client.OrgClock.Now - s_realTimeReach + TimeSpan.FromMinutes(30);
        DateTimeOffset end = !IsRecent(start) && recent < until ? recent : until;
        return start + s_longest < end ? start + s_longest : end;
    }

    private async Task<IReadOnlyList<JObject>> EntriesAsync(
        DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        bool isRealTime = IsRecent(from) && !_hasNoRealTime;
        return (isRealTime ? await ReadInRealTimeAsync(from, until, cancellationToken).ConfigureAwait(false) : null)
            ?? await ReadQueuedAsync(from, until, cancellationToken).ConfigureAwait(false);
    }

    private bool IsRecent(DateTimeOffset time) => time > client.OrgClock.Now - s_realTimeReach;

    // Null where the org has no such query, or does not give all that it says there is.
    private async Task<IReadOnlyList<JObject>?> ReadInRealTimeAsync(
        DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var all = new Dictionary<string, JObject>(StringComparer.Ordinal);
        for (int number = 1; ; number++)
        {
            JObject body = Body(from, until);
            body["pageNumber"] = number;
            body["pageSize"] = PageSize;
            JObject page;
            try
            {
                page = await client.SendForObjectAsync(
                    Post($"{Path}/realtime", body) with { Expected = ExpectedReply.List(Path, number) }, call, cancellationToken)
                        .ConfigureAwait(false);
            }
            catch (GenesysApiException e) when (e.Failure is GenesysApiFailure.NotFound or GenesysApiFailure.Invalid)
            {
                _hasNoRealTime = true;
                return null;
            }

            List<JObject> entries = page.Objects("entities").ToList();
            int before = all.Count;
            Add(all, entries);
            int? total = page.Number("total");
            if (total > MostInRealTime || (entries.Count > 0 && all.Count == before))
            {
                return null;
            }

            if (entries.Count == 0 || number >= (page.Number("pageCount") ?? number))
            {
                return all.Count < total ? null : [.. all.Values];
            }
        }
    }

    private async Task<IReadOnlyList<JObject>> ReadQueuedAsync(
        DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        JObject query = await client.SendForObjectAsync(Post(Path, Body(from, until)), call, cancellationToken)
            .ConfigureAwait(false);
        string id = query.Text("id") ?? throw Failed("was given no id");
        string address = $"{Path}/{Uri.EscapeDataString(id)}";
        await WaitAsync(address, id, query, cancellationToken).ConfigureAwait(false);

        var all = new Dictionary<string, JObject>(StringComparer.Ordinal);
        var cursors = new HashSet<string>(StringComparer.Ordinal);
        string? cursor = null;
        do
        {
            string place = cursor is null ? string.Empty : $"&cursor={Uri.EscapeDataString(cursor)}";
            JObject page = await GetAsync($"{address}/results?pageSize={PageSize}{place}", id, cancellationToken)
                .ConfigureAwait(false);
            Add(all, page.Objects("entities"));
            cursor = page.Text("cursor");
            if (cursor is not null && (!cursors.Add(cursor) || cursors.Count > MostPages))
            {
                throw Failed("gives results without end");
            }
        }
        while (cursor is { Length: > 0 });

        return [.. all.Values];
    }

    private async Task WaitAsync(string address, string id, JObject query, CancellationToken cancellationToken)
    {
        long started = client.Time.GetTimestamp();
        for (int look = 1; query.Text("state") != "Succeeded"; look++)
        {
            if (query.Text("state") is "Failed" or "Cancelled")
            {
                throw Failed($"ended as {query.Text("state")}");
            }

            if (client.Time.GetElapsedTime(started) > s_patience)
            {
                throw Failed($"has not succeeded within {s_patience.TotalMinutes} minutes");
            }

            await client.Time.Delay(TimeSpan.FromSeconds(Math.Min(look, 10)), cancellationToken).ConfigureAwait(false);
            query = await GetAsync(address, id, cancellationToken).ConfigureAwait(false);
        }
    }

    // Asking twice does nothing that asking once does not.
    private static ApiRequest Post(string path, JObject body) =>
        ApiRequest.Post(path, body.ToString(Formatting.None), repeatable: true);

    private Task<JObject> GetAsync(string path, string id, CancellationToken cancellationToken) =>
        client.SendForObjectAsync(ApiRequest.Get(path, ExpectedReply.Object(id)), call, cancellationToken);

    private static JObject Body(DateTimeOffset from, DateTimeOffset until) => new()
    {
        ["interval"] = $"{UtcText.Of(from)}/{UtcText.Of(until)}",
        ["serviceName"] = OrgAuditRecord.Service,
        ["filters"] = new JArray(new JObject { ["property"] = "EntityType", ["value"] = OrgAuditRecord.EntityType }),
        ["sort"] = new JArray(new JObject { ["name"] = "Timestamp", ["sortOrder"] = "ascending" }),
    };

    // A list can grow while it is read, and an entry come twice. What has no id is kept, so that it is counted.
    private static void Add(Dictionary<string, JObject> all, IEnumerable<JObject> entries)
    {
        foreach (JObject entry in entries)
        {
            all[entry.Text("id") ?? $"none {all.Count}"] = entry;
        }
    }

    private static GenesysException Failed(string what) => new(
        "OrgAuditNotReadable", $"The org's audit could not be read: the query {what}.",
        "Repeat the command later; it goes on where it was.");
}
