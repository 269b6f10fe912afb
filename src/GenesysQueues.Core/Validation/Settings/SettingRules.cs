using GenesysQueues.Contracts;
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
    }

    private static void CheckServerFields(JObject settings, FindingSink sink)
    {
        foreach (string field in QueueApi.ServerFields.Where(field => settings[field] is not null))
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
