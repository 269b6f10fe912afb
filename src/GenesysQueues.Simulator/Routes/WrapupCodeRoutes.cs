using GenesysQueues.Simulator.Access;
using GenesysQueues.Simulator.Org;
using GenesysQueues.Simulator.Protocol;
using GenesysQueues.Simulator.Rules;

namespace GenesysQueues.Simulator.Routes;

/// <summary>Wrap-up codes of the org (API 7).</summary>
internal static class WrapupCodeRoutes
{
    private const string Collection = "/api/v2/routing/wrapupcodes";
    private const string View = "routing:wrapupCode:view";

    internal static IEnumerable<Route> All() =>
    [
        new("GET", Collection, call => List(call, View)),
        new("GET", Collection + "/divisionviews", call => List(call, "routing:wrapupCode:search")),
        new("POST", Collection, Create),
        new("GET", Collection + "/{}", Get),
    ];

    private static SimulatorReply List(ApiCall call, string permission)
    {
        call.Caller.Demand(permission);
        string? name = call.Query.First("name");
        IReadOnlyList<string> ids = call.Query.All("id");
        IReadOnlyList<string> divisions = call.Query.All("divisionId");
        IEnumerable<Entity> codes = call.State.WrapupCodes.All.Where(code =>
            Visible(code, call, permission)
            && NameFilter.Wildcard(code.Name, name, call.NameComparison)
            && (ids.Count == 0 || ids.Contains(code.Id, StringComparer.OrdinalIgnoreCase))
            && (divisions.Count == 0 || divisions.Contains(code.DivisionId)));

        // Any other order than by name counts only where names are asked for (API 7).
        codes = name is not null && call.Query.First("sortBy") == "id"
            ? codes.OrderBy(code => code.Id, StringComparer.Ordinal)
            : Paging.ByName(call, codes);
        return Paging.Page(call, codes, code => code.View());
    }

    private static SimulatorReply Get(ApiCall call)
    {
        call.Caller.Demand(View);
        Entity? code = call.State.WrapupCodes.Find(call.Id(0));
        return code is not null && Visible(code, call, View)
            ? SimulatorReply.Json(200, code.Document)
            : throw ApiError.ResourceNotFound();
    }

    private static SimulatorReply Create(ApiCall call)
    {
        call.Caller.Demand("routing:wrapupCode:add");
        JObject body = call.ReadObject("WrapupCode");
        string name = NameRule.Check(body, call.Options, starAllowed: true);

        // The published model marks this id read-only, so the validator let it pass unseen.
        string? wanted = body.SelectToken("division.id") is { Type: JTokenType.String } id ? (string?)id : null;
        string divisionId = wanted == Grant.EveryDivision
            ? Grant.EveryDivision
            : new QueueReferences(call.State).DivisionOf(body) ?? Grant.EveryDivision;
        EntityTable<Entity> codes = call.State.WrapupCodes;
        if (codes.FindByName(name) is not null)
        {
            // This one is known to be 400 (API 7).
            throw new ApiError(400, "duplicate.name", "A wrap-up code with that name already exists.");
        }

        string newId = codes.NewId(name);
        var document = new JObject
        {
            ["id"] = newId,
            ["name"] = name,
            ["division"] = call.State.DivisionReference(divisionId),
            ["dateCreated"] = ApiTime.Format(call.Now),
            ["createdBy"] = call.Caller.Id,
            ["selfUri"] = codes.UriOf(newId),
        };
        if ((string?)body["description"] is string description)
        {
            document["description"] = description;
        }

        codes.Add(new Entity(newId, name, document) { DivisionId = divisionId });
        return SimulatorReply.Json(200, document);
    }

    private static bool Visible(Entity code, ApiCall call, string permission) =>
        code.DivisionId is null or Grant.EveryDivision || call.Caller.May(permission, code.DivisionId);
}
