using GenesysQueues.Contracts;
using GenesysQueues.Json;
using Newtonsoft.Json.Linq;
using System.Globalization;

namespace GenesysQueues.Validation.Settings;

/// <summary>Rules of the create request between several settings, or between a setting and a field (API 5.2, 5.5).</summary>
internal static class SettingRules
{
    private static readonly GenesysQueueDefinition s_nothing = new(new(null, 1));

    // What a rule speaks of, and the rule: of a queue that exists it is judged where one of these changes.
    private static readonly (string[] Paths, Action<JObject, FindingSink> Check)[] s_ofQueue =
    [
        (["acwSettings"], (queue, sink) => CheckAfterCallWork(s_nothing, queue, sink)),
        (["cannedResponseLibraries"], (queue, sink) => CheckLibraries(queue, isWhole: true, sink)),
        (
            [
                "outboundEmailAddress", "mediaSettings.email.alertingTimeoutSeconds",
                "mediaSettings.email.allOutboundEmailAddresses",
            ],
            (queue, sink) => CheckOutboundEmail(queue, isWhole: true, sink)),
        (
            [ConditionalRouting, Activation, Bullseye, Direct],
            (queue, sink) => CheckRoutingMethods(s_nothing, queue, "Empty one of them: -Clear Settings.{0}.", sink)),
    ];

    private const string ConditionalRouting = "conditionalGroupRouting";
    private const string Activation = "conditionalGroupActivation";
    private const string Bullseye = "bullseye";
    private const string Direct = "directRouting";

    /// <param name="definition">The definition.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="isOfNew">Whether they are all that a queue gets; one that exists may have the rest.</param>
    /// <param name="sink">Takes the findings.</param>
    internal static void Check(GenesysQueueDefinition definition, JObject settings, bool isOfNew, FindingSink sink)
    {
        CheckServerFields(settings, sink);
        CheckAfterCallWork(definition, settings, sink);
        CheckLibraries(settings, isOfNew, sink);
        CheckFirstRule(settings, sink);
        CheckAlerting(settings, sink);
        CheckOutboundEmail(settings, isOfNew && definition.SourceQueue is null, sink);
        CheckRoutingMethods(definition, settings, "Give one of them.", sink);
    }

    /// <summary>What settings must say all the same once it is known that a queue is to be made of them.</summary>
    internal static void CheckNew(GenesysQueueDefinition definition, JObject settings, FindingSink sink)
    {
        var whole = new FindingSink(definition.Source);
        CheckLibraries(settings, isWhole: true, whole);
        CheckOutboundEmail(settings, definition.SourceQueue is null, whole);
        SettingsSchemaCheck.CheckLists(SettingColumn.Root, settings, PublishedSettings.CreateRequest, whole);
        // The others were said when nobody knew that.
        sink.AddRange(whole.Findings.Select(sink.Stamp).Where(finding => !sink.HasErrorAt(finding.Column!)));
    }

    /// <summary>
    /// What the settings of a queue that exists would be together, where a change touches them: what was otherwise before is
    /// nobody's fault now.
    /// </summary>
    internal static IReadOnlyList<GenesysQueueFinding> OfChange(QueueChange change)
    {
        FindingSink had = new(s_nothing.Source), has = new(s_nothing.Source);
        foreach ((string[] paths, Action<JObject, FindingSink> check) in s_ofQueue)
        {
            if (Array.Exists(paths, path => Differs(path, change)))
            {
                check(change.Before, had);
                check(change.Body, has);
            }
        }

        foreach (KeyValuePair<string, SettingType> field in PublishedSettings.CreateRequest.Fields)
        {
            // Emptied rules are none (API 13.1).
            if (Differs(field.Key, change) && change.Body[field.Key] is JObject table
                && !(field.Key == ConditionalRouting && table["rules"] is null or JArray { Count: 0 }))
            {
                SettingsSchemaCheck.CheckLists($"{SettingColumn.Prefix}{field.Key}", table, field.Value, has);
            }
        }

        return has.Findings.Where(finding => finding.IsError
            || !had.Findings.Any(old => old.Code == finding.Code && old.Column == finding.Column)).ToList();
    }

    private static bool Differs(string path, QueueChange change) =>
        !JToken.DeepEquals(change.Before.SelectToken(path), change.Body.SelectToken(path));

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
    private static void CheckLibraries(JObject settings, bool isWhole, FindingSink sink)
    {
        var libraries = settings["cannedResponseLibraries"] as JObject;
        string? mode = libraries.Text("mode");
        if (libraries?["libraryIds"] is JArray { Count: > 0 } ids
            && (mode is "All" or "None" || (isWhole && libraries["mode"] is null or { Type: JTokenType.Null })))
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
    private static void CheckOutboundEmail(JObject settings, bool isWhole, FindingSink sink)
    {
        JToken? email = settings["mediaSettings"].Child("email");
        var address = settings["outboundEmailAddress"] as JObject;
        var all = email.Child("allOutboundEmailAddresses") as JArray;
        const string Addresses = "Settings.mediaSettings.email.allOutboundEmailAddresses";
        if ((address is not null || all is { Count: > 0 }) && isWhole && email.Child("alertingTimeoutSeconds") is null)
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
    private static void CheckRoutingMethods(
        GenesysQueueDefinition definition, JObject settings, string remedy, FindingSink sink)
    {
        string? routing = Has(ConditionalRouting) ? ConditionalRouting
            : definition.OverflowMaxWaitSeconds is not null ? "Overflow, which is conditional group routing," : null;
        IEnumerable<string> others = routing is null ? [] : [Activation, Bullseye];
        foreach (string other in others.Where(Has))
        {
            sink.Warning(
                "RoutingMethodsDiffer", $"Settings.{other}", null,
                $"{routing} and {other} may not go together: a queue has one routing method.", string.Format(
                    CultureInfo.InvariantCulture, remedy, other));
        }

        if (Has(Activation) && Has(Direct))
        {
            sink.Warning(
                "RoutingMethodsDiffer", $"Settings.{Direct}", null,
                $"{Activation} and {Direct} may not go together: the vendor says that they are not compatible.", string.Format(
                    CultureInfo.InvariantCulture, remedy, Direct));
        }

        // Without rules it is none.
        bool Has(string method) => settings[method] is JObject table
            && table["rules"] is not (JArray { Count: 0 } or { Type: JTokenType.Null });
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
