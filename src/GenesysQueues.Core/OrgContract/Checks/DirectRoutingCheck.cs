using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>Whether direct routing may stand beside group activation.</summary>
internal sealed class DirectRoutingCheck() : AcceptanceCheck(
    "Direct routing beside group activation", "It is refused.", "directRoutingBesideActivation", false)
{
    private const string Field = "directRouting";

    private protected override async Task<JObject> DoubtfulAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        JObject group = await trial.GroupReferenceAsync(cancellationToken).ConfigureAwait(false);
        return new()
        {
            ["memberGroups"] = new JArray(group),
            [RoutingParts.ActivationField] = RoutingParts.Activation(group),
            [Field] = new JObject { ["waitForAgent"] = true, ["agentWaitSeconds"] = 90 },
        };
    }

    // Each of the two by itself must be taken.
    private protected override Task<JObject> PlainAsync(
        ContractTrial trial, JObject doubtful, CancellationToken cancellationToken)
    {
        var plain = (JObject)doubtful.DeepClone();
        plain.Remove(Field);
        return Task.FromResult(plain);
    }
}
