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
}
