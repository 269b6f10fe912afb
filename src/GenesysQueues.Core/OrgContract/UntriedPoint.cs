namespace GenesysQueues.OrgContract;

/// <summary>A point that this test cannot observe, or must not; it is told with the reason rather than left out.</summary>
internal sealed class UntriedPoint(string point, string reading, string why, params string[] options)
    : OrgContractCheck(point, reading, options.Length == 1 ? options[0] : null, true)
{
    internal override IReadOnlyList<string> Options => options;

    /// <inheritdoc/>
    internal override Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken) =>
        Task.FromResult(Observation.None(why));
}
