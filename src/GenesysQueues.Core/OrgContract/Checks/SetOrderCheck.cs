using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>In which order a set of groups comes back: asked for both ways round.</summary>
internal sealed class SetOrderCheck() : OrgContractCheck(
    "Order of a set", "It comes back in any order.", "setsKeepTheirOrder", false)
{
    private const string Field = "memberGroups";

    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        JObject one = await trial.GroupReferenceAsync(cancellationToken).ConfigureAwait(false);
        JObject other = ContractTrial.Reference(await trial.SecondGroupAsync(cancellationToken).ConfigureAwait(false));
        ContractExchange creation = await trial.CreateQueueAsync(
            new JObject { [Field] = new JArray(one, other) }, cancellationToken)
            .ConfigureAwait(false);
        if (!creation.IsSuccess)
        {
            return Observation.None($"a queue with two groups was {creation.Answer}", creation);
        }

        TestObject queue = trial.MadeBy(creation);
        ContractExchange change = await trial.ReplaceAsync(
            queue, new JObject { [Field] = new JArray(other, one) }, cancellationToken)
            .ConfigureAwait(false);
        if (!change.IsSuccess)
        {
            return Observation.None($"the same the other way round was {change.Answer}", change);
        }

        Evidence seen = Evidence.Shown(change, _ => HasBoth(creation) && HasBoth(change));
        bool isKept = IsFirst(creation, one) && IsFirst(change, other);
        return Observation.Of(
            isKept, isKept ? "it came back as it was sent, both ways round" : "it came back in an order of the org's", seen);
    }

    private static bool HasBoth(ContractExchange shown) => shown.Json.Objects(Field).Count() == 2;

    private static bool IsFirst(ContractExchange shown, JObject group) =>
        string.Equals(
            shown.Json.Objects(Field).FirstOrDefault()?.Text("id"), group.Text("id"), StringComparison.OrdinalIgnoreCase);
}
