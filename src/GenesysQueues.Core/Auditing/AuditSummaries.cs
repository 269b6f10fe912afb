namespace GenesysQueues.Auditing;

/// <summary>Sums audit lines up: all of them together, or those of each run by themselves.</summary>
internal sealed class AuditSummaries(bool perRun)
{
    private readonly Dictionary<Guid, AuditSummary> _sums = [];

    internal void Add(AuditLineReader line)
    {
        Guid key = perRun ? line.RunId : Guid.Empty;
        if (!_sums.TryGetValue(key, out AuditSummary? sum))
        {
            _sums.Add(key, sum = new(perRun ? line.RunId : null));
        }

        sum.Add(line);
    }

    /// <summary>Those that hold a run of New-GenesysQueue, the earliest first.</summary>
    internal IReadOnlyList<GenesysProvisioningSummary> Build() =>
        [.. _sums.Values.Where(sum => sum.HoldsRun).Select(sum => sum.Build()).OrderBy(sum => sum.From)];
}
