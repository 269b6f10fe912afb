using GenesysQueues.Chaos.Histories;
using System.Collections.Concurrent;

namespace GenesysQueues.Chaos.Changes;

/// <summary>What a user wants to be changed, with one command that is typed until it has done all.</summary>
internal sealed class ChangeJob(IReadOnlyList<ChangeRow> rows, bool isOfExisting)
{
    internal IReadOnlyList<ChangeRow> Rows { get; } = rows;

    /// <summary>Set-GenesysQueue, or else New-GenesysQueue -IfExists Update.</summary>
    internal bool IsOfExisting { get; } = isOfExisting;

    /// <summary>All that was told while it was the user's business.</summary>
    internal ConcurrentQueue<ToldResult> Told { get; } = new();

    /// <summary>The rows of which the user has not heard that they are done.</summary>
    internal IReadOnlyList<ChangeRow> Left => [.. Rows.Where(row => !row.IsDone)];

    internal ChangeRow? Of(string name) => Rows.FirstOrDefault(row => row.IsNamed(name));

    /// <summary>The user is told of a row.</summary>
    internal void Hear(ToldResult told)
    {
        Told.Enqueue(told);
        if (Of(told.Name) is { } row)
        {
            (row.Told, row.IsDone) = (told.Status, told.Success);
            // Whoever hears that there is no such queue looks, and finds it under its new name.
            row.IsRenamed |= told.Status == GenesysProvisioningStatus.Invalid && row.NewName is not null;
        }
    }
}
