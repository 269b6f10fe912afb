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
