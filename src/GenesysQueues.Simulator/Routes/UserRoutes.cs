using GenesysQueues.Simulator.Org;
using GenesysQueues.Simulator.Protocol;

namespace GenesysQueues.Simulator.Routes;

/// <summary>Users: the list, one, their skills, and the search (API 6.5, 7).</summary>
internal static class UserRoutes
{
    private const string Collection = "/api/v2/users";

    internal static IEnumerable<Route> All() =>
    [
        new("GET", Collection, List),
        new("GET", Collection + "/{}", Get),
        new("GET", Collection + "/{}/routingskills", Skills),
        new("GET", Collection + "/query", Query),
        new("POST", Collection + "/search", Search),
        new("GET", Collection + "/search", Search),
    ];

    private static IEnumerable<UserEntity> InState(ApiCall call)
    {
        string state = call.Query.First("state") ?? "active";
        if (state is not ("active" or "inactive" or "deleted" or "any"))
        {
            throw ApiError.Parameter("state", state, "active, inactive, deleted, any");
        }

        return call.State.Users.All.Where(user => state == "any" || (string?)user.Document["state"] == state);
    }

    private static SimulatorReply List(ApiCall call)
    {
        IReadOnlyList<string> ids = call.Query.All("id");
        IEnumerable<UserEntity> users = InState(call)
            .Where(user => ids.Count == 0 || ids.Contains(user.Id, StringComparer.OrdinalIgnoreCase));
        IReadOnlyList<string> expand = call.Query.All("expand");
        return Paging.Page(call, Paging.ByName(call, users), user => Show(user, expand, call));
    }

    private static SimulatorReply Query(ApiCall call)
    {
        call.Caller.Demand("directory:user:view");
        IReadOnlyList<string> expand = call.Query.All("expand");
        return Paging.CursorInBody(call, InState(call), user => Show(user, expand, call));
    }

    private static SimulatorReply Get(ApiCall call) => SimulatorReply.Json(
        200,
        Show(call.State.Users.Find(call.Id(0)) ?? throw ApiError.NotFound(), call.Query.All("expand"), call));

    private static SimulatorReply Skills(ApiCall call)
    {
        UserEntity user = call.State.Users.Find(call.Id(0)) ?? throw ApiError.NotFound();
        return Paging.Page(call, SkillRoutes.Of(user, call), skill => skill);
    }

    private static SimulatorReply Search(ApiCall call)
    {
        call.Caller.Demand("directory:user:view");
        JObject body = CriteriaSearch.BodyOf(call, "UserSearchRequest");
        IReadOnlyList<string> expand = [.. (body["expand"] as JArray ?? []).Select(item => (string?)item ?? string.Empty)];
        return CriteriaSearch.Answer(
            call, body, call.State.Users.All, "users", ValueOf, defaultSort: "email", user => Show(user, expand, call));
    }

    private static string ValueOf(UserEntity user, string field) => field switch
    {
        "name" => user.Name,
        "email" or "username" => user.Email,
        "id" => user.Id,
        "state" => (string)user.Document["state"]!,
        _ => string.Empty,
    };

    internal static JObject Show(UserEntity user, IReadOnlyList<string> expand, ApiCall call)
    {
        var view = user.View();
        if (expand.Contains("skills"))
        {
            view["skills"] = new JArray(SkillRoutes.Of(user, call));
        }

        if (expand.Contains("languages"))
        {
            view["languages"] = new JArray(LanguageRoutes.Of(user, call));
        }

        return view;
    }
}
