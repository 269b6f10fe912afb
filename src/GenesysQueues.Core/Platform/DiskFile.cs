using System.Runtime.InteropServices;
#if NET
using Microsoft.Win32.SafeHandles;
using System.Text;
#endif

namespace GenesysQueues.Platform;

/// <summary>Tells files from what only looks like one by its path.</summary>
internal static class DiskFile
{
#if NET
    // O_NONBLOCK of fcntl.h, which Linux and macOS number differently.
    private const int NotWaitingLinux = 0x800;
    private const int NotWaitingMacOS = 0x4;
#endif

    // Where Unix keeps devices and views of the kernel; the first of them is memory for files.
    private const string Memory = "/dev/shm/";

    private static readonly string[] s_devices = ["/dev/", "/proc/", "/sys/"];

    // "File exists", "Resource busy", "Text file busy", and "Resource temporarily unavailable" of Linux and of macOS: errno.h.
    private static readonly int[] s_takenUnix = [17, 16, 26, 11, 35];

    // Sharing and lock violations, and that a file exists: winerror.h.
    private static readonly int[] s_takenWindows = [32, 33, 80, 183];

    /// <summary>
    /// Whether a file cannot be opened for another reason than that somebody has it or that it is gone: the disk fails, no more
    /// files can be open, it is a socket, it is a link to nothing. False where the operating system did not say why.
    /// </summary>
    internal static bool CannotBeOpened(string path, IOException e) => e switch
    {
        // There, and not there: a link.
        FileNotFoundException or DirectoryNotFoundException => File.Exists(path) && Behind(path) != path,
        PathTooLongException => false,
        _ when RuntimeInformation.IsOSPlatform(OSPlatform.Windows) =>
            (e.HResult & ~0xFFFF) == unchecked((int)0x8007_0000) && !s_takenWindows.Contains(e.HResult & 0xFFFF),
        _ => e.HResult is > 0 and < 1000 && !s_takenUnix.Contains(e.HResult),
    };

    /// <summary>
    /// The path of what a link stands for, whether that is there or not; of all else, and in .NET Framework, its own.
    /// </summary>
    internal static string Behind(string path)
    {
#if NET
        try
        {
            var file = new FileInfo(path);
            return file.LinkTarget is null ? path : file.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Links in a circle, for one: said by whoever opens it.
        }
#endif
        return path;
    }

    /// <summary>Whether it lies where the system has devices and views of itself, some of which have no end.</summary>
    internal static bool IsOfSystem(string path) =>
        Path.DirectorySeparatorChar == '/' && !path.StartsWith(Memory, StringComparison.Ordinal)
            && s_devices.Any(folder => path.StartsWith(folder, StringComparison.Ordinal));

    /// <summary>
    /// Whether something is there that has two ends and no places. What cannot be opened at all is for whoever opens it to say;
    /// Windows has no pipes among its files.
    /// </summary>
    internal static bool IsPipe(string path)
    {
#if NET
        if (OperatingSystem.IsWindows())
        {
            return false;
        }

        int handle = LibC.Open(
            Encoding.UTF8.GetBytes(path + '\0'), OperatingSystem.IsMacOS() ? NotWaitingMacOS : NotWaitingLinux);
        if (handle < 0)
        {
            return false;
        }

        using var file = new FileStream(new SafeFileHandle(handle, ownsHandle: true), FileAccess.Read, bufferSize: 1);
        return !file.CanSeek;
#else
        return false;
#endif
    }
}
