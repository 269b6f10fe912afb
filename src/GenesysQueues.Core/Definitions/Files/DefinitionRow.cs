using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Definitions.Files;

/// <summary>A definition as a file holds it: its fields, its settings, what of it could not be read, and what became of it.</summary>
internal sealed class DefinitionRow
{
    /// <summary>The columns that say what became of a definition, in their order.</summary>
    internal static readonly IReadOnlyList<string> OutcomeColumns = ["Status", "QueueId", "ErrorCode", "ErrorMessage", "Recommendation", "Findings"];

    /// <param name="definition">The definition.</param>
    /// <param name="outcome">What became of it, by <see cref="OutcomeColumns"/>. Import passes these columns over.</param>
    internal DefinitionRow(GenesysQueueDefinition definition, IReadOnlyList<KeyValuePair<string, string>> outcome)
    {
        Fields = DefinitionJson.Write(definition);
        Settings = Fields[FieldNames.Settings] as JObject;
        Fields.Remove(FieldNames.Settings);
        if (definition.SkillRequirement is null && definition.SkillMatchValue != default)
        {
            Fields[nameof(definition.SkillMatch)] = definition.SkillMatch;
        }

        // In place of what could be read of the same cell.
        Unread = definition.Unread.Select(cell => new KeyValuePair<string, JToken>(cell.Key, PlainValue.ToJson(Plain(cell.Value)))).ToList();
        foreach (KeyValuePair<string, JToken> cell in Unread)
        {
            Fields.Remove(cell.Key);
        }

        Outcome = outcome;
    }

    /// <summary>Without the settings.</summary>
    internal JObject Fields { get; }

    /// <summary>Null when there are none.</summary>
    internal JObject? Settings { get; }

    /// <summary>Cells that could not be read, by column.</summary>
    internal IReadOnlyList<KeyValuePair<string, JToken>> Unread { get; }

    /// <summary>What became of it, by column.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Outcome { get; }

    /// <summary>All in one object, with the columns as keys.</summary>
    internal JObject ToJson()
    {
        var json = new JObject(Fields);
        foreach (KeyValuePair<string, JToken> cell in Unread)
        {
            json[cell.Key] = cell.Value;
        }

        if (Settings is not null && json[FieldNames.Settings] is null)
        {
            json[FieldNames.Settings] = Settings;
        }
        else if (Settings is not null)
        {
            // The table as a whole could not be read; these came beside it.
            foreach (JProperty setting in Settings.Properties())
            {
                json[$"{FieldNames.Settings}.{setting.Name}"] = setting.Value;
            }
        }

        foreach (KeyValuePair<string, string> column in Outcome)
        {
            json[column.Key] = column.Value;
        }

        return json;
    }

    // What has no form in a file cannot be read from one either.
    private static object? Plain(object? value)
    {
        try
        {
            return SettingValue.Plain(value);
        }
        catch (FormatException)
        {
            return value!.ToString();
        }
    }
}
