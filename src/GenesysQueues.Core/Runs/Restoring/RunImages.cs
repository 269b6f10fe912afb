using GenesysQueues.Auditing;
using GenesysQueues.Journals;
using GenesysQueues.Sessions;

namespace GenesysQueues.Runs.Restoring;

/// <summary>
/// How the queues were that a run has changed, as its journal has it: kept beside the audit, or of a run that is unfinished.
/// </summary>
internal sealed class RunImages
{
    private RunImages(JournalHeader run, IReadOnlyList<RowImage> rows) => (Run, Rows) = (run, rows);

    internal JournalHeader Run { get; }

    /// <summary>One for each queue that was changed, or may have been.</summary>
    internal IReadOnlyList<RowImage> Rows { get; }

    /// <summary>Throws <see cref="GenesysException"/> when there are none of that run, or they cannot be read.</summary>
    /// <param name="org">Where.</param>
    /// <param name="runId">The run.</param>
    /// <param name="unfinished">The run where it is unfinished, and held by somebody.</param>
    internal static RunImages Read(OrgConnection org, Guid runId, UnfinishedRun? unfinished = null)
    {
        UnfinishedRun run = unfinished ?? ReadKept(org, runId)
            ?? UnfinishedRuns.Peek(org.Storage, org.AuditPath, org.Owner).All.FirstOrDefault(one => one.Header.RunId == runId)
            ?? throw new GenesysException(
                "NothingToRestore", $"What queues were like before the run {runId} in '{org.OrgName}' is not known here.",
                $"Get-GenesysProvisioningRun lists runs; how queues were before is kept in '{org.AuditPath}' "
                + "until somebody deletes it. A run that only creates queues changes none.");
        Dictionary<string, string> audited = AuditedIn(org, runId);
        List<JournalRow> rows = run.Rows.Where(row => row.HasImage).ToList();
        int gone = audited.Keys.Except(
            rows.Select(row => row.Change?.QueueId).OfType<string>(), StringComparer.OrdinalIgnoreCase).Count();
        if (gone > 0 || run.Header.RunId != runId)
        {
            throw new GenesysException(
                "ImageNotAsAudited",
                $"How {(gone == 1 ? "a queue was" : $"{gone} queues were")} before the run {runId} is not kept, though the audit "
                + $"has that it changed {(gone == 1 ? "it" : "them")}.",
                $"Somebody has changed or deleted files in '{org.AuditPath}': restore them from a copy.");
        }

        return new(run.Header, rows.Select(row => new RowImage(row)
        {
            IsAsAudited = row.Change is not { } change || !audited.TryGetValue(change.QueueId, out string? hash)
                || hash == change.Sha256,
        }).ToList());
    }

    private static UnfinishedRun? ReadKept(OrgConnection org, Guid runId)
    {
        try
        {
            using JournalFile? file =
                JournalFile.TryPeek(org.Storage, JournalFile.ImagesOf(org.AuditPath, org.Owner, runId));
            return file is null ? null : UnfinishedRun.Read(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new GenesysException(
                JournalFile.NotReadable, $"What queues were like before the run {runId} cannot be read: {e.Message}",
                $"Check that you may read the files in '{org.AuditPath}'.", e);
        }
    }

    // By the queues' ids, what the audit says their images hash to.
    private static Dictionary<string, string> AuditedIn(OrgConnection org, Guid runId)
    {
        var hashes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string file in org.Storage.Files(org.AuditPath, AuditFile.PatternOf(org.Owner)))
        {
            foreach (GenesysAuditRecord record in AuditReader.Read(file, line => line.RunId == runId, _ => { }, org.Storage))
            {
                if (record is { QueueId: { } id, BeforeSha256: { } hash })
                {
                    hashes[id] = hash;
                }
            }
        }

        return hashes;
    }
}
