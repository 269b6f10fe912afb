using System.Diagnostics;

namespace GenesysQueues.Core.Tests.Storage;

public sealed class DiskStorageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // For reading or writing alone, to open it is to wait for whoever opens its other end.
    [LinuxTheory]
    [InlineData(FileMode.OpenOrCreate, FileAccess.ReadWrite)]
    [InlineData(FileMode.OpenOrCreate, FileAccess.Write)]
    [InlineData(FileMode.Open, FileAccess.Read)]
    [InlineData(FileMode.Append, FileAccess.Write)]
    public async Task What_is_no_file_is_not_taken_for_one(FileMode mode, FileAccess access)
    {
        string pipe = _folder.File("audit.jsonl");
        using (Process made = Process.Start("mkfifo", pipe))
        {
            made.WaitForExit();
        }

        IOException refused = await Assert.ThrowsAnyAsync<IOException>(() => Task.Run(
                () => DiskStorage.Instance.Open(pipe, mode, access, FileShare.Read).Dispose())
            .WaitAsync(TimeSpan.FromSeconds(30)));

        Assert.Contains("is not a file", refused.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(pipe));
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class LinuxTheoryAttribute : TheoryAttribute
    {
        public LinuxTheoryAttribute()
        {
            Skip = OperatingSystem.IsLinux() ? null : "mkfifo was tried on Linux only.";
            // The console shows the name of a skipped test, not its reason.
            DisplayName = Skip is null ? null : $"A pipe in the place of a file was not tried: {Skip}";
        }
    }
}
