using GenesysQueues.Contracts;

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
        // A queue has one of them always: the value that is wanted is given.
        nameof(GenesysQueueDefinition.AcwMode),
    ];

    // Settings that a queue always has, or that have calls of their own.
    private static readonly string[] s_notEmptiedPaths =
    [
        "name", "division", "acwSettings.wrapupPrompt", "scoringMethod", "skillEvaluationMethod",
        .. PublishedSettings.ServerFields,
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
    /// <param name="definition">The definition.</param>
    /// <param name="allowUnknown">Whether a setting may be emptied that is in no published model.</param>
    /// <param name="sink">Takes the findings.</param>
    internal static void CheckCleared(GenesysQueueDefinition definition, bool allowUnknown, FindingSink sink)
    {
        foreach (string given in definition.Clear ?? Enumerable.Empty<string>())
        {
            if (SettingColumn.Parse(given) is { } setting)
            {
                CheckClearedSetting(definition, setting, allowUnknown, sink);
            }
            else
            {
                CheckClearedField(definition, given, sink);
            }
        }
    }

    /// <summary>A queue that is to get another name must be there: else one of the former name would be made.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="hasNewName">Whether there is a queue of the new name.</param>
    /// <param name="sink">Takes the findings.</param>
    internal static void CheckNew(GenesysQueueDefinition definition, bool hasNewName, FindingSink sink)
    {
        if (definition is { NewName: { } name, Name: { } former })
        {
            sink.Error(
                "OnlyForChange", nameof(definition.NewName), name,
                $"There is no queue '{ShortText.Of(former)}' that could get the name '{ShortText.Of(name)}'.",
                hasNewName ? RenamedAlready(definition) : "Correct Name, or leave NewName out.");
        }
    }

    /// <summary>What to do where no queue has the former name, and one the new one: as after the same file once before.</summary>
    internal static string RenamedAlready(GenesysQueueDefinition definition) =>
        $"There is a queue '{ShortText.Of(definition.NewName!)}': if it is this one, and was renamed before, let Name say so "
        + "and leave NewName out.";

    /// <summary>A queue is copied as it is made, and never afterwards.</summary>
    internal static void CheckExisting(GenesysQueueDefinition definition, FindingSink sink)
    {
        const string Column = nameof(definition.SourceQueue);
        if (definition.SourceQueue is { } source)
        {
            sink.Warning(
                "SourceQueueNotUsed", Column, source, $"The queue exists, and takes nothing from '{ShortText.Of(source)}'.",
                $"Give the fields that are to be as there, or leave {Column} out.");
        }
    }

    private static void CheckClearedSetting(
        GenesysQueueDefinition definition, SettingColumn setting, bool allowUnknown, FindingSink sink)
    {
        const string Column = nameof(definition.Clear);
        string path = string.Join(".", setting.Path), name = setting.ToString();
        if (!CanBeEmptied(setting))
        {
            sink.Error(
                "CannotClear", Column, name, $"{name} cannot be emptied.", "Leave it out, or give the value that is wanted.");
        }
        else if (setting.Path.Any(part => part.Length == 0) || (setting.Type is null && !allowUnknown))
        {
            IReadOnlyList<string> nearest = NearestName.Of(path, SettingPath.All, 1);
            sink.Error(
                "CannotClear", Column, name, $"There is no setting '{ShortText.Of(path)}' to empty.",
                nearest.Count > 0 ? $"Did you mean '{SettingColumn.Prefix}{nearest[0]}'?"
                    : "Correct the name; -AllowUnknownSetting lets a setting pass that is in no published model.",
                [.. nearest.Select(near => SettingColumn.Prefix + near)]);
        }
        else if (SettingPath.Given(definition).FirstOrDefault(other => SettingPath.Overlap(path, other.Path))
            is { Field: { } field })
        {
            sink.Error(
                "ClearedAndGiven", Column, name, $"{field} is given, and {name} to be emptied.", "Leave out one of the two.");
        }
    }

    private static void CheckClearedField(GenesysQueueDefinition definition, string given, FindingSink sink)
    {
        const string Column = nameof(definition.Clear);
        QueueField? field = QueueFields.Find(given);
        if (field is null || s_notEmptied.Contains(field.Name) || QueueFields.OfChange.Contains(field))
        {
            IReadOnlyList<string> nearest = field is null ? NearestName.Of(given, Clearable, 1) : [];
            sink.Error(
                "CannotClear", Column, given,
                field is null ? $"There is no field '{ShortText.Of(given)}' to empty." : $"{field.Name} cannot be emptied.",
                nearest.Count > 0 ? $"Did you mean '{nearest[0]}'?"
                    : field?.Name == FieldNames.Settings ? "Name those that are to be emptied, such as Settings.defaultScripts."
                    : field?.Removal is { } removal
                    ? $"Name what is to go in {removal}."
                    : $"Fields that can be: {string.Join(", ", Clearable)}.",
                nearest);
        }
        else if (field.Get(definition) is not null
            || (WireContract.OfOverflow.Contains(field.Name)
                && WireContract.OfOverflow.Any(part => QueueFields.Find(part)!.Get(definition) is not null)))
        {
            sink.Error(
                "ClearedAndGiven", Column, given,
                field.Get(definition) is null
                    ? $"{field.Name} is to be emptied, which ends the overflow, and another part of it is given."
                    : $"{field.Name} is given, and to be emptied.",
                "Leave out one of the two.");
        }
        else if (SettingPath.OfSettings(definition).FirstOrDefault(
            other => SettingPath.Of(field).Any(path => SettingPath.Overlap(path, other))) is { } setting)
        {
            sink.Error(
                "ClearedAndGiven", Column, given, $"{SettingColumn.Prefix}{setting} is given, and {field.Name} to be emptied.",
                "Leave out one of the two.");
        }
    }

    /// <summary>Fields that can be emptied.</summary>
    internal static IEnumerable<string> Clearable => QueueFields.All.Except(QueueFields.OfChange)
        .Select(known => known.Name).Except(s_notEmptied);

    /// <summary>Whether a setting, known or not, is one that a queue can be without.</summary>
    internal static bool CanBeEmptied(SettingColumn setting) =>
        !s_notEmptiedPaths.Contains(string.Join(".", setting.Path)) && setting.Type?.IsReadOnly != true;

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
