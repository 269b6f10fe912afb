using Microsoft.Win32.SafeHandles;
using System.Runtime.InteropServices;

namespace GenesysQueues.Platform;

/// <summary>Flushes as Windows does it. (Not run here: there is no Windows on the machines that this was tested on.)</summary>
internal static class WindowsDisk
{
    /// <summary>Answers the system's error code, or 0.</summary>
    internal static int Flush(SafeFileHandle file) => FlushFileBuffers(file) ? 0 : Marshal.GetLastWin32Error();

    [DllImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool FlushFileBuffers(SafeFileHandle file);
}
