using GenesysQueues.Testing.Clocks;
using System.Diagnostics;

namespace GenesysQueues.Core.Tests.Storage;

/// <summary>What the operating system itself says of a flush, by a library that stands in front of it.</summary>
public sealed class DiskFlushTests : IDisposable
{
    // Fails the fsync of whatever has FAIL_FILE in its path, from the FAIL_AFTER-th on.
    private const string Source = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <errno.h>
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>
        #include <unistd.h>

        static int calls;

        int fsync(int fd) {
            char name[64], path[4096];
            int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
            snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
            ssize_t length = readlink(name, path, sizeof path - 1);
            path[length < 0 ? 0 : length] = 0;
            if (!strstr(path, getenv("FAIL_FILE"))
                || __sync_add_and_fetch(&calls, 1) < atoi(getenv("FAIL_AFTER"))) return real(fd);
            errno = atoi(getenv("FAIL_ERRNO"));
            return -1;
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [CompilerTheory]
    [InlineData(".journal", 1, 5)]
    [InlineData(".journal", 2, 28)]
    [InlineData(".journal", 3, 122)]
    [InlineData(".jsonl", 1, 5)]
    [InlineData("/audit", 1, 5)]
    public async Task Nothing_leaves_after_the_system_has_said_that_a_flush_failed(string file, int after, int error)
    {
        string library = await CompileAsync();
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true };
        string[] arguments = [typeof(DiskFlushTests).Assembly.Location, typeof(DiskFlushTests).FullName!, nameof(RunAsync)];
        Array.ForEach(arguments, start.ArgumentList.Add);
        Pump.Prepare(start);
        start.Environment["LD_PRELOAD"] = library;
        start.Environment["FAIL_FILE"] = file;
        start.Environment["FAIL_AFTER"] = $"{after}";
        start.Environment["FAIL_ERRNO"] = $"{error}";
        using Process process = Process.Start(start)!;
        string said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, said);
    }

    [Fact]
    public void A_disk_that_is_well_says_so_of_files_and_of_folders()
    {
        DiskStorage.Instance.CreateFolder(_folder.File("a/b/c"));
        using (Stream file =
            DiskStorage.Instance.Open(_folder.File("a/b/c/file"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None))
        {
            file.WriteByte(1);
            DiskStorage.Instance.FlushToDisk(file);
        }

        DiskStorage.Instance.Delete(_folder.File("a/b/c/file"));
        DiskStorage.Instance.Delete(_folder.File("a/b/c/file"));

        Assert.False(File.Exists(_folder.File("a/b/c/file")));
    }

    [Fact]
    public void A_folder_that_is_not_there_cannot_be_on_the_disk()
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Throws<NotOnDiskException>(() => DiskFlush.Folder(_folder.File("nowhere")));
        }
    }

    // In the process that has the library before it: of three queues each is sent only while nothing has failed.
    private static async Task RunAsync(VirtualTime time)
    {
        using var bed = new TestBed(time: time);
        GenesysSession session = await bed.ConnectAsync();
        string ended;
        IEnumerable<GenesysProvisioningResult> results = [];
        try
        {
            RunReport run = await bed.RunAsync(session, new() { ThrottleLimit = 1 }, Given.Queues(3));
            (ended, results) = (run.EndedBy?.Code ?? "well", run.Results);
        }
        catch (GenesysException e)
        {
            ended = e.Code;
        }

        Assert.True(ended is "JournalNotWritable" or "AuditNotWritable", $"The run ended {ended}.");
        Assert.InRange(bed.Posts.Count, 0, 1);
        Assert.True(results.Count(result => result.Success) <= bed.Posts.Count, "More succeeded than was sent.");
    }

    private async Task<string> CompileAsync()
    {
        string library = _folder.File("failing.so");
        using Process cc = Process.Start("cc", ["-shared", "-fPIC", "-o", library, _folder.Write("failing.c", Source), "-ldl"]);
        await cc.WaitForExitAsync();
        Assert.Equal(0, cc.ExitCode);
        return library;
    }
}
