using GenesysQueues.Simulator.Access;
using GenesysQueues.Simulator.Org;
using GenesysQueues.Simulator.Protocol;

namespace GenesysQueues.Simulator.Routes;

/// <summary>The lists of queues: full, by division views, and the caller's own (API 5.1).</summary>
internal static class QueueViewRoutes
{
    private const string Collection = "/api/v2/routing/queues";
    private const int DivisionViewSizeMax = 100;
    private const int DivisionViewPageMax = 5;
    private const int DivisionViewAllSizeMax = 500;

    internal static IEnumerable<Route> All() =>
    [
        new("GET", Collection, List),
        new("GET", Collection + "/divisionviews", DivisionViews),
        new("GET", Collection + "/divisionviews/all", AllDivisionViews),
        new("GET", Collection + "/me", Mine),
        new("GET", "/api/v2/users/{}/queues", OfUser),
    ];

    private static SimulatorReply List(ApiCall call)
    {
        const string View = "routing:queue:view";
        call.Caller.Demand(View);
        IEnumerable<QueueEntity> queues = Filter(call, Listed(call, View));
        if (call.Query.First("hasPeer") is string hasPeer)
        {
            // Omitted means all; the two values divide the set (API 5.1).
            bool wanted = hasPeer.Equals("true", StringComparison.OrdinalIgnoreCase);
            queues = queues.Where(queue => queue.Document["peerId"] is not null == wanted);
        }

        IReadOnlyList<string> peers = call.Query.All("peerId");
        if (peers.Count > 0)
        {
            queues = queues.Where(queue => peers.Contains((string?)queue.Document["peerId"]));
        }

        if (call.Query.First("cannedResponseLibraryId") is string library)
        {
            queues = queues.Where(queue => queue.Document.SelectTokens("cannedResponseLibraries.libraryIds[*]")
                .Any(id => string.Equals((string?)id, library, StringComparison.OrdinalIgnoreCase)));
        }

        return Paging.Page(call, Paging.ByName(call, queues), queue => QueueView.Full(queue, call.State, call.Now));
    }

    private static SimulatorReply DivisionViews(ApiCall call)
    {
        const string Search = "routing:queue:search";
        call.Caller.Demand(Search);
        IEnumerable<QueueEntity> queues = Paging.ByName(call, Filter(call, Listed(call, Search)));
        queues = call.Query.First("sortBy") switch
        {
            null or "name" => queues,
            "id" => queues.OrderBy(queue => queue.Id, StringComparer.Ordinal),
            "divisionId" => queues.OrderBy(queue => queue.DivisionId, StringComparer.Ordinal),
            var other => throw ApiError.Parameter("sortBy", other, "name, id, divisionId"),
        };
        return Paging.Page(
            call, queues, queue => QueueView.Digest(queue, call.State, call.Now), DivisionViewSizeMax, DivisionViewPageMax);
    }

    private static SimulatorReply AllDivisionViews(ApiCall call)
    {
        const string Search = "routing:queue:search";
        call.Caller.Demand(Search);
        return Paging.Page(
            call,
            Paging.ByName(call, Listed(call, Search)),
            queue => QueueView.Digest(queue, call.State, call.Now),
            DivisionViewAllSizeMax);
    }

    // No user of this org is a member of a queue by itself: agents do not log in here.
    private static SimulatorReply Mine(ApiCall call) => call.Caller.IsClient && !call.Options.ClientsHaveQueues
        ? throw new ApiError(400, "not.a.user", "The token is not a user's.")
        : Paging.Page(call, Array.Empty<QueueEntity>(), queue => QueueView.Digest(queue, call.State, call.Now));

    /// <summary>The queues of a user that it has joined, or with <c>joined=false</c> has left.</summary>
    private static SimulatorReply OfUser(ApiCall call)
    {
        const string View = "routing:queue:view";
        call.Caller.Demand(View);
        UserEntity user = call.State.Users.Find(call.Id(0)) ?? throw ApiError.NotFound();
        bool joined = call.Query.First("joined") is null || call.Query.Flag("joined");
        IEnumerable<QueueEntity> queues = Filter(call, Listed(call, View)).Where(queue =>
            QueueView.MembersOf(queue, call.State, call.Now)
                .Exists(member => member.User == user && member.State.Joined == joined));
        return Paging.Page(call, Paging.ByName(call, queues), queue =>
        {
            JObject view = QueueView.Full(queue, call.State, call.Now);
            view["joined"] = joined;
            return view;
        });
    }

    private static IEnumerable<QueueEntity> Listed(ApiCall call, string permission) =>
        QueueVisibility.Listed(call.State, call.Caller, permission, call.Now);

    private static IEnumerable<QueueEntity> Filter(ApiCall call, IEnumerable<QueueEntity> queues)
    {
        string? name = call.Query.First("name");
        IReadOnlyList<string> ids = Ids(call, "id");
        IReadOnlyList<string> divisionIds = Ids(call, "divisionId");
        bool plain = call.Options.NameFilterIgnoresAccents;
        name = plain && name is not null ? EntityNames.WithoutAccents(name) : name;
        return queues.Where(queue =>
            NameFilter.Wildcard(plain ? EntityNames.WithoutAccents(queue.Name) : queue.Name, name, call.NameComparison)
            && (ids.Count == 0 || ids.Contains(queue.Id, StringComparer.OrdinalIgnoreCase))
            && (divisionIds.Count == 0 || divisionIds.Contains(Grant.EveryDivision)
                || divisionIds.Contains(queue.DivisionId, StringComparer.OrdinalIgnoreCase)));
    }

    private static IReadOnlyList<string> Ids(ApiCall call, string parameter)
    {
        IReadOnlyList<string> ids = call.Query.All(parameter);
        string? bad = ids.FirstOrDefault(id => id != Grant.EveryDivision && !NameBasedId.IsUuid(id));
        return bad is null ? ids : throw ApiError.InvalidId(parameter, bad);
    }
}
