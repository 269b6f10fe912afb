namespace GenesysQueues.Simulator;

/// <summary>Everything the org holds. Not thread-safe: the org's one lock guards it.</summary>
internal sealed class OrgState
{
    public OrgState(SimulatorConfiguration configuration, DateTimeOffset now)
    {
        Options = configuration.Options;
        new OrgSeeder(this, configuration, now).Seed();
    }

    public SimulatorOptions Options { get; }

    public string OrgId { get; set; } = "";

    public string OrgName { get; set; } = "";

    public EntityTable<Entity> Divisions { get; } = new(OrgFile.Divisions, "/api/v2/authorization/divisions");

    public EntityTable<Entity> Skills { get; } = new(OrgFile.Skills, "/api/v2/routing/skills");

    public EntityTable<SkillGroupEntity> SkillGroups { get; } = new(OrgFile.SkillGroups, "/api/v2/routing/skillgroups");

    public EntityTable<Entity> Groups { get; } = new(OrgFile.Groups, "/api/v2/groups");

    public EntityTable<Entity> Teams { get; } = new(OrgFile.Teams, "/api/v2/teams");

    public EntityTable<Entity> WrapupCodes { get; } = new(OrgFile.WrapupCodes, "/api/v2/routing/wrapupcodes");

    public EntityTable<Entity> Flows { get; } = new(OrgFile.Flows, "/api/v2/flows");

    public EntityTable<Entity> Prompts { get; } = new(OrgFile.Prompts, "/api/v2/architect/prompts");

    public EntityTable<Entity> Scripts { get; } = new(OrgFile.Scripts, "/api/v2/scripts");

    public EntityTable<Entity> Libraries { get; } = new(OrgFile.Libraries, "/api/v2/responsemanagement/libraries");

    public EntityTable<UserEntity> Users { get; } = new(OrgFile.Users, "/api/v2/users");

    public EntityTable<QueueEntity> Queues { get; } = new(OrgFile.Queues, "/api/v2/routing/queues");

    public EntityTable<Entity> BusinessUnits { get; } = new(OrgFile.BusinessUnits, "/api/v2/workforcemanagement/businessunits");

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
