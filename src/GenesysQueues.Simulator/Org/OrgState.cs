using GenesysQueues.Simulator.Access;

namespace GenesysQueues.Simulator.Org;

/// <summary>Everything the org holds. Not thread-safe: the org's one lock guards it.</summary>
internal sealed class OrgState(SimulatorOptions options)
{
    internal SimulatorOptions Options { get; } = options;

    internal string OrgId { get; set; } = string.Empty;

    internal string OrgName { get; set; } = string.Empty;

    internal EntityTable<Entity> Divisions { get; } = new(OrgSections.Divisions, "/api/v2/authorization/divisions", options);

    internal EntityTable<Entity> Skills { get; } = new(OrgSections.Skills, "/api/v2/routing/skills", options);

    internal EntityTable<Entity> Languages { get; } = new(OrgSections.Languages, "/api/v2/routing/languages", options);

    internal EntityTable<SkillGroupEntity> SkillGroups { get; } =
        new(OrgSections.SkillGroups, "/api/v2/routing/skillgroups", options);

    internal EntityTable<Entity> Groups { get; } = new(OrgSections.Groups, "/api/v2/groups", options);

    internal EntityTable<Entity> Teams { get; } = new(OrgSections.Teams, "/api/v2/teams", options);

    internal EntityTable<Entity> WrapupCodes { get; } = new(OrgSections.WrapupCodes, "/api/v2/routing/wrapupcodes", options);

    internal EntityTable<Entity> Flows { get; } = new(OrgSections.Flows, "/api/v2/flows", options);

    internal EntityTable<Entity> Prompts { get; } = new(OrgSections.Prompts, "/api/v2/architect/prompts", options);

    internal EntityTable<Entity> Scripts { get; } = new(OrgSections.Scripts, "/api/v2/scripts", options);

    internal EntityTable<Entity> Libraries { get; } = new(OrgSections.Libraries, "/api/v2/responsemanagement/libraries", options);

    internal EntityTable<UserEntity> Users { get; } = new(OrgSections.Users, "/api/v2/users", options);

    internal EntityTable<QueueEntity> Queues { get; } = new(OrgSections.Queues, "/api/v2/routing/queues", options);

    internal EntityTable<Entity> BusinessUnits { get; } =
        new(OrgSections.BusinessUnits, "/api/v2/workforcemanagement/businessunits", options);

    /// <summary>The planning groups of all business units.</summary>
    internal List<PlanningGroupEntity> PlanningGroups { get; } = [];

    /// <summary>The service goal templates of all business units.</summary>
    internal List<ServiceGoalTemplateEntity> ServiceGoalTemplates { get; } = [];

    internal Accounts Accounts { get; } = new();

    internal AuditLog Audits { get; } = new();

    internal Dictionary<string, AuditQuery> AuditQueries { get; } = new(StringComparer.OrdinalIgnoreCase);

    internal List<Webhook> Webhooks { get; } = [];

    internal Entity HomeDivision { get; set; } = new(string.Empty, string.Empty, []);

    /// <summary>The queues that exist for the rules of names and limits; the ones just deleted do not.</summary>
    internal IEnumerable<QueueEntity> LiveQueues => Queues.All.Where(queue => queue.DeletedAt is null);

    internal JObject DivisionReference(string divisionId)
    {
        Entity? division = Divisions.Find(divisionId);
        return new JObject
        {
            ["id"] = divisionId,
            ["name"] = division?.Name ?? divisionId,
            ["selfUri"] = Divisions.UriOf(divisionId),
        };
    }

    internal static JObject Reference(Entity entity) => new()
    {
        ["id"] = entity.Id,
        ["name"] = entity.Name,
        ["selfUri"] = entity.SelfUri,
    };

    /// <summary>The directory group, team or skill group of a member group type, or null.</summary>
    internal Entity? MemberGroup(string? type, string? id) => type switch
    {
        "GROUP" => Groups.Find(id),
        "TEAM" => Teams.Find(id),
        "SKILLGROUP" => SkillGroups.Find(id),
        _ => null,
    };
}
