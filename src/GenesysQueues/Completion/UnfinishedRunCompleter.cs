using GenesysQueues.Journals;
using System.Collections;
using System.Globalization;
using System.Management.Automation.Language;

namespace GenesysQueues.Completion;

/// <summary>Completes runs of the session's org that can be resumed, newest first.</summary>
public sealed class UnfinishedRunCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string typed = Completions.Typed(wordToComplete);
        GenesysSession? session = Completions.Session(fakeBoundParameters);
        IEnumerable<CompletionResult> runs = session is null
            ? []
            : RunGlance.Newest(session.Connection.Storage, session.AuditPath, session.Connection.Owner)
                .Where(run => run.RunId.ToString().StartsWith(typed, StringComparison.OrdinalIgnoreCase))
                .Select(run => new CompletionResult(run.RunId.ToString(), run.RunId.ToString(), CompletionResultType.ParameterValue, Text(run)));
        return Completions.OrTyped(runs, typed, "No such run is unfinished.");
    }

    private static string Text(RunGlance run) => string.Format(
        CultureInfo.CurrentCulture, "Started {0:yyyy-MM-dd HH:mm}{1}", run.Started.ToLocalTime(),
        run.Left is { } left ? string.Format(CultureInfo.CurrentCulture, ", {0} definitions left", left) : string.Empty);
}
