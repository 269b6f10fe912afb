using GenesysQueues.Simulator.Access;

namespace GenesysQueues.Simulator.Org;

/// <summary>Who sees a queue when: new ones are listed late, deleted ones may linger (API 5.7).</summary>
internal static class QueueVisibility
{
    internal static bool IsReadable(QueueEntity queue, SimulatorOptions options, DateTimeOffset now) =>
        now >= queue.ReadableFrom && !IsGone(queue, options, now);

    /// <summary>The queues of a list: visible by now and in a division where the caller has the permission.</summary>
    internal static IEnumerable<QueueEntity> Listed(
        OrgState state, Caller caller, string permission, DateTimeOffset now) => state.Queues.All
        .Where(queue => now >= queue.ListedFrom && !IsGone(queue, state.Options, now))
        .Where(queue => caller.May(permission, queue.DivisionId!));

    private static bool IsGone(QueueEntity queue, SimulatorOptions options, DateTimeOffset now) =>
        queue.DeletedAt is DateTimeOffset deleted && now >= deleted.AddSeconds(options.DeleteLagSeconds);
}
