using GenesysQueues.Chaos.Changes;

namespace GenesysQueues.Chaos.Checks;

/// <summary>
/// (v) The seam for what DESIGN 11.8 asks of a run at its end: somebody else's write that a change of ours has overwritten,
/// between its GET and its PUT, is named by a warning of that run, or the run says that it could not look. The engine does not
/// look yet: until <see cref="IsToldByTheEngine"/> it is only counted.
/// </summary>
internal sealed class OverwriteCheck(OrgLedger after, Action<Violation> report)
{
    /// <summary>Whether runs tell of what they have overwritten.</summary>
    internal static bool IsToldByTheEngine => false;

    /// <summary>What of somebody else's was taken back by changes of ours that had no row for it; how often.</summary>
    /// <param name="isAsked">Whether a row of a queue names a field, by its path.</param>
    /// <param name="isTold">Whether the user was warned of the loss of a field of a queue, or told that nobody looked.</param>
    internal int Judge(Func<string, string, bool> isAsked, Func<LedgerEntry, string, bool> isTold)
    {
        int overwritten = 0;
        foreach (LedgerEntry theirs in after.Entries.Where(entry => entry.IsRivals))
        {
            foreach (string path in theirs.After.Keys.Where(path => !isAsked(theirs.QueueId, path)))
            {
                LedgerEntry? next = after.Of(theirs.QueueId)
                    .FirstOrDefault(entry => entry.Number > theirs.Number && entry.After.ContainsKey(path));
                if (next is not { IsRivals: false })
                {
                    continue;
                }

                overwritten++;
                if (IsToldByTheEngine && !isTold(theirs, path))
                {
                    report(new('v', $"{path} of {theirs.QueueId}, which somebody else changed at {theirs.At:O}, was overwritten, "
                        + "and nobody was told"));
                }
            }
        }

        return overwritten;
    }
}
