namespace GenesysQueues.Validation.Rows;

/// <summary>A definition that was taken in, and waits for its turn.</summary>
/// <param name="Number">Its place in the run.</param>
/// <param name="Definition">The definition.</param>
/// <param name="RefusedBefore">Errors of an earlier check.</param>
internal sealed record TakenRow(
    int Number, GenesysQueueDefinition Definition, IReadOnlyList<GenesysQueueFinding> RefusedBefore)
{
    /// <summary>
    /// Its queue as others refer to it; null for one that nobody can refer to: without a name, or a second one.
    /// </summary>
    internal InputQueue? Queue { get; init; }

    /// <summary>The earlier row of the same name, or null.</summary>
    internal InputQueue? First { get; init; }
}
