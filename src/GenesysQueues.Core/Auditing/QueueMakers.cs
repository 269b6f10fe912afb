using GenesysQueues.Storage;

namespace GenesysQueues.Auditing;

/// <summary>
/// Tells from the audit of this folder which run made a queue. The audit is read once: one run at a time creates in an org, so
/// that while this one goes on no other adds to it.
/// </summary>
internal sealed class QueueMakers(string folder, StateOwner owner, IStateStorage storage)
{
    // What may be taken for ours was made moments ago: this month, or just before it.
    private const int Months = 2;

    private readonly object _lock = new();
    private Dictionary<string, Guid>? _runs;

    /// <summary>The run that was told that it had made the queue; null when the audit knows of none.</summary>
    internal Guid? RunOf(string queueId)
    {
        lock (_lock)
        {
            return (_runs ?? Read()).TryGetValue(queueId, out Guid run) ? run : null;
        }
    }

    private Dictionary<string, Guid> Read()
    {
        var runs = new Dictionary<string, Guid>(StringComparer.OrdinalIgnoreCase);
        try
        {
            foreach (string file in storage.Files(folder, AuditFile.PatternOf(owner)).Reverse().Take(Months))
            {
                foreach ((_, AuditLineReader line) in AuditReader.Scan(file, _ => { }, storage))
                {
                    if (AuditedRun.IsCreation(line) && !runs.ContainsKey(line.QueueId!))
                    {
                        runs.Add(line.QueueId!, line.RunId);
                    }
                }
            }

            _runs = runs;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or GenesysException)
        {
            // Without the audit the queue is judged by what the org shows of it; the run ends by itself if it cannot write there.
        }

        return runs;
    }
}
