using System.ComponentModel;
using System.Runtime.InteropServices;

namespace GenesysQueues.Platform;

/// <summary>
/// Waits until the operating system says that something is on the disk. .NET's own flush keeps to itself that it failed for
/// want of space, of quota, or because the disk is broken; so the system is asked without it.
/// </summary>
internal static class DiskFlush
{
    /// <summary>
    /// Returns when what was written to the file is on the disk. Throws <see cref="NotOnDiskException"/> and
    /// <see cref="IOException"/>.
    /// </summary>
    internal static void File(FileStream file)
    {
        file.Flush();
        int error = RuntimeInformation.IsOSPlatform(OSPlatform.Windows)
            ? WindowsDisk.Flush(file.SafeFileHandle)
            : UnixDisk.Flush(file.SafeFileHandle);
        Demand(error, file.Name);
    }

    /// <summary>
    /// Returns when it is on the disk which files the folder has; Windows knows no such call, and does it by itself. Throws
    /// <see cref="NotOnDiskException"/>.
    /// </summary>
    internal static void Folder(string folder)
    {
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            Demand(UnixDisk.FlushFolder(folder), folder);
        }
    }

    private static void Demand(int error, string path)
    {
        if (error != 0)
        {
            string why = new Win32Exception(error).Message;
            throw new NotOnDiskException($"What was written to '{path}' may not be on the disk: {why}");
        }
    }
}
