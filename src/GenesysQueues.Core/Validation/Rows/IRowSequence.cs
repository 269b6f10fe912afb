namespace GenesysQueues.Validation.Rows;

/// <summary>The definitions of one input, in the order in which they have their turn.</summary>
internal interface IRowSequence
{
    /// <summary>
    /// A definition comes. Throws <see cref="GenesysException"/> when the org cannot be asked for what it names.
    /// </summary>
    Task AddAsync(
        int number, GenesysQueueDefinition definition, IReadOnlyList<GenesysQueueFinding> refusedBefore,
        CancellationToken cancellationToken);

    /// <summary>The definition whose turn it is; null when all that came wait for others.</summary>
    TakenRow? Next();

    /// <summary>
    /// The verdict on a definition that has its turn. Throws <see cref="GenesysException"/> when the org cannot be asked.
    /// </summary>
    Task<GenesysQueueValidationResult> ValidateAsync(TakenRow row, CancellationToken cancellationToken);

    /// <summary>No more definitions come.</summary>
    void End();

    /// <summary>Takes the definitions that have not had their turn: nobody waits for them any more.</summary>
    IReadOnlyList<TakenRow> TakeAll();
}
