using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>Whether a rule may name a group that is no member group.</summary>
internal sealed class RuleGroupCheck() : AcceptanceCheck(
    "A rule's group that is no member group", "It is refused.", "ruleGroupsMustBeMembers", true, isRefusal: true)
{
    private protected override async Task<JObject> DoubtfulAsync(ContractTrial trial, CancellationToken cancellationToken) =>
        new() { ["conditionalGroupRouting"] = RoutingParts.Routing(
            await trial.GroupReferenceAsync(cancellationToken).ConfigureAwait(false)) };

    private protected override Task<JObject> PlainAsync(
        ContractTrial trial, JObject doubtful, CancellationToken cancellationToken)
    {
        var plain = (JObject)doubtful.DeepClone();
        plain["memberGroups"] = plain.SelectToken("conditionalGroupRouting.rules[0].groups")!.DeepClone();
        return Task.FromResult(plain);
    }
}
