using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Lookup;

/// <summary>What the module keeps of an object that the org listed.</summary>
internal sealed record OrgEntity(EntityKind Kind, string Id, string Name)
{
    /// <summary>A user's address, which serves as a second name.</summary>
    internal string? Email { get; init; }

    /// <summary>State as the org says it, or null.</summary>
    internal string? State { get; init; }

    /// <summary>What sort of its kind it is, where the org tells them apart: of flows and groups.</summary>
    internal string? Type { get; init; }

    /// <summary>Name of the division that it is in, where the org shows it.</summary>
    internal string? DivisionName { get; init; }

    /// <summary>Whether it is the home division.</summary>
    internal bool IsHome { get; init; }

    /// <summary>A queue's member groups.</summary>
    internal IReadOnlyList<MemberGroupRef> MemberGroups { get; init; } = [];

    /// <summary>A user's proficiency by the id of the skill or language.</summary>
    internal IReadOnlyDictionary<string, double> Skills { get; init; } = s_noSkills;

    /// <summary>The object that it belongs to, where its kind is within another; null for most.</summary>
    internal OrgEntity? Parent { get; init; }

    /// <summary>A planning group's route paths when it was listed.</summary>
    internal IReadOnlyList<RoutePath> RoutePaths { get; init; } = [];

    /// <summary>A business unit's division, where the org shows it.</summary>
    internal OrgEntity? Division { get; init; }

    /// <summary>A name that no other object of another outer one has: with the outer one's before it.</summary>
    internal string FullName => Parent is null ? Name : FullNameOf(Parent, Name);

    /// <summary>Where the API has an object of a kind within another.</summary>
    internal string Path => $"{Kind.ListPathIn(Parent!)}/{Id}";

    private static readonly Dictionary<string, double> s_noSkills = [];

    /// <summary>The published API says active; the tutorial's dialect says status ACTIVE.</summary>
    internal bool IsActive => !Kind.HasState || State is null || string.Equals(State, "active", StringComparison.OrdinalIgnoreCase);

    /// <summary>The state as people say it.</summary>
    internal string StateInWords => State == "inactive" ? "deactivated" : State ?? "not active";

    internal static OrgEntity? FromJson(EntityKind kind, JObject json)
    {
        if (json.Text("id") is not { } id || json.Text("name") is not { } name)
        {
            return null;
        }

        return new(kind, id, name)
        {
            Email = json.Text("email"),
            // A skill group's status says how far the org is with its members.
            State = json.Text("state") ?? (kind == EntityKind.SkillGroup ? null : json.Text("status")),
            Type = json.Text("type"),
            DivisionName = json["division"].Text("name"),
            IsHome = json.Flag("homeDivision") == true,
            MemberGroups = kind == EntityKind.Queue ? MemberGroupRef.FromQueue(json) : [],
            Skills = kind == EntityKind.User ? Proficiencies(json, "skills")
                : kind == EntityKind.Speaker ? Proficiencies(json, "languages") : s_noSkills,
            RoutePaths = kind == EntityKind.PlanningGroup ? RoutePath.Of(json) : [],
            Division = kind == EntityKind.BusinessUnit && json["division"] is JObject division
                ? FromJson(EntityKind.Division, division) : null,
        };
    }

    /// <summary>As a reply shows it to whoever wrote it, who knows its id and name.</summary>
    internal static OrgEntity Shown(EntityKind kind, string id, string name, JObject reply) =>
        (FromJson(kind, reply) ?? new(kind, id, name)) with { Id = id, Name = name };

    /// <summary>As people know it: a user by the address.</summary>
    internal string KnownAs => Email ?? Name;

    /// <summary>Several as one text, which a list in a cell takes.</summary>
    internal static string Names(IEnumerable<OrgEntity> entities) => NameList.Format(entities.Select(entity => entity.KnownAs));

    internal static string FullNameOf(OrgEntity parent, string name) => $"{parent.Name} / {name}";

    /// <inheritdoc/>
    public override string ToString() => Email is null ? $"{FullName} ({Id})" : $"{Name} <{Email}> ({Id})";

    private static Dictionary<string, double> Proficiencies(JObject user, string list)
    {
        var levels = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
        foreach (JObject skill in user.Objects(list))
        {
            if (skill.Text("id") is { } id)
            {
                levels[id] = skill.Real("proficiency") ?? 0;
            }
        }

        return levels;
    }
}
