using GenesysQueues.Http;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Contracts;

/// <summary>Addresses of the queue routes, and what a queue does not show as it was sent.</summary>
internal static class QueueApi
{
    internal const string Path = "/api/v2/routing/queues";

    /// <summary>Whether the request makes a queue.</summary>
    internal static bool IsCreation(ApiRequest request) => request.Method == HttpMethod.Post && request.Path == Path;

    internal static string Of(string queueId) => $"{Path}/{Uri.EscapeDataString(queueId)}";

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
}
