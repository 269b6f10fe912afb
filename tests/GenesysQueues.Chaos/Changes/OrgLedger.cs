using GenesysQueues.Chaos.Histories;
using GenesysQueues.Testing;
using System.Globalization;
using System.Net;
using System.Text;

namespace GenesysQueues.Chaos.Changes;

/// <summary>
/// What the org has of its queues and what it has audited of them, asked for by a client of its own that takes its time. Together
/// they tell how each field was at each moment.
/// </summary>
internal sealed class OrgLedger
{
    private const string Path = "/api/v2/routing/queues";

    private readonly HttpClient _http;
    private readonly Uri _login;
    private readonly TimeProvider _time;

    private OrgLedger(HttpClient http, Uri login, TimeProvider time) => (_http, _login, _time) = (http, login, time);

    /// <summary>The queues by their ids.</summary>
    internal Dictionary<string, JObject> Queues { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Who was added to each by name, and its codes, by ids of queues.</summary>
    internal Dictionary<string, HashSet<string>> Attached { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The same with those whom groups bring.</summary>
    internal Dictionary<string, HashSet<string>> Serving { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Names of users, codes and divisions, by their ids.</summary>
    internal Dictionary<string, string> Names { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The planning groups by full name, each with ids of the queues that it plans.</summary>
    internal List<(string Name, HashSet<string> Queues)> PlanningGroups { get; } = [];

    /// <summary>What was audited, oldest first.</summary>
    internal List<LedgerEntry> Entries { get; } = [];

    /// <summary>What was audited and changed nothing.</summary>
    internal List<LedgerEntry> Repeated { get; } = [];

    /// <summary>The org as it is.</summary>
    internal static async Task<OrgLedger> ReadAsync(IOrgUnderTest org, TimeProvider time)
    {
        using var http = new HttpClient(org.CreateHandler()) { BaseAddress = org.Api };
        var ledger = new OrgLedger(http, org.Login, time);
        await SimulatorSignIn.SignInAsync(http, org.Login).ConfigureAwait(false);
        await ledger.ReadAsync().ConfigureAwait(false);
        return ledger;
    }

    /// <summary>Has a queue replaced, for a history that has not begun.</summary>
    internal static async Task ReplaceAsync(IOrgUnderTest org, TimeProvider time, IEnumerable<(string Id, JObject Body)> queues)
    {
        using var http = new HttpClient(org.CreateHandler()) { BaseAddress = org.Api };
        var ledger = new OrgLedger(http, org.Login, time);
        await SimulatorSignIn.SignInAsync(http, org.Login).ConfigureAwait(false);
        foreach ((string id, JObject body) in queues)
        {
            await ledger.SendAsync(HttpMethod.Put, $"{Path}/{id}", body).ConfigureAwait(false);
        }
    }

    /// <summary>The last change of that kind by a moment, or null.</summary>
    internal LedgerEntry? LastOf(string queueId, string what, DateTimeOffset until) =>
        Of(queueId).LastOrDefault(entry => entry.At <= until && entry.After.ContainsKey(what));

    /// <summary>What was done to a queue.</summary>
    internal IEnumerable<LedgerEntry> Of(string queueId) =>
        Entries.Where(entry => string.Equals(entry.QueueId, queueId, StringComparison.OrdinalIgnoreCase));

    /// <summary>The values that a field had from one moment to another; null: none.</summary>
    /// <param name="queueId">The queue.</param>
    /// <param name="what">The path of the field, or what else is audited.</param>
    /// <param name="first">What it was before all.</param>
    /// <param name="from">The first moment.</param>
    /// <param name="to">The last.</param>
    internal IReadOnlyList<string?> Between(string queueId, string what, string? first, DateTimeOffset from, DateTimeOffset to)
    {
        List<LedgerEntry> changes = [.. Of(queueId).Where(entry => entry.After.ContainsKey(what) && entry.At <= to)];
        int before = changes.FindLastIndex(entry => entry.At < from);
        return
        [
            before < 0 ? first : changes[before].After[what],
            .. changes.Skip(before + 1).Select(entry => entry.After[what]),
        ];
    }

    private async Task ReadAsync()
    {
        foreach (JToken queue in (await GetAsync($"{Path}?pageSize=500").ConfigureAwait(false))["entities"]!)
        {
            string id = (string)queue["id"]!;
            Queues[id] = await GetAsync($"{Path}/{id}").ConfigureAwait(false);
            Serving[id] = await NamesAsync($"{Path}/{id}/members?pageSize=100").ConfigureAwait(false);
            Attached[id] = await NamesAsync($"{Path}/{id}/members?pageSize=100&memberBy=user").ConfigureAwait(false);
            HashSet<string> codes = await NamesAsync($"{Path}/{id}/wrapupcodes?pageSize=100").ConfigureAwait(false);
            Serving[id].UnionWith(codes);
            Attached[id].UnionWith(codes);
        }

        foreach (string list in new[] { "users", "routing/wrapupcodes", "authorization/divisions" })
        {
            foreach (JToken entity in (await GetAsync($"/api/v2/{list}?pageSize=500").ConfigureAwait(false))["entities"]!)
            {
                Names[(string)entity["id"]!] = (string)entity["name"]!;
            }
        }

        await ReadPlanningAsync().ConfigureAwait(false);
        await ReadAuditAsync().ConfigureAwait(false);
    }

    private async Task<HashSet<string>> NamesAsync(string path) =>
        [.. (await GetAsync(path).ConfigureAwait(false))["entities"]!.Select(entity => (string)entity["name"]!)];

    private async Task ReadPlanningAsync()
    {
        const string Units = "/api/v2/workforcemanagement/businessunits";
        foreach (JToken unit in (await GetAsync(Units).ConfigureAwait(false))["entities"]!)
        {
            JObject groups = await GetAsync($"{Units}/{unit["id"]}/planninggroups").ConfigureAwait(false);
            foreach (JToken group in groups["entities"]!)
            {
                IEnumerable<string> planned = group["routePaths"]!.Select(path => (string)path["queue"]!["id"]!);
                PlanningGroups.Add(($"{unit["name"]} / {group["name"]}", [.. planned]));
            }
        }
    }

    private async Task ReadAuditAsync()
    {
        const int Size = 500;
        DateTimeOffset now = _time.GetUtcNow();
        for (int page = 1, pages = 1; page <= pages; page++)
        {
            JObject found = await SendAsync(HttpMethod.Post, "/api/v2/audits/query/realtime", new()
            {
                ["interval"] = $"{Text(now.AddDays(-7))}/{Text(now.AddDays(1))}",
                ["serviceName"] = "ContactCenter",
                ["filters"] = new JArray(new JObject { ["property"] = "EntityType", ["value"] = "Queue" }),
                ["sort"] = new JArray(new JObject { ["name"] = "Timestamp", ["sortOrder"] = "ascending" }),
                ["pageSize"] = Size,
                ["pageNumber"] = page,
            }).ConfigureAwait(false);
            pages = (int)found["pageCount"]!;
            ILookup<bool, LedgerEntry> read = found["entities"]!.Select((entry, i) => EntryOf(entry, ((page - 1) * Size) + i))
                .ToLookup(entry => entry.After.Count > 0);
            Entries.AddRange(read[true]);
            Repeated.AddRange(read[false]);
        }
    }

    private static string Text(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private LedgerEntry EntryOf(JToken entry, int number)
    {
        Dictionary<string, string?> Values(string key) => entry["propertyChanges"]!.ToDictionary(
            change => WhatOf((string)change["property"]!), change => ValueOf((JArray)change[key]!), StringComparer.Ordinal);
        return new(
            number,
            new DateTimeOffset(DateTime.SpecifyKind((DateTime)entry["eventDate"]!, DateTimeKind.Utc)),
            (string)entry.SelectToken("entity.id")!, (string?)entry.SelectToken("user.name") == RivalDraw.Name,
            Values("oldValues"), Values("newValues"));
    }

    // Of a member or a code the name.
    private string WhatOf(string property) => property.Split('/') switch
    {
        ["QueueMember", { } ids] => Names.GetValueOrDefault(ids.Split(':')[1], property),
        ["WrapupCode", { } id] => Names.GetValueOrDefault(id, property),
        _ => property,
    };

    private static string? ValueOf(JArray values) => values.Count == 0 ? null
        : string.Join(';', values.Select(value => QueueShape.Text(
            double.TryParse((string?)value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
                && !((string)value!).StartsWith('+') ? number : value)));

    private Task<JObject> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    private async Task<JObject> SendAsync(HttpMethod method, string path, JObject? body)
    {
        while (true)
        {
            using var request = new HttpRequestMessage(method, path)
            {
                Content = body is null ? null : new StringContent(body.ToString(), Encoding.UTF8, "application/json"),
            };
            using HttpResponseMessage reply = await _http.SendAsync(request).ConfigureAwait(false);
            string text = await reply.Content.ReadAsStringAsync().ConfigureAwait(false);
            if (reply.IsSuccessStatusCode)
            {
                return JObject.Parse(text);
            }

            if (reply.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.Unauthorized))
            {
                throw new InvalidOperationException($"{method} {path}: {text}");
            }

            await Task.Delay(TimeSpan.FromSeconds(61), _time).ConfigureAwait(false);
            if (reply.StatusCode == HttpStatusCode.Unauthorized)
            {
                await SimulatorSignIn.SignInAsync(_http, _login).ConfigureAwait(false);
            }
        }
    }
}
