using GenesysQueues.Settings;
using System.Collections;
using System.Globalization;
using System.Management.Automation.Language;

namespace GenesysQueues.Completion;

/// <summary>
/// Completes a setting, the path to one such as mediaSettings.call., or a path with the beginning of its value such as
/// autoAnswerOnly=, to the table that gives it. Within a table PowerShell asks no completer: it completes names by
/// <see cref="GenesysQueueSettings"/>, and no values.
/// </summary>
public sealed class SettingsCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string typed = Completions.Typed(wordToComplete);
        int sign = typed.IndexOf('=');
        return Completions.OrTyped(
            sign < 0 ? SettingNames.Beginning(typed).Select(setting => Result(setting, Path(setting), Example(setting.Type!)))
                : Values(typed.Substring(0, sign), typed.Substring(sign + 1)),
            typed,
            "No setting or value begins so.");
    }

    private static IEnumerable<CompletionResult> Values(string path, string value) =>
        SettingColumn.Parse(SettingColumn.Prefix + path) is { Type: { } type } setting
            ? Values(type).Where(choice => choice.Trim('\'', '$').StartsWith(value, StringComparison.OrdinalIgnoreCase))
                .Select(choice => Result(setting, $"{Path(setting)} = {choice}", choice))
            : [];

    private static IEnumerable<string> Values(SettingType type) =>
        type.Kind == SettingKind.Boolean ? ["$true", "$false"] : type.Choices.Select(choice => $"'{choice}'");

    private static CompletionResult Result(SettingColumn setting, string shown, string value) => new(
        setting.Path.Reverse().Aggregate(value, (inner, name) => $"@{{ {Completions.Quote(name)} = {inner} }}"),
        shown, CompletionResultType.ParameterValue, SettingNames.Wanted(setting.Type!));

    private static string Path(SettingColumn setting) => string.Join(".", setting.Path);

    private static string Example(SettingType type) => type.Kind switch
    {
        SettingKind.Boolean => "$true",
        SettingKind.Integer or SettingKind.Number => (type.Least ?? 1).ToString(CultureInfo.InvariantCulture),
        SettingKind.Text or SettingKind.Time => $"'{type.Choices.FirstOrDefault()}'",
        SettingKind.List => "@()",
        _ => "@{ }",
    };
}
