namespace GenesysQueues.OrgContract.Checks;

/// <summary>What errors have beside status, code and message.</summary>
internal sealed class ErrorBodyCheck() : OrgContractCheck(
    "The body of an error", "It has contextId, details and errors, which a client must do without.", "errorBodyIsFull", true)
{
    /// <inheritdoc/>
    internal override Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        if (trial.Duplicate is not { } error)
        {
            return Task.FromResult(Observation.None("no request was refused that could show it"));
        }

        string[] there = [.. new[] { "contextId", "details", "errors" }.Where(name => error.Json[name] is not null)];
        return Task.FromResult(Observation.Of(
            there.Length switch { 0 => false, 3 => true, _ => null },
            there.Length == 0 ? "it has none of them" : $"it has {string.Join(", ", there)}", Evidence.Form(error)));
    }
}
