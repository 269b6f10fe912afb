using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace GenesysQueues.Connection;

/// <summary>The user's browser: somebody else's process, which gets the link and none of our secrets.</summary>
internal static class SystemBrowser
{
    /// <summary>Names another program, as for the vendor's command line program: on WSL, say, Windows' own browser.</summary>
    internal const string Variable = "GENESYSCLOUD_BROWSER";

    // In a session of its own, since Ctrl+C at the terminal would end it with all its pages; and without the terminal, onto which it
    // would write. The shell itself ends at once.
    private const string Detached =
        $"browser=${{{Variable}:-xdg-open}}; command -v \\\"$browser\\\" > /dev/null || exit 127; "
        + "$(command -v setsid) \\\"$browser\\\" \\\"$1\\\" < /dev/null > /dev/null 2>&1 &";

    // All that this module and Genesys's own tools read, secrets among them.
    private static readonly string[] s_ours = ["GENESYS", "WFM_"];

    /// <summary>Opens an address; false when this machine has no browser that could be started.</summary>
    internal static bool TryOpen(Uri address)
    {
        string? program = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(program) && !HasScreen())
        {
            return false;
        }

        try
        {
            using Process? process = Process.Start(HowToOpen(program, address));
            return process is not null && (!RuntimeInformation.IsOSPlatform(OSPlatform.Linux) || IsDone(process));
        }
        catch (Exception e) when (e is Win32Exception or FileNotFoundException or PlatformNotSupportedException)
        {
            return false;
        }
    }

    /// <summary>How the browser is started. Never by Windows' shell, which would hand on our own environment.</summary>
    internal static ProcessStartInfo HowToOpen(string? program, Uri address)
    {
        ProcessStartInfo start =
            RuntimeInformation.IsOSPlatform(OSPlatform.Linux) ? new("/bin/sh", $"-c \"{Detached}\" sh {address.AbsoluteUri}")
            : !string.IsNullOrEmpty(program) ? new(program, address.AbsoluteUri)
            : RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? new("/usr/bin/open", address.AbsoluteUri)
            : new(
                Path.Combine(Environment.SystemDirectory, "rundll32.exe"), $"url.dll,FileProtocolHandler {address.AbsoluteUri}");
        start.UseShellExecute = false;
        foreach (string name in start.Environment.Keys.Where(IsOurs).ToList())
        {
            start.Environment.Remove(name);
        }

        return start;
    }

    private static bool IsOurs(string name) =>
        name != Variable && Array.Exists(s_ours, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private static bool IsDone(Process shell)
    {
        shell.WaitForExit();
        return shell.ExitCode == 0;
    }

    // Without one a text browser would take over the terminal.
    private static bool HasScreen() =>
        !RuntimeInformation.IsOSPlatform(OSPlatform.Linux)
        || Environment.GetEnvironmentVariable("DISPLAY") is { Length: > 0 } || Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is { Length: > 0 };
}
