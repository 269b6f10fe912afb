namespace GenesysQueues.Module.Tests.Support;

/// <summary>A test whose browser is a shell script.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute()
    {
        Skip = OperatingSystem.IsLinux() ? null : "its browser is a shell script, which was tried on Linux only.";
        // The console shows the name of a skipped test, not its reason.
        DisplayName = Skip is null ? null : $"A sign-in was not run: {Skip}";
    }
}
