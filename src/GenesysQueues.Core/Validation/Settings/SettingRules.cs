using GenesysQueues.Contracts;
using GenesysQueues.Http;
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
                "SettingIgnored", $"{FieldNames.Settings}.{field}", settings.Text(field), $"Settings.{field} has no effect: the org sets it, whatever is sent.", "Leave it out.");
        }
    }

    private static void CheckAfterCallWork(GenesysQueueDefinition definition, JObject settings, FindingSink sink)
    {
        string? mode = settings["acwSettings"].Text("wrapupPrompt");
        double? timeout = settings["acwSettings"].Real("timeoutMs");
        string? prompt = mode ?? (definition.AcwMode is { } field ? WireContract.PublishedName(field) : null);
        bool isFieldsAlone = mode is null && timeout is null;
        if (!isFieldsAlone && (timeout is not null || definition.AcwTimeoutSeconds is not null) && prompt is "MANDATORY" or "OPTIONAL")
        {
            sink.Error(
                "AcwTimeoutNotUsed", timeout is null ? nameof(definition.AcwTimeoutSeconds) : "Settings.acwSettings.timeoutMs", timeout is null ? $"{definition.AcwTimeoutSeconds}" : $"{timeout}",
                $"A time for after-call work has no meaning with the wrap-up prompt {prompt}.",
                "Use MANDATORY_TIMEOUT, MANDATORY_FORCED_TIMEOUT or AGENT_REQUESTED, or leave the time out.");
        }
    }

    // Without a mode the org's default, or the source queue's, decides.
    private static void CheckLibraries(JObject settings, FindingSink sink)
    {
        JToken? libraries = settings["cannedResponseLibraries"];
        if (libraries.Text("mode") is ("All" or "None") and { } mode && (libraries as JObject)?["libraryIds"] is JArray { Count: > 0 } ids)
        {
            sink.Error(
                "SettingNotAllowed", "Settings.cannedResponseLibraries.libraryIds", $"{ids.Count} libraries", $"Libraries are listed, but cannedResponseLibraries.mode is {mode}.",
                "Use the mode SelectedOnly, or leave libraryIds out.");
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
