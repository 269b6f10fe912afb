using System.Collections;
using System.Management.Automation.Language;

namespace GenesysQueues.Parameters;

/// <summary>Completes one of some fixed values, each with what it means.</summary>
public abstract class ChoiceCompleter : IArgumentCompleter
{
    private protected abstract IEnumerable<(string Value, string Meaning)> Choices { get; }

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string typed = (wordToComplete ?? string.Empty).Trim('\'', '"').Replace('_', '-');
        return Choices
            .Where(choice => choice.Value.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Select(choice => new CompletionResult(choice.Value, choice.Value, CompletionResultType.ParameterValue, choice.Meaning));
    }
}
