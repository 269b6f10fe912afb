using GenesysQueues.Contracts;
using GenesysQueues.Http;
using GenesysQueues.Lookup;
using GenesysQueues.Queues;
using GenesysQueues.Sessions;
using GenesysQueues.Validation;
using GenesysQueues.Validation.Rows;

namespace GenesysQueues.Runs.Creation;

/// <summary>Puts the queues that other rows of the run have become in the place of their names.</summary>
internal sealed class ReferencedRows(OrgConnection org, LookupContext context, InputQueues input)
{
    /// <summary>The first row that it refers to and that has no queue which others may refer to; null: all have.</summary>
    internal static RowReference? Lacking(PlannedRow row) =>
        row.RefersTo.FirstOrDefault(reference => !reference.IsMet);

    /// <summary>What becomes of a row whose reference has no queue: it has its turn again when that one has.</summary>
    internal static GenesysProvisioningStatus StatusFor(RowReference lacking) => lacking.Queue.Outcome?.Status
        is GenesysProvisioningStatus.NotAttempted or GenesysProvisioningStatus.Unknown
            or GenesysProvisioningStatus.CreatedIncomplete
        ? GenesysProvisioningStatus.NotAttempted : GenesysProvisioningStatus.Failed;

    /// <summary>Why a row is not sent.</summary>
    internal static GenesysException Why(RowReference lacking)
    {
        GenesysProvisioningStatus? status = lacking.Queue.Outcome?.Status;
        string resume = "Resume-GenesysProvisioning goes on with both.";
        if (lacking.IsOfNewName)
        {
            return new(
                "ReferencedRowFailed",
                $"NewName is the name of {lacking.Queue}, which was to get another one first, and is "
                    + $"{lacking.Queue.Outcome?.ErrorCode ?? $"{status}"}. Nothing was sent.",
                StatusFor(lacking) == GenesysProvisioningStatus.NotAttempted ? resume : "See to that row, then run both again.");
        }

        string what = status switch
        {
            GenesysProvisioningStatus.Unknown => "of which nobody knows yet whether it was created",
            GenesysProvisioningStatus.CreatedIncomplete => "which was created, but lacks something",
            GenesysProvisioningStatus.NotAttempted => "which was not attempted",
            _ => $"which was not created ({lacking.Queue.Outcome?.ErrorCode ?? $"{status}"})",
        };
        return new(
            "ReferencedRowFailed", $"{lacking.Column} names {lacking.Queue}, {what}. Nothing was sent.",
            StatusFor(lacking) == GenesysProvisioningStatus.NotAttempted
                ? resume
                : "See to that row, then run both again with -IfExists Skip.");
    }

    /// <summary>The row with ids for names. Throws <see cref="GenesysException"/> when one cannot be found any more.</summary>
    internal async Task<PlannedRow> FollowAsync(PlannedRow row, CallContext call, CancellationToken cancellationToken)
    {
        List<InputQueue> named = row.RefersTo.Where(reference => !reference.IsOfNewName)
            .Select(reference => reference.Queue).ToList();
        if (named.Count == 0)
        {
            return row;
        }

        foreach (InputQueue queue in named)
        {
            string id = queue.Outcome!.QueueId!;
            if (queue.Entity?.Id != id)
            {
                queue.Become(await FindAsync(queue, id, call, cancellationToken).ConfigureAwait(false));
            }
        }

        GenesysQueueValidationResult verdict = row.Verdict;
        var sink = new FindingSink(verdict.Source) { QueueName = verdict.QueueName };
        ResolvedQueue resolved = await new ReferenceResolver(
            org.Directory, context, sink, org.OrgName, new RowFinder(input, row.Queue, sink))
        {
            PlanningGroupTemplate = verdict.Resolved!.NewPlanningGroup?.Template.Id,
            Client = org.Client,
        }
            .ResolveAsync(verdict.Definition, org.Wire, cancellationToken).ConfigureAwait(false);
        return sink.Findings.FirstOrDefault(finding => finding.IsError) is { } error
            ? throw new GenesysException(error.Code, error.Message, error.Recommendation)
            : row with { Verdict = verdict.With(resolved with { Existing = verdict.Resolved!.Existing }) };
    }

    private async Task<OrgEntity> FindAsync(InputQueue queue, string id, CallContext call, CancellationToken cancellationToken)
    {
        LookupResult known = await org.Directory.FindAsync(EntityKind.Queue, id, context, cancellationToken)
            .ConfigureAwait(false);
        return known.Entity ?? new(EntityKind.Queue, id, queue.Name)
        {
            // No list has it yet.
            MemberGroups = MemberGroupRef.FromQueue(
                await ReadAfterCreateRetry.ReadAsync(org.Client, id, call, cancellationToken).ConfigureAwait(false)),
        };
    }
}
