namespace GenesysQueues.Simulator.Org;

/// <summary>The kinds of things that the org holds, by the names that an org file has for them.</summary>
internal static class OrgSections
{
    internal const string Divisions = "divisions";
    internal const string Skills = "skills";
    internal const string Languages = "languages";
    internal const string SkillGroups = "skillGroups";
    internal const string Groups = "groups";
    internal const string Teams = "teams";
    internal const string WrapupCodes = "wrapupCodes";
    internal const string Flows = "flows";
    internal const string Prompts = "prompts";
    internal const string Scripts = "scripts";
    internal const string Libraries = "libraries";
    internal const string Users = "users";
    internal const string Queues = "queues";
    internal const string BusinessUnits = "businessUnits";
    internal const string Clients = "clients";
    internal const string Logins = "logins";
}
