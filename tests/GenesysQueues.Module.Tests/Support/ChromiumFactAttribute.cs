namespace GenesysQueues.Module.Tests.Support;

/// <summary>A test with a real browser; skipped, and said to be, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute()
    {
        Skip = OperatingSystem.IsWindows() ? "its browser is started by a shell script."
            : Browser.Installed is null ? "Chromium is not installed; with Debian's package chromium this test runs too."
            : null;
        // The console shows the name of a skipped test, not its reason.
        DisplayName = Skip is null ? null : $"No real browser signed in: {Skip}";
    }
}
