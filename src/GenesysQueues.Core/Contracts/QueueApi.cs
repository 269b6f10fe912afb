using GenesysQueues.Http;
using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Contracts;

/// <summary>Addresses of the queue routes, and what a queue does not show as it was sent.</summary>
internal static class QueueApi
{
    internal const string Path = "/api/v2/routing/queues";

    /// <summary>Whether the request makes a queue.</summary>
    internal static bool IsCreation(ApiRequest request) => request.Method == HttpMethod.Post && request.Path == Path;

    /// <summary>Whether the request replaces a queue by another form of itself.</summary>
    internal static bool IsReplacement(ApiRequest request) =>
        request.Method == HttpMethod.Put && request.Path.StartsWith(Path + "/", StringComparison.Ordinal)
            && request.Path.IndexOf('/', Path.Length + 1) < 0;

    internal static string Of(string queueId) => $"{Path}/{Uri.EscapeDataString(queueId)}";

    /// <summary>
    /// What of a shown queue a replacement sends back: all of it, fields that nobody here knows too, but for what the org sets
    /// itself (API 5.6). Of the first routing rule the org shows the queue itself, and takes none there.
    /// </summary>
    internal static JObject Writable(JObject shown)
    {
        var body = (JObject)shown.DeepClone();
        foreach (string field in s_own.Concat(PublishedSettings.ServerFields))
        {
            body.Remove(field);
        }

        (body.SelectToken("conditionalGroupRouting.rules[0]") as JObject)?.Remove("queue");
        return body;
    }

    /// <summary>What a move of the queue to another division changes, and no replacement does.</summary>
    internal const string Division = "division";

    /// <summary>
    /// Fields that were changed, and who changed the queue last, which need not be who changed these; of a move the queue tells
    /// nothing (API 5.6).
    /// </summary>
    internal static string LastChange(
        WireContract wire, JObject shown, IReadOnlyCollection<string> paths, string? who = null)
    {
        string fields = string.Join(", ", paths.Select(path => wire.NameOf(path, shown)).Distinct());
        return paths.All(path => path == Division) ? fields
            : $"{fields} (the queue was last changed by {who ?? shown.Text(ModifiedBy) ?? "somebody"} at "
                + $"{shown.Text("dateModified") ?? "an unknown time"})";
    }

    /// <summary>The field that tells who changed the queue last.</summary>
    internal const string ModifiedBy = "modifiedBy";

    /// <summary>What of a create request the queue shows afterwards; the source queue is only an instruction.</summary>
    internal static JObject Shown(JObject sent)
    {
        var shown = (JObject)sent.DeepClone();
        foreach (string field in PublishedSettings.ServerFields.Append("sourceQueueId"))
        {
            shown.Remove(field);
        }

        // Of a reference the id counts; the org shows its own name for it.
        List<JProperty> names = shown.Descendants().OfType<JProperty>()
            .Where(field => field.Name is "name" or "selfUri" && field.Parent is JObject { Parent: not null } reference && reference["id"] is not null).ToList();
        names.ForEach(name => name.Remove());
        return shown;
    }

    // The division is moved by a call of its own.
    private static readonly string[] s_own =
        ["id", "selfUri", "division", "memberCount", "userMemberCount", "joinedMemberCount"];
}
