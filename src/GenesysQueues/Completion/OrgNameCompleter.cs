using GenesysQueues.Definitions.SkillMatrix;
using System.Collections;
using System.Management.Automation.Language;

namespace GenesysQueues.Completion;

/// <summary>
/// Completes names of the org as far as the session has listed them, by the kinds that the parameter takes. The org is never
/// asked: Tab must not wait.
/// </summary>
public sealed class OrgNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string typed = Completions.Typed(wordToComplete);
        GenesysSession? session = Completions.Session(fakeBoundParameters);
        IEnumerable<CompletionResult> names = session is null || session.Connection.IsClosed
            || QueueFields.Find(parameterName) is not { } field
            ? []
            : field.Kinds
                .SelectMany(session.Connection.Directory.KnownNames)
                .Where(name => name.StartsWith(typed, StringComparison.OrdinalIgnoreCase) && PlainText.Of(name) == name)
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .OrderBy(name => name, StringComparer.OrdinalIgnoreCase)
                .Select(name => new CompletionResult(
                    Completions.Quote(Argument(name, commandName, parameterName)), name, CompletionResultType.ParameterValue, name));
        return Completions.OrTyped(
            names, typed, "No such name is known yet: Test-GenesysQueueDefinition and New-GenesysQueue list what they look up, Get-GenesysQueue lists queues.");
    }

    // What the parameter takes for that very name.
    private static string Argument(string name, string commandName, string parameterName) =>
        parameterName.Equals(nameof(GenesysQueueDefinition.SkillRequirement), StringComparison.OrdinalIgnoreCase) ? NameList.Quote(name, SkillMatrixParser.NeedsQuotes)
        : commandName.StartsWith("Get-", StringComparison.OrdinalIgnoreCase) && parameterName.Equals("Name", StringComparison.OrdinalIgnoreCase) ? WildcardPattern.Escape(name)
        : name;
}
