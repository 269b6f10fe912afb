namespace GenesysQueues.Simulator;

/// <summary>Everything the org holds. Not thread-safe: the org's one lock guards it.</summary>
internal sealed class OrgState(SimulatorOptions options)
{
    /// <summary>The org that a configuration describes, as it starts.</summary>
    public static OrgState Start(SimulatorConfiguration configuration, DateTimeOffset now)
    {
        var state = new OrgState(configuration.Options);
        new OrgSeeder(state, configuration, now).Seed();
        return state;
    }

    public SimulatorOptions Options { get; } = options;

    public string OrgId { get; set; } = "";

    public string OrgName { get; set; } = "";

    public EntityTable<Entity> Divisions { get; } = new(OrgFile.Divisions, "/api/v2/authorization/divisions", options);

    public EntityTable<Entity> Skills { get; } = new(OrgFile.Skills, "/api/v2/routing/skills", options);

    public EntityTable<SkillGroupEntity> SkillGroups { get; } = new(OrgFile.SkillGroups, "/api/v2/routing/skillgroups", options);

    public EntityTable<Entity> Groups { get; } = new(OrgFile.Groups, "/api/v2/groups", options);

    public EntityTable<Entity> Teams { get; } = new(OrgFile.Teams, "/api/v2/teams", options);

    public EntityTable<Entity> WrapupCodes { get; } = new(OrgFile.WrapupCodes, "/api/v2/routing/wrapupcodes", options);

    public EntityTable<Entity> Flows { get; } = new(OrgFile.Flows, "/api/v2/flows", options);

    public EntityTable<Entity> Prompts { get; } = new(OrgFile.Prompts, "/api/v2/architect/prompts", options);

    public EntityTable<Entity> Scripts { get; } = new(OrgFile.Scripts, "/api/v2/scripts", options);

    public EntityTable<Entity> Libraries { get; } = new(OrgFile.Libraries, "/api/v2/responsemanagement/libraries", options);

    public EntityTable<UserEntity> Users { get; } = new(OrgFile.Users, "/api/v2/users", options);

    public EntityTable<QueueEntity> Queues { get; } = new(OrgFile.Queues, "/api/v2/routing/queues", options);

    public EntityTable<Entity> BusinessUnits { get; } =
        new(OrgFile.BusinessUnits, "/api/v2/workforcemanagement/businessunits", options);

    /// <summary>The planning groups of all business units.</summary>
    public List<PlanningGroupEntity> PlanningGroups { get; } = [];

    /// <summary>OAuth clients by id, in the order of the org file.</summary>
    public Dictionary<string, Account> Clients { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Account> Logins { get; } = new(StringComparer.OrdinalIgnoreCase);

    public AuditTrail Audits { get; } = new();

    public Dictionary<string, AuditQuery> AuditQueries { get; } = new(StringComparer.OrdinalIgnoreCase);

    public List<Webhook> Webhooks { get; } = [];

    public Entity HomeDivision { get; set; } = new("", "", []);

    /// <summary>The queues that exist for the rules of names and limits; the ones just deleted do not.</summary>
    public IEnumerable<QueueEntity> LiveQueues => Queues.All.Where(queue => queue.DeletedAt is null);

    public JObject DivisionReference(string divisionId)
    {
        Entity? division = Divisions.Find(divisionId);
        return new JObject
        {
            ["id"] = divisionId,
            ["name"] = division?.Name ?? divisionId,
            ["selfUri"] = Divisions.UriOf(divisionId)
        };
    }

    public static JObject Reference(Entity entity) => new()
    {
        ["id"] = entity.Id,
        ["name"] = entity.Name,
        ["selfUri"] = entity.SelfUri
    };

    /// <summary>The directory group, team or skill group of a member group type, or null.</summary>
    public Entity? MemberGroup(string? type, string? id) => type switch
    {
        "GROUP" => Groups.Find(id),
        "TEAM" => Teams.Find(id),
        "SKILLGROUP" => SkillGroups.Find(id),
        _ => null
    };

    public static string Stamp(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
