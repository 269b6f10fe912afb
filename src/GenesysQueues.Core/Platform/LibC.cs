using System.Runtime.InteropServices;

namespace GenesysQueues.Platform;

/// <summary>The few calls of the C library that .NET has no whole equal of. Each answers less than 0 when it failed.</summary>
internal static class LibC
{
#if NET
    // Looked up in the whole program, as its own code does it: what stands in front of the C library is asked first.
    private static readonly IntPtr s_program = NativeLibrary.GetMainProgramHandle();
    private static readonly OneHandle s_fsync = Find<OneHandle>("fsync");
    private static readonly OneHandle s_close = Find<OneHandle>("close");
    private static readonly HandleAndNumber s_fcntl = Find<HandleAndNumber>("fcntl");
    private static readonly PathAndNumber s_open = Find<PathAndNumber>("open");

    [UnmanagedFunctionPointer(CallingConvention.Cdecl, SetLastError = true)]
    private delegate int OneHandle(int handle);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl, SetLastError = true)]
    private delegate int HandleAndNumber(int handle, int number);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl, SetLastError = true)]
    private delegate int PathAndNumber(byte[] path, int number);

    internal static int Fsync(int handle) => s_fsync(handle);

    internal static int Close(int handle) => s_close(handle);

    internal static int Fcntl(int handle, int command) => s_fcntl(handle, command);

    /// <param name="path">In UTF-8, with a zero at its end.</param>
    /// <param name="flags">0: for reading.</param>
    internal static int Open(byte[] path, int flags) => s_open(path, flags);

    private static T Find<T>(string name)
        where T : Delegate => Marshal.GetDelegateForFunctionPointer<T>(NativeLibrary.GetExport(s_program, name));
#else
    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    internal static extern int Fsync(int handle);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    internal static extern int Close(int handle);

    [DllImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    internal static extern int Fcntl(int handle, int command);

    /// <param name="path">In UTF-8, with a zero at its end.</param>
    /// <param name="flags">0: for reading.</param>
    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    internal static extern int Open(byte[] path, int flags);
#endif
}
