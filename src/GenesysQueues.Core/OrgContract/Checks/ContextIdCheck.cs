using GenesysQueues.Json;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>Whether an error names the id of its response.</summary>
internal sealed class ContextIdCheck() : OrgContractCheck(
    "contextId of an error", "It is the ININ-Correlation-Id of the reply.", "contextIdIsCorrelationId", true)
{
    /// <inheritdoc/>
    internal override Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        if (trial.Duplicate is not { } error || error.Json.Text("contextId") is not { } context
            || error.Reply.CorrelationId is not { } header)
        {
            return Task.FromResult(Observation.None("no error came that has both", trial.Duplicate));
        }

        bool same = string.Equals(context, header, StringComparison.OrdinalIgnoreCase);
        return Task.FromResult(
            Observation.Of(same, same ? "they are the same" : "they are two ids", Evidence.Form(error)));
    }
}
