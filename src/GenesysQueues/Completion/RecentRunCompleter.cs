using GenesysQueues.Auditing;
using GenesysQueues.Storage;
using System.Collections;
using System.Globalization;
using System.Management.Automation.Language;

namespace GenesysQueues.Completion;

/// <summary>Completes the latest runs of the audit that the command would read.</summary>
public sealed class RecentRunCompleter : IArgumentCompleter
{
    private const string Resolve = "param($path) $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($path)";

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string typed = Completions.Typed(wordToComplete);
        return Completions.OrTyped(
            Latest(fakeBoundParameters)
                .Where(run => run.RunId.ToString().StartsWith(typed, StringComparison.OrdinalIgnoreCase))
                .Select(run => new CompletionResult(run.RunId.ToString(), run.RunId.ToString(), CompletionResultType.ParameterValue, Text(run))),
            typed,
            "No such run is among the last lines of the audit.");
    }

    private static IReadOnlyList<RecentRun> Latest(IDictionary parameters)
    {
        try
        {
            return RecentRun.Latest(Folder(parameters), DiskStorage.Instance);
        }
        catch (Exception e) when (e is GenesysException or ArgumentException)
        {
            // Tab is no place for an error; the command itself says what is wrong with the folder.
            return [];
        }
    }

    private static string Folder(IDictionary parameters) =>
        Completions.Given(parameters, "Path") is string path && Completions.Ask(Resolve, path) is [{ BaseObject: string resolved }] ? resolved
        : Completions.Session(parameters)?.AuditPath ?? StateFolder.Default;

    private static string Text(RecentRun run) =>
        PlainText.Of(string.Format(
            CultureInfo.CurrentCulture, "{0}, last line {1:yyyy-MM-dd HH:mm}", run.Org, run.Last.ToLocalTime()));
}
