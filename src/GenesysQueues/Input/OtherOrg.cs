using GenesysQueues.Sessions;

namespace GenesysQueues.Input;

/// <summary>An object of another org than the session's, whose id means nothing here.</summary>
internal static class OtherOrg
{
    /// <param name="name">Of the object.</param>
    /// <param name="how">What it has to do with its org.</param>
    /// <param name="org">How that org is called; null when that is not known.</param>
    /// <param name="orgId">Its id: two orgs can have one name.</param>
    /// <param name="connection">The session's.</param>
    /// <param name="done">What was not done.</param>
    internal static GenesysException Refuse(
        string name, string how, string? org, string orgId, OrgConnection connection, string done) => new(
        "OtherOrg",
        $"'{ShortText.Of(name)}' {how} {(org is null ? orgId : $"'{org}' ({orgId})")}, and the session is with "
            + $"'{connection.OrgName}' ({connection.OrgId}). {done}",
        "Give -Session: the session of that org.");
}
