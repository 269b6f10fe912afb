using GenesysQueues.Simulator.Org;
using GenesysQueues.Simulator.Protocol;

namespace GenesysQueues.Simulator.Routes;

/// <summary>The plain lists in which names are looked up: flows, groups, teams, prompts, scripts, libraries (API 7).</summary>
internal static class CatalogueRoutes
{
    private const int TeamPageSizeMax = 100;

    // As the published model of a flow has them; the parameter is in lower case (API 7).
    private static readonly string[] s_flowTypes =
    [
        "bot", "commonmodule", "digitalbot", "emailsend", "inboundcall", "inboundchat", "inboundemail", "inboundshortmessage",
        "inqueuecall", "inqueueemail", "inqueueshortmessage", "outboundcall", "securecall", "speech", "surveyinvite", "voice",
        "voicemail", "voicesurvey", "workflow", "workitem",
    ];

    internal static IEnumerable<Route> All() =>
    [
        new("GET", "/api/v2/flows", call => Flows(call, "architect:flow:view", flow => flow.View())),
        new("GET", "/api/v2/flows/divisionviews", call => Flows(call, "architect:flow:search", FlowDigest)),
        new("GET", "/api/v2/flows/{}", call => One(call, call.State.Flows, "architect:flow:view")),
        new("GET", "/api/v2/groups", call => Plain(call, call.State.Groups, null)),
        new("POST", "/api/v2/groups/search", SearchGroups),
        new("GET", "/api/v2/groups/search", SearchGroups),
        new("GET", "/api/v2/groups/{}", call => One(call, call.State.Groups, null)),
        new("GET", "/api/v2/teams", Teams),
        new("GET", "/api/v2/teams/{}", call => One(call, call.State.Teams, "groups:team:view")),
        new("GET", "/api/v2/architect/prompts", Prompts),
        new("GET", "/api/v2/architect/prompts/{}", call => One(call, call.State.Prompts, "architect:userPrompt:view")),
        new("GET", "/api/v2/scripts", call => Plain(call, call.State.Scripts, "scripter:script:view")),
        new("GET", "/api/v2/scripts/{}", call => One(call, call.State.Scripts, "scripter:script:view")),
        new("GET", "/api/v2/scripts/published",
            call => Plain(call, call.State.Scripts, "scripter:publishedScript:view")),
        new("GET", "/api/v2/responsemanagement/libraries", Libraries),
        new("GET", "/api/v2/responsemanagement/libraries/{}", call => One(call, call.State.Libraries, "responses:library:view")),
    ];

    private static SimulatorReply Flows(ApiCall call, string permission, Func<Entity, JObject> show)
    {
        call.Caller.Demand(permission);
        IReadOnlyList<string> types = call.Query.All("type");
        if (types.FirstOrDefault(type => !s_flowTypes.Contains(type, StringComparer.OrdinalIgnoreCase)) is { } other)
        {
            throw ApiError.Parameter("type", other, string.Join(", ", s_flowTypes));
        }

        string? name = call.Query.First("name");

        // Sorted by id unless told otherwise.
        IEnumerable<Entity> flows = call.State.Flows.All
            .Where(flow => flow.DivisionId is null || call.Caller.May(permission, flow.DivisionId))
            .Where(flow => NameFilter.Wildcard(flow.Name, name, call.NameComparison)
                && (types.Count == 0 || types.Contains((string?)flow.Document["type"], StringComparer.OrdinalIgnoreCase)))
            .OrderBy(flow => flow.Id, StringComparer.Ordinal);
        return Paging.Page(call, call.Query.First("sortBy") == "name" ? Paging.ByName(call, flows) : flows, show);
    }

    private static JObject FlowDigest(Entity flow)
    {
        JObject view = flow.View();
        view.Remove("active");
        return view;
    }

    private static SimulatorReply SearchGroups(ApiCall call)
    {
        JObject body = CriteriaSearch.BodyOf(call, "GroupSearchRequest");
        return CriteriaSearch.Answer(
            call,
            body,
            call.State.Groups.All,
            "groups",
            (group, field) => (string?)group.Document[field] ?? string.Empty,
            defaultSort: "name",
            group => group.View());
    }

    private static SimulatorReply Teams(ApiCall call)
    {
        const string View = "groups:team:view";
        call.Caller.Demand(View);
        string? name = call.Query.First("name");
        return Paging.Cursor(
            call,
            call.State.Teams.All.Where(team =>
                NameFilter.StartsWith(team.Name, name) && call.Caller.May(View, team.DivisionId!)),
            team => team.View(),
            TeamPageSizeMax);
    }

    // Several names may be asked for at once (API 7); '*' is taken for a wildcard, as it is with queues.
    private static SimulatorReply Prompts(ApiCall call)
    {
        call.Caller.Demand("architect:userPrompt:view");
        IReadOnlyList<string> names = call.Query.All("name");
        IEnumerable<Entity> prompts = call.State.Prompts.All.Where(prompt =>
            names.Count == 0 || names.Any(name => NameFilter.Wildcard(prompt.Name, name, call.NameComparison)));
        return Paging.Page(call, Paging.ByName(call, prompts), prompt => prompt.View());
    }

    private static SimulatorReply Libraries(ApiCall call)
    {
        call.Caller.Demand("responses:library:view");
        string? prefix = call.Query.First("libraryPrefix");
        return Paging.Page(
            call,
            Paging.ByName(call, call.State.Libraries.All.Where(library =>
                NameFilter.StartsWith(library.Name, prefix, call.NameComparison))),
            library => library.View());
    }

    private static SimulatorReply Plain(ApiCall call, EntityTable<Entity> table, string? permission)
    {
        if (permission is not null)
        {
            call.Caller.Demand(permission);
        }

        IReadOnlyList<string> ids = call.Query.All("id");
        string? name = call.Query.First("name");
        IEnumerable<Entity> found = table.All.Where(entity => NameFilter.Contains(entity.Name, name, call.NameComparison)
            && (ids.Count == 0 || ids.Contains(entity.Id, StringComparer.OrdinalIgnoreCase)));
        return Paging.Page(call, Paging.ByName(call, found), entity => entity.View());
    }

    private static SimulatorReply One(ApiCall call, EntityTable<Entity> table, string? permission)
    {
        if (permission is not null)
        {
            call.Caller.Demand(permission);
        }

        return SimulatorReply.Json(200, (table.Find(call.Id(0)) ?? throw ApiError.NotFound()).Document);
    }
}
