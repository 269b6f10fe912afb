namespace GenesysQueues.Platform;

/// <summary>Who may read and write a file, which .NET Framework does not know; on Windows a file that replaces another takes over its rights.</summary>
internal static class FileRights
{
    internal static void Copy(string from, string to)
    {
#if NET
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(to, File.GetUnixFileMode(from));
        }
#endif
    }
}
