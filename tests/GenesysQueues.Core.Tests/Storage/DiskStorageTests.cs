using System.Diagnostics;

namespace GenesysQueues.Core.Tests.Storage;

public sealed class DiskStorageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [LinuxFact]
    public void What_is_no_file_is_not_taken_for_one()
    {
        string pipe = _folder.File("audit.jsonl");
        using (Process made = Process.Start("mkfifo", pipe))
        {
            made.WaitForExit();
        }

        IOException refused = Assert.ThrowsAny<IOException>(
            () => DiskStorage.Instance.Open(pipe, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read));

        Assert.Contains("is not a file", refused.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(pipe));
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class LinuxFactAttribute : FactAttribute
    {
        public LinuxFactAttribute()
        {
            Skip = OperatingSystem.IsLinux() ? null : "mkfifo was tried on Linux only.";
            // The console shows the name of a skipped test, not its reason.
            DisplayName = Skip is null ? null : $"A pipe in the place of a file was not tried: {Skip}";
        }
    }
}
