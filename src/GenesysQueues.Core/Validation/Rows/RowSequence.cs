namespace GenesysQueues.Validation.Rows;

/// <summary>
/// Has the definitions of one input judged in the order that their references need. A definition that names a queue which
/// neither the org has nor an earlier row asks for waits for a later row, the others have their turn as they come.
/// </summary>
internal sealed class RowSequence(DefinitionValidator validator) : IRowSequence
{
    private readonly RowOrder<TakenRow> _order = new();

    /// <inheritdoc/>
    public async Task AddAsync(
        int number, GenesysQueueDefinition definition, IReadOnlyList<GenesysQueueFinding> refusedBefore,
        CancellationToken cancellationToken)
    {
        TakenRow row = await validator.TakeInAsync(number, definition, refusedBefore, cancellationToken).ConfigureAwait(false);
        IReadOnlyCollection<string> needs = await validator.NeedsAsync(row, cancellationToken).ConfigureAwait(false);
        _order.Add(row, row.Queue is null ? null : NameKey.Of(row.Queue.Name), needs);
    }

    /// <inheritdoc/>
    public TakenRow? Next() => _order.TryNext(out TakenRow row) ? row : null;

    /// <inheritdoc/>
    public async Task<GenesysQueueValidationResult> ValidateAsync(TakenRow row, CancellationToken cancellationToken)
    {
        GenesysQueueValidationResult verdict = await validator.ValidateAsync(row, cancellationToken).ConfigureAwait(false);
        if (row.Queue is { } queue)
        {
            _order.Settle(NameKey.Of(queue.Name));
        }

        return verdict;
    }

    /// <inheritdoc/>
    public void End()
    {
        foreach (IReadOnlyList<TakenRow> rows in _order.End())
        {
            var circle = new ReferenceCircle(rows.Select(row => row.Queue!).ToList());
            foreach (InputQueue queue in circle.Rows)
            {
                queue.Enclose(circle);
            }
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<TakenRow> TakeAll() => _order.TakeAll();
}
