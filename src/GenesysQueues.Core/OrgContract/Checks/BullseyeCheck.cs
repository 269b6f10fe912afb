using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>Whether bullseye may stand beside routing rules.</summary>
internal sealed class BullseyeCheck() : BesideRoutingCheck("Bullseye beside routing rules", "bullseyeBesideRouting")
{
    private protected override JObject Other(JObject group) => new() { [RoutingParts.BullseyeField] = RoutingParts.Bullseye() };
}
