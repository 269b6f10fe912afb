using GenesysQueues.Journals;

namespace GenesysQueues.Core.Tests.Journals;

public sealed class JournalFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ScriptedDisk _disk = new();

    private string JournalPath => JournalFile.PathOf(_folder.Path, new("org-1", false), Guid.Empty);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Lines_are_in_the_file_at_once_and_on_the_disk_when_that_is_asked_for()
    {
        using JournalFile file = JournalFile.Create(_disk, JournalPath);

        file.Append(["one", "two"]);

        Assert.Equal(8, new FileInfo(JournalPath).Length);
        Assert.Empty(_disk.Flushed);

        file.FlushToDisk();

        Assert.Equal([Path.GetFileName(JournalPath)], _disk.Flushed);
    }

    [Fact]
    public void A_line_that_a_full_disk_cut_off_is_taken_back_before_the_next()
    {
        using JournalFile file = JournalFile.Create(_disk, JournalPath);
        _disk.IsFull = true;
        Assert.Throws<IOException>(() => file.Append(["cut off"]));
        _disk.IsFull = false;

        file.Append(["whole"]);

        Assert.Equal(["whole"], Texts(file.ReadLines()));
    }

    [Fact]
    public void A_disk_that_gives_few_bytes_at_a_time_gives_them_all()
    {
        _folder.Write(Path.GetFileName(JournalPath), "first line\nsecond line\nthird");
        _disk.MostAtOnce = 3;
        using JournalFile file = JournalFile.TryPeek(_disk, JournalPath)!;

        Assert.Equal(["first line", "second"], Texts(file.ReadFirstLines(17)));
        Assert.Equal(["first line", "second line", "third"], Texts(file.ReadFirstLines(4096)));
    }

    [Fact]
    public void Somebody_who_looks_keeps_nobody_from_looking()
    {
        using FileStream reading = File.OpenRead(_folder.Write(Path.GetFileName(JournalPath), "a line\n"));
        using JournalFile? file = JournalFile.TryPeek(DiskStorage.Instance, JournalPath);

        Assert.Equal(["a line"], Texts(file!.ReadLines()));
    }

    [Fact]
    public void What_is_gone_is_neither_opened_nor_looked_at()
    {
        Assert.Null(JournalFile.TryOpen(DiskStorage.Instance, JournalPath));
        Assert.Null(JournalFile.TryPeek(DiskStorage.Instance, JournalPath));
    }

    [Fact]
    public void What_somebody_has_deleted_or_moved_is_not_taken_to_be_on_the_disk()
    {
        using JournalFile file = JournalFile.Create(DiskStorage.Instance, JournalPath);
        file.Append(["an intent"]);
        File.Move(JournalPath, JournalPath + ".old");

        NotOnDiskException gone = Assert.Throws<NotOnDiskException>(file.FlushToDisk);

        Assert.Contains(JournalPath, gone.Message, StringComparison.Ordinal);
        File.Move(JournalPath + ".old", JournalPath);
        Assert.Throws<NotOnDiskException>(file.FlushToDisk);
    }

    [Fact]
    public void What_is_no_file_is_not_taken_for_one_that_a_live_run_writes()
    {
        _folder.Write(Path.GetFileName(JournalPath), "a line\n");
        _disk.Refuses = path => new NotOnDiskException($"'{path}' is not a file.");

        Assert.Throws<NotOnDiskException>(() => JournalFile.TryOpen(_disk, JournalPath));
        Assert.Throws<NotOnDiskException>(() => JournalFile.TryPeek(_disk, JournalPath));
    }

    [Fact]
    public void What_an_earlier_process_may_have_failed_to_flush_is_written_again_before_it_counts_as_on_the_disk()
    {
        _folder.Write(Path.GetFileName(JournalPath), "earlier\n");
        using JournalFile file = JournalFile.TryOpen(_disk, JournalPath)!;
        file.Append(["later"]);

        file.FlushToDisk();
        file.FlushToDisk();

        Assert.Equal("later\nearlier\nlater\n", _disk.Written.ToString());
        Assert.Equal(["earlier", "later"], Texts(file.ReadLines()));
    }

    private static IEnumerable<string?> Texts(IEnumerable<JournalText> lines) => lines.Select(line => line.Text);
}
