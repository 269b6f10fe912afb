using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>Whether group activation may stand beside routing rules.</summary>
internal sealed class ActivationCheck() : BesideRoutingCheck("Group activation beside routing rules", "activationBesideRouting")
{
    private protected override JObject Other(JObject group) =>
        new() { [RoutingParts.ActivationField] = RoutingParts.Activation(group) };
}
