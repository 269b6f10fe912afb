namespace GenesysQueues.Lookup;

/// <summary>A kind of object that definitions refer to by name: how it is listed and what may be said about it.</summary>
internal sealed record EntityKind(string Noun, string ListPath, bool IsCursor = false)
{
    internal static readonly EntityKind Queue = new("queue", "/api/v2/routing/queues?pageSize=500");
    internal static readonly EntityKind Skill = new("skill", "/api/v2/routing/skills?pageSize=500") { NameParameter = "name" };
    internal static readonly EntityKind Language = new(
        "language", "/api/v2/routing/languages?pageSize=100") { NameParameter = "name" };
    internal static readonly EntityKind SkillGroup = new("skill group", "/api/v2/routing/skillgroups?pageSize=100", IsCursor: true);
    internal static readonly EntityKind Division = new("division", "/api/v2/authorization/divisions?pageSize=100") { NameParameter = "name" };
    internal static readonly EntityKind Group = new("group", "/api/v2/groups?pageSize=500") { Search = new("/api/v2/groups/search", ["name"], []) };
    internal static readonly EntityKind Team = new("team", "/api/v2/teams?pageSize=100", IsCursor: true);
    internal static readonly EntityKind User = new("user", "/api/v2/users?pageSize=500&state=active&expand=skills") { Search = new("/api/v2/users/search", ["email", "name"], ["skills"]) };

    // Those whom the list of users leaves out.
    internal static readonly EntityKind InactiveUser = new("user", "/api/v2/users?pageSize=500&state=inactive")
    {
        Search = User.Search,
        Listed = "inactive",
    };

    // Users once more, with their languages: few need those, and all would wait for them.
    internal static readonly EntityKind Speaker = new("user", "/api/v2/users?pageSize=500&state=active&expand=languages");
    internal static readonly EntityKind WrapupCode = new("wrap-up code", "/api/v2/routing/wrapupcodes?pageSize=100") { NameParameter = "name" };
    internal static readonly EntityKind InQueueFlow = new("in-queue call flow", "/api/v2/flows?type=inqueuecall&pageSize=100") { NameParameter = "name" };
    internal static readonly EntityKind InQueueEmailFlow = new("in-queue email flow", "/api/v2/flows?type=inqueueemail&pageSize=100") { NameParameter = "name" };
    internal static readonly EntityKind InQueueMessageFlow = new("in-queue message flow", "/api/v2/flows?type=inqueueshortmessage&pageSize=100") { NameParameter = "name" };
    internal static readonly EntityKind Flow = new("flow", "/api/v2/flows?pageSize=100") { NameParameter = "name" };
    internal static readonly EntityKind Prompt = new("user prompt", "/api/v2/architect/prompts?pageSize=100") { NameParameter = "name" };
    internal static readonly EntityKind Script = new("script", "/api/v2/scripts?pageSize=100") { NameParameter = "name" };
    internal static readonly EntityKind Library = new("canned response library", "/api/v2/responsemanagement/libraries?pageSize=100") { NameParameter = "libraryPrefix" };

    // Not paged (API 10): the one page has no nextUri to go on from.
    internal static readonly EntityKind BusinessUnit = new("business unit", "/api/v2/workforcemanagement/businessunits", IsCursor: true);
    internal static readonly EntityKind PlanningGroup = new("planning group", "planninggroups", IsCursor: true) { Within = BusinessUnit };
    internal static readonly EntityKind ServiceGoalTemplate = new(
        "service goal template", "servicegoaltemplates", IsCursor: true) { Within = BusinessUnit };

    /// <summary>The kind whose objects each have a list of their own of this kind, under their own path; null for most.</summary>
    internal EntityKind? Within { get; init; }

    /// <summary>The parameter that asks the list for a name, or for what begins with it or holds it (API 6.1, 7); null: look-ups cannot use one.</summary>
    internal string? NameParameter { get; init; }

    /// <summary>The search of the directory, for a kind whose list takes no name; null for most.</summary>
    internal DirectorySearch? Search { get; init; }

    /// <summary>The state of those that the list holds; a search finds the others too.</summary>
    internal string Listed { get; init; } = "active";

    /// <summary>Where one is made.</summary>
    internal string Path => ListPath.Split('?')[0];

    /// <summary>Where one is read by its id.</summary>
    internal string PathOf(string id) => $"{Path}/{Uri.EscapeDataString(id)}";

    /// <summary>The path of the list that an object of the outer kind has.</summary>
    internal string ListPathIn(OrgEntity parent) => $"{parent.Kind.ListPath}/{parent.Id}/{ListPath}";

    /// <summary>Whether the org gives the kind a state, so that an inactive one cannot be used.</summary>
    internal bool HasState => this == Skill || this == Language;

    /// <inheritdoc/>
    public override string ToString() => Noun;
}
