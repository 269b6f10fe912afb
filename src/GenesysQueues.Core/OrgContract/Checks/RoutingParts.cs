using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>Ways to route calls that are tried side by side.</summary>
internal static class RoutingParts
{
    internal const string RoutingField = "conditionalGroupRouting";
    internal const string ActivationField = "conditionalGroupActivation";
    internal const string BullseyeField = "bullseye";

    /// <summary>One rule: a wait of a minute at most, this group, ten seconds.</summary>
    internal static JObject Routing(JObject group) => new()
    {
        ["rules"] = new JArray(new JObject
        {
            ["metric"] = "EstimatedWaitTime",
            ["operator"] = "LessThanOrEqualTo",
            ["conditionValue"] = 60,
            ["groups"] = new JArray(group.DeepClone()),
            ["waitSeconds"] = 10,
        }),
    };

    /// <summary>One rule: this group while the wait is under a minute.</summary>
    internal static JObject Activation(JObject group) => new()
    {
        ["rules"] = new JArray(new JObject
        {
            ["conditions"] = new JArray(new JObject
            {
                ["simpleMetric"] = new JObject { ["metric"] = "EstimatedWaitTime" },
                ["operator"] = "LessThan",
                ["value"] = 60,
            }),
            ["groups"] = new JArray(group.DeepClone()),
        }),
    };

    /// <summary>Two rings.</summary>
    internal static JObject Bullseye() => new()
    {
        ["rings"] = new JArray(Ring(), Ring()),
    };

    private static JObject Ring() => new()
    {
        ["expansionCriteria"] = new JArray(new JObject { ["type"] = "TIMEOUT_SECONDS", ["threshold"] = 10 }),
    };
}
