using GenesysQueues.Simulator.Access;
using GenesysQueues.Simulator.Org;
using GenesysQueues.Simulator.Protocol;
using GenesysQueues.Simulator.Rules;

namespace GenesysQueues.Simulator.Routes;

/// <summary>Skill groups: cursor lists of definitions, conditions only by id, members that come late (API 6.2).</summary>
internal static class SkillGroupRoutes
{
    private const string Collection = "/api/v2/routing/skillgroups";
    private const string View = "routing:skillGroup:view";
    private const int PageSizeMax = 100;

    internal static IEnumerable<Route> All() =>
    [
        new("GET", Collection, List),
        new("POST", Collection, Create),
        new("GET", Collection + "/{}", call => SimulatorReply.Json(200, Show(Find(call, View), call))),
        new("PATCH", Collection + "/{}", Patch),
        new("DELETE", Collection + "/{}", Delete),
        new("GET", Collection + "/{}/members", Members),
        new("GET", Collection + "/{}/members/divisions", MemberDivisions),
        new("POST", Collection + "/{}/members/divisions", ChangeMemberDivisions),
        new("GET", "/api/v2/users/{}/skillgroups", OfUser),
    ];

    private static SimulatorReply List(ApiCall call)
    {
        call.Caller.Demand(View);
        string? name = call.Query.First("name");
        return Paging.Cursor(
            call,
            call.State.SkillGroups.All.Where(group =>
                NameFilter.StartsWith(group.Name, name) && call.Caller.May(View, group.DivisionId!)),
            group => Definition(group, call),
            PageSizeMax);
    }

    private static SimulatorReply Create(ApiCall call)
    {
        const string Add = "routing:skillGroup:add";
        OrgState state = call.State;
        call.Caller.Demand(Add);
        JObject body = call.ReadObject("SkillGroupWithMemberDivisions");
        string name = NameRule.Check(body, call.Options, starAllowed: true);
        string divisionId = new QueueReferences(state).DivisionOf(body) ?? state.HomeDivision.Id;
        call.Caller.Demand(Add, divisionId);
        if (call.Options.SkillConditionsRequired && body["skillConditions"] is not JArray { Count: > 0 })
        {
            throw ApiError.Missing("skillConditions");
        }

        List<string> memberDivisions =
            SkillGroupRules.WithOwn(SkillGroupRules.Divisions(body["memberDivisions"], state) ?? [], divisionId);
        if (memberDivisions.Contains(Grant.EveryDivision) && !call.Options.StarInNewSkillGroup)
        {
            throw ApiError.InvalidId("memberDivisions", Grant.EveryDivision);
        }

        new SkillGroupRules(state).Check(body["skillConditions"] as JArray);
        RefuseDuplicate(state, name, null);

        string id = state.SkillGroups.NewId(name);
        var group = new SkillGroupEntity(id, name, new JObject
        {
            ["id"] = id,
            ["name"] = name,
            ["division"] = state.DivisionReference(divisionId),
            ["dateCreated"] = ApiTime.Format(call.Now),
            ["dateModified"] = ApiTime.Format(call.Now),
            ["skillConditions"] = body["skillConditions"] as JArray ?? [],
            ["selfUri"] = state.SkillGroups.UriOf(id),
        })
        {
            DivisionId = divisionId,
            MemberDivisionIds = memberDivisions,
            CompleteFrom = call.Now.AddSeconds(call.Options.SkillGroupLagSeconds),
        };
        if ((string?)body["description"] is string description)
        {
            group.Document["description"] = description;
        }

        state.SkillGroups.Add(group);
        JObject view = Show(group, call);
        view["memberDivisions"] = new JArray(group.MemberDivisionIds);
        return SimulatorReply.Json(200, view);
    }

    private static SimulatorReply Patch(ApiCall call)
    {
        SkillGroupEntity group = Find(call, "routing:skillGroup:edit");
        JObject body = call.ReadObject("SkillGroup");
        if (body["name"] is not null)
        {
            string name = NameRule.Check(body, call.Options, starAllowed: true);
            RefuseDuplicate(call.State, name, group);
            group.Name = name;
            group.Document["name"] = group.Name;
        }

        if ((string?)body["description"] is string description)
        {
            group.Document["description"] = description;
        }

        if (body["skillConditions"] is JArray conditions)
        {
            new SkillGroupRules(call.State).Check(conditions);
            group.Document["skillConditions"] = conditions;
            group.CompleteFrom = call.Now.AddSeconds(call.Options.SkillGroupLagSeconds);
        }

        group.Document["dateModified"] = ApiTime.Format(call.Now);
        return SimulatorReply.Json(200, Show(group, call));
    }

    private static SimulatorReply Delete(ApiCall call)
    {
        SkillGroupEntity group = Find(call, "routing:skillGroup:delete");
        if (!call.Options.UsedSkillGroupsMayBeDeleted && call.State.LiveQueues.Any(queue =>
            queue.Document.SelectTokens("memberGroups[*].id").Any(id => (string?)id == group.Id)))
        {
            throw new ApiError(409, "general.conflict", $"The skill group [{group.Id}] is a member group of a queue.");
        }

        call.State.SkillGroups.Remove(group);
        return SimulatorReply.Empty(204);
    }

    private static SimulatorReply Members(ApiCall call)
    {
        SkillGroupEntity group = Find(call, View);
        bool named = call.Query.All("expand").Contains("entities");
        return Paging.Cursor(
            call,
            SkillGroupMembers.Of(group, call.State, call.Now),
            user => named ? OrgState.Reference(user) : new JObject { ["id"] = user.Id, ["selfUri"] = user.SelfUri },
            PageSizeMax);
    }

    private static SimulatorReply MemberDivisions(ApiCall call)
    {
        SkillGroupEntity group = Find(call, View);
        return SimulatorReply.Json(200, new JObject
        {
            ["entities"] = new JArray(group.MemberDivisionIds.Select(call.State.DivisionReference)),
        });
    }

    private static SimulatorReply ChangeMemberDivisions(ApiCall call)
    {
        SkillGroupEntity group = Find(call, "routing:skillGroup:add");
        JObject body = call.ReadObject("SkillGroupMemberDivisions");
        List<string> added = SkillGroupRules.Divisions(body["addDivisionIds"], call.State) ?? [];
        List<string> removed = SkillGroupRules.Divisions(body["removeDivisionIds"], call.State) ?? [];
        group.MemberDivisionIds =
            SkillGroupRules.WithOwn(group.MemberDivisionIds.Except(removed).Union(added), group.DivisionId!);
        group.CompleteFrom = call.Now.AddSeconds(call.Options.SkillGroupLagSeconds);
        return SimulatorReply.Empty(204);
    }

    private static SimulatorReply OfUser(ApiCall call)
    {
        call.Caller.Demand(View);
        UserEntity user = call.State.Users.Find(call.Id(0)) ?? throw ApiError.NotFound();
        return Paging.Cursor(
            call,
            call.State.SkillGroups.All.Where(group => call.Caller.May(View, group.DivisionId!)
                && SkillGroupMembers.Of(group, call.State, call.Now).Contains(user)),
            group => Definition(group, call),
            PageSizeMax);
    }

    private static SkillGroupEntity Find(ApiCall call, string permission)
    {
        call.Caller.Demand(permission);
        SkillGroupEntity group = call.State.SkillGroups.Find(call.Id(0)) ?? throw ApiError.NotFound();
        call.Caller.Demand(permission, group.DivisionId);
        return group;
    }

    private static void RefuseDuplicate(OrgState state, string name, SkillGroupEntity? except)
    {
        if (state.SkillGroups.FindByName(name) is SkillGroupEntity taken && taken != except)
        {
            throw NameRule.Duplicate(state.Options, "skill group");
        }
    }

    private static JObject Show(SkillGroupEntity group, ApiCall call)
    {
        JObject view = Definition(group, call);
        view["skillConditions"] = group.Document["skillConditions"]!.DeepClone();
        view["status"] = call.Now < group.CompleteFrom ? "InProgress" : "Complete";
        return view;
    }

    // Lists show neither conditions nor status.
    private static JObject Definition(SkillGroupEntity group, ApiCall call)
    {
        var view = group.View();
        view.Remove("skillConditions");
        view["memberCount"] = SkillGroupMembers.Of(group, call.State, call.Now).Count();
        return view;
    }
}
