using GenesysQueues.Journals;

namespace GenesysQueues.Core.Tests.Runs;

/// <summary>A write that failed may have arrived half or whole; what it said is said once all the same.</summary>
public sealed class HalfDoneWriteTests
{
    public static IEnumerable<object[]> EachWrite =>
        Enumerable.Range(2, 10).Select(write => new object[] { ".journal", write })
            .Concat(Enumerable.Range(2, 4).Select(write => new object[] { ".jsonl", write }));

    [Theory]
    [MemberData(nameof(EachWrite))]
    public async Task A_queue_has_one_line_of_success_whichever_write_failed_first(string ending, int write)
    {
        var disk = new FullDisk(ending, write);
        using var bed = new TestBed { Storage = disk };
        try
        {
            await bed.RunAsync(await bed.ConnectAsync(), new() { ThrottleLimit = 2 }, Given.Queues(4));
        }
        catch (GenesysException e)
        {
            Assert.Contains(e.Code, new[] { "JournalNotWritable", "AuditNotWritable" });
        }

        Assert.True(disk.IsFull);
        bed.Storage = DiskStorage.Instance;
        GenesysSession session = await bed.ConnectAsync();
        if (bed.Journals().Count > 0)
        {
            await bed.ResumeAsync(session);
        }

        // Past the lag of lists.
        bed.Clock.Advance(TimeSpan.FromMinutes(1));
        await bed.RunAsync(session, new() { IfExists = GenesysIfExists.Skip }, Given.Queues(4));

        IEnumerable<GenesysAuditRecord> good = bed.Records().Where(record =>
            record is { Event: AuditEvents.Outcome or AuditEvents.OutcomeReconciled, Success: true }
                && record.ErrorCode != "QueueExists");
        Assert.Equal(Enumerable.Range(1, 4).Select(i => $"Queue {i}"), good.Select(record => record.QueueName).Order());
        Assert.Null(AuditChainVerifier.Check(bed.AuditText));
        foreach (string? name in good.Select(record => record.QueueName))
        {
            Assert.Equal(1, await bed.CountAsync(name!));
        }

        Assert.Empty(bed.Journals());
    }

    [Fact]
    public async Task Half_an_append_is_taken_back_before_the_next()
    {
        using var folder = new TemporaryFolder();
        var header = new JournalHeader(Guid.NewGuid(), "org-1", LeapingClock.Noon);
        // The header and a row; then one write fails, and the next are well.
        using var journal = new RunJournal(folder.Path, header, new FullDisk(".journal", 3));
        await journal.StartAsync();
        await journal.TakeInAsync(1, Given.Row(1, "Sales"), []);
        string path = JournalFile.PathOf(folder.Path, header.Owner, header.RunId);
        long before = new FileInfo(path).Length;

        await Assert.ThrowsAsync<GenesysException>(() => journal.IntendAsync(1, "Sales", [], LeapingClock.Noon));

        Assert.Equal(before, new FileInfo(path).Length);
    }

    [Fact]
    public async Task What_failed_once_is_written_once()
    {
        using var folder = new TemporaryFolder();
        var header = new JournalHeader(Guid.NewGuid(), "org-1", LeapingClock.Noon);
        using (var journal = new RunJournal(folder.Path, header, new HiccupDisk()))
        {
            await journal.StartAsync();
            await journal.TakeInAsync(1, Given.Row(1, "Sales"), []);
            await Assert.ThrowsAsync<GenesysException>(() => journal.TakeInAsync(2, Given.Row(2, "Support"), []));
            await journal.IntendAsync(1, "Sales", [], LeapingClock.Noon);
        }

        string[] lines = await File.ReadAllLinesAsync(JournalFile.PathOf(folder.Path, header.Owner, header.RunId));
        Assert.Equal(["run", "row", "row", "intent"], lines.Select(line => (string?)JObject.Parse(line)["type"]));
    }

    // The third write to a journal arrives half, and fails.
    private sealed class HiccupDisk : DiskDouble
    {
        private int _writes;

        public override Stream Open(string path, FileMode mode, FileAccess access, FileShare share) =>
            new HiccupStream(this, path, mode, access, share);

        private sealed class HiccupStream(HiccupDisk disk, string path, FileMode mode, FileAccess access, FileShare share)
            : FileStream(path, mode, access, share, bufferSize: 1)
        {
            public override void Write(byte[] array, int offset, int count)
            {
                bool fails = ++disk._writes == 3;
                base.Write(array, offset, fails ? count / 2 : count);
                if (fails)
                {
                    throw new IOException("No space left on device");
                }
            }
        }
    }
}
