using GenesysQueues.Lookup;
using GenesysQueues.Sessions;

namespace GenesysQueues.Validation;

/// <summary>
/// Counts the queues that one command's definitions add, and refuses those that the org has no room for. A row that fits is
/// good whatever comes after it, so that a stream of rows needs no look ahead.
/// </summary>
internal sealed class QueueQuotaCheck(OrgConnection org, LookupContext context)
{
    private int? _existing;
    private int? _most;
    private int _added;
    private bool _isFresh;

    /// <summary>Makes room for a queue that would be created, or says that there is none. Throws <see cref="GenesysException"/> when the org cannot be asked.</summary>
    internal async Task TakeAsync(GenesysQueueDefinition definition, FindingSink sink, CancellationToken cancellationToken)
    {
        if (_existing is null)
        {
            _isFresh = !org.QueueLimit.IsKnown;
            // Counted before the first is created: from then on the run's own queues come into the list as well.
            _most = await org.QueueLimit.ReadAsync(context.Call, cancellationToken).ConfigureAwait(false);
            _existing = (await org.Directory.AllAsync(EntityKind.Queue, context, cancellationToken).ConfigureAwait(false)).Count;
        }

        _added++;
        if (_existing + _added > _most && !_isFresh)
        {
            // The limit may have been raised since the session asked.
            _most = await org.QueueLimit.ReadAnewAsync(context.Call, cancellationToken).ConfigureAwait(false);
            _isFresh = true;
        }

        if (_existing + _added > _most)
        {
            sink.Error(
                "QueueLimitReached", nameof(definition.Name), definition.Name,
                $"{org.OrgName} may have {_most} queues and has {_existing}; with this one the input asks for {_added} more.",
                "Remove queues that nobody needs, or have Genesys raise the limit 'queues.max'; if queues before this one fail, there is room for it.");
        }
    }

    /// <summary>The queue that was let pass last is not wanted after all.</summary>
    internal void GiveBack() => _added--;
}
