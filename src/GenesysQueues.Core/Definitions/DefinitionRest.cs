using D = GenesysQueues.GenesysQueueDefinition;

namespace GenesysQueues.Definitions;

/// <summary>
/// What of a definition is left to be done: once its queue itself is changed, what has calls of its own; and once a later
/// definition has changed the queue, what that one says nothing of.
/// </summary>
internal static class DefinitionRest
{
    /// <summary>What of a queue has calls of its own.</summary>
    internal static readonly IReadOnlyList<string> Parts =
    [
        nameof(D.Division), nameof(D.Member), nameof(D.RemoveMember), nameof(D.WrapupCode), nameof(D.RemoveWrapupCode),
        nameof(D.PlanningGroup),
    ];

    private const string Media = "mediaSettings";

    // By which it is known with what a queue comes into a planning group.
    private static readonly string[] s_ofPlan =
        [nameof(D.SkillRequirement), nameof(D.SkillMatch), nameof(D.ServiceLevel), nameof(D.AlertingTimeoutSeconds)];

    private static readonly string[] s_ofParts = [nameof(D.MemberMode), nameof(D.WrapupCodeMode)];

    /// <summary>All that has calls of its own, as it is given; null where there is none.</summary>
    internal static D? Of(D definition)
    {
        D rest = Named(definition);
        foreach (string part in Parts.Concat(s_ofParts))
        {
            QueueField field = QueueFields.Find(part)!;
            field.Set(rest, field.Get(definition));
        }

        return WithPlan(rest, definition);
    }

    /// <summary>These parts, by their ids; null where there are none.</summary>
    internal static D? Of(D definition, IReadOnlyList<LeftPart> parts)
    {
        D rest = Named(definition);
        foreach (IGrouping<string, string> values in parts.GroupBy(part => part.Field, part => part.Value))
        {
            QueueField field = QueueFields.Find(values.Key)!;
            field.Set(rest, field.Type == typeof(GenesysNameList) ? new GenesysNameList([.. values.Distinct()]) : values.First());
        }

        return WithPlan(rest, definition);
    }

    /// <summary>What is left of an earlier definition when a later one has changed the queue; null where nothing is.</summary>
    /// <param name="left">What was left of the earlier one.</param>
    /// <param name="later">The later one.</param>
    /// <param name="asked">Ids for the names in its lists, as far as they are known; of members with their rings.</param>
    internal static D? Without(D left, D later, IReadOnlyList<LeftPart> asked)
    {
        D rest = left with { Name = later.NewName ?? left.Name };
        foreach (QueueField field in QueueFields.All.Where(field => field.Name != FieldNames.Name))
        {
            field.Set(rest, field.Get(left) is { } value ? Still(field, value, left, later, asked) : null);
        }

        foreach (QueueField list in QueueFields.Lists.Where(list => list.Get(rest) is null))
        {
            QueueFields.Find($"{list.Name}Mode")!.Set(rest, null);
        }

        return SaysAnything(rest) ? rest : null;
    }

    private static D Named(D definition) => new(definition.Source)
    {
        Name = definition.NewName ?? definition.Name,
        IsRest = true,
    };

    private static D? WithPlan(D rest, D definition)
    {
        if (rest.PlanningGroup is not null)
        {
            foreach (string one in s_ofPlan)
            {
                QueueField field = QueueFields.Find(one)!;
                field.Set(rest, field.Get(definition));
            }

            rest.Settings = definition.Settings?.TryGetValue(Media, out object? media) == true
                ? SettingTable.Of([new(Media, media)]) : null;
        }

        return SaysAnything(rest) ? rest : null;
    }

    private static bool SaysAnything(D rest) => QueueFields.All.Any(field => field.Name != FieldNames.Name
        && !field.Name.EndsWith("Mode", StringComparison.Ordinal) && field.Get(rest) is not null
        && (!rest.IsRest || Parts.Contains(field.Name)));

    private static object? Still(QueueField field, object value, D left, D later, IReadOnlyList<LeftPart> asked)
    {
        if (left.IsRest && !Parts.Contains(field.Name))
        {
            return value;
        }

        if (field.Name == nameof(D.Clear))
        {
            return Names(((GenesysNameList)value).Where(name => !later.Clears(name) && !Gives(later, name)));
        }

        if (QueueFields.Lists.FirstOrDefault(list => list.Name == field.Name || list.Removal == field.Name) is { } owner)
        {
            return Still(field, (GenesysNameList)value, owner, left, later, asked);
        }

        return field.Name == FieldNames.Settings
            ? Without((IReadOnlyDictionary<string, object?>)value, later.Settings)
            : later.Clears(field.Name) || field.Get(later) is not null ? null : value;
    }

    // A list that was to be exact is so no more once somebody has changed it, and what was to come before one that is exact
    // was said too early.
    private static GenesysNameList? Still(
        QueueField field, GenesysNameList names, QueueField owner, D left, D later, IReadOnlyList<LeftPart> asked)
    {
        List<string> come = NamesOf(owner.Name, later, asked);
        List<string> go = NamesOf(owner.Removal!, later, asked);
        bool touches = come.Count + go.Count > 0;
        if (later.Clears(owner.Name) || (touches && (IsExact(owner, left) || IsExact(owner, later))))
        {
            return null;
        }

        bool IsSaid(string name)
        {
            (string user, int? ring) = MemberRing.Of(name);
            bool isMove = field.Name == nameof(D.Member) && ring is not null;
            return go.Exists(other => NameKey.Same(MemberRing.Of(other).User, user))
                || come.Exists(other => MemberRing.Of(other) is var (came, inRing) && NameKey.Same(came, user)
                    && (!isMove || inRing is not null));
        }

        return Names(names.Where(name => !IsSaid(name)));
    }

    private static bool IsExact(QueueField list, D definition) =>
        definition.ModeOf(list.Name) == GenesysListMode.Exact && list.Get(definition) is not null;

    private static List<string> NamesOf(string field, D definition, IReadOnlyList<LeftPart> asked) =>
    [
        .. QueueFields.Find(field)!.Get(definition) as GenesysNameList ?? Enumerable.Empty<string>(),
        .. asked.Where(part => part.Field == field).Select(part => part.Value),
    ];

    private static bool Gives(D definition, string name) => QueueFields.Find(name)?.Get(definition) is not null;

    private static GenesysNameList? Names(IEnumerable<string> names) =>
        names.ToList() is { Count: > 0 } some ? new GenesysNameList(some) : null;

    private static IReadOnlyDictionary<string, object?>? Without(
        IReadOnlyDictionary<string, object?> settings, IReadOnlyDictionary<string, object?>? later)
    {
        if (later is null)
        {
            return settings;
        }

        var rest = new List<KeyValuePair<string, object?>>();
        foreach (KeyValuePair<string, object?> one in settings)
        {
            if (!later.TryGetValue(one.Key, out object? other))
            {
                rest.Add(one);
            }
            else if (one.Value is IReadOnlyDictionary<string, object?> table
                && other is IReadOnlyDictionary<string, object?> laterTable && Without(table, laterTable) is { } inner)
            {
                rest.Add(new(one.Key, inner));
            }
        }

        return rest.Count > 0 ? SettingTable.Of(rest) : null;
    }
}
