using GenesysQueues.Json;
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
        Evidence again = await Evidence.AskAsync(
            () => trial.CreateQueueAsync(queue.Name, [], cancellationToken),
            creation => creation.Json.Text("name") == queue.Name,
            () => trial.CreateQueueAsync([], cancellationToken)).ConfigureAwait(false);
        if (again.IsTaken)
        {
            await trial.RequireAsync(queue, cancellationToken).ConfigureAwait(false);
            return Observation.Of(null, "it was taken a second time", again);
        }

        trial.Duplicate = again.Exchange;
        int status = again.Exchange!.Reply.Status;
        return Observation.Of(status is 400 or 409 ? status : null, again.Answer, again);
    }
}
