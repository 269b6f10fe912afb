using GenesysQueues.Simulator.Access;
using GenesysQueues.Simulator.Org;
using GenesysQueues.Simulator.Protocol;

namespace GenesysQueues.Simulator.Routes;

/// <summary>Who the token stands for and what it may do (API 2.4).</summary>
internal static class IdentityRoutes
{
    internal static IEnumerable<Route> All() =>
    [
        new("GET", "/api/v2/tokens/me", call => SimulatorReply.Json(200, TokenInfo(call))),
        new("HEAD", "/api/v2/tokens/me", _ => SimulatorReply.Empty(200)),
        new("DELETE", "/api/v2/tokens/me", Revoke),
        new("GET", "/api/v2/users/me", Me),
        new("GET", "/api/v2/authorization/subjects/me", Subject),
        new("GET", "/api/v2/authorization/divisionspermitted/me", PermittedDivisions),
        new("GET", "/api/v2/authorization/divisionspermitted/paged/me", PermittedDivisionPage),
    ];

    private static JObject Organization(ApiCall call) =>
        new() { ["id"] = call.State.OrgId, ["name"] = call.State.OrgName };

    private static JObject TokenInfo(ApiCall call)
    {
        call.State.Accounts.Clients.TryGetValue(call.Caller.ClientId, out Account? client);
        return new JObject
        {
            ["organization"] = Organization(call),
            ["homeOrganization"] = Organization(call),

            // Scopes do not apply to client credentials (API 2.1).
            ["authorizedScope"] = new JArray(),
            ["OAuthClient"] = new JObject
            {
                ["id"] = call.Caller.ClientId,
                ["name"] = client?.Name ?? call.Caller.ClientId,
                ["organization"] = Organization(call),
                ["authorizedGrantType"] = call.Caller.IsClient || client?.GrantType == Account.CodeGrant
                    ? client?.GrantType
                    : "PASSWORD",
                ["roleDivisions"] = OAuthClientRoutes.RoleDivisions(call.Caller.Grants),
            },
        };
    }

    private static SimulatorReply Revoke(ApiCall call)
    {
        call.RevokeToken = true;
        return SimulatorReply.Empty(200);
    }

    private static SimulatorReply Me(ApiCall call)
    {
        if (call.Caller.IsClient)
        {
            throw NotAUser();
        }

        return SimulatorReply.Json(200, new JObject
        {
            ["id"] = call.Caller.Id,
            ["name"] = call.Caller.Name,
            ["state"] = "active",
            ["division"] = call.State.DivisionReference(call.State.HomeDivision.Id),
            ["selfUri"] = call.State.Users.UriOf(call.Caller.Id),
        });
    }

    private static ApiError NotAUser() => new(400, "not.a.user", "This resource is only available to users.");

    private static void DemandSubject(ApiCall call)
    {
        if (call.Caller.IsClient && !call.Options.ClientsAreSubjects)
        {
            throw NotAUser();
        }
    }

    private static SimulatorReply Subject(ApiCall call)
    {
        DemandSubject(call);
        return SimulatorReply.Json(200, new JObject
        {
            ["id"] = call.Caller.Id,
            ["name"] = call.Caller.Name,
            ["grants"] = new JArray(call.Caller.Grants.SelectMany(grant => grant.DivisionIds.Select(divisionId => new JObject
            {
                ["subjectId"] = call.Caller.Id,
                ["division"] = call.State.DivisionReference(divisionId),
                ["role"] = new JObject
                {
                    ["id"] = grant.RoleId,
                    ["name"] = "Simulated role",
                    ["policies"] = new JArray(grant.Permissions.Select(Policy)),
                },
            }))),
        });
    }

    private static JObject Policy(string pattern)
    {
        string[] parts = pattern == "*" ? ["*", "*", "*"] : pattern.Split(':');
        return new JObject { ["domain"] = parts[0], ["entityName"] = parts[1], ["actions"] = new JArray(parts[2]) };
    }

    private static SimulatorReply PermittedDivisions(ApiCall call) =>
        SimulatorReply.Json(200, new JArray(Permitted(call).Select(division => division.View())));

    private static SimulatorReply PermittedDivisionPage(ApiCall call)
    {
        JObject listing = Paging.Listing(call, Permitted(call), division => division.View());
        listing["allDivsPermitted"] = call.Caller.MayEverywhere(call.Query.First("permission")!);
        return SimulatorReply.Json(200, listing);
    }

    private static IEnumerable<Entity> Permitted(ApiCall call)
    {
        DemandSubject(call);
        string permission = call.Query.First("permission")
            ?? throw ApiError.BadRequest("The query parameter [permission] is required.");
        string? name = call.Query.First("name");
        return Paging.ByName(call, call.State.Divisions.All.Where(division =>
            call.Caller.May(permission, division.Id) && NameFilter.Contains(division.Name, name)));
    }
}
