using GenesysQueues.Http;
using GenesysQueues.Journals;
using GenesysQueues.Json;
using GenesysQueues.Runs.Creation;
using GenesysQueues.Sessions;
using GenesysQueues.Validation;

namespace GenesysQueues.Runs.Recovery;

/// <summary>Finds out what became of the changes that an earlier run left in doubt.</summary>
/// <param name="org">Where.</param>
/// <param name="results">Makes the results of that run.</param>
internal sealed class ChangeReconciler(OrgConnection org, ResultFactory results)
{
    /// <summary>
    /// What became of the change of a queue. What was to hang on it as well leaves it incomplete, for whoever goes on with the
    /// run: done twice it is done once.
    /// </summary>
    internal async Task<GenesysProvisioningResult> FindOutAsync(
        UnfinishedRun run, JournalRow row, ChangeIntent intent, GenesysQueueValidationResult verdict, CallContext call,
        CallRecorder counts, CancellationToken cancellationToken)
    {
        long started = org.Time.GetTimestamp();
        ChangeInDoubt.Finding found;
        try
        {
            found = await new ChangeInDoubt(org, intent).LookAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch (GenesysApiException e) when (e.IsRefusal || e.Failure == GenesysApiFailure.NotFound)
        {
            return results.Of(
                verdict, GenesysProvisioningStatus.Unknown,
                new("CannotLook", $"The earlier run was cut short: {e.Message}", "Look for the queue in the org."),
                queueId: intent.QueueId);
        }

        if (found.State == ChangeState.AsWanted)
        {
            // What the org shows now may be somebody else's as well.
            run.Show(row, intent.Body);
        }

        // What has calls of its own may not have had its turn.
        GenesysQueueDefinition? left = intent.Left ?? DefinitionRest.Of(verdict.Definition);
        List<string> apart = left is null ? [] : ChangePreview.ApartFrom(left).ToList();
        GenesysProvisioningStatus status = left is null
            ? GenesysProvisioningStatus.Recovered : GenesysProvisioningStatus.UpdatedIncomplete;
        return found.State switch
        {
            ChangeState.AsBefore when found.IsSure => results.Of(
                verdict, GenesysProvisioningStatus.NotAttempted, NotChanged("was not changed"), intent.QueueId),
            // It may have been replaced all the same, and somebody else's change with it.
            ChangeState.AsBefore => results.NotSeen(
                verdict,
                NotChanged(intent.Change.IsHalfDone(found.Shown)
                    ? "has rings that were emptied, and not yet taken away" : "is not as it was to become"),
                intent.QueueId, intent.Sha256),
            ChangeState.Otherwise => results.Changed(
                verdict,
                new(intent.QueueId, GenesysProvisioningStatus.Conflict)
                {
                    BeforeSha256 = intent.Sha256,
                    Attached = Attached.Told([found.InWords]),
                },
                counts, org.Time.GetElapsedTime(started)),
            _ => results.Changed(
                verdict,
                new(intent.QueueId, status)
                {
                    Attached = Attached.Told(apart),
                    Left = left,
                    Division = found.Shown["division"].Text("name"),
                    BeforeSha256 = intent.Sha256,
                    Changes = new(new QueueChangeWords(
                        org.Wire, intent.Image, intent.Change, new(verdict.Definition), found.Shown).Changes().ToList()),
                },
                counts, org.Time.GetElapsedTime(started)),
        };
    }

    private static GenesysException NotChanged(string how) => new(
        "NotChanged", $"The earlier run was cut short, and the queue {how}.", "Resume-GenesysProvisioning changes it.");
}
