using System.Collections;
using System.Management.Automation.Language;

namespace GenesysQueues.Completion;

/// <summary>Completes one of some fixed values, each with what it means.</summary>
public abstract class ChoiceCompleter : IArgumentCompleter
{
    private protected abstract IEnumerable<(string Value, string Meaning)> Choices { get; }

    /// <summary>Those that are worth a look for what is typed so far.</summary>
    private protected virtual IEnumerable<(string Value, string Meaning)> ChoicesFor(string typed) => Choices;

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string typed = Completions.Typed(wordToComplete);
        string value = typed.Replace('_', '-');
        return Completions.OrTyped(
            ChoicesFor(typed)
                .Where(choice => choice.Value.StartsWith(value, StringComparison.OrdinalIgnoreCase))
                .Select(choice => new CompletionResult(choice.Value, choice.Value, CompletionResultType.ParameterValue, choice.Meaning)),
            typed,
            "None of the known values begins so.");
    }
}
