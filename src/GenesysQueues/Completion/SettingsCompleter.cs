using GenesysQueues.Settings;
using System.Collections;
using System.Globalization;
using System.Management.Automation.Language;

namespace GenesysQueues.Completion;

/// <summary>
/// Completes a setting, or the path to one such as mediaSettings.call., to the table that gives it. Within a table
/// PowerShell asks no module.
/// </summary>
public sealed class SettingsCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string typed = Completions.Typed(wordToComplete);
        string[] names = typed.Split('.');
        SettingType? table = PublishedSettings.CreateRequest;
        List<string> path = [];
        foreach (string name in names.Take(names.Length - 1))
        {
            path.Add(table?.Spelling(name) ?? name);
            table = table?.Under(path[path.Count - 1]);
        }

        return Completions.OrTyped(
            (table?.Fields ?? new Dictionary<string, SettingType>())
                .Where(field => IsOffered(field.Key, field.Value, path)
                    && field.Key.StartsWith(names[names.Length - 1], StringComparison.OrdinalIgnoreCase))
                .OrderBy(field => field.Key, StringComparer.OrdinalIgnoreCase)
                .Select(field => Result([.. path, field.Key], field.Value)),
            typed,
            "No setting begins so. Within @{ } PowerShell completes no names: press Tab before it.");
    }

    // The queue's name has a parameter of its own.
    private static bool IsOffered(string name, SettingType type, List<string> path) =>
        !type.IsReadOnly && !(path.Count == 0 && name == "name");

    private static CompletionResult Result(IReadOnlyList<string> path, SettingType type)
    {
        string table = path.Reverse().Aggregate(Example(type), (value, name) => $"@{{ {Completions.Quote(name)} = {value} }}");
        string wanted = type.Choices.Count > 0 ? string.Join(", ", type.Choices) : $"{type.Wanted} {type.Range}".Trim();
        return new(table, string.Join(".", path), CompletionResultType.ParameterValue, wanted);
    }

    private static string Example(SettingType type) => type.Kind switch
    {
        SettingKind.Boolean => "$true",
        SettingKind.Integer or SettingKind.Number => (type.Least ?? 1).ToString(CultureInfo.InvariantCulture),
        SettingKind.Text or SettingKind.Time => $"'{type.Choices.FirstOrDefault()}'",
        SettingKind.List => "@()",
        _ => "@{ }",
    };
}
