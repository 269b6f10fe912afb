namespace GenesysQueues.Module.Tests.Support;

/// <summary>A test whose browser is a shell script.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute() => Skip = OperatingSystem.IsWindows() ? "There is no /bin/sh here." : null;
}
