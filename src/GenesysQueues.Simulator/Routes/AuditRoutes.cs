using System.Globalization;
using GenesysQueues.Simulator.Org;
using GenesysQueues.Simulator.Protocol;

namespace GenesysQueues.Simulator.Routes;

/// <summary>Audit queries, real-time and asynchronous (API 9.1, 9.2).</summary>
internal static class AuditRoutes
{
    private const string Collection = "/api/v2/audits/query";
    private const string View = "audits:audit:view";
    private const int PageSizeMax = 500;
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(30);
    private static readonly TimeSpan s_realtimeReach = TimeSpan.FromDays(14);

    internal static IEnumerable<Route> All() =>
    [
        new("POST", Collection + "/realtime", Realtime),
        new("POST", Collection, Start),
        new("GET", Collection + "/servicemapping", Mapping),
        new("GET", Collection + "/realtime/servicemapping", Mapping),
        new("GET", Collection + "/{}", Status),
        new("GET", Collection + "/{}/results", Results),
    ];

    private static SimulatorReply Realtime(ApiCall call)
    {
        call.Caller.Demand(View);
        JObject body = call.ReadObject("AuditRealtimeQueryRequest");
        (DateTimeOffset start, _) = IntervalOf(body);
        if (start < call.Now - s_realtimeReach)
        {
            throw ApiError.BadRequest("The interval of a real-time audit query reaches back 14 days at most.");
        }

        List<JObject> found = Find(call, body);
        int size = Math.Max(1, Math.Min((int?)body["pageSize"] ?? 25, PageSizeMax));
        int number = Math.Max(1, (int?)body["pageNumber"] ?? 1);
        return SimulatorReply.Json(200, new JObject
        {
            ["entities"] = new JArray(found.Skip((number - 1) * size).Take(size).Select(record => record.DeepClone())),
            ["pageSize"] = size,
            ["pageNumber"] = number,
            ["total"] = found.Count,
            ["pageCount"] = (found.Count + size - 1) / size,
        });
    }

    private static SimulatorReply Start(ApiCall call)
    {
        call.Caller.Demand(View);
        JObject body = call.ReadObject("AuditQueryRequest");
        List<JObject> found = Find(call, body);
        var query = new AuditQuery(
            Guid.NewGuid().ToString("D"), body, call.Now, call.Now.AddSeconds(call.Options.AuditQueryLagSeconds), found);
        call.State.AuditQueries[query.Id] = query;
        return SimulatorReply.Json(202, query.Show(call.Now));
    }

    private static SimulatorReply Status(ApiCall call)
    {
        call.Caller.Demand(View);
        return SimulatorReply.Json(200, QueryOf(call).Show(call.Now));
    }

    private static SimulatorReply Results(ApiCall call)
    {
        call.Caller.Demand(View);
        AuditQuery query = QueryOf(call);
        if (call.Now < query.DoneAt)
        {
            throw ApiError.BadRequest("The audit query has not succeeded yet.");
        }

        int size = Paging.Number(call, "pageSize", 25, PageSizeMax);
        int from = 0;
        if (call.Query.First("cursor") is string cursor
            && !int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out from))
        {
            throw ApiError.Parameter("cursor", cursor, "a cursor of the previous page");
        }

        var listing = new JObject
        {
            ["id"] = query.Id,
            ["pageSize"] = size,
            ["entities"] = new JArray(query.Found.Skip(from).Take(size).Select(record => record.DeepClone())),
        };
        if (from + size < query.Found.Count)
        {
            listing["cursor"] = (from + size).ToString(CultureInfo.InvariantCulture);
        }

        return SimulatorReply.Json(200, listing);
    }

    private static SimulatorReply Mapping(ApiCall call) => SimulatorReply.Json(200, JObject.Parse(
        "{services: [{name: 'ContactCenter', entities: [{name: 'Queue', actions: ['Create', 'Update', 'Delete', "
        + "'MemberAdd', 'MemberUpdate', 'MemberRemove', 'WrapupCodeAdd', 'WrapupCodeRemove']}]}]}"));

    private static AuditQuery QueryOf(ApiCall call) =>
        call.State.AuditQueries.TryGetValue(call.Id(0), out AuditQuery? query) ? query : throw ApiError.NotFound();

    private static List<JObject> Find(ApiCall call, JObject body)
    {
        (DateTimeOffset start, DateTimeOffset end) = IntervalOf(body);
        JObject[] filters = [.. (body["filters"] as JArray ?? []).OfType<JObject>()];
        if (filters.Any(filter => (string?)filter["property"] == "Action")
            && filters.All(filter => (string?)filter["property"] != "EntityType"))
        {
            throw ApiError.BadRequest("A filter on Action needs a filter on EntityType.");
        }

        // Queues are audited under ContactCenter and nowhere else (API 9.2).
        string? service = (string?)body["serviceName"];
        IEnumerable<AuditRecord> found = call.State.Audits.Records.Where(record =>
            record.Time >= start && record.Time < end
            && record.Time.AddSeconds(call.Options.AuditLagSeconds) <= call.Now
            && (service is null or "ContactCenter")
            && filters.All(filter => Meets(record, (string?)filter["property"], (string?)filter["value"])));
        bool ascending = (string?)body.SelectToken("sort[0].sortOrder") == "ascending";
        found = ascending ? found.OrderBy(record => record.Time) : found.OrderByDescending(record => record.Time);
        return [.. found.Select(record => record.Document)];
    }

    private static bool Meets(AuditRecord record, string? property, string? value) => property switch
    {
        "Action" => record.Action == value,
        "EntityType" => record.EntityType == value,
        "EntityId" => record.EntityId == value,
        "UserId" or "ClientId" => record.UserId == value,
        _ => false,
    };

    private static (DateTimeOffset Start, DateTimeOffset End) IntervalOf(JObject body)
    {
        string text = (string?)body["interval"] ?? throw ApiError.Missing("interval");
        string[] parts = text.Split('/');
        if (parts.Length != 2 || !TryDate(parts[0], out DateTimeOffset start) || !TryDate(parts[1], out DateTimeOffset end))
        {
            throw new ApiError(400, "invalid.date", $"The interval [{text}] is not of the form start/end in ISO-8601.");
        }

        return end > start && end - start <= s_longest
            ? (start, end)
            : throw ApiError.BadRequest("An interval ends after its start and spans 30 days at most.");
    }

    private static bool TryDate(string text, out DateTimeOffset date) => DateTimeOffset.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out date);
}
