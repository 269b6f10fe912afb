using GenesysQueues.Json;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>How long it takes until it is worked out who is in a new skill group.</summary>
internal sealed class SkillGroupLagCheck() : LagCheck(
    "A new skill group", "It is Complete within a minute.", "skillGroupLagSeconds", 60)
{
    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        TestSkillGroup group = await trial.GroupAsync(cancellationToken).ConfigureAwait(false);
        ContractLag lag = await trial.WaitUntilAsync(
            group.Last, () => trial.Calls.GetAsync(group.Object.Path, cancellationToken),
            look => look.Json.Text("status") == "Complete", cancellationToken).ConfigureAwait(false);
        return Of(lag);
    }
}
