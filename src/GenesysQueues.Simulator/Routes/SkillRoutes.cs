namespace GenesysQueues.Simulator;

/// <summary>Routing skills (API 6.1). The view permission is enforced only for skills that have a division.</summary>
internal static class SkillRoutes
{
    private const string Collection = "/api/v2/routing/skills";
    private const string View = "routing:skill:view";

    public static IEnumerable<Route> All() =>
    [
        new("GET", Collection, List),
        new("POST", Collection, Create),
        new("GET", Collection + "/{}", Get)
    ];

    private static SimulatorReply List(ApiCall call)
    {
        string? name = call.Query.First("name");
        IReadOnlyList<string> ids = call.Query.All("id");
        IEnumerable<Entity> skills = call.State.Skills.All.Where(skill =>
            (string?)skill.Document["state"] != "deleted"
            && (skill.DivisionId is null || call.Caller.May(View, skill.DivisionId))
            && NameFilter.StartsWith(skill.Name, name)
            && (ids.Count == 0 || ids.Contains(skill.Id, StringComparer.OrdinalIgnoreCase)));
        return Paging.Page(call, Paging.ByName(call, skills), skill => Show(skill, call));
    }

    private static SimulatorReply Get(ApiCall call)
    {
        Entity skill = call.State.Skills.Find(call.Id(0)) ?? throw ApiError.NotFound();
        if (skill.DivisionId is not null)
        {
            call.Caller.Demand(View, skill.DivisionId);
        }

        return SimulatorReply.Json(200, Show(skill, call));
    }

    private static SimulatorReply Create(ApiCall call)
    {
        call.Caller.DemandAny(["routing:skill:manage", "routing:skill:create"]);
        JObject body = call.ReadObject("CreateRoutingSkill");
        NameRule.Check(body, call.Options, starAllowed: true);
        EntityTable<Entity> skills = call.State.Skills;
        string name = ((string)body["name"]!).Trim();
        if (skills.FindByName(name) is not null)
        {
            throw NameRule.Duplicate(call.State, "skill");
        }

        string id = skills.NewId(name);
        var skill = new Entity(id, name, new JObject
        {
            ["id"] = id,
            ["name"] = name,
            ["dateModified"] = OrgState.Stamp(call.Now),
            ["state"] = "active",
            ["version"] = "1",
            ["selfUri"] = skills.UriOf(id)
        });
        skills.Add(skill);
        return SimulatorReply.Json(200, Show(skill, call));
    }

    private static JObject Show(Entity skill, ApiCall call)
    {
        var view = skill.View();
        if (call.Options.Contract == SimulatorContract.Inline)
        {
            // The tutorial reads 'status' where the published model has 'state' (DESIGN 4).
            view["status"] = ((string)view["state"]!).ToUpperInvariant();
        }

        return view;
    }
}
