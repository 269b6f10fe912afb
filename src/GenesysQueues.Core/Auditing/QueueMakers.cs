using GenesysQueues.Storage;

namespace GenesysQueues.Auditing;

/// <summary>Tells from the audit of this folder which run made a queue.</summary>
internal sealed class QueueMakers(string folder, StateOwner owner, IStateStorage storage)
{
    // What may be taken for ours was made moments ago: this month, or just before it.
    private const int Months = 2;

    /// <summary>The run that was told that it had made the queue; null when the audit knows of none.</summary>
    internal Guid? RunOf(string queueId)
    {
        Guid? run = null;
        try
        {
            foreach (string file in storage.Files(folder, AuditFile.PatternOf(owner)).Reverse().Take(Months))
            {
                foreach ((_, AuditLineReader line) in AuditReader.Scan(file, _ => { }, storage))
                {
                    if (string.Equals(line.QueueId, queueId, StringComparison.OrdinalIgnoreCase) && AuditedRun.IsCreation(line))
                    {
                        run ??= line.RunId;
                    }
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or GenesysException)
        {
            // Without the audit the queue is judged by what the org shows of it; the run ends by itself if it cannot write there.
        }

        return run;
    }
}
