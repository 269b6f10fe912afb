namespace GenesysQueues.Storage;

/// <summary>
/// Whether a file can be kept from others, which some networks' disks and some settings of .NET leave undone without a word.
/// </summary>
internal static class FileLocks
{
    /// <summary>Whether a file that is held here can be opened again; where so, somebody is told.</summary>
    internal static bool Hold(IStateStorage storage, string held, Action<string> warns)
    {
        try
        {
            storage.Open(held, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }

        warns(
            $"Files in '{Path.GetDirectoryName(held)}' cannot be locked: some networks' disks have no locks, and "
            + "DOTNET_SYSTEM_IO_DISABLEFILELOCKING turns them off. Two commands that are at work there at a time may break "
            + $"the audit's chain, and a run that is killed stays in the way of the next. Let {StateFolder.Variable} or "
            + "-AuditPath name a folder on a disk of this machine.");
        return false;
    }

    /// <summary>The same for a folder in which nothing is held yet. What is wrong with the folder itself others say.</summary>
    internal static void Check(IStateStorage storage, string folder, Action<string> warns)
    {
        string path = Path.Combine(folder, $"{Guid.NewGuid():N}.lock");
        try
        {
            storage.CreateFolder(folder);
            using (storage.Open(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None))
            {
                Hold(storage, path, warns);
            }

            storage.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The run's journal, which is written there next, has the same failure.
        }
    }
}
