namespace GenesysQueues.Module.Tests.Support;

/// <summary>A test whose disk is full by a shell's `ulimit`.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxTheoryAttribute : TheoryAttribute
{
    public LinuxTheoryAttribute()
    {
        Skip = OperatingSystem.IsLinux() ? null : "its disk is full by ulimit, which was tried on Linux only.";
        // The console shows the name of a skipped test, not its reason.
        DisplayName = Skip is null ? null : $"A full disk was not tried: {Skip}";
    }
}
