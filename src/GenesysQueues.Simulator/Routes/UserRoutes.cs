namespace GenesysQueues.Simulator;

/// <summary>Users: the list, one, their skills, and the search (API 6.5, 7).</summary>
internal static class UserRoutes
{
    private const string Collection = "/api/v2/users";

    public static IEnumerable<Route> All() =>
    [
        new("GET", Collection, List),
        new("GET", Collection + "/{}", Get),
        new("GET", Collection + "/{}/routingskills", Skills),
        new("POST", Collection + "/search", Search)
    ];

    private static SimulatorReply List(ApiCall call)
    {
        string state = call.Query.First("state") ?? "active";
        if (state is not ("active" or "inactive" or "deleted" or "any"))
        {
            throw ApiError.Parameter("state", state, "active, inactive, deleted, any");
        }

        IReadOnlyList<string> ids = call.Query.All("id");
        IEnumerable<UserEntity> users = call.State.Users.All.Where(user =>
            (state == "any" || (string?)user.Document["state"] == state)
            && (ids.Count == 0 || ids.Contains(user.Id, StringComparer.OrdinalIgnoreCase)));
        bool withSkills = call.Query.All("expand").Contains("skills");
        return Paging.Page(call, Paging.ByName(call, users), user => Show(user, withSkills, call));
    }

    private static SimulatorReply Get(ApiCall call) => SimulatorReply.Json(
        200,
        Show(
            call.State.Users.Find(call.Id(0)) ?? throw ApiError.NotFound(), call.Query.All("expand").Contains("skills"), call));

    private static SimulatorReply Skills(ApiCall call)
    {
        UserEntity user = call.State.Users.Find(call.Id(0)) ?? throw ApiError.NotFound();
        return Paging.Page(call, SkillsOf(user, call), skill => skill);
    }

    private static SimulatorReply Search(ApiCall call)
    {
        call.Caller.Demand("directory:user:view");
        JObject body = call.ReadObject("UserSearchRequest");
        JToken[] criteria = [.. body["query"] as JArray ?? []];
        List<UserEntity> found = [.. call.State.Users.All
            .Where(user => criteria.All(criterion => UserCriterion.Meets(user, (JObject)criterion)))
            .OrderBy(user => (string?)body["sortBy"] == "name" ? user.Name : user.Email, StringComparer.OrdinalIgnoreCase)];
        if ((string?)body["sortOrder"] == "DESC")
        {
            found.Reverse();
        }

        int size = Math.Max(1, Math.Min((int?)body["pageSize"] ?? 25, call.Options.PageSizeMax));
        int number = Math.Max(1, (int?)body["pageNumber"] ?? 1);
        bool withSkills = (body["expand"] as JArray)?.Any(item => (string?)item == "skills") == true;
        return SimulatorReply.Json(200, new JObject
        {
            ["total"] = found.Count,
            ["pageCount"] = (found.Count + size - 1) / size,
            ["pageSize"] = size,
            ["pageNumber"] = number,
            ["types"] = new JArray("users"),
            ["results"] = new JArray(found.Skip((number - 1) * size).Take(size).Select(user => Show(user, withSkills, call)))
        });
    }

    private static JObject Show(UserEntity user, bool withSkills, ApiCall call)
    {
        var view = user.View();
        if (withSkills)
        {
            view["skills"] = new JArray(SkillsOf(user, call));
        }

        return view;
    }

    private static IEnumerable<JObject> SkillsOf(UserEntity user, ApiCall call) => user.Skills.Select(held =>
    {
        Entity skill = call.State.Skills.Find(held.Key)!;
        return new JObject
        {
            ["id"] = skill.Id,
            ["name"] = skill.Name,
            ["proficiency"] = held.Value,
            ["state"] = skill.Document["state"],
            ["skillUri"] = skill.SelfUri,
            ["selfUri"] = $"{user.SelfUri}/routingskills/{skill.Id}"
        };
    });
}
