using GenesysQueues.Runs.Recovery;
using GenesysQueues.Validation;
using GenesysQueues.Validation.Rows;

namespace GenesysQueues.Runs;

/// <summary>Takes definitions in and decides what is to be done for each. One that needs nothing gets its outcome here.</summary>
internal sealed class RowPlanner(
    DefinitionValidator validator, IRowSequence sequence, QueueIds ids, OutcomeRecorder recorder, ResultFactory results,
    RunTermination termination, RunOptions options)
{
    private RunRecovery? _recovery;

    /// <summary>What earlier runs left, before the first definition.</summary>
    internal void ContinueFrom(RunRecovery recovery)
    {
        _recovery = recovery;
        if (options.Resumes is not null)
        {
            validator.AcceptIncomplete(recovery.IncompleteQueues);
            validator.AcceptInDoubt(recovery.InDoubt);
            EarlierRows.Recall(recovery.Dealt, validator.Input);
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

    /// <summary>
    /// Takes a definition in, which has its turn when the rows that it refers to have had theirs. Throws
    /// <see cref="GenesysException"/> when the run cannot go on.
    /// </summary>
    internal async Task TakeInAsync(GenesysQueueDefinition definition, IReadOnlyList<GenesysQueueFinding> refusedBefore)
    {
        // What is put back, or gone on with, is named already, by the run that is undone or resumed.
        definition = termination.IsOpen && options is { IsOfExisting: true, Restores: null }
            && (options.Resumes is null || definition.Queue is null)
            ? await ids.WithIdAsync(definition, termination.Halt).ConfigureAwait(false) : definition;
        int number = await recorder.TakeInAsync(definition, refusedBefore).ConfigureAwait(false);
        var taken = new TakenRow(number, definition, refusedBefore);
        if (!termination.IsOpen)
        {
            await NotExaminedAsync(taken).ConfigureAwait(false);
            return;
        }

        await AskedAsync(taken, () => sequence.AddAsync(number, definition, refusedBefore, termination.Halt))
            .ConfigureAwait(false);
    }

    /// <summary>
    /// The verdict and what is to be done for the definition whose turn it is; null when there is none. Throws
    /// <see cref="GenesysException"/> when the run cannot go on.
    /// </summary>
    internal async Task<PlannedRow?> NextAsync()
    {
        if (sequence.Next() is not { } taken)
        {
            return null;
        }

        if (!termination.IsOpen)
        {
            return await NotExaminedAsync(taken).ConfigureAwait(false);
        }

        GenesysQueueValidationResult? verdict = null;
        bool wasAsked = await AskedAsync(
            taken, async () => verdict = await sequence.ValidateAsync(taken, termination.Halt).ConfigureAwait(false))
            .ConfigureAwait(false);
        return wasAsked ? await PlanAsync(Row(taken, verdict!)).ConfigureAwait(false) : Row(taken);
    }

    /// <summary>No more definitions come: those have their turn that waited for one.</summary>
    internal void EndInput() => sequence.End();

    /// <summary>The run is over: definitions that have not had their turn are not attempted.</summary>
    internal async Task AbandonAsync()
    {
        foreach (TakenRow taken in sequence.TakeAll())
        {
            await NotExaminedAsync(taken).ConfigureAwait(false);
        }
    }

    /// <summary>The person at the prompt does not want this one.</summary>
    internal Task DeclineAsync(PlannedRow row)
    {
        // A rehearsal has every definition declined, and is to say which of them would not fit.
        if (!options.IsRehearsal)
        {
            validator.Withdraw(row.Verdict, row.Queue);
        }

        return recorder.DeclineAsync(row);
    }

    private static PlannedRow Row(TakenRow taken, GenesysQueueValidationResult? verdict = null) =>
        new(
            taken.Number,
            verdict ?? new(taken.Definition, [.. taken.Definition.Findings, .. taken.RefusedBefore]), RowAction.None)
        {
            Queue = taken.Queue,
        };

    // Asks the org. False when the run was stopped meanwhile.
    private async Task<bool> AskedAsync(TakenRow taken, Func<Task> ask)
    {
        try
        {
            await ask().ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (termination.Halt.IsCancellationRequested)
        {
            await NotAttemptedAsync(Row(taken)).ConfigureAwait(false);
            return false;
        }
        catch (GenesysException e)
        {
            // The org cannot be asked: the run ends, and this definition has its outcome like the others.
            termination.End(e);
            await NotAttemptedAsync(Row(taken)).ConfigureAwait(false);
            throw;
        }
    }

    // What is wrong with the definition itself is said all the same; the org is not asked any more.
    private async Task<PlannedRow> NotExaminedAsync(TakenRow taken)
    {
        PlannedRow row = Row(taken);
        await (row.Verdict.IsValid ? NotAttemptedAsync(row) : RefuseAsync(row)).ConfigureAwait(false);
        return row;
    }

    private async Task<PlannedRow> PlanAsync(PlannedRow row)
    {
        GenesysQueueValidationResult verdict = row.Verdict;
        if (!verdict.IsValid)
        {
            await RefuseAsync(row).ConfigureAwait(false);
            return row;
        }

        // What a change did not come to, the same change does.
        if (verdict.ActionValue != GenesysQueueAction.Update
            && (options.IfExists != GenesysIfExists.Fail || options.Resumes is not null))
        {
            string? incomplete = _recovery?.IncompleteQueue(verdict.QueueName!, verdict.Resolved?.Existing?.Id);
            if (incomplete is not null && (verdict.Resolved?.Existing is not { } there || there.Id == incomplete))
            {
                return row with { Action = RowAction.Complete, QueueId = incomplete };
            }

            if (verdict.Resolved?.Existing is { } found
                && _recovery?.InDoubt.Any(name => NameKey.Same(name, verdict.QueueName!)) == true)
            {
                // Most likely what the earlier run has made.
                return row with { Action = RowAction.Complete, QueueId = found.Id };
            }
        }

        switch (verdict.ActionValue)
        {
            case GenesysQueueAction.Skip:
                GenesysProvisioningResult skipped = results.Of(verdict, GenesysProvisioningStatus.Skipped);
                await EmitAsync(row, skipped, validationPassed: true).ConfigureAwait(false);
                return row;
            case GenesysQueueAction.Update:
                RowAction action = verdict.Resolved!.Image is null ? RowAction.Update : RowAction.Restore;
                return row with { Action = action, QueueId = verdict.Resolved.Existing!.Id };
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
