using GenesysQueues.Simulator.Access;
using GenesysQueues.Simulator.Options;
using GenesysQueues.Simulator.Org;

namespace GenesysQueues.Simulator.Seeding;

/// <summary>Turns the clients and logins of an org file into accounts.</summary>
internal sealed class AccountSeeder(OrgState state)
{
    internal void Seed(IReadOnlyList<JObject> clients, IReadOnlyList<JObject> logins)
    {
        foreach (JObject seed in clients)
        {
            string id = (string)seed["id"]!;
            string secret = (string?)seed["secret"] ?? string.Empty;
            state.Accounts.Clients[id] = new Account(id, (string?)seed["name"] ?? id, secret, isClient: true, GrantsOf(seed, id))
            {
                State = (string?)seed["state"] ?? Account.Active,
                GrantType = (string?)seed["authorizedGrantType"] ?? Account.ClientCredentialsGrant,
                RedirectUris = (seed["registeredRedirectUri"] as JArray)?.Select(token => (string)token!).ToList() ?? [],
            };
        }

        foreach (JObject seed in logins)
        {
            string name = (string)seed["username"]!;
            string id = (string?)seed["id"] ?? NameBasedId.For(OrgSections.Logins, name);
            string password = (string?)seed["password"] ?? string.Empty;
            state.Accounts.Logins[name] =
                new Account(id, (string?)seed["name"] ?? name, password, isClient: false, GrantsOf(seed, name));
        }
    }

    private List<Grant> GrantsOf(JObject seed, string owner)
    {
        JObject[] written = seed["grants"] is JArray grants ? [.. grants.OfType<JObject>()] : [seed];
        if (seed["grants"] is not null)
        {
            Array.ForEach(written, grant => AllowedKeys.Check(grant, "grants.", ["permissions", "divisions"]));
        }

        return written.Select((grant, ordinal) => new Grant(
            NameBasedId.For("roles", owner, ordinal),
            (grant["permissions"] as JArray)?.Select(token => (string)token!).ToList() ?? ["*"],
            (grant["divisions"] as JArray)?.Select(token => (string?)token == Grant.EveryDivision
                ? Grant.EveryDivision
                : Division((string?)token, owner).Id).ToList() ?? [Grant.EveryDivision])).ToList();
    }

    private Entity Division(string? nameOrId, string owner) =>
        state.Divisions.Resolve(nameOrId) ?? throw SeedReferences.Unknown("org file", owner, "division", nameOrId);
}
