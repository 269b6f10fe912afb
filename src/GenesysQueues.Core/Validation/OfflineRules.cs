using GenesysQueues.Json;
using GenesysQueues.Validation.Settings;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Validation;

/// <summary>What can be said of a definition without asking an org.</summary>
internal static class OfflineRules
{
    // Of the calls of a queue, as the request has it.
    private static readonly SettingType s_share = SettingColumn.Parse(
        $"{FieldNames.Settings}.{QueueFields.Find(nameof(GenesysQueueDefinition.ServiceLevel))!.Request!.Path}.percentage")!
        .Type!;

    private static readonly SettingType s_acwTimeout = SettingColumn.Parse(
        $"{FieldNames.Settings}.{QueueFields.Find(nameof(GenesysQueueDefinition.AcwTimeoutSeconds))!.Request!.Path}")!.Type!;

    /// <param name="definition">The definition.</param>
    /// <param name="allowUnknownSetting">Whether settings may be such as nobody here knows.</param>
    /// <param name="isOfNew">Whether a queue is made of it; of one that exists it need not say all.</param>
    /// <param name="sink">Takes the findings.</param>
    /// <param name="isOfExisting">Whether a queue that exists is named, and none is made.</param>
    internal static void Check(
        GenesysQueueDefinition definition, bool allowUnknownSetting, bool isOfNew, FindingSink sink, bool isOfExisting = false)
    {
        CheckName(definition, isOfExisting, sink);
        CheckAfterCallWork(definition, sink);
        if (isOfNew)
        {
            CheckUnusedTimeout(definition, sink);
        }

        CheckAcwRange(definition, sink);
        if (isOfNew)
        {
            CheckOverflow(definition, sink);
        }

        CheckAlerting(definition, sink);
        CheckServiceLevel(definition, sink);
        CheckSettings(definition, allowUnknownSetting, isOfNew, sink);
        HiddenText.Check(definition, sink);
    }

    /// <summary>What a definition must say all the same once it is known that a queue is to be made of it.</summary>
    internal static void CheckNew(GenesysQueueDefinition definition, FindingSink sink)
    {
        CheckUnusedTimeout(definition, sink);
        CheckOverflow(definition, sink);
        if (definition.Settings is { } settings)
        {
            SettingRules.CheckNew(definition, (JObject)PlainValue.ToJson(settings), sink);
        }
    }

    private static void CheckName(GenesysQueueDefinition definition, bool isOfExisting, FindingSink sink)
    {
        const string Column = nameof(definition.Name);
        if (string.IsNullOrWhiteSpace(definition.Name))
        {
            // A row whose name could not be read has said so already.
            if (!sink.HasErrors)
            {
                sink.Error("NameMissing", Column, definition.Name, "The queue has no name.", "Give Name.");
            }

            return;
        }

        string name = definition.Name!;
        if (isOfExisting && name.IndexOf('*') >= 0)
        {
            // Whoever has such a name keeps it.
            if (definition.Queue is null)
            {
                sink.Error(
                    "NameWildcard", Column, name, $"Name '{ShortText.Of(name)}' holds '*', and no queue has that very name.",
                    $"Pipe the queues that are meant: Get-GenesysQueue '{ShortText.Of(name)}' | Set-GenesysQueue.");
            }

            return;
        }

        // Nobody typed it, and it is not written.
        if (definition.Queue is { IsNamed: false })
        {
            return;
        }

        // What cannot be shown was not read as it is, or stands in the name of a queue of the org that is copied.
        KeyValuePair<string, object?> unread = definition.Unread.FirstOrDefault(cell => cell.Key == Column);
        string? written = unread.Key is null ? null : unread.Value as string ?? name;
        foreach (NameFault fault in NameFault.Of(Column, name, written)
            .Concat([NameFault.OfWildcard(Column, name, "the API")]).OfType<NameFault>())
        {
            sink.Error(fault.Code, Column, name, fault.Message, fault.Remedy);
        }
    }

    private static void CheckAfterCallWork(GenesysQueueDefinition definition, FindingSink sink)
    {
        if (definition is { AcwTimeoutSeconds: { } seconds, AcwModeValue: GenesysAcwMode.Mandatory or GenesysAcwMode.Optional })
        {
            sink.Error(
                "AcwTimeoutNotUsed", nameof(definition.AcwTimeoutSeconds), $"{seconds}", $"AcwTimeoutSeconds has no meaning with AcwMode {definition.AcwMode}.",
                "Use MandatoryTimeout, MandatoryForcedTimeout or AgentRequested, or leave the time out.");
        }
    }

    private static void CheckUnusedTimeout(GenesysQueueDefinition definition, FindingSink sink)
    {
        if (definition is { AcwModeValue: null, SourceQueue: null } && !sink.HasErrorAt(nameof(definition.AcwMode))
            && !Acw(definition).ContainsKey("wrapupPrompt"))
        {
            // A time that is given twice has a finding of its own.
            bool isSetting = Acw(definition).TryGetValue("timeoutMs", out object? time) && time is not null;
            (string Column, string Value)? unused = definition.AcwTimeoutSeconds is { } given
                ? isSetting ? null : (nameof(definition.AcwTimeoutSeconds), $"{given}")
                : isSetting ? ($"{FieldNames.Settings}.acwSettings.timeoutMs", CellReader.Show(time)) : null;
            if (unused is { } column)
            {
                // A new queue has the mode OPTIONAL (API 13.5).
                sink.Warning(
                    "AcwTimeoutNotUsed", column.Column, column.Value,
                    $"{column.Column} is given without AcwMode, and the mode of a new queue has no time.",
                    "Give AcwMode: MandatoryTimeout, MandatoryForcedTimeout or AgentRequested.");
            }
        }
    }

    private static IReadOnlyDictionary<string, object?> Acw(GenesysQueueDefinition definition) =>
        definition.Settings?.TryGetValue("acwSettings", out object? settings) == true
            && settings is IReadOnlyDictionary<string, object?> table ? table : new Dictionary<string, object?>();

    // As for alerting: a queue that is copied may have what a cell may not.
    private static void CheckAcwRange(GenesysQueueDefinition definition, FindingSink sink)
    {
        const string Column = nameof(definition.AcwTimeoutSeconds);
        if (definition.AcwTimeoutSeconds is { } seconds && !s_acwTimeout.Admits(seconds * 1000m))
        {
            sink.Error(
                "OutOfRange", Column, $"{seconds}", $"{Column} {seconds} is out of range.",
                $"Give a whole number of seconds, from {s_acwTimeout.Least / 1000:0} to {s_acwTimeout.Most / 1000:0}.");
        }
    }

    private static void CheckOverflow(GenesysQueueDefinition definition, FindingSink sink)
    {
        bool wait = definition.OverflowMaxWaitSeconds is not null;
        bool timeout = definition.OverflowTimeoutSeconds is not null;
        bool unreadable = sink.HasErrorAt(nameof(definition.OverflowMaxWaitSeconds)) || sink.HasErrorAt(nameof(definition.OverflowTimeoutSeconds));
        if (!unreadable && (wait != timeout || (!wait && definition.OverflowTarget is not null)))
        {
            string missing = wait ? nameof(definition.OverflowTimeoutSeconds) : timeout ? nameof(definition.OverflowMaxWaitSeconds)
                : $"{nameof(definition.OverflowMaxWaitSeconds)} and {nameof(definition.OverflowTimeoutSeconds)}";
            sink.Error("OverflowIncomplete", missing, null, $"Overflow is given without {missing}.", $"Give {missing}, or leave overflow out.");
        }
    }

    // A cell was held to the bounds when it was read; a queue of the org that is copied may have an older value (API 13.2).
    private static void CheckAlerting(GenesysQueueDefinition definition, FindingSink sink)
    {
        const string Column = nameof(definition.AlertingTimeoutSeconds);
        if (definition.AlertingTimeoutSeconds is < CallAlerting.Least or > CallAlerting.Most)
        {
            sink.Error(
                "OutOfRange", Column, $"{definition.AlertingTimeoutSeconds}",
                $"{Column} {definition.AlertingTimeoutSeconds} is out of range: orgs take it for a new queue no more.",
                $"Give a whole number of seconds, from {CallAlerting.Least} to {CallAlerting.Most}.");
        }
        else if (definition.AlertingTimeoutSeconds < CallAlerting.Announced)
        {
            sink.AlertingDoubtful(Column, definition.AlertingTimeoutSeconds.Value);
        }
    }

    // The published model has the range, as a share (API 13.3); this is every door's: a cell, a parameter, a table, a queue.
    private static void CheckServiceLevel(GenesysQueueDefinition definition, FindingSink sink)
    {
        const string Column = nameof(definition.ServiceLevel);
        if (definition.ServiceLevel is not { } level || s_share.Admits(level.Percent / 100))
        {
            return;
        }

        GenesysServiceLevel? meant = s_share.Admits(level.Percent) ? level.WithPercent(level.Percent * 100) : null;
        sink.Error(
            "OutOfRange", Column, $"{level}",
                $"{Column} {level} is out of range: it asks for less than one percent of the calls.",
            (meant is null ? string.Empty : $"Did you mean '{meant}'? ")
                + FormattableString.Invariant($"Give from {s_share.Least * 100:0.##} to {s_share.Most * 100:0.##} percent: ")
                + "80/20 is eighty percent within twenty seconds.",
            meant is null ? [] : [$"{meant}"]);
    }

    private static void CheckSettings(GenesysQueueDefinition definition, bool allowUnknown, bool isOfNew, FindingSink sink)
    {
        if (definition.Settings is not { } settings)
        {
            return;
        }

        new SettingsSchemaCheck(sink, allowUnknown, isOfNew)
            .Check(FieldNames.Settings, settings, PublishedSettings.CreateRequest);
        var json = (JObject)PlainValue.ToJson(settings);
        SettingRules.Check(definition, json, isOfNew, sink);
        SettingConflicts.Check(definition, json, sink);
    }
}
