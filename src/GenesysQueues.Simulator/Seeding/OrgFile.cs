using GenesysQueues.Simulator.Access;
using GenesysQueues.Simulator.Models;
using GenesysQueues.Simulator.Org;

namespace GenesysQueues.Simulator.Seeding;

/// <summary>The shape of an org file: which sections there are, and which keys an entry of each may have.</summary>
internal static class OrgFile
{
    /// <summary>Keys of a queue entry that are not fields of the create request.</summary>
    internal static readonly string[] QueueExtras = ["id", "agents", "wrapupCodes", "activeConversations"];

    internal static readonly IReadOnlyDictionary<string, string[]> Sections = new Dictionary<string, string[]>
    {
        [OrgSections.Divisions] = ["id", "name", "description", "home"],
        [OrgSections.Skills] = ["id", "name", "state", "division"],
        [OrgSections.Languages] = ["id", "name", "state"],
        [OrgSections.SkillGroups] = ["id", "name", "description", "division", "skillConditions", "memberDivisions"],
        [OrgSections.Groups] = ["id", "name", "description", "members"],
        [OrgSections.Teams] = ["id", "name", "description", "division", "members"],
        [OrgSections.WrapupCodes] = ["id", "name", "description", "division"],
        [OrgSections.Flows] = ["id", "name", "description", "type", "division"],
        [OrgSections.Prompts] = ["id", "name", "description"],
        [OrgSections.Scripts] = ["id", "name", "division"],
        [OrgSections.Libraries] = ["id", "name"],
        [OrgSections.Users] = ["id", "name", "email", "state", "division", "skills", "languages"],
        [OrgSections.Queues] = QueueExtras.Concat(ModelCatalogue.Published.PropertyNames("CreateQueueRequest"))
            .Concat(["members", "overflowSettings"]).Distinct().ToArray(),
        [OrgSections.BusinessUnits] = ["id", "name", "division", "serviceGoalTemplates", "planningGroups"],
        [OrgSections.Clients] =
        [
            "id", "secret", "name", "state", "permissions", "divisions", "grants", "authorizedGrantType",
            "registeredRedirectUri",
        ],
        [OrgSections.Logins] = ["id", "username", "password", "name", "permissions", "divisions", "grants"],
    };

    /// <summary>What tells two entries of a section apart; all but these go by name.</summary>
    internal static string KeyOf(string section) => section switch
    {
        OrgSections.Clients => "id",
        OrgSections.Logins => "username",
        OrgSections.Users => "email",
        _ => "name",
    };

    /// <summary>The type of a flow, in capitals, although the query parameter is in lower case (API 7).</summary>
    internal static string FlowType(JObject seed) => ((string?)seed["type"] ?? "inqueuecall").ToUpperInvariant();

    /// <summary>
    /// Whether two entries are the same thing, as the org compares names; those of flows are unique for a type only (API 13.8).
    /// </summary>
    internal static bool AreSame(string section, JObject left, JObject right, SimulatorOptions options)
    {
        string key = KeyOf(section);
        bool sameType = section != OrgSections.Flows
            || FlowType(left).Equals(FlowType(right), StringComparison.Ordinal);
        string one = (string)left[key]!, other = (string)right[key]!;
        return sameType && (key == "name" ? EntityNames.AreSame(one, other, options)
            : string.Equals(one, other, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>
    /// Whether two entries of one file are two things of one name: their ids say so, or names of that kind need not be unique.
    /// </summary>
    internal static bool MayBothBe(string section, JObject left, JObject right)
    {
        string? id = (string?)left["id"];
        string? other = (string?)right["id"];
        return section is not (OrgSections.Clients or OrgSections.Logins or OrgSections.Divisions)
            && (id is null || !string.Equals(id, other, StringComparison.OrdinalIgnoreCase))
            && ((id is not null && other is not null) || section is OrgSections.Groups or OrgSections.Scripts);
    }

    /// <summary>Refuses what the API could not serve: ids that are no UUIDs, states and grant types it does not know.</summary>
    internal static void CheckValues(JObject entry, string section)
    {
        if (section != OrgSections.Clients && entry["id"] is JToken id && !NameBasedId.IsUuid((string?)id))
        {
            throw new SimulatorConfigurationException($"The id '{id}' of '{section}' in an org file must be a UUID.");
        }

        string[] states = ["active", "inactive", section == OrgSections.Clients ? "disabled" : "deleted"];
        if (entry["state"] is JToken state && !states.Contains((string?)state))
        {
            throw new SimulatorConfigurationException(
                $"The state '{state}' of '{section}' in an org file must be {string.Join(" or ", states)}.");
        }

        string[] grants = [Account.ClientCredentialsGrant, Account.CodeGrant];
        if (entry["authorizedGrantType"] is JToken grant && !grants.Contains((string?)grant))
        {
            throw new SimulatorConfigurationException(
                $"The authorizedGrantType '{grant}' in an org file must be {string.Join(" or ", grants)}.");
        }
    }
}
