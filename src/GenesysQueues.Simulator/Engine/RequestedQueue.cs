using GenesysQueues.Simulator.Org;
using GenesysQueues.Simulator.Resources;

namespace GenesysQueues.Simulator.Engine;

/// <summary>The name of the queue that a request is about, for the log and for faults.</summary>
internal static class RequestedQueue
{
    private const string Collection = "/api/v2/routing/queues";

    /// <summary>The name in the body of a queue creation (empty if it has none), or null for any other request.</summary>
    internal static string? Created(SimulatorRequest request)
    {
        if (request.Method != "POST" || request.Path.TrimEnd('/') != Collection)
        {
            return null;
        }

        try
        {
            return EmbeddedJson.Parse(request.BodyText) is JObject body && body["name"] is JValue { Type: JTokenType.String } name
                ? ((string)name!).Trim()
                : string.Empty;
        }
        catch (JsonException)
        {
            return string.Empty;
        }
    }

    /// <summary>The name of the queue whose id is in the path, or null.</summary>
    internal static string? Addressed(SimulatorRequest request, OrgState state) => Find(request, state)?.Name;

    /// <summary>The queue whose id is in the path, or null.</summary>
    internal static QueueEntity? Find(SimulatorRequest request, OrgState state)
    {
        string[] segments = request.Path.Trim('/').Split('/');
        bool underQueues = segments.Length > 4 && request.Path.StartsWith(Collection + "/", StringComparison.Ordinal);
        return underQueues ? state.Queues.Find(segments[4]) : null;
    }
}
