namespace GenesysQueues.Module.Tests.Support;

/// <summary>A test whose browser is a shell script.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : "Not tried on this system.";
}
