using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Validation.Settings;

/// <summary>Rules of the create request between several settings, or between a setting and a field (API 5.2, 5.5).</summary>
internal static class SettingRules
{
    internal static void Check(GenesysQueueDefinition definition, JObject settings, FindingSink sink)
    {
        CheckServerFields(settings, sink);
        CheckAfterCallWork(definition, settings, sink);
        CheckLibraries(settings, sink);
        CheckFirstRule(settings, sink);
        CheckAlerting(settings, sink);
        CheckOutboundEmail(definition, settings, sink);
        CheckRoutingMethods(definition, settings, sink);
    }

    private static void CheckServerFields(JObject settings, FindingSink sink)
    {
        foreach (string field in PublishedSettings.ServerFields.Where(field => settings[field] is not null))
        {
            sink.Warning(
                "SettingIgnored", $"{SettingColumn.Root}.{field}", settings.Text(field), $"Settings.{field} has no effect: the org sets it, whatever is sent.", "Leave it out.");
        }
    }

    private static void CheckAfterCallWork(GenesysQueueDefinition definition, JObject settings, FindingSink sink)
    {
        string? mode = settings["acwSettings"].Text("wrapupPrompt");
        double? timeout = settings["acwSettings"].Real("timeoutMs");
        string? prompt = mode ?? (definition.AcwModeValue is { } field ? PublishedName.Of(field) : null);
        bool isFieldsAlone = mode is null && timeout is null;
        if (!isFieldsAlone && (timeout is not null || definition.AcwTimeoutSeconds is not null) && prompt is "MANDATORY" or "OPTIONAL")
        {
            sink.Error(
                "AcwTimeoutNotUsed", timeout is null ? nameof(definition.AcwTimeoutSeconds) : "Settings.acwSettings.timeoutMs", timeout is null ? $"{definition.AcwTimeoutSeconds}" : $"{timeout}",
                $"A time for after-call work has no meaning with the wrap-up prompt {prompt}.",
                "Use MANDATORY_TIMEOUT, MANDATORY_FORCED_TIMEOUT or AGENT_REQUESTED, or leave the time out.");
        }
    }

    // The org takes libraries beside the mode SelectedOnly alone, whatever mode it or the source queue has by default. A mode
    // that is no published value has a finding of its own.
    private static void CheckLibraries(JObject settings, FindingSink sink)
    {
        var libraries = settings["cannedResponseLibraries"] as JObject;
        string? mode = libraries.Text("mode");
        if (libraries?["libraryIds"] is JArray { Count: > 0 } ids && (mode is "All" or "None" || libraries["mode"] is null))
        {
            sink.Error(
                "SettingNotAllowed", "Settings.cannedResponseLibraries.libraryIds", $"{ids.Count} libraries",
                $"Libraries are listed, but cannedResponseLibraries.mode is {mode ?? "not given"}.", "Give the mode SelectedOnly, or leave libraryIds out.");
        }
    }

    /// <summary>The vendor announced a longer time than an official client sends (API 13.2).</summary>
    internal static void AlertingDoubtful(this FindingSink sink, string column, int seconds) => sink.Warning(
        "AlertingDoubtful", column, $"{seconds}",
            $"{column} {seconds} may be refused: orgs are said to take {CallAlerting.Announced} and more.",
        $"Give {CallAlerting.Announced} to {CallAlerting.Most}.");

    private static void CheckAlerting(JObject settings, FindingSink sink)
    {
        if (settings["mediaSettings"].Child("call")
            .Number("alertingTimeoutSeconds") is { } seconds and >= CallAlerting.Least and < CallAlerting.Announced)
        {
            sink.AlertingDoubtful("Settings.mediaSettings.call.alertingTimeoutSeconds", seconds);
        }
    }

    // What a source queue has is not known here (API 13.4).
    private static void CheckOutboundEmail(GenesysQueueDefinition definition, JObject settings, FindingSink sink)
    {
        JToken? email = settings["mediaSettings"].Child("email");
        var address = settings["outboundEmailAddress"] as JObject;
        var all = email.Child("allOutboundEmailAddresses") as JArray;
        const string Addresses = "Settings.mediaSettings.email.allOutboundEmailAddresses";
        if ((address is not null || all is { Count: > 0 }) && definition.SourceQueue is null
            && email.Child("alertingTimeoutSeconds") is null)
        {
            sink.Error(
                "SettingMissing", "Settings.mediaSettings.email.alertingTimeoutSeconds", null,
                    "Outbound e-mail needs e-mail media settings.",
                "Give mediaSettings.email.alertingTimeoutSeconds, at least 7.");
        }

        if (address is not null && IsNamed(address) && all is not null && !all.Any(one => IsAddress(one, address)))
        {
            sink.Error(
                "SettingMissing", Addresses, $"{all.Count} addresses",
                    "outboundEmailAddress is not among mediaSettings.email.allOutboundEmailAddresses.",
                "Add the default address to the list.");
        }
    }

    // What is no text has a finding of its own.
    private static bool IsNamed(JObject address) => address["domain"].Text("id") is not null
        && (address["route"] is null || address["route"].Text("id") is not null || address["route"] is JObject route
            && route["id"] is null);

    private static bool IsAddress(JToken one, JToken other) =>
        one["domain"].Text("id") == other["domain"].Text("id") && one["route"].Text("id") == other["route"].Text("id");

    // The vendor's pages say that these do not go together; what the API answers is open (API 13.1, 13.11).
    private static void CheckRoutingMethods(GenesysQueueDefinition definition, JObject settings, FindingSink sink)
    {
        string? routing = settings["conditionalGroupRouting"] is JObject ? "conditionalGroupRouting"
            : definition.OverflowMaxWaitSeconds is not null ? "Overflow, which is conditional group routing," : null;
        IEnumerable<string> others = routing is null ? [] : ["conditionalGroupActivation", "bullseye"];
        foreach (string other in others.Where(name => settings[name] is JObject))
        {
            sink.Warning(
                "RoutingMethodsDiffer", $"Settings.{other}", null,
                    $"{routing} and {other} may not go together: a queue has one routing method.",
                "Give one of them.");
        }

        if (settings["conditionalGroupActivation"] is JObject && settings["directRouting"] is JObject)
        {
            sink.Warning(
                "RoutingMethodsDiffer", "Settings.directRouting", null,
                "conditionalGroupActivation and directRouting may not go together: the vendor says that they are not compatible.",
                "Give one of them.");
        }
    }

    private static void CheckFirstRule(JObject settings, FindingSink sink)
    {
        if (settings["conditionalGroupRouting"].Objects("rules").FirstOrDefault()?["queue"] is { Type: JTokenType.Object or JTokenType.String } queue)
        {
            sink.Error(
                "SettingNotAllowed", "Settings.conditionalGroupRouting.rules[0].queue", queue.Text("id") ?? queue.ToString(), "The first rule of conditionalGroupRouting has a queue; it is always about the new queue itself.",
                "Leave the queue out of the first rule.");
        }
    }
}
