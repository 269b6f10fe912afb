using GenesysQueues.Contracts;
using GenesysQueues.Auditing;
using GenesysQueues.Outcomes;
using GenesysQueues.Runs.Creation;

namespace GenesysQueues.Runs;

/// <summary>Makes the results of a run, which say where they are from as its audit does.</summary>
internal sealed class ResultFactory(AuditOrigin origin, TimeProvider time)
{
    /// <summary>A definition for which nothing had to be sent, or nothing was.</summary>
    internal GenesysProvisioningResult Of(
        GenesysQueueValidationResult verdict, GenesysProvisioningStatus status, GenesysException? why = null, string? queueId = null) =>
        Of(verdict, status, why, null, TimeSpan.Zero, queueId);

    /// <summary>A queue that may have been replaced, and shows nothing of it.</summary>
    internal GenesysProvisioningResult NotSeen(
        GenesysQueueValidationResult verdict, GenesysException why, string queueId, string beforeSha256) =>
        Of(
            verdict,
            OutcomeOf(GenesysProvisioningStatus.NotAttempted, why, null, TimeSpan.Zero, queueId, attached: null) with
            {
                BeforeSha256 = beforeSha256,
            },
            division: null, remarks: null);

    /// <summary>A definition that was worked on.</summary>
    internal GenesysProvisioningResult Of(
        GenesysQueueValidationResult verdict, GenesysProvisioningStatus status, GenesysException? why, CallRecorder? counts, TimeSpan latency,
        string? queueId = null, string? division = null, Attached? attached = null,
        IReadOnlyList<GenesysQueueFinding>? remarks = null) =>
        Of(
            verdict,
            OutcomeOf(status, why, counts, latency, queueId ?? verdict.Resolved?.Existing?.Id, attached), division, remarks);

    /// <summary>A queue that exists as wanted, or all but for what is missing.</summary>
    internal GenesysProvisioningResult Made(
        GenesysQueueValidationResult verdict, GenesysProvisioningStatus status, string queueId, string? division,
        Attached attached, CallRecorder? counts, TimeSpan latency, IReadOnlyList<GenesysQueueFinding>? remarks = null)
    {
        if (attached.Missing.Count == 0)
        {
            return Of(verdict, status, null, counts, latency, queueId, division, attached, remarks);
        }

        // An adopted queue is somebody else's, and must not pass for one of this run's making.
        bool adopted = status == GenesysProvisioningStatus.Adopted;
        var why = new GenesysException(
            adopted ? "AdoptedIncomplete" : "CreatedIncomplete",
            $"The queue exists, but lacks {string.Join("; ", attached.Missing)}",
            (attached.LacksPermission ? "Give the session a role with the permission that is named. " : string.Empty)
                + $"Run it again with -IfExists {(adopted ? GenesysIfExists.Adopt : GenesysIfExists.Skip)}, "
                + "which adds what is missing.");
        return Of(
            verdict, adopted ? GenesysProvisioningStatus.Failed : GenesysProvisioningStatus.CreatedIncomplete, why, counts, latency,
            queueId, division, attached, remarks);
    }

    /// <summary>A queue that existed, and what became of its change.</summary>
    internal GenesysProvisioningResult Changed(
        GenesysQueueValidationResult verdict, ChangedQueue queue, CallRecorder? counts, TimeSpan latency)
    {
        string lacking = string.Join("; ", queue.Attached.Missing);
        GenesysException? why = queue.Status switch
        {
            GenesysProvisioningStatus.UpdatedWithLoss => Lost(queue),
            GenesysProvisioningStatus.Conflict => new(
                "ChangeConflict", $"While the change was in doubt somebody else changed the queue: {lacking}.",
                "Look at the queue with Get-GenesysQueue, and run it again if it is not as you want it."),
            GenesysProvisioningStatus.Stale => QueueImage.IsStale(lacking),
            GenesysProvisioningStatus.UpdatedIncomplete => new(
                "UpdatedIncomplete", $"The queue was changed, but not in all: {lacking}",
                queue.Attached.LacksPermission
                    ? "Give the session a role with the permission that is named, and run it again: what is done already stays."
                    : queue.Left is null
                    ? "The org refuses that, and would refuse it again: ask for what the queue can have. The rest is done."
                    : "Run it again: what is done already stays."),
            _ => null,
        };
        Outcome outcome = OutcomeOf(queue.Status, why, counts, latency, queue.Id, queue.Attached);
        return Of(
            verdict,
            outcome with
            {
                Changes = queue.Changes,
                BeforeSha256 = queue.BeforeSha256,
                Left = queue.Left,
                Asked = queue.Asked,
            },
            queue.Division,
            // Whoever was shown the change before has them.
            [
                .. queue.Remarks.Where(remark =>
                    !verdict.Findings.Any(known => (known.Code, known.Column) == (remark.Code, remark.Column))),
            ]);
    }

    /// <summary>Why a run ends when a queue has lost something: what one lost the next ones would lose as well.</summary>
    internal GenesysException EndedByLoss(GenesysProvisioningResult lost) => new(
        lost.ErrorCode!,
        $"The run was ended by the change of queue '{ShortText.Of(lost.QueueName ?? string.Empty)}': {lost.ErrorMessage}",
        $"Restore-GenesysQueue -RunId {origin.RunId} puts it back as it was; Resume-GenesysProvisioning -RunId {origin.RunId} "
        + "does what was not done, and goes on with the other queues. Tell the vendor.");

    /// <summary>A definition that validation refused.</summary>
    internal GenesysProvisioningResult Refused(GenesysQueueValidationResult verdict)
    {
        IReadOnlyList<GenesysQueueFinding> errors = FindingSummary.Errors(verdict.Findings);
        GenesysProvisioningStatus status = errors.All(error => error.Code == ErrorCatalogue.QueueExists)
            ? GenesysProvisioningStatus.Exists
            : errors.All(error => error.Code == ErrorCatalogue.QueueChangedSince) ? GenesysProvisioningStatus.Stale
            : GenesysProvisioningStatus.Invalid;
        var why = new GenesysException(errors[0].Code, FindingSummary.Message(errors), FindingSummary.Recommendation(errors));
        return Of(verdict, status, why);
    }

    private GenesysProvisioningResult Of(
        GenesysQueueValidationResult verdict, Outcome outcome, string? division, IReadOnlyList<GenesysQueueFinding>? remarks) =>
        new(
            verdict.Definition,
            outcome.Of(verdict.Definition))
        {
            Division = division is null ? null : PlainText.Of(division),
            Org = origin.OrgName,
            OrgId = origin.OrgId,
            RunId = origin.RunId,
            Findings = remarks is { Count: > 0 } ? new([.. verdict.Findings, .. remarks]) : verdict.Findings,
        };

    private GenesysException Lost(ChangedQueue queue)
    {
        (IReadOnlyList<string> others, IReadOnlyList<string> asked) = queue.Lost;
        string what = others.Count == 0 ? string.Empty
            : $"The queue was changed, and lost what nobody asked to change: {string.Join("; ", others)}. ";
        string notKept = asked.Count == 0 ? string.Empty
            : $"The org took the change, and has not kept what was asked for: {string.Join("; ", asked)}. ";
        string notDone = string.Concat(queue.Attached.Missing.Except(others).Except(asked).Select(part => $"{part}. "));
        return new(
            "UpdatedWithLoss", $"{what}{notKept}{notDone}".TrimEnd(),
            $"Restore-GenesysQueue -RunId {origin.RunId} puts it back as it was"
            + (queue.Left is null ? ". " : $"; Resume-GenesysProvisioning -RunId {origin.RunId} does what was not done. ")
            + "Tell the vendor.");
    }

    private Outcome OutcomeOf(
        GenesysProvisioningStatus status, GenesysException? why, CallRecorder? counts, TimeSpan latency, string? queueId,
        Attached? attached) =>
        new(status, time.GetUtcNow())
        {
            QueueId = queueId,
            Missing = attached?.Missing ?? [],
            PlanningGroup = attached?.PlanningGroup,
            LatencyMs = (long)latency.TotalMilliseconds,
            Retries = counts?.Retries ?? 0,
            WaitMs = (long)(counts?.RateLimitWait.TotalMilliseconds ?? 0),
            HttpStatus = why is GenesysApiException { Status: > 0 } api ? api.Status : why is null ? counts?.LastStatus : null,
            ErrorCode = why?.Code,
            ErrorMessage = why?.Message,
            Recommendation = why?.Recommendation,
            CorrelationId = (why as GenesysApiException)?.CorrelationId ?? counts?.LastCorrelationId,
        };
}
