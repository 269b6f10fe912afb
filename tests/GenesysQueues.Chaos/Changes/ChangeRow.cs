namespace GenesysQueues.Chaos.Changes;

/// <summary>A row that changes a queue, and what it asks for in the words of the org.</summary>
internal sealed class ChangeRow
{
    private readonly List<KeyValuePair<string, object?>> _cells;

    /// <param name="queue">Number of the queue.</param>
    /// <param name="cells">The row without its name.</param>
    /// <param name="name">What the queue is called before.</param>
    /// <param name="number">Which row.</param>
    internal ChangeRow(int queue, List<KeyValuePair<string, object?>> cells, string name, int number)
    {
        (Queue, Name, Number, _cells) = (queue, name, number, cells);
    }

    internal int Queue { get; }

    internal int Number { get; }

    /// <summary>What the queue is called before.</summary>
    internal string Name { get; }

    /// <summary>What it is called then; null where it keeps its name.</summary>
    internal string? NewName { get; init; }

    /// <summary>The values that fields get, by their paths; null: none.</summary>
    internal Dictionary<string, string?> Fields { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Who and what joins the queue, by the names that the org shows, and with false: leaves it.</summary>
    internal Dictionary<string, bool> Attached { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Name of the division that it moves to; null: it stays.</summary>
    internal string? Division { get; init; }

    /// <summary>Business unit and name of the planning group that it joins; null: none.</summary>
    internal string? PlanningGroup { get; init; }

    /// <summary>Whether the user has seen that the queue has its new name.</summary>
    internal bool IsRenamed { get; set; }

    /// <summary>What was told last.</summary>
    internal GenesysProvisioningStatus? Told { get; set; }

    /// <summary>Whether it was told to be done.</summary>
    internal bool IsDone { get; set; }

    /// <summary>Whether it changes fields of the queue itself.</summary>
    internal bool IsOfQueueItself => Fields.Count > 0;

    /// <summary>As the user types it now.</summary>
    internal GenesysQueueDefinition Definition => DefinitionReader.Read(new(
        [new("Name", IsRenamed ? NewName! : Name), .. _cells.Where(cell => !IsRenamed || cell.Key != "NewName")],
        new(null, Number)));

    /// <summary>Whether a result under that name is this row's.</summary>
    internal bool IsNamed(string name) => NameKey.Same(name, Name) || (NewName is not null && NameKey.Same(name, NewName));
}
