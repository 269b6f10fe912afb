using GenesysQueues.Simulator.Access;
using GenesysQueues.Simulator.Protocol;

namespace GenesysQueues.Simulator.Routes;

/// <summary>OAuth clients, to be read only (API 2.4). Their list has no pages, and nobody is told a secret.</summary>
internal static class OAuthClientRoutes
{
    private const string Collection = "/api/v2/oauth/clients";
    private const string View = "oauth:client:view";

    internal static IEnumerable<Route> All() =>
    [
        new("GET", Collection, List),
        new("GET", Collection + "/{}", Get),
    ];

    /// <summary>Which role holds in which division.</summary>
    internal static JArray RoleDivisions(IEnumerable<Grant> grants) => new(grants.SelectMany(grant => grant.DivisionIds.Select(
        divisionId => new JObject { ["roleId"] = grant.RoleId, ["divisionId"] = divisionId })));

    private static SimulatorReply List(ApiCall call)
    {
        call.Caller.Demand(View);
        return SimulatorReply.Json(200, new JObject
        {
            ["entities"] = new JArray(call.State.Accounts.Clients.Values.Select(client => Show(client, call))),
            ["selfUri"] = Collection,
        });
    }

    private static SimulatorReply Get(ApiCall call)
    {
        call.Caller.Demand(View);
        return call.State.Accounts.Clients.TryGetValue(call.Value(0), out Account? client)
            ? SimulatorReply.Json(200, Show(client, call))
            : throw ApiError.NotFound();
    }

    private static JObject Show(Account client, ApiCall call) => new()
    {
        ["id"] = client.Id,
        ["name"] = client.Name,
        ["authorizedGrantType"] = client.GrantType,
        ["registeredRedirectUri"] = new JArray(client.RedirectUris),
        ["accessTokenValiditySeconds"] = call.Options.TokenLifetimeSeconds,
        ["roleDivisions"] = RoleDivisions(client.ToCaller().Grants),
        ["state"] = client.State,
        ["selfUri"] = Collection + "/" + client.Id,
    };
}
