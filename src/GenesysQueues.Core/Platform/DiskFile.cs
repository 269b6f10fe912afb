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

    // "File exists", "Resource busy", "Text file busy", and "Resource temporarily unavailable" of Linux and of macOS: errno.h.
    private static readonly int[] s_takenUnix = [17, 16, 26, 11, 35];

    // Sharing and lock violations, and that a file exists: winerror.h.
    private static readonly int[] s_takenWindows = [32, 33, 80, 183];

    /// <summary>
    /// Whether the operating system said that a file cannot be opened, for another reason than that somebody has it: the disk
    /// fails, no more files can be open, it is a socket. False where it did not say why.
    /// </summary>
    internal static bool CannotBeOpened(IOException e) =>
        e is not (FileNotFoundException or DirectoryNotFoundException or PathTooLongException)
            && (RuntimeInformation.IsOSPlatform(OSPlatform.Windows)
                ? (e.HResult & ~0xFFFF) == unchecked((int)0x8007_0000) && !s_takenWindows.Contains(e.HResult & 0xFFFF)
                : e.HResult is > 0 and < 1000 && !s_takenUnix.Contains(e.HResult));

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
