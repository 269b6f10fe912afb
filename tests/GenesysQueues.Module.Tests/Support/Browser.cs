using GenesysQueues.Testing;
using System.Runtime.Versioning;

namespace GenesysQueues.Module.Tests.Support;

/// <summary>What a test gives the module for a browser: a program on this machine that is called with an address.</summary>
[UnsupportedOSPlatform("windows")]
internal static class Browser
{
    /// <summary>A program that runs a line of shell for the address in <c>$1</c>.</summary>
    public static string Script(PowerShellHost host, string line)
    {
        string path = host.File("browser", $"#!/bin/sh\n{line}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return path;
    }

    /// <summary>A program that only writes the address to a file.</summary>
    public static string Noting(PowerShellHost host, string asked) => Script(host, $"printf %s \"$1\" > '{asked}.tmp' && mv '{asked}.tmp' '{asked}'");

    /// <summary>A program that goes to the address in a Chromium without a window; once that has ended, the page that it came to is in a file.</summary>
    public static string Headless(PowerShellHost host, string page) => Script(
        host,
        $"data=$(mktemp -d); {DebianChromium.Path} --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
        + $" --disable-component-update --disable-sync --user-data-dir=\"$data\" --dump-dom \"$1\" > '{page}.tmp' 2> /dev/null; rm -rf \"$data\"; mv '{page}.tmp' '{page}'");
}
