using GenesysQueues.Auditing;
using GenesysQueues.Sessions;

namespace GenesysQueues.Runs;

/// <summary>Finds in the audit what a run created, so that just that can be removed when its results are long gone.</summary>
internal static class RunUndo
{
    /// <summary>
    /// Ids and names of the queues that the run created and nobody removed. Throws <see cref="GenesysException"/>, which says why
    /// they are not known.
    /// </summary>
    /// <param name="org">The run's org.</param>
    /// <param name="runId">The run.</param>
    internal static IReadOnlyList<(string QueueId, string Name)> Find(OrgConnection org, Guid runId)
    {
        AuditedRuns runs = Read(org, AuditFile.PatternOf(org.Owner));
        if (runs.Find(runId) is null)
        {
            // Only now: another org's file that cannot be read must not keep this org's run from being undone.
            runs = Read(org, "*.jsonl");
        }

        AuditedRun run = runs.Find(runId) ?? throw new GenesysException(
            "RunNotFound",
            $"The audit in '{org.AuditPath}' has no run {runId}.",
            "Get-GenesysProvisioningRun lists the runs. Connect with the -AuditPath that the run was written to.");
        Demand(org, run, runs.Verdicts);
        return run.Created.Where(queue => !runs.IsRemoved(run, queue.Key)).Select(queue => (queue.Key, queue.Value)).ToList();
    }

    private static AuditedRuns Read(OrgConnection org, string pattern)
    {
        var runs = new AuditedRuns(org.Storage);
        foreach (string file in org.Storage.Files(org.AuditPath, pattern))
        {
            runs.Read(file, _ => { });
        }

        return runs;
    }

    private static void Demand(OrgConnection org, AuditedRun run, IReadOnlyList<GenesysAuditVerification> verdicts)
    {
        if (!org.Owner.Owns(run.OrgId, run.IsSimulated))
        {
            throw new GenesysException(
                "OtherOrg",
                $"Run {run.RunId} was in {(run.IsSimulated ? "the simulated org" : "org")} '{run.Org}' ({run.OrgId}), and "
                    + $"the session is with '{org.OrgName}' ({org.OrgId}). Nothing was removed.",
                "Give -Session: the session of that org.");
        }

        if (verdicts.FirstOrDefault(verdict => !verdict.IsValid && run.Files.Contains(verdict.Path)) is { } changed)
        {
            throw new GenesysException(
                "AuditChanged", $"The audit '{changed.Path}' is not as it was written: {changed.Problem} What run "
                    + $"{run.RunId} created cannot be told from it. Nothing was removed.",
                "Restore the file, or look with Get-GenesysQueue and give -QueueId.");
        }

        if (!run.IsWhole)
        {
            throw new GenesysException(
                "AuditIncomplete", $"Lines of run {run.RunId} are missing from the audit in '{org.AuditPath}': a month of it is "
                    + "not there, or lines were taken out. What else the run created is not known. Nothing was removed.",
                "Put the missing file back, or look with Get-GenesysProvisioningAudit and give -QueueId.");
        }

        if (run.WithoutStatus > 0)
        {
            throw new GenesysException(
                "AuditTooOld",
                $"The audit of run {run.RunId} was written by an earlier version of this module, and does not say which "
                    + "queues the run created and which were there before. Nothing was removed.",
                $"Look with Get-GenesysProvisioningAudit -RunId {run.RunId}, and give -QueueId.");
        }
    }
}
