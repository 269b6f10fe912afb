using GenesysQueues.Connection;
using System.Collections;
using System.Management.Automation.Language;

namespace GenesysQueues.Completion;

/// <summary>Completes variables that hold sessions, and names of sessions and their profiles.</summary>
public sealed class SessionCompleter : IArgumentCompleter
{
    // Get-Variable would do, where there is one.
    private const string Variables = "$ExecutionContext.SessionState.InvokeProvider.ChildItem.Get('variable:', $false)";

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string typed = Completions.Typed(wordToComplete);
        IEnumerable<CompletionResult> variables = Completions.Ask(Variables)
            .Select(item => item.BaseObject)
            .OfType<PSVariable>()
            .Select(variable =>
                (variable.Name,
                    Session: (variable.Value is PSObject wrapped ? wrapped.BaseObject : variable.Value) as GenesysSession))
            .Where(variable =>
                variable.Session is { Connection.IsClosed: false }
                    && variable.Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .OrderBy(variable => variable.Name, StringComparer.OrdinalIgnoreCase)
            .Select(variable =>
                new CompletionResult(
                    "$" + variable.Name, "$" + variable.Name, CompletionResultType.Variable, variable.Session!.ToString()));
        IEnumerable<CompletionResult> names = SessionTable.All
            .SelectMany(
                session => new[] { session.SessionName, session.ProfileName }.OfType<string>(),
                (session, name) => (session, name))
            .Where(named => named.name.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .GroupBy(named => named.name, StringComparer.OrdinalIgnoreCase)
            .Select(same => new CompletionResult(
                Completions.Quote(same.Key), same.Key, CompletionResultType.ParameterValue,
                    same.First().session.ToString()));
        return Completions.OrTyped(
            variables.Concat(names), typed, "There is no session yet: Connect-GenesysOrg makes one.");
    }
}
