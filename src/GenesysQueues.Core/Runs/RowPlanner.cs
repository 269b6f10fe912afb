using GenesysQueues.Runs.Recovery;
using GenesysQueues.Validation;

namespace GenesysQueues.Runs;

/// <summary>Takes definitions in and decides what is to be done for each. One that needs nothing gets its outcome here.</summary>
internal sealed class RowPlanner(
    DefinitionValidator validator, OutcomeRecorder recorder, ResultFactory results, RunTermination termination,
    RunOptions options)
{
    private RunRecovery? _recovery;

    /// <summary>What earlier runs left, before the first definition.</summary>
    internal void Heed(RunRecovery recovery)
    {
        _recovery = recovery;
        if (options.Resumes is not null)
        {
            validator.Expect(recovery.IncompleteQueues);
            validator.Know(recovery.Dealt);
        }
    }

    /// <summary>
    /// Where queues are to be created: ends the run, and throws <see cref="GenesysException"/>, if they may be nowhere.
    /// </summary>
    internal Task DemandPermissionAsync() =>
        // Where not every definition is to create a queue, some may need no permission.
        options is { IfExists: GenesysIfExists.Fail, Resumes: null }
            ? termination.RequireAsync(validator.DemandPermissionAsync(termination.Halt))
            : Task.CompletedTask;

    /// <summary>The verdict and what is to be done. Throws <see cref="GenesysException"/> when the run cannot go on.</summary>
    internal async Task<PlannedRow> PlanAsync(GenesysQueueDefinition definition, IReadOnlyList<GenesysQueueFinding> refusedBefore)
    {
        int number = await recorder.TakeInAsync(definition, refusedBefore).ConfigureAwait(false);
        var row = new PlannedRow(number, new(definition, [.. definition.Findings, .. refusedBefore]), RowAction.None);
        if (!termination.IsOpen)
        {
            // What is wrong with the definition itself is said all the same; the org is not asked any more.
            await (row.Verdict.IsValid ? NotAttemptedAsync(row) : RefuseAsync(row)).ConfigureAwait(false);
            return row;
        }

        try
        {
            row = row with
            {
                Verdict = await validator.ValidateAsync(definition, refusedBefore, termination.Halt).ConfigureAwait(false),
            };
        }
        catch (OperationCanceledException) when (termination.Halt.IsCancellationRequested)
        {
            await NotAttemptedAsync(row).ConfigureAwait(false);
            return row;
        }
        catch (GenesysException e)
        {
            // The org cannot be asked: the run ends, and this definition has its outcome like the others.
            termination.End(e);
            await NotAttemptedAsync(row).ConfigureAwait(false);
            throw;
        }

        return await PlanAsync(row).ConfigureAwait(false);
    }

    /// <summary>The person at the prompt does not want this one.</summary>
    internal Task DeclineAsync(PlannedRow row)
    {
        // A rehearsal has every definition declined, and is to say which of them would not fit.
        if (!options.IsRehearsal)
        {
            validator.Forgo(row.Verdict);
        }

        return recorder.DeclineAsync(row);
    }

    private async Task<PlannedRow> PlanAsync(PlannedRow row)
    {
        GenesysQueueValidationResult verdict = row.Verdict;
        if (!verdict.IsValid)
        {
            await RefuseAsync(row).ConfigureAwait(false);
            return row;
        }

        if (options.IfExists != GenesysIfExists.Fail || options.Resumes is not null)
        {
            string? incomplete = _recovery?.IncompleteQueue(verdict.QueueName!);
            if (incomplete is not null && (verdict.Resolved?.Existing is not { } there || there.Id == incomplete))
            {
                return row with { Action = RowAction.Complete, QueueId = incomplete };
            }
        }

        switch (verdict.ActionValue)
        {
            case GenesysQueueAction.Skip:
                GenesysProvisioningResult skipped = results.Of(verdict, GenesysProvisioningStatus.Skipped);
                await EmitAsync(row, skipped, validationPassed: true).ConfigureAwait(false);
                return row;
            case GenesysQueueAction.Adopt:
                return row with { Action = RowAction.Adopt, QueueId = verdict.Resolved!.Existing!.Id };
            default:
                return row with { Action = RowAction.Create };
        }
    }

    private Task RefuseAsync(PlannedRow row) => EmitAsync(row, results.Refused(row.Verdict), validationPassed: false);

    private Task NotAttemptedAsync(PlannedRow row) => EmitAsync(
        row, results.Of(row.Verdict, GenesysProvisioningStatus.NotAttempted, termination.Reason), validationPassed: null);

    private Task EmitAsync(PlannedRow row, GenesysProvisioningResult result, bool? validationPassed) =>
        recorder.EmitAsync(row.Number, result, validationPassed, toDisk: false);
}
