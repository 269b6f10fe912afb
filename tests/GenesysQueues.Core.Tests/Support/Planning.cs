namespace GenesysQueues.Core.Tests.Support;

/// <summary>Gives definitions to a run as the cmdlets do.</summary>
internal static class Planning
{
    /// <summary>One that has its turn at once.</summary>
    public static async Task<PlannedRow> PlanAsync(
        this ProvisioningRun run, GenesysQueueDefinition definition, IReadOnlyList<GenesysQueueFinding> refusedBefore)
    {
        await run.TakeInAsync(definition, refusedBefore);
        // One that was not attempted had its outcome when it was taken in.
        return await run.NextAsync() ?? new(0, new(definition, []), RowAction.None);
    }

    /// <summary>Those that have their turn by now.</summary>
    public static async Task StartReadyAsync(this ProvisioningRun run, Func<PlannedRow, bool>? wants = null)
    {
        while (await run.NextAsync() is { } row)
        {
            if (row.NeedsWork && wants?.Invoke(row) == false)
            {
                await run.DeclineAsync(row);
            }
            else
            {
                run.Start(row);
            }
        }
    }
}
