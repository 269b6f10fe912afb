namespace GenesysQueues.Http;

/// <summary>Addresses of the queue routes.</summary>
internal static class QueueApi
{
    internal const string Path = "/api/v2/routing/queues";

    internal static string Of(string queueId) => $"{Path}/{Uri.EscapeDataString(queueId)}";
}
