using GenesysQueues.Settings;
using GenesysQueues.Validation;

namespace GenesysQueues.Completion;

/// <summary>Completes what of a queue can be emptied: its fields, and its settings once Settings is begun.</summary>
public sealed class ClearableFieldCompleter : ChoiceCompleter
{
    private protected override IEnumerable<(string Value, string Meaning)> Choices =>
        ChangeRules.Clearable.Select(name => (name, $"The queue has no {name} any more."));

    private protected override IEnumerable<(string Value, string Meaning)> ChoicesFor(string typed) =>
        typed.Length == 0 ? Choices : Choices.Concat(Settings(typed));

    private static IEnumerable<(string Value, string Meaning)> Settings(string typed) =>
        SettingNames.Beginning(typed.StartsWith(SettingColumn.Prefix, StringComparison.OrdinalIgnoreCase)
                ? typed.Substring(SettingColumn.Prefix.Length) : string.Empty)
            .Where(ChangeRules.CanBeEmptied)
            .Select(setting => (setting.ToString(), SettingNames.Wanted(setting.Type!)));
}
