using GenesysQueues.Lookup;
using GenesysQueues.Sessions;

namespace GenesysQueues.Validation;

/// <summary>Queues that exist, as definitions of their changes name them.</summary>
internal sealed class QueueIds(OrgConnection org, LookupContext context)
{
    /// <summary>
    /// The definition with its queue's id, and with the present name where it gives the id instead or beside: rows are told
    /// apart by names, and a name can go to another queue before their turn. One that cannot be looked up stays as it is, and
    /// the verdict says why.
    /// </summary>
    internal async Task<GenesysQueueDefinition> WithIdAsync(
        GenesysQueueDefinition definition, CancellationToken cancellationToken)
    {
        try
        {
            return definition.Queue is { } meant ? OfQueue(definition, meant, await FindAsync(meant.Id).ConfigureAwait(false))
                : definition.Name is not { } name ? definition
                : await org.Directory.FindQueuesNamedAsync(name, context, cancellationToken).ConfigureAwait(false)
                    is [var named, ..] all
                    ? all.Count > 1 ? definition : definition with { Queue = new(named.Id, IsNamed: true) }
                : Guid.TryParse(name, out _) && await FindAsync(name).ConfigureAwait(false) is { } queue
                    ? definition with { Name = PlainText.Of(queue.Name), Queue = new(queue.Id) }
                : definition;
        }
        catch (Exception e) when (e is GenesysException or OperationCanceledException)
        {
            return definition;
        }

        async Task<OrgEntity?> FindAsync(string id) =>
            (await org.Directory.FindAsync(EntityKind.Queue, id, context, cancellationToken).ConfigureAwait(false)).Entity;
    }

    private static GenesysQueueDefinition OfQueue(GenesysQueueDefinition definition, MeantQueue meant, OrgEntity? queue)
    {
        if (queue is null)
        {
            return definition;
        }

        // Shown by this module, a name has other characters in the place of those that nobody sees.
        string? written = DefinitionReader.WrittenNameOf(definition), shown = PlainText.Of(queue.Name);
        bool isOwn = written is not null
            && (NameKey.Same(written, queue.Name) || NameKey.Same(PlainText.Of(written), shown));
        if (!meant.IsNamed || written is not { } name || isOwn)
        {
            GenesysQueueDefinition known = DefinitionReader.OfQueue(definition, meant with { IsNamed = false });
            return isOwn ? known : known with { Name = shown };
        }

        var sink = new FindingSink(definition.Source) { QueueName = name };
        sink.AddRange(definition.Findings);
        sink.Error(
            "QueueIdOfOther", nameof(definition.Name), name,
            $"The QueueId beside '{ShortText.Of(name)}' is that of the queue '{ShortText.Of(queue.Name)}'.",
            $"Delete QueueId to change '{ShortText.Of(name)}'; or write '{ShortText.Of(queue.Name)}' in Name, and in NewName the "
                + "name that it is to get, if any.");
        return definition with { Findings = sink.Findings };
    }
}
