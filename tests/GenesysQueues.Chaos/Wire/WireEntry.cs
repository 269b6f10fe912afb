using GenesysQueues.Chaos.Histories;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace GenesysQueues.Chaos.Wire;

/// <summary>One request as it crossed the wire, and what came back.</summary>
internal sealed class WireEntry
{
    private const string Queues = "/api/v2/routing/queues";
    private const string Groups = "/api/v2/routing/skillgroups";
    private const string PlanningGroups = "/planninggroups";

    internal WireEntry(int number, int session, HttpRequestMessage request, string? body, TimeSpan left)
    {
        Number = number;
        Session = session;
        Method = request.Method.Method;
        Address = request.RequestUri!;
        Token = request.Headers.Authorization is { Scheme: "Bearer" } bearer ? bearer.Parameter : null;
        Authorization = request.Headers.Authorization;
        Left = left;
        Kind = KindOf();
        if (Kind == RequestKind.Wfm)
        {
            var told = JObject.Parse(body!);
            (EventId, EventQueueId) = ((string?)told["id"], (string?)told["queue"]?["id"]);
            IsSigned = Header(request, "X-WFM-Signature") == SignatureOf(Header(request, "X-WFM-Timestamp") + body);
        }

        Sent = IsCreation ? JObject.Parse(body!) : null;
        Name = IsCreation ? (string?)Sent!["name"] : Query("name");
        if (Method != "GET" && List.StartsWith(Queues + "/", StringComparison.Ordinal))
        {
            ChangedQueue = List[(Queues.Length + 1)..].Split('/')[0];
            Added = body?.StartsWith('[') == true ? [.. JArray.Parse(body).Select(item => (string?)item["id"]).OfType<string>()] : [];
            Replacement = Method == "PUT" ? JObject.Parse(body!) : null;
        }
    }

    internal int Number { get; }

    /// <summary>The life of the process that sent it.</summary>
    internal int Session { get; }

    /// <summary>The pass of the machine in which it left.</summary>
    internal int Pass { get; init; }

    /// <summary>The pool of connections that it left over.</summary>
    internal int Connection { get; init; }

    internal string Method { get; }

    internal Uri Address { get; }

    internal string? Token { get; }

    internal AuthenticationHeaderValue? Authorization { get; }

    internal RequestKind Kind { get; }

    /// <summary>The name to create or to look for; null when there is none.</summary>
    internal string? Name { get; }

    /// <summary>The body of a creation, else null.</summary>
    internal JObject? Sent { get; }

    /// <summary>The path of the list that the object is, or would be, in; that of each business unit is another one.</summary>
    internal string List => Address.AbsolutePath;

    /// <summary>The id of the queue that it changes; null for what changes none.</summary>
    internal string? ChangedQueue { get; }

    /// <summary>The body that replaces that queue; null for any other change.</summary>
    internal JObject? Replacement { get; }

    /// <summary>Ids of what is added to that queue.</summary>
    internal IReadOnlyList<string> Added { get; } = [];

    /// <summary>Of an event for workforce management: its id.</summary>
    internal string? EventId { get; }

    /// <summary>And the queue that it tells of.</summary>
    internal string? EventQueueId { get; }

    /// <summary>And whether whoever has the key takes it for ours.</summary>
    internal bool IsSigned { get; }

    internal TimeSpan Left { get; }

    /// <summary>When what came back was there; null so far.</summary>
    internal TimeSpan? Answered { get; set; }

    internal WireAnswer Answer { get; set; }

    internal int Status { get; set; }

    /// <summary>The body of a whole JSON reply, else null.</summary>
    internal JToken? Body { get; set; }

    internal int? RateCount { get; set; }

    internal int? RateAllowed { get; set; }

    internal bool IsCreation =>
        Kind is RequestKind.CreateQueue or RequestKind.CreateGroup or RequestKind.CreatePlanningGroup;

    internal bool IsWrite => Method != "GET" && Kind is not (RequestKind.Token or RequestKind.Wfm);

    /// <summary>A page that would show the name if the org listed it: the list of that name, or the whole list in one page.</summary>
    internal bool ShowsAll => Body is JObject list && Query("pageNumber") is null or "1" && Query("after") is null
        && ((int?)list["pageCount"] ?? 1) <= 1 && (string?)list["nextUri"] is null;

    /// <summary>Whether a success speaks of another object than the one that was asked for.</summary>
    internal bool IsMisplaced => Status is >= 200 and < 300 && Body is JObject shown
        && ((IsCreation && (string?)shown["name"] is { } name && !NameKey.Same(name, Name!))
            || (IsCreation && FalseReply.IsIdOfOthers((string?)shown["id"]))
            || (Method is "GET" or "PUT" && Address.Segments is [.., "queues/" or "planninggroups/", { } id]
                && !string.Equals((string?)shown["id"], id, StringComparison.OrdinalIgnoreCase)));

    internal IEnumerable<string> ListedNames => ((Body as JObject)?["entities"] as JArray ?? []).Select(entity => (string?)entity["name"]).OfType<string>();

    public override string ToString() =>
        $"#{Number} {Method} {Uri.UnescapeDataString(Address.PathAndQuery)}{(IsCreation ? $" '{Name}'" : string.Empty)}";

    private static string? Header(HttpRequestMessage request, string name) =>
        request.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.Single() : null;

    private static string SignatureOf(string text) => "sha256=" + Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(Canaries.WfmSecret), Encoding.UTF8.GetBytes(text)));

    private string? Query(string name)
    {
        foreach (string pair in Address.Query.TrimStart('?').Split('&'))
        {
            if (pair.StartsWith(name + "=", StringComparison.Ordinal))
            {
                return Uri.UnescapeDataString(pair[(name.Length + 1)..]);
            }
        }

        return null;
    }

    private RequestKind KindOf() => (Method, Address.AbsolutePath) switch
    {
        ("POST", "/oauth/token") => RequestKind.Token,
        ("POST", Queues) => RequestKind.CreateQueue,
        ("POST", Groups) => RequestKind.CreateGroup,
        ("GET", Queues) => RequestKind.ListQueues,
        ("GET", Groups) => RequestKind.ListGroups,
        ("POST", { } path) when path.EndsWith(PlanningGroups, StringComparison.Ordinal) => RequestKind.CreatePlanningGroup,
        ("GET", { } path) when path.EndsWith(PlanningGroups, StringComparison.Ordinal) => RequestKind.ListPlanningGroups,
        _ when Address.Host == "wfm.example.com" => RequestKind.Wfm,
        _ => RequestKind.Other,
    };
}
