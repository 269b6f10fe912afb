using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>How a name that is taken is refused.</summary>
internal sealed class DuplicateNameCheck() : OrgContractCheck(
    "A taken name", "It is refused with 400 or 409; the simulated org says 400.", "duplicateStatus", 400)
{
    /// <inheritdoc/>
    internal override bool IsAsRead(JToken value) => (int)value is 400 or 409;

    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        TestObject queue = await trial.BaseAsync(cancellationToken).ConfigureAwait(false);
        ContractExchange again = await trial.CreateQueueAsync(queue.Name, [], cancellationToken).ConfigureAwait(false);
        if (again.IsSuccess)
        {
            return Observation.Of(null, "it was taken a second time", again);
        }

        trial.Duplicate = again;
        return Observation.Of(again.Reply.Status is 400 or 409 ? again.Reply.Status : null, again.Answer, again);
    }
}
