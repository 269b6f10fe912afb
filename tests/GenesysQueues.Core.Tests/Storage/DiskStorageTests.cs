using System.Diagnostics;
using System.Net.Sockets;

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

    // A socket, a disk that fails, too many open files: whoever waits for a file that is in use would wait for these.
    [LinuxTheory]
    [InlineData(FileMode.OpenOrCreate, FileAccess.ReadWrite)]
    [InlineData(FileMode.Open, FileAccess.Read)]
    public void What_cannot_be_opened_at_all_is_not_taken_for_in_use(FileMode mode, FileAccess access)
    {
        string path = _folder.File("run.journal");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));

        Assert.Throws<NotOnDiskException>(() => DiskStorage.Instance.Open(path, mode, access, FileShare.None));
    }

    [LinuxTheory]
    [InlineData("nowhere/run.journal")]
    [InlineData("nowhere")]
    public void A_link_to_nothing_is_not_taken_for_a_file_that_is_gone_or_in_use(string target)
    {
        string path = _folder.File("run.journal");
        File.CreateSymbolicLink(path, _folder.File(target));

        Assert.Throws<NotOnDiskException>(
            () => DiskStorage.Instance.Open(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None));
    }

    // Its zeros have no end: whoever reads to the end of a line reads for ever.
    [LinuxTheory]
    [InlineData("/dev/zero")]
    [InlineData("/dev/null")]
    public void A_link_to_a_device_is_not_taken_for_a_file(string device)
    {
        string path = _folder.File("audit.jsonl");
        File.CreateSymbolicLink(path, device);

        Assert.Throws<NotOnDiskException>(
            () => DiskStorage.Instance.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read));
    }

    [LinuxTheory]
    [InlineData(FileMode.OpenOrCreate)]
    public void A_file_that_is_made_through_a_link_is_its_owner_s_alone(FileMode mode)
    {
        string path = _folder.File("audit.jsonl");
        string target = _folder.File("elsewhere.jsonl");
        File.CreateSymbolicLink(path, target);

        DiskStorage.Instance.Open(path, mode, FileAccess.ReadWrite, FileShare.Read).Dispose();

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(target));
        }
    }

    [Fact]
    public void What_another_has_open_and_what_exists_already_is_told_apart_from_that()
    {
        string path = _folder.Write("run.journal", "a line\n");
        using Stream held = DiskStorage.Instance.Open(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Exception inUse = Assert.ThrowsAny<IOException>(
            () => DiskStorage.Instance.Open(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None));
        Exception exists = Assert.ThrowsAny<IOException>(
            () => DiskStorage.Instance.Open(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None));

        Assert.IsNotType<NotOnDiskException>(inUse);
        Assert.IsNotType<NotOnDiskException>(exists);
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
