using GenesysQueues.Wfm;
using System.Collections;
using System.Management.Automation.Language;

namespace GenesysQueues.Completion;

/// <summary>Completes the names under which endpoints are registered in the session's org.</summary>
public sealed class WfmWebhookCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string typed = Completions.Typed(wordToComplete);
        IEnumerable<CompletionResult> names = Known(Completions.Session(fakeBoundParameters))
            .Where(endpoint => endpoint.Registration.Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Select(endpoint => new CompletionResult(
                Completions.Quote(endpoint.Registration.Name), endpoint.Registration.Name, CompletionResultType.ParameterValue,
                endpoint.Registration.TargetUrl.Host));
        return Completions.OrTyped(names, typed, "No endpoint is registered under such a name.");
    }

    private static IReadOnlyList<WfmEndpoint> Known(GenesysSession? session)
    {
        if (session is null)
        {
            return [];
        }

        // Those of this session; for others the file is read, which takes no time, or is in use and can wait.
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        Task.Run(() => session.Connection.Wfm.TryOpenAsync(enough.Token)).ContinueWith(
            _ => { }, TaskScheduler.Default).Wait(TimeSpan.FromSeconds(1));
        return session.Connection.Wfm.Endpoints;
    }
}
