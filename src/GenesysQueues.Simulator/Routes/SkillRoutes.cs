using GenesysQueues.Simulator.Org;
using GenesysQueues.Simulator.Protocol;
using GenesysQueues.Simulator.Rules;

namespace GenesysQueues.Simulator.Routes;

/// <summary>Routing skills (API 6.1). The view permission is enforced only for skills that have a division.</summary>
internal static class SkillRoutes
{
    private const string Collection = "/api/v2/routing/skills";
    private const string View = "routing:skill:view";

    internal static IEnumerable<Route> All() =>
    [
        new("GET", Collection, List),
        new("POST", Collection, Create),
        new("GET", Collection + "/{}", Get),
        new("PATCH", Collection + "/{}", Patch),
        new("DELETE", Collection + "/{}", Delete),
    ];

    private static SimulatorReply List(ApiCall call)
    {
        string? name = call.Query.First("name");
        IReadOnlyList<string> ids = call.Query.All("id");
        IEnumerable<Entity> skills = call.State.Skills.All.Where(skill =>
            (string?)skill.Document["state"] != "deleted"
            && (skill.DivisionId is null || call.Caller.May(View, skill.DivisionId))
            && NameFilter.StartsWith(skill.Name, name, call.NameComparison)
            && (ids.Count == 0 || ids.Contains(skill.Id, StringComparer.OrdinalIgnoreCase)));
        return Paging.Page(call, Paging.ByName(call, skills), skill => Show(skill, call));
    }

    private static Entity Find(ApiCall call) => call.State.Skills.Find(call.Id(0)) ?? throw ApiError.NotFound();

    private static SimulatorReply Get(ApiCall call)
    {
        Entity skill = Find(call);
        if (skill.DivisionId is not null)
        {
            call.Caller.Demand(View, skill.DivisionId);
        }

        return SimulatorReply.Json(200, Show(skill, call));
    }

    private static SimulatorReply Create(ApiCall call)
    {
        string[] any = ["routing:skill:manage", "routing:skill:create"];
        call.Caller.DemandAny(any);
        JObject body = call.ReadObject("CreateRoutingSkill");
        string name = NameRule.Check(body, call.Options, starAllowed: true);
        EntityTable<Entity> skills = call.State.Skills;
        if (skills.FindByName(name) is not null)
        {
            throw NameRule.Duplicate(call.Options, "skill");
        }

        Entity? division = null;
        if (body["divisionId"] is { Type: JTokenType.String } given)
        {
            new QueueReferences(call.State).CheckId(given, call.State.Divisions.Find);
            division = call.State.Divisions.Find((string)given!)!;
            call.Caller.DemandAny(any, division.Id);
        }

        string id = skills.NewId(name);
        var skill = new Entity(id, name, new JObject
        {
            ["id"] = id,
            ["name"] = name,
            ["dateModified"] = ApiTime.Format(call.Now),
            ["state"] = "active",
            ["version"] = "1",
            ["selfUri"] = skills.UriOf(id),
        });
        if (division is not null)
        {
            skill.DivisionId = division.Id;
            skill.Document["division"] = call.State.DivisionReference(division.Id);
        }

        skills.Add(skill);
        return SimulatorReply.Json(200, Show(skill, call));
    }

    // Only the division can be changed: a skill keeps its name.
    private static SimulatorReply Patch(ApiCall call)
    {
        const string Update = "routing:skill:update";
        call.Caller.Demand(Update);
        Entity skill = Find(call);
        JObject body = call.ReadObject("UpdateSkillDivisionRequest");
        JToken id = body["divisionId"] is { Type: JTokenType.String } given ? given : throw ApiError.Missing("divisionId");
        new QueueReferences(call.State).CheckId(id, call.State.Divisions.Find);
        Entity division = call.State.Divisions.Find((string)id!)!;
        call.Caller.Demand(Update, division.Id);
        skill.DivisionId = division.Id;
        skill.Document["division"] = call.State.DivisionReference(division.Id);
        skill.Document["dateModified"] = ApiTime.Format(call.Now);
        return SimulatorReply.Json(200, Show(skill, call));
    }

    private static SimulatorReply Delete(ApiCall call)
    {
        call.Caller.DemandAny(["routing:skill:manage", "routing:skill:delete"]);
        Entity skill = Find(call);
        call.State.Skills.Remove(skill);
        foreach (UserEntity user in call.State.Users.All)
        {
            user.Skills.Remove(skill.Id);
        }

        return SimulatorReply.Empty(200);
    }

    private static JObject Show(Entity skill, ApiCall call)
    {
        var view = skill.View();
        if (call.Options.Contract == SimulatorContract.Inline)
        {
            // The tutorial reads 'status' where the published model has 'state'.
            view["status"] = ((string)view["state"]!).ToUpperInvariant();
        }

        return view;
    }
}
