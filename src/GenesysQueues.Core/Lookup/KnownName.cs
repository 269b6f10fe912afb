namespace GenesysQueues.Lookup;

/// <summary>A name of the org as completion offers it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Address">The address of a user, which no other has; else null.</param>
internal readonly record struct KnownName(string Name, string? Address)
{
    /// <summary>Of an object within another whose name is not the only one, its name with the outer one's; else null.</summary>
    internal string? FullName { get; init; }
}
