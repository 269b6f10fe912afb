using GenesysQueues.Simulator.Org;
using GenesysQueues.Simulator.Protocol;
using GenesysQueues.Simulator.Rules;

namespace GenesysQueues.Simulator.Routes;

/// <summary>Routing skills (API 6.1). The view permission is enforced only for skills that have a division.</summary>
internal static class SkillRoutes
{
    private const string Collection = "/api/v2/routing/skills";
    private const string View = "routing:skill:view";
    private const string Kind = "skill";

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
        IEnumerable<Entity> skills = Proficiencies.Asked(call, call.State.Skills)
            .Where(skill => skill.DivisionId is null || call.Caller.May(View, skill.DivisionId));
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
        EntityTable<Entity> skills = call.State.Skills;
        string name = Proficiencies.NewName(call, body, skills, Kind);
        Entity? division = null;
        if (body["divisionId"] is { Type: JTokenType.String } given)
        {
            new QueueReferences(call.State).CheckId(given, call.State.Divisions.Find);
            division = call.State.Divisions.Find((string)given!)!;
            call.Caller.DemandAny(any, division.Id);
        }

        Entity skill = Proficiencies.New(call, name, skills);
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
        return Proficiencies.Remove(call, Find(call), call.State.Skills, user => user.Skills);
    }

    /// <summary>The skills of a user, as lists of users show them too.</summary>
    internal static IEnumerable<JObject> Of(UserEntity user, ApiCall call) =>
        Proficiencies.Of(user, user.Skills, call.State.Skills, Kind);

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
