using GenesysQueues.Simulator.Protocol;

namespace GenesysQueues.Simulator.Rules;

/// <summary>The rules of media settings and of what depends on them (API 5.3, 13.2, 13.4).</summary>
internal static class MediaRules
{
    private const string CallAlerting = "mediaSettings.call.alertingTimeoutSeconds";
    private const string EmailAlerting = "mediaSettings.email.alertingTimeoutSeconds";
    private const string Addresses = "mediaSettings.email.allOutboundEmailAddresses";
    private const string Address = "outboundEmailAddress";

    /// <summary>Checks a body; what <paramref name="before"/> has already may be said again.</summary>
    internal static void Check(JObject body, JObject? before, SimulatorOptions options)
    {
        CheckAlerting(body, before, options);
        CheckOutboundAddress(body, options);
    }

    private static void CheckAlerting(JObject body, JObject? before, SimulatorOptions options)
    {
        int longest = options.AlertingTimeoutMaxSeconds;
        foreach (JToken timeout in body.SelectTokens("mediaSettings.*.alertingTimeoutSeconds").Where(IsNumber))
        {
            if (longest > 0 && (double)timeout > longest)
            {
                throw ApiError.Constraint(timeout.Path, $"{timeout.Path} must be at most {longest}.");
            }
        }

        // Refused where it is new: a queue may keep the value that it has.
        if (body.SelectToken(CallAlerting) is { } calls && IsNumber(calls)
            && !(before?.SelectToken(CallAlerting) is { } kept && IsNumber(kept) && (double)kept == (double)calls)
            && ((double)calls < options.CallAlertingMinSeconds || (double)calls > options.CallAlertingMaxSeconds))
        {
            string range = $"between {options.CallAlertingMinSeconds} and {options.CallAlertingMaxSeconds}";
            throw ApiError.Constraint(CallAlerting, $"{CallAlerting} must be {range}; it is {calls}.");
        }
    }

    private static void CheckOutboundAddress(JObject body, SimulatorOptions options)
    {
        JArray? all = body.SelectToken(Addresses) as JArray;
        var address = body[Address] as JObject;
        if (options.OutboundEmailNeedsAlerting && (address is not null || all is { Count: > 0 })
            && body.SelectToken(EmailAlerting) is not { Type: JTokenType.Integer or JTokenType.Float })
        {
            throw ApiError.Constraint(EmailAlerting, $"Outbound e-mail needs e-mail media settings with {EmailAlerting}.");
        }

        if (address is not null && all is not null && !all.Any(one => KeyOf(one) == KeyOf(address)))
        {
            throw ApiError.Constraint(Address, "Default outbound email address missing from outbound email address list");
        }
    }

    private static string KeyOf(JToken address) =>
        $"{address.SelectToken("domain.id")}/{address.SelectToken("route.id")}".ToLowerInvariant();

    private static bool IsNumber(JToken value) => value.Type is JTokenType.Integer or JTokenType.Float;
}
