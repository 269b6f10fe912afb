using GenesysQueues.Contracts;
using GenesysQueues.Lookup;

namespace GenesysQueues.Queues;

/// <summary>A queue that was there, and is no more by what the org says now.</summary>
internal static class GoneQueue
{
    /// <summary>Whether it is the queue that the org does not know, and nothing else that was asked for.</summary>
    internal static bool IsMeant(GenesysApiException e, string queueId) => e is { Failure: GenesysApiFailure.NotFound }
        && e.Message.IndexOf(QueueApi.Of(queueId), StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>The failure in words; the session forgets the queue, so that nothing is said to be in its way.</summary>
    internal static GenesysApiException Say(OrgDirectory directory, string queueId, GenesysApiException e)
    {
        directory.Remove(EntityKind.Queue, queueId);
        return e.As(
            ErrorCatalogue.QueueNotFound, "The queue is not there any more.",
            "It cannot be changed or put back: New-GenesysQueue makes queues.");
    }
}
