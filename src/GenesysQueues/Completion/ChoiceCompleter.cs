using System.Collections;
using System.Management.Automation.Language;

namespace GenesysQueues.Completion;

/// <summary>Completes one of some fixed values, each with what it means.</summary>
public abstract class ChoiceCompleter : IArgumentCompleter
{
    private protected abstract IEnumerable<(string Value, string Meaning)> Choices { get; }

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string typed = Completions.Typed(wordToComplete);
        string value = typed.Replace('_', '-');
        return Completions.OrTyped(
            Choices
                .Where(choice => choice.Value.StartsWith(value, StringComparison.OrdinalIgnoreCase))
                .Select(choice => new CompletionResult(choice.Value, choice.Value, CompletionResultType.ParameterValue, choice.Meaning)),
            typed,
            "None of the known values begins so.");
    }
}
