namespace GenesysQueues.Platform;

/// <summary>File modes, which .NET Framework does not have: on Windows a user's application data is the user's own already.</summary>
internal static class OwnerOnly
{
    internal static void Apply(string folder)
    {
#if NET
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
#endif
    }

    /// <summary>
    /// Opens a file without a buffer of the stream's own; one that is new is its owner's alone, whatever folder it is in.
    /// </summary>
    internal static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share, bool isNew)
    {
#if NET
        if (isNew && !OperatingSystem.IsWindows())
        {
            return new FileStream(path, new FileStreamOptions
            {
                Mode = mode,
                Access = access,
                Share = share,
                BufferSize = 1,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
        }
#endif
        return new FileStream(path, mode, access, share, bufferSize: 1);
    }
}
