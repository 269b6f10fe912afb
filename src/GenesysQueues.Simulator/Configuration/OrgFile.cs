namespace GenesysQueues.Simulator;

/// <summary>The shape of an org file: which sections there are, and which keys an entry of each may have.</summary>
internal static class OrgFile
{
    public const string Divisions = "divisions";
    public const string Skills = "skills";
    public const string SkillGroups = "skillGroups";
    public const string Groups = "groups";
    public const string Teams = "teams";
    public const string WrapupCodes = "wrapupCodes";
    public const string Flows = "flows";
    public const string Prompts = "prompts";
    public const string Scripts = "scripts";
    public const string Libraries = "libraries";
    public const string Users = "users";
    public const string Queues = "queues";
    public const string BusinessUnits = "businessUnits";
    public const string Clients = "clients";
    public const string Logins = "logins";

    /// <summary>Keys of a queue entry that are not fields of the create request.</summary>
    public static readonly string[] QueueExtras = ["id", "agents", "wrapupCodes", "activeConversations"];

    public static readonly IReadOnlyDictionary<string, string[]> Sections = new Dictionary<string, string[]>
    {
        [Divisions] = ["id", "name", "description", "home"],
        [Skills] = ["id", "name", "state", "division"],
        [SkillGroups] = ["id", "name", "description", "division", "skillConditions", "memberDivisions"],
        [Groups] = ["id", "name", "description", "members"],
        [Teams] = ["id", "name", "description", "division", "members"],
        [WrapupCodes] = ["id", "name", "description", "division"],
        [Flows] = ["id", "name", "description", "type", "division"],
        [Prompts] = ["id", "name", "description"],
        [Scripts] = ["id", "name", "division"],
        [Libraries] = ["id", "name"],
        [Users] = ["id", "name", "email", "state", "division", "skills"],
        [Queues] = QueueExtras.Concat(ModelCatalogue.Published.PropertyNames("CreateQueueRequest"))
            .Concat(["members", "overflowSettings"]).Distinct().ToArray(),
        [BusinessUnits] = ["id", "name", "division", "planningGroups"],
        [Clients] = ["id", "secret", "name", "state", "permissions", "divisions", "grants", "authorizedGrantType", "registeredRedirectUri"],
        [Logins] = ["id", "username", "password", "name", "permissions", "divisions", "grants"]
    };

    /// <summary>What tells two entries of a section apart; all but these go by name.</summary>
    public static string KeyOf(string section) => section switch
    {
        Clients => "id",
        Logins => "username",
        Users => "email",
        _ => "name"
    };

    public static SimulatorConfigurationException UnknownKey(string key, IEnumerable<string> allowed) => new(
        $"The simulator does not know the key '{key}'. Allowed keys: {string.Join(", ", allowed)}.");

    /// <summary>Refuses what the API could not serve: ids that are no UUIDs, states and grant types it does not know.</summary>
    public static void CheckValues(JObject entry, string section)
    {
        if (section != Clients && entry["id"] is JToken id && !SeededId.IsUuid((string?)id))
        {
            throw new SimulatorConfigurationException($"The id '{id}' of '{section}' in an org file must be a UUID.");
        }

        string[] states = ["active", "inactive", section == Clients ? "disabled" : "deleted"];
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

    public static void CheckKeys(JObject entry, string where, IReadOnlyCollection<string> allowed)
    {
        foreach (JProperty property in entry.Properties())
        {
            if (!allowed.Contains(property.Name))
            {
                throw UnknownKey(where + property.Name, allowed);
            }
        }
    }
}
