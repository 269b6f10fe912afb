namespace GenesysQueues.Storage;

/// <summary>Where the module keeps its journals and its audit: for its user alone.</summary>
internal static class StateFolder
{
    internal const string Variable = "GENESYSQUEUES_HOME";

    /// <summary>
    /// The folder named by the environment, else one in the user's local application data. Throws
    /// <see cref="GenesysException"/> where there is neither.
    /// </summary>
    internal static string Default
    {
        get
        {
            string? home = Environment.GetEnvironmentVariable(Variable);
            try
            {
                return home is { Length: > 0 }
                    ? Path.GetFullPath(home)
                    : Path.Combine(LocalData, "GenesysQueues");
            }
            catch (Exception e) when (
                e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
            {
                throw new GenesysException(
                    "StateFolderMissing", "There is no folder for journals, audit and profiles: "
                    + (home is { Length: > 0 } ? $"{Variable} is not the path of one." : "this user has no home to write to."),
                    $"Set {Variable} to a folder that you may write to.", e);
            }
        }
    }

    // A service account without a home has no such folder; a temporary one has a name that others could take first.
    private static string LocalData =>
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create) is { Length: > 0 } folder
            ? folder
            : throw new IOException("This user has no home.");

    /// <summary>Creates the folder, readable by its owner only. Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</summary>
    internal static void Create(string folder)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        List<string> made = Missing(folder);
        Directory.CreateDirectory(folder);
        OwnerOnly.Apply(folder);
        made.ForEach(name => DiskFlush.Folder(Path.GetDirectoryName(name)!));
    }
    // It, and those above it that are not there either.
    private static List<string> Missing(string folder)
    {
        var missing = new List<string>();
        string? name = Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar);
        while (name is not null && !Directory.Exists(name))
        {
            missing.Add(name);
            name = Path.GetDirectoryName(name);
        }

        return missing;
    }
}
