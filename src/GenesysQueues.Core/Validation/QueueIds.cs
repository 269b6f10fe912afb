using GenesysQueues.Lookup;
using GenesysQueues.Sessions;

namespace GenesysQueues.Validation;

/// <summary>Ids of queues where definitions have names.</summary>
internal sealed class QueueIds(OrgConnection org, LookupContext context)
{
    /// <summary>
    /// The definition with its queue's name where it gives its id instead: rows are told apart by names. One that cannot be
    /// looked up keeps the id, and the verdict says why.
    /// </summary>
    internal async Task<GenesysQueueDefinition> ByNameAsync(
        GenesysQueueDefinition definition, CancellationToken cancellationToken)
    {
        if (definition.Name is not { } id || !Guid.TryParse(id, out _))
        {
            return definition;
        }

        try
        {
            OrgEntity? queue = await org.Directory.FindQueueNamedAsync(id, context, cancellationToken).ConfigureAwait(false)
                ?? (await org.Directory.FindAsync(EntityKind.Queue, id, context, cancellationToken).ConfigureAwait(false)).Entity;
            return queue is null ? definition : definition with { Name = queue.Name };
        }
        catch (Exception e) when (e is GenesysException or OperationCanceledException)
        {
            return definition;
        }
    }
}
