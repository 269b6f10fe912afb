using GenesysQueues.Chaos.Changes;

namespace GenesysQueues.Chaos.Checks;

/// <summary>
/// (v) Somebody else's write that a change of ours has overwritten, between its GET and its PUT, is named by a warning of the
/// run, or the run says that it could not see whether there was one.
/// </summary>
/// <param name="after">What the org has audited.</param>
/// <param name="heard">All that the user has heard.</param>
/// <param name="isJudged">
/// Whether each change was carried out once: what a middle that sends one twice undoes with the second nobody can tell from what
/// came after it.
/// </param>
/// <param name="report">Hears of violations.</param>
internal sealed class OverwrittenCheck(OrgLedger after, string heard, bool isJudged, Action<Violation> report)
{
    private readonly string[] _warnings =
        [.. heard.Split('\n').Where(line => line.Contains("overwritten", StringComparison.Ordinal))];

    /// <summary>What of somebody else's was taken back by changes of ours that had no row for it; how often.</summary>
    /// <param name="isAsked">Whether a row of a queue names a field, by its path.</param>
    internal int Judge(Func<string, string, bool> isAsked)
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
                if (isJudged && !Array.Exists(_warnings, line => IsOf(line, theirs, path)))
                {
                    report(new('v', $"{path} of {theirs.QueueId}, which somebody else changed at {theirs.At:O}, was overwritten "
                        + $"at {next.At:O}, and nobody was told"));
                }
            }
        }

        return overwritten;
    }

    private static bool IsOf(string line, LedgerEntry theirs, string path) =>
        line.Contains("is not known", StringComparison.Ordinal)
        || (line.Contains($" at {UtcText.Of(theirs.At)}: ", StringComparison.Ordinal)
            && line.Contains($"{path}: ", StringComparison.Ordinal));
}
