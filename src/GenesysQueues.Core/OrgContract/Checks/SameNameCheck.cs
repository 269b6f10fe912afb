using GenesysQueues.Json;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>Whether another spelling of a name that is taken is taken too.</summary>
internal abstract class SameNameCheck(string point, string reading, string option, bool expected)
    : OrgContractCheck(point, reading, option, expected)
{
    private protected static async Task<Observation> CompareAsync(
        ContractTrial trial, TestObject queue, string spelling, CancellationToken cancellationToken)
    {
        if (trial.Duplicate is not { } duplicate)
        {
            return Observation.None("how a taken name is refused is not known");
        }

        Evidence other = await Evidence.AskAsync(
            () => trial.CreateQueueAsync(spelling, [], cancellationToken), made => made.Json.Text("name") == spelling,
            () => trial.CreateQueueAsync([], cancellationToken)).ConfigureAwait(false);
        if (other.IsTaken)
        {
            await trial.RequireAsync(queue, cancellationToken).ConfigureAwait(false);
            return Observation.Of(false, "they are two names", other);
        }

        return other.Exchange!.IsRefusedAs(duplicate) ? Observation.Of(true, $"they are one name: {other.Answer}", other)
            : Observation.None($"it was {other.Answer}, not as a taken name is", other.Exchange);
    }
}
