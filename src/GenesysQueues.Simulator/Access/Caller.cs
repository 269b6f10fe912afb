using GenesysQueues.Simulator.Protocol;

namespace GenesysQueues.Simulator.Access;

/// <summary>Whom a token stands for: an OAuth client or a user, and what it may do (API 2.3).</summary>
internal sealed class Caller(string id, string name, bool isClient, string clientId, IReadOnlyList<Grant> grants)
{
    private const string All = "You are missing the following permission(s): {0}";
    private const string Any = "You must have at least one of the following permissions assigned: {0}";

    internal string Id { get; } = id;

    internal string Name { get; } = name;

    /// <summary>True for the client_credentials grant: there is no user behind the token.</summary>
    internal bool IsClient { get; } = isClient;

    internal string ClientId { get; } = clientId;

    internal IReadOnlyList<Grant> Grants { get; } = grants;

    internal bool May(string permission) => Grants.Any(grant => grant.Covers(permission));

    internal bool May(string permission, string divisionId) =>
        Grants.Any(grant => grant.Covers(permission) && grant.InDivision(divisionId));

    internal bool MayEverywhere(string permission) =>
        Grants.Any(grant => grant.Covers(permission) && grant.DivisionIds.Contains(Grant.EveryDivision));

    /// <summary>Demands one permission; in a division where one is concerned (the ALL form of API 2.3).</summary>
    internal void Demand(string permission, string? divisionId = null)
    {
        if (!May(permission))
        {
            throw Lacking("missing.permissions", All, $"[{permission}]");
        }

        if (divisionId is not null && !May(permission, divisionId))
        {
            throw Lacking("missing.permissions", All, $"[{permission}:{divisionId}]", $"[{divisionId}]");
        }
    }

    /// <summary>Demands any of several permissions; the refusal for a division lists none of them (API 2.3, seen live).</summary>
    internal void DemandAny(IReadOnlyList<string> permissions, string? divisionId = null)
    {
        if (!permissions.Any(May))
        {
            throw Lacking("missing.any.permissions", Any, $"[{string.Join(", ", permissions)}]");
        }

        if (divisionId is not null && !permissions.Any(permission => May(permission, divisionId)))
        {
            const string Divided = " in at least one of the following division(s): {1}";
            throw Lacking("missing.any.permissions", Any + Divided, "[]", $"[{divisionId}]");
        }
    }

    private static ApiError Lacking(string code, string template, string permissions, string? divisions = null) =>
        new(403, code, "Unable to perform the requested action. " + string.Format(template, permissions, divisions))
        {
            Lacks = (permissions, divisions),
        };
}
