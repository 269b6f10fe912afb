namespace GenesysQueues;

/// <summary>A field of a queue that was changed.</summary>
public sealed record GenesysFieldChange
{
    internal GenesysFieldChange(string field, object? before, object? after)
    {
        Field = field;
        Before = before;
        After = after;
    }

    /// <summary>Name of the field, as definitions have it.</summary>
    public string Field { get; }

    /// <summary>What it was.</summary>
    public object? Before { get; }

    /// <summary>What it is now.</summary>
    public object? After { get; }

    // What is shown can be typed again, on any machine.
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Field}: {Before} -> {After}");
}
