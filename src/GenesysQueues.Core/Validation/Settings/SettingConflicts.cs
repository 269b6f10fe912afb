using GenesysQueues.Contracts;
using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Validation.Settings;

/// <summary>Finds settings that ask for something else than a field of the same definition.</summary>
internal static class SettingConflicts
{
    internal static void Check(GenesysQueueDefinition d, JObject settings, FindingSink sink)
    {
        void Compare(string field, JToken? given, params string[] path)
        {
            JToken? setting = path.Aggregate((JToken?)settings, (token, name) => (token as JObject)?[name]);
            if (given is JValue { Value: not null } && setting is not null && !JsonSubset.Contains(setting, given))
            {
                sink.SettingConflict(field, given, string.Join(".", path), setting);
            }
        }

        // A reference may also be written as a name or id alone.
        void CompareReference(string field, JToken? given, string name) => Compare(field, given, settings[name] is JObject ? [name, "id"] : [name]);

        Compare(nameof(d.Description), d.Description, "description");
        // A name and an id may mean the same, which only the org knows; one of the two is enough.
        CompareReference(nameof(d.Division), d.Division, "division");
        CompareReference(nameof(d.InQueueFlow), d.InQueueFlow, "queueFlow");
        Compare(nameof(d.SourceQueue), d.SourceQueue, "sourceQueueId");
        Compare(nameof(d.AlertingTimeoutSeconds), d.AlertingTimeoutSeconds, "mediaSettings", "call", "alertingTimeoutSeconds");
        Compare(nameof(d.ServiceLevel), d.ServiceLevel?.Percent / 100, "mediaSettings", "call", "serviceLevel", "percentage");
        Compare(nameof(d.ServiceLevel), d.ServiceLevel?.Seconds * 1000L, "mediaSettings", "call", "serviceLevel", "durationMs");
        Compare(nameof(d.AcwMode), d.AcwMode is { } mode ? WireContract.PublishedName(mode) : null, "acwSettings", "wrapupPrompt");
        Compare(nameof(d.AcwTimeoutSeconds), d.AcwTimeoutSeconds * 1000, "acwSettings", "timeoutMs");
        Compare(nameof(d.MemberGroup), d.MemberGroup?.ToString(), "memberGroups");
    }
}
