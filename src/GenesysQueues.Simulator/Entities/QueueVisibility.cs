namespace GenesysQueues.Simulator;

/// <summary>Who sees a queue when: new ones are listed late, deleted ones may linger (API 5.7).</summary>
internal static class QueueVisibility
{
    public static bool IsReadable(QueueEntity queue, ApiCall call) => call.Now >= queue.ReadableFrom && !IsGone(queue, call);

    /// <summary>The queues of a list: visible by now and in a division where the caller has the permission.</summary>
    public static IEnumerable<QueueEntity> Listed(ApiCall call, string permission) => call.State.Queues.All
        .Where(queue => call.Now >= queue.ListedFrom && !IsGone(queue, call))
        .Where(queue => call.Caller.May(permission, queue.DivisionId!));

    private static bool IsGone(QueueEntity queue, ApiCall call) => queue.DeletedAt is DateTimeOffset deleted
        && call.Now >= deleted.AddSeconds(call.Options.DeleteLagSeconds);
}
