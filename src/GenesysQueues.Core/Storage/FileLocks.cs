namespace GenesysQueues.Storage;

/// <summary>
/// Whether a file of a folder can be kept from others, which some networks' disks and some settings of .NET leave undone without
/// a word.
/// </summary>
internal static class FileLocks
{
    /// <summary>
    /// Whether they can; where not, somebody is told. Throws <see cref="IOException"/> or
    /// <see cref="UnauthorizedAccessException"/>.
    /// </summary>
    internal static bool Check(IStateStorage storage, string folder, Action<string> warns)
    {
        bool work = Work(storage, folder);
        if (!work)
        {
            warns(
                $"Files in '{folder}' cannot be locked: some networks' disks have no locks, and "
                + "DOTNET_SYSTEM_IO_DISABLEFILELOCKING turns them off. Two commands that are at work there at a time may break "
                + "the audit's chain, and a run that is killed stays in the way of the next. "
                + $"Let {StateFolder.Variable} or -AuditPath name a folder on a disk of this machine.");
        }

        return work;
    }

    // Tried: a file that is held must not open again.
    private static bool Work(IStateStorage storage, string folder)
    {
        string path = Path.Combine(folder, "locks.lock");
        Stream held;
        try
        {
            held = storage.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (storage.Exists(path))
        {
            // Somebody else tries it at this moment, and it works.
            return true;
        }

        using (held)
        {
            try
            {
                storage.Open(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
                return false;
            }
            catch (IOException)
            {
                return true;
            }
        }
    }
}
