using GenesysQueues.Lookup;

namespace GenesysQueues.Validation.Rows;

/// <summary>Finds what a name in one definition means among the rows of the same input.</summary>
/// <param name="input">The rows.</param>
/// <param name="self">The definition's own, or null.</param>
/// <param name="sink">Takes what is said of rows that will have no queue.</param>
internal sealed class RowFinder(InputQueues input, InputQueue? self, FindingSink sink)
{
    private readonly List<RowReference> _found = [];

    /// <summary>The rows that were found, whose queues must be there before the definition's own.</summary>
    internal IReadOnlyList<RowReference> Found => _found;

    /// <summary>The definition's own queue gets a name that another row's gives up before.</summary>
    internal void WaitForName(InputQueue queue) => _found.Add(new(nameof(GenesysQueueDefinition.NewName), queue));

    internal bool IsOwn(OrgEntity entity) => input.IsOwn(entity);

    /// <summary>The org has a queue of the definition's own name, which is what others mean by it from now on.</summary>
    internal void SelfIsInOrg()
    {
        if (self is { State: InputQueueState.Undecided or InputQueueState.InCircle })
        {
            self.FoundInOrg();
        }
    }

    /// <summary>Whether a name is that of the definition's own queue, which the org does not have yet.</summary>
    internal bool IsItself(string name) =>
        self is not null && self.State != InputQueueState.InOrg && NameKey.Same(self.Name, name);

    /// <summary>A row whose queue has, or will have, that name; null when there is none.</summary>
    internal InputQueue? Named(string name) =>
        input.Find(name) is { State: not (InputQueueState.Refused or InputQueueState.InOrg) } row ? row : null;

    /// <summary>The row that a field names.</summary>
    /// <param name="column">The field.</param>
    /// <param name="name">What it names.</param>
    /// <param name="queue">The row's queue; null when a finding says why there will be none.</param>
    /// <returns>Whether there is such a row.</returns>
    internal bool TryFind(string column, string name, out OrgEntity? queue)
    {
        queue = null;
        if (IsItself(name))
        {
            InCircle(
                column, name, $"{column} names the queue itself, which is not there before it is created.",
                $"Name another queue, or {LeaveOut(column)}.");
            return true;
        }

        switch (input.Find(name))
        {
            case { State: InputQueueState.Wanted } row:
                _found.Add(new(column, row));
                queue = row.Entity;
                return true;
            case { State: InputQueueState.Refused } row:
                Refused(column, name, row, row.Why);
                return true;
            case { State: InputQueueState.InCircle } row when row.Circle == self?.Circle:
                InCircle(
                    column, name,
                    $"{column} names {row}, which itself waits for this row. None of {row.Circle} can be created first.",
                    $"In one of these rows, {LeaveOut(column)}, and set it when the queues are there.");
                return true;
            case { State: InputQueueState.InCircle } row:
                Refused(column, name, row, "it refers to itself, at once or by way of others");
                return true;
            default:
                return false;
        }
    }

    // Overflow without a target is refused too.
    private static string LeaveOut(string column) => column == nameof(GenesysQueueDefinition.OverflowTarget)
        ? $"leave out {column}, {nameof(GenesysQueueDefinition.OverflowMaxWaitSeconds)} and "
            + nameof(GenesysQueueDefinition.OverflowTimeoutSeconds)
        : $"leave out {column}";

    private void InCircle(string column, string name, string message, string remedy) =>
        sink.Error("ReferenceCircle", column, name, message, remedy);

    private void Refused(string column, string name, InputQueue row, string why) => sink.Error(
        "ReferencedRowRefused", column, name, $"{column} names {row}, which will not be created: {why}.",
        "Mend that row, or name another queue.");
}
