namespace GenesysQueues.Storage;

/// <summary>Where the module keeps its journals and its audit: for its user alone.</summary>
internal static class StateFolder
{
    internal const string Variable = "GENESYSQUEUES_HOME";

    /// <summary>The folder named by the environment, else one in the user's local application data.</summary>
    internal static string Default =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } home
            ? Path.GetFullPath(home)
            : Path.Combine(LocalData, "GenesysQueues");

    // A service account without a home has no such folder.
    private static string LocalData =>
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create) is { Length: > 0 } folder
            ? folder
            : Path.GetTempPath();

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
        for (string? name = Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar); name is not null && !Directory.Exists(name); name = Path.GetDirectoryName(name))
        {
            missing.Add(name);
        }

        return missing;
    }
}
