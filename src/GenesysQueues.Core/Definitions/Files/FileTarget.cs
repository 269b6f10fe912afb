namespace GenesysQueues.Definitions.Files;

/// <summary>What a name stands for: a link is the name of another file, and some names are no file's.</summary>
internal static class FileTarget
{
    // Where Unix keeps devices and views of the kernel; the first of them is memory for files.
    private const string Memory = "/dev/shm/";

    private static readonly string[] s_devices = ["/dev/", "/proc/", "/sys/"];

    /// <summary>The file itself, which need not exist; in .NET Framework the name as it is.</summary>
    internal static string Of(string path)
    {
#if NET
        try
        {
            var file = new FileInfo(path);
            return file.LinkTarget is null ? path : file.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path;
        }
        catch (IOException)
        {
            // Links in a circle: said by whoever writes it.
            return path;
        }
#else
        return path;
#endif
    }

    /// <summary>Whether it is a device, a pipe or the like, whose place no file may take.</summary>
    internal static bool IsDevice(string path)
    {
        bool isOfSystem = Path.DirectorySeparatorChar == '/' && !path.StartsWith(Memory, StringComparison.Ordinal)
            && s_devices.Any(folder => path.StartsWith(folder, StringComparison.Ordinal));
        return isOfSystem || (File.Exists(path) && IsPipe(path));
    }

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
