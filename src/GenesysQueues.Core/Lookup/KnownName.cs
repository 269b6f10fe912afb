namespace GenesysQueues.Lookup;

/// <summary>A name of the org as completion offers it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Address">The address of a user, which no other has; else null.</param>
internal readonly record struct KnownName(string Name, string? Address);
