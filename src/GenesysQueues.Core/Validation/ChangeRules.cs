namespace GenesysQueues.Validation;

/// <summary>What can be said of the fields that change a queue that exists, without asking an org.</summary>
internal static class ChangeRules
{
    private static readonly string[] s_notEmptied =
    [
        nameof(GenesysQueueDefinition.Name), nameof(GenesysQueueDefinition.Division), nameof(GenesysQueueDefinition.Member),
        nameof(GenesysQueueDefinition.WrapupCode), nameof(GenesysQueueDefinition.PlanningGroup),
        nameof(GenesysQueueDefinition.SourceQueue), nameof(GenesysQueueDefinition.SkillMatch), FieldNames.OverflowAction,
        FieldNames.Settings,
    ];

    // One of them emptied ends all.
    private static readonly string[] s_overflow =
    [
        nameof(GenesysQueueDefinition.OverflowMaxWaitSeconds), nameof(GenesysQueueDefinition.OverflowTimeoutSeconds),
        nameof(GenesysQueueDefinition.OverflowTarget),
    ];

    /// <param name="definition">The definition.</param>
    /// <param name="mayChange">Whether it may mean a queue that exists.</param>
    /// <param name="sink">Takes the findings.</param>
    internal static void Check(GenesysQueueDefinition definition, bool mayChange, FindingSink sink)
    {
        // What a new queue is not given is empty: there is nothing to refuse.
        foreach (QueueField field in QueueFields.OfChange.Where(
            field => field.Name != nameof(definition.Clear) && field.Get(definition) is not null && !mayChange))
        {
            sink.Error(
                "OnlyForChange", field.Name, field.Text(definition), $"{field.Name} is for a queue that exists.",
                "Use Set-GenesysQueue, or -IfExists Update; or leave it out.");
        }

        if (!mayChange)
        {
            return;
        }

        if (definition.NewName is { } name)
        {
            foreach (NameFault fault in NameFault.Of(nameof(definition.NewName), name, null)
                .Append(NameFault.OfWildcard(nameof(definition.NewName), name, "the API")).OfType<NameFault>())
            {
                sink.Error(fault.Code, nameof(definition.NewName), name, fault.Message, fault.Remedy);
            }
        }

        CheckBoth(
            nameof(definition.Member), definition.Member?.Select(member => MemberRing.Of(member).User), definition.RemoveMember,
            sink);
        CheckBoth(nameof(definition.WrapupCode), definition.WrapupCode, definition.RemoveWrapupCode, sink);
        CheckBoth(nameof(definition.MemberGroup), definition.MemberGroup, definition.RemoveMemberGroup, sink);
    }

    /// <summary>What is to be emptied of a queue that exists.</summary>
    internal static void CheckCleared(GenesysQueueDefinition definition, FindingSink sink)
    {
        foreach (string field in definition.Clear ?? Enumerable.Empty<string>())
        {
            CheckCleared(definition, field, sink);
        }
    }

    /// <summary>A queue that is to get another name must be there: else one of the former name would be made.</summary>
    internal static void CheckNew(GenesysQueueDefinition definition, FindingSink sink)
    {
        if (definition is { NewName: { } name, Name: { } former })
        {
            sink.Error(
                "OnlyForChange", nameof(definition.NewName), name,
                $"There is no queue '{ShortText.Of(former)}' that could get the name '{ShortText.Of(name)}'.",
                "Correct Name, or leave NewName out.");
        }
    }

    private static void CheckCleared(GenesysQueueDefinition definition, string given, FindingSink sink)
    {
        const string Column = nameof(definition.Clear);
        if (SettingColumn.Parse(given) is not null)
        {
            return;
        }

        QueueField? field = QueueFields.Find(given);
        if (field is null || s_notEmptied.Contains(field.Name) || QueueFields.OfChange.Contains(field))
        {
            IReadOnlyList<string> nearest = field is null ? NearestName.Of(given, Clearable, 1) : [];
            sink.Error(
                "CannotClear", Column, given,
                field is null ? $"There is no field '{ShortText.Of(given)}' to empty." : $"{field.Name} cannot be emptied.",
                nearest.Count > 0 ? $"Did you mean '{nearest[0]}'?" : $"Fields that can be: {string.Join(", ", Clearable)}.",
                nearest);
        }
        else if (field.Get(definition) is not null
            || (s_overflow.Contains(field.Name)
                && Array.Exists(s_overflow, part => QueueFields.Find(part)!.Get(definition) is not null)))
        {
            sink.Error(
                "ClearedAndGiven", Column, given,
                field.Get(definition) is null
                    ? $"{field.Name} is to be emptied, which ends the overflow, and another part of it is given."
                    : $"{field.Name} is given, and to be emptied.",
                "Leave out one of the two.");
        }
    }

    /// <summary>Fields that can be emptied.</summary>
    internal static IEnumerable<string> Clearable => QueueFields.All.Except(QueueFields.OfChange)
        .Select(known => known.Name).Except(s_notEmptied);

    private static void CheckBoth(string field, IEnumerable<string>? added, GenesysNameList? removed, FindingSink sink)
    {
        foreach (string both in (added ?? []).Where(
            name => removed?.Any(other => NameKey.Same(name, other)) == true))
        {
            sink.Error(
                "AddedAndRemoved", field, both, $"'{ShortText.Of(both)}' is in {field} and in Remove{field}.",
                "Leave it out of one of them.");
        }
    }
}
