using System.ComponentModel;
using System.Diagnostics;

namespace GenesysQueues.Core.Tests.Support;

/// <summary>
/// A test that builds a shared library to stand in front of the system's; skipped, and said to be, where that cannot be.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CompilerTheoryAttribute : TheoryAttribute
{
    public CompilerTheoryAttribute()
    {
        Skip = !OperatingSystem.IsLinux() ? "it needs LD_PRELOAD, which is Linux's." : HasCompiler()
            ? null : "there is no C compiler (cc) here.";
        // The console shows the name of a skipped test, not its reason.
        DisplayName = Skip is null ? null : $"A system's failing fsync was not tried: {Skip}";
    }

    private static bool HasCompiler()
    {
        try
        {
            using Process cc = Process.Start(new ProcessStartInfo("cc", "--version") { RedirectStandardOutput = true })!;
            cc.StandardOutput.ReadToEnd();
            cc.WaitForExit();
            return cc.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
