using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>Whether routing rules may stand beside another way to route.</summary>
internal abstract class BesideRoutingCheck(string point, string option) : AcceptanceCheck(point, "It is refused.", option, false)
{
    private protected override async Task<JObject> DoubtfulAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        JObject group = await trial.GroupReferenceAsync(cancellationToken).ConfigureAwait(false);
        JObject both = Other(group);
        both["memberGroups"] = new JArray(group);
        both[RoutingParts.RoutingField] = RoutingParts.Routing(group);
        return both;
    }

    private protected override Task<JObject> PlainAsync(
        ContractTrial trial, JObject doubtful, CancellationToken cancellationToken)
    {
        var plain = (JObject)doubtful.DeepClone();
        plain.Remove(RoutingParts.RoutingField);
        return Task.FromResult(plain);
    }

    /// <summary>The other way.</summary>
    private protected abstract JObject Other(JObject group);
}
