using GenesysQueues.Testing;

namespace GenesysQueues.Module.Tests.Support;

/// <summary>A test with a real browser; skipped, and said to be, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute()
    {
        Skip = OperatingSystem.IsWindows() ? "its browser is started by a shell script."
            : DebianChromium.Missing;
        // The console shows the name of a skipped test, not its reason.
        DisplayName = Skip is null ? null : $"No real browser signed in: {Skip}";
    }
}
