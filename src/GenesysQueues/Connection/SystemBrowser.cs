using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace GenesysQueues.Connection;

/// <summary>The user's browser.</summary>
internal static class SystemBrowser
{
    /// <summary>Names another program, as for the vendor's command line program: on WSL, say, Windows' own browser.</summary>
    internal const string Variable = "GENESYSCLOUD_BROWSER";

    // In a session of its own, since Ctrl+C at the terminal would end it with all its pages; and without the terminal, onto which it
    // would write. The shell itself ends at once.
    private const string Detached =
        $"browser=${{{Variable}:-xdg-open}}; command -v \\\"$browser\\\" > /dev/null || exit 127; "
        + "$(command -v setsid) \\\"$browser\\\" \\\"$1\\\" < /dev/null > /dev/null 2>&1 &";

    /// <summary>Opens an address; false when this machine has no browser that could be started.</summary>
    internal static bool TryOpen(Uri address)
    {
        string? program = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(program) && !HasScreen())
        {
            return false;
        }

        if (RuntimeInformation.IsOSPlatform(OSPlatform.Linux))
        {
            return TryOpenDetached(address);
        }

        ProcessStartInfo start = string.IsNullOrEmpty(program)
            ? new(address.AbsoluteUri) { UseShellExecute = true }
            : new(program, address.AbsoluteUri) { UseShellExecute = false };
        try
        {
            using Process? process = Process.Start(start);
            return true;
        }
        catch (Exception e) when (e is Win32Exception or FileNotFoundException or PlatformNotSupportedException)
        {
            return false;
        }
    }

    private static bool TryOpenDetached(Uri address)
    {
        using Process shell = Process.Start(new ProcessStartInfo("/bin/sh", $"-c \"{Detached}\" sh {address.AbsoluteUri}") { UseShellExecute = false })!;
        shell.WaitForExit();
        return shell.ExitCode == 0;
    }

    // Without one a text browser would take over the terminal.
    private static bool HasScreen() =>
        !RuntimeInformation.IsOSPlatform(OSPlatform.Linux)
        || Environment.GetEnvironmentVariable("DISPLAY") is { Length: > 0 } || Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is { Length: > 0 };
}
