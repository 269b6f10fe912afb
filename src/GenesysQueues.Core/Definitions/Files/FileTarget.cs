namespace GenesysQueues.Definitions.Files;

/// <summary>What a name stands for: a link is the name of another file, and some names are no file's.</summary>
internal static class FileTarget
{
    /// <summary>The file itself, which need not exist; in .NET Framework the name as it is.</summary>
    internal static string Of(string path) => DiskFile.Behind(path);

    /// <summary>Whether it is a device, a pipe or the like, whose place no file may take.</summary>
    internal static bool IsDevice(string path) => DiskFile.IsOfSystem(path) || (File.Exists(path) && IsPipe(path));

    // Opened for both, a pipe does not wait for another end.
    private static bool IsPipe(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            return !file.CanSeek;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Said by whoever writes it.
            return false;
        }
    }
}
