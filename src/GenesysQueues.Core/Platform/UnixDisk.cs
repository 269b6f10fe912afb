using System.Runtime.InteropServices;
using System.Text;

namespace GenesysQueues.Platform;

/// <summary>
/// Flushes as Linux and macOS do it. (macOS was not run: there is none among the machines that this was tested on.)
/// </summary>
internal static class UnixDisk
{
    // The same numbers on Linux and macOS; of those that differ, Linux's stands first.
    private const int Interrupted = 4;
    private const int BadHandle = 9;
    private const int AccessDenied = 13;
    private const int Invalid = 22;
    private const int NotTypewriter = 25;
    private static readonly int[] s_notSupported = [95, 45, 102];

    // macOS: fsync reaches the disk, and only this what is in the disk's own memory.
    private const int FullFsync = 51;

    /// <summary>Answers the system's error code, or 0.</summary>
    internal static int Flush(SafeHandle file)
    {
        bool isHeld = false;
        try
        {
            file.DangerousAddRef(ref isHeld);
            return Flush((int)file.DangerousGetHandle());
        }
        finally
        {
            if (isHeld)
            {
                file.DangerousRelease();
            }
        }
    }

    /// <summary>
    /// Answers the system's error code, or 0; also 0 where it keeps no folder open for reading, or has nothing to flush of one.
    /// </summary>
    internal static int FlushFolder(string folder)
    {
        int handle;
        int error = Try(() => handle = LibC.Open(Encoding.UTF8.GetBytes(folder + '\0'), 0), out handle);
        if (error != 0)
        {
            return error == AccessDenied ? 0 : error;
        }

        try
        {
            error = Flush(handle);
            return error is BadHandle or Invalid || s_notSupported.Contains(error) ? 0 : error;
        }
        finally
        {
            _ = LibC.Close(handle);
        }
    }

    private static int Flush(int handle)
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.OSX))
        {
            int error = Try(() => LibC.Fcntl(handle, FullFsync), out _);
            if (error is not (Invalid or NotTypewriter) && !s_notSupported.Contains(error))
            {
                return error;
            }

            // A network's disk: its server is asked as well as it can be.
        }

        return Try(() => LibC.Fsync(handle), out _);
    }

    private static int Try(Func<int> call, out int result)
    {
        int error;
        do
        {
            result = call();
            error = result < 0 ? Marshal.GetLastWin32Error() : 0;
        }
        while (error == Interrupted);
        return error;
    }
}
