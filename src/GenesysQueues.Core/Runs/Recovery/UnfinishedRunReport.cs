using GenesysQueues.Journals;
using GenesysQueues.Validation;
using System.Globalization;

namespace GenesysQueues.Runs.Recovery;

/// <summary>Tells the person at the prompt what an earlier run left undone, and what became of it.</summary>
internal static class UnfinishedRunReport
{
    /// <param name="run">The earlier run.</param>
    /// <param name="left">What it left to be done and no later run took over.</param>
    /// <param name="settled">What became of its queues in doubt.</param>
    /// <param name="isResumed">Whether the present run goes on with it.</param>
    /// <param name="observer">Who is told.</param>
    internal static void Tell(
        UnfinishedRun run, IEnumerable<JournalRow> left, IReadOnlyList<GenesysProvisioningResult> settled, bool isResumed, IRunObserver observer)
    {
        ILookup<RowState, JournalRow> byState = left.ToLookup(row => row.State);
        bool changes = run.Header.IfExists == GenesysIfExists.Update;
        int notCreated = settled.Count(result => result.Outcome.Status == GenesysProvisioningStatus.NotAttempted);
        int notStarted = Math.Max(0, byState[RowState.Open].Count() - notCreated);
        int incomplete = byState[RowState.Incomplete].Count();
        var said = new List<string>();
        void Say(int count, string what)
        {
            if (count > 0)
            {
                said.Add($"{count} {what}");
            }
        }

        Say(
            settled.Count(result => result.IsCreation || result.Outcome.Status == GenesysProvisioningStatus.Recovered),
            "in doubt found and recorded");
        Say(notCreated, changes ? "in doubt not changed" : "in doubt not created");
        Say(
            settled.Count(result => result.Outcome.Status
                is GenesysProvisioningStatus.Exists or GenesysProvisioningStatus.Skipped),
            "in doubt found to be somebody else's");
        Say(
            settled.Count(result => result.Outcome.Status == GenesysProvisioningStatus.Conflict),
            "in doubt found to be changed by somebody else");
        Say(
            settled.Count(result => result.Outcome.Status == GenesysProvisioningStatus.Unknown),
            "in doubt that cannot be looked up (look in the org)");
        Say(notStarted, changes ? "still to be changed" : "still to be created");
        Say(incomplete, $"lacking {string.Join(", ", Lacking(byState[RowState.Incomplete]))}");
        if (said.Count == 0)
        {
            return;
        }

        string next = isResumed ? string.Empty : run.IsFinished ? " Nothing is left of it to be done." : string.Format(
            CultureInfo.CurrentCulture, " Resume-GenesysProvisioning -RunId {0} goes on with it; deleting '{1}' forgets it.", run.Header.RunId, run.Path);
        observer.OnWarning(string.Format(
            CultureInfo.CurrentCulture, "The run of {0:yyyy-MM-dd HH:mm} left something undone. Its queues: {1}.{2}",
            run.Header.Started.ToLocalTime(), string.Join(", ", said), next));
    }

    // Of a queue that was made the division is its own.
    private static IEnumerable<string> Lacking(IEnumerable<JournalRow> incomplete) => incomplete
        .SelectMany(row => ChangePreview.ApartFrom(row.Left)
            .Where(part => row.Left.IsRest || part != nameof(GenesysQueueDefinition.Division)))
        .Distinct();
}
