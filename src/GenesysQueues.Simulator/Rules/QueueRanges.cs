using GenesysQueues.Simulator.Protocol;

namespace GenesysQueues.Simulator.Rules;

/// <summary>The numeric ranges of a queue body, as a table (API 5.2 to 5.5, 13.3).</summary>
internal static class QueueRanges
{
    private const double NoLimit = double.PositiveInfinity;
    private const double TenDays = 864000;
    private const double ThreeDays = 259200;

    private static readonly (string Path, double Min, double Max)[] s_ranges =
    [
        ("mediaSettings.*.alertingTimeoutSeconds", 7, NoLimit),
        ("mediaSettings.*.serviceLevel.percentage", 0.01, 1),
        ("mediaSettings.*.serviceLevel.durationMs", 1000, NoLimit),
        ("mediaSettings.callback.autoDialDelaySeconds", 0, 1200),
        ("mediaSettings.callback.autoEndDelaySeconds", 0, 1200),
        ("mediaSettings.callback.pacingModifier", 1, NoLimit),
        ("mediaSettings.callback.maxRetryCount", 0, 20),
        ("mediaSettings.callback.retryDelaySeconds", 60, 86400),
        ("routingRules[*].waitSeconds", 2, ThreeDays),
        ("bullseye.rings[*].expansionCriteria[*].threshold", 0, ThreeDays),
        ("conditionalGroupRouting.rules[*].conditionValue", 0, ThreeDays),
        ("conditionalGroupRouting.rules[*].waitSeconds", 0, ThreeDays),
        ("agentOwnedRouting.maxOwnedCallbackHours", 1, 168),
        ("agentOwnedRouting.maxOwnedCallbackDelayHours", 1, 720),
        ("directRouting.agentWaitSeconds", 60, TenDays),
    ];

    internal static void Check(JObject body)
    {
        foreach ((string path, double min, double max) in s_ranges)
        {
            foreach (JToken value in body.SelectTokens(path))
            {
                if (value.Type is JTokenType.Integer or JTokenType.Float && ((double)value < min || (double)value > max))
                {
                    string range = max == NoLimit ? $"at least {min}" : $"between {min} and {max}";
                    string given = value.ToString(Formatting.None);
                    throw ApiError.Constraint(value.Path, $"{value.Path} must be {range}; it is {given}.");
                }
            }
        }
    }
}
