using GenesysQueues.Auditing;

namespace GenesysQueues.Reports;

/// <summary>The runs of a report: so many of them one by one, the others as a number.</summary>
internal sealed class ReportRuns
{
    private const int Most = 1000;

    private readonly Dictionary<Guid, ReportRun> _runs = [];
    private readonly HashSet<Guid> _others = [];

    internal IReadOnlyList<ReportRun> Listed => [.. _runs.Values.Where(IsWorthTelling).OrderBy(run => run.From)];

    /// <summary>Runs beyond those that are listed.</summary>
    internal int Others => _others.Count;

    internal int Provisioning => _runs.Values.Count(run => run.IsProvisioning) + _others.Count;

    /// <summary>The run of a line, which it takes in; null for one that is not listed.</summary>
    internal ReportRun? Add(AuditLineReader line)
    {
        if (!_runs.TryGetValue(line.RunId, out ReportRun? run))
        {
            if (_runs.Count >= Most)
            {
                if (line.Event is AuditEvents.RunStarted or AuditEvents.Outcome)
                {
                    _others.Add(line.RunId);
                }

                return null;
            }

            _runs.Add(line.RunId, run = new(line.RunId, line.Org ?? line.OrgId, line.Text(AuditKey.Actor)));
        }

        run.Add(line);
        return run;
    }

    private static bool IsWorthTelling(ReportRun run) => run.IsProvisioning || run.Totals.Rows > 0;
}
