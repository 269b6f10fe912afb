using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Validation.Settings;

/// <summary>Finds settings that ask for something else than a field of the same definition.</summary>
internal static class SettingConflicts
{
    internal static void Check(GenesysQueueDefinition d, JObject settings, FindingSink sink)
    {
        void Compare(string field, JToken given, string path)
        {
            JToken? setting = path.Split('.').Aggregate((JToken?)settings, (token, name) => token.Child(name));
            if (setting is not null && !JsonSubset.Contains(setting, given))
            {
                sink.SettingConflict(field, given, path, setting);
            }
        }

        foreach (QueueField field in QueueFields.All.Where(field => field.Request is not null && field.Get(d) is not null))
        {
            foreach ((string path, JToken given) in Given(field, d, settings))
            {
                Compare(field.Name, given, path);
            }
        }

        if (d.MemberGroup is { } groups)
        {
            Compare(nameof(d.MemberGroup), groups.ToString(), "memberGroups");
        }
    }

    // Of a reference the text counts: a name and an id may mean the same, which only the org knows; one of the two is enough.
    private static IEnumerable<(string Path, JToken Value)> Given(QueueField field, GenesysQueueDefinition d, JObject settings)
    {
        RequestField request = field.Request!;
        if (field.Kinds.Count > 0)
        {
            // A reference may also be written as a name or id alone.
            bool isObject = request.IsObject && settings[request.Path] is JObject;
            return [(isObject ? $"{request.Path}.id" : request.Path, field.Text(d)!)];
        }

        return request.ToJson(field.Get(d)!) is JObject parts
            ? parts.Properties().Select(part => ($"{request.Path}.{part.Name}", part.Value))
            : [(request.Path, request.ToJson(field.Get(d)!))];
    }
}
