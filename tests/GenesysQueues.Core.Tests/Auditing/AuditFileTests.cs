namespace GenesysQueues.Core.Tests.Auditing;

public sealed class AuditFileTests : IDisposable
{
    private static readonly AuditOrigin s_origin = new(Guid.NewGuid(), "org-1", "Org", "client", false);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string AuditPath => AuditFile.PathOf(_folder.Path, new("org-1", false), LeapingClock.Noon);

    [Fact]
    public void A_file_holds_one_orgs_month_by_utc() => Assert.Equal(
        Path.Combine("f", "audit-org-1-2026-03.jsonl"),
        AuditFile.PathOf("f", new("org-1", false), new DateTimeOffset(2026, 4, 1, 1, 0, 0, TimeSpan.FromHours(2))));

    [Fact]
    public async Task Writers_side_by_side_interleave_with_an_intact_chain_and_lose_no_line()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            var run = Guid.NewGuid();
            for (int i = 0; i < 25; i++)
            {
                // A new object for each append: nothing but the file is shared, as between processes.
                await new AuditFile(AuditPath, DiskStorage.Instance, TimeProvider.System).AppendAsync(head =>
                    [Line(writer * 100 + i + 1, head, run)], toDisk: false, CancellationToken.None);
            }
        })));

        string[] lines = await File.ReadAllLinesAsync(AuditPath);
        Assert.Equal(100, lines.Length);
        Assert.Null(AuditChainVerifier.Check(await File.ReadAllTextAsync(AuditPath)));
        Assert.Equal(100, lines.Select(line => (long)JObject.Parse(line)["sequence"]!).Distinct().Count());
    }

    [Fact]
    public async Task Only_one_writer_at_a_time_has_the_file()
    {
        Task? second = null;

        await new AuditFile(AuditPath, DiskStorage.Instance, TimeProvider.System).AppendAsync(
            head =>
            {
                // Its token keeps it from waiting: it writes at once, or not at all.
                second = new AuditFile(AuditPath, DiskStorage.Instance, TimeProvider.System).AppendAsync(other => [Line(2, other)], toDisk: false, new CancellationToken(canceled: true));
                return [Line(1, head)];
            },
            toDisk: false,
            CancellationToken.None);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second!);
        Assert.Single(await File.ReadAllLinesAsync(AuditPath));
    }

    [Fact]
    public async Task A_file_that_another_process_holds_is_given_up_after_a_minute_of_the_clock()
    {
        using FileStream held = File.Open(AuditPath + ".lock", FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        var clock = new LeapingClock();
        var file = new AuditFile(AuditPath, DiskStorage.Instance, clock);

        await Assert.ThrowsAnyAsync<IOException>(() => file.AppendAsync(head => [Line(1, head)], toDisk: false, CancellationToken.None));

        Assert.Equal(59.9, (clock.GetUtcNow() - LeapingClock.Noon).TotalSeconds);
    }

    [Fact]
    public async Task Two_trails_write_into_one_chain()
    {
        using var first = new AuditWriter(_folder.Path, s_origin, DiskStorage.Instance, TimeProvider.System);
        using var second = new AuditWriter(_folder.Path, s_origin with { RunId = Guid.NewGuid() }, DiskStorage.Instance, TimeProvider.System);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i =>
            (i % 2 == 0 ? first : second).WriteAsync(new(AuditEvents.Outcome, LeapingClock.Noon) { Outcome = new() { QueueName = $"Queue {i}" } }, CancellationToken.None)));

        string[] lines = await File.ReadAllLinesAsync(AuditPath);
        Assert.Null(AuditChainVerifier.Check(await File.ReadAllTextAsync(AuditPath)));
        Assert.Equal(40, lines.Select(line => (string?)JObject.Parse(line)["queue_name"]).Distinct().Count());
    }

    [Fact]
    public async Task A_torn_last_line_makes_way_and_the_chain_goes_on_from_the_whole_ones()
    {
        await AppendAsync(1, 2);
        string torn = Line(3, AuditLine.NoHash).Line[..200];
        await File.AppendAllTextAsync(AuditPath, torn);

        await AppendAsync(4);

        string[] lines = await File.ReadAllLinesAsync(AuditPath);
        Assert.Equal(3, lines.Length);
        Assert.Null(AuditChainVerifier.Check(await File.ReadAllTextAsync(AuditPath)));
        Assert.Equal((string?)JObject.Parse(lines[1])["hash"], (string?)JObject.Parse(lines[2])["prev_hash"]);
    }

    [Fact]
    public async Task A_last_line_that_lacks_only_its_end_of_line_stays_in_the_chain()
    {
        await AppendAsync(1, 2);
        await File.WriteAllTextAsync(AuditPath, (await File.ReadAllTextAsync(AuditPath)).TrimEnd('\n'));

        await AppendAsync(3);

        string[] lines = await File.ReadAllLinesAsync(AuditPath);
        Assert.Equal(3, lines.Length);
        Assert.Null(AuditChainVerifier.Check(await File.ReadAllTextAsync(AuditPath)));
    }

    [Fact]
    public async Task A_reader_that_has_the_file_open_does_not_keep_a_writer_out()
    {
        await AppendAsync(1);
        using IEnumerator<GenesysAuditRecord> reading = AuditReader.Read(AuditPath, _ => true, problem => Assert.Fail(problem)).GetEnumerator();
        Assert.True(reading.MoveNext());

        Task writing = AppendAsync(2);

        await writing.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(2, (await File.ReadAllLinesAsync(AuditPath)).Length);
    }

    [Fact]
    public async Task Lines_that_could_not_be_written_are_written_with_the_next_ones()
    {
        using var writer = new AuditWriter(_folder.Path, s_origin, DiskStorage.Instance, TimeProvider.System);
        Directory.CreateDirectory(AuditPath);
        GenesysException refused = await Assert.ThrowsAsync<GenesysException>(
            () => writer.WriteAsync(new(AuditEvents.Outcome, LeapingClock.Noon) { Outcome = new() { QueueName = "Created" } }, CancellationToken.None));
        Directory.Delete(AuditPath);

        await writer.WriteAsync(new(AuditEvents.RunEnded, LeapingClock.Noon), CancellationToken.None);

        Assert.Equal("AuditNotWritable", refused.Code);
        string[] lines = await File.ReadAllLinesAsync(AuditPath);
        Assert.Equal(["Outcome", "RunEnded"], lines.Select(line => (string?)JObject.Parse(line)["event"]));
        Assert.Null(AuditChainVerifier.Check(await File.ReadAllTextAsync(AuditPath)));
    }

    [Fact]
    public async Task Entries_of_two_months_go_into_two_files()
    {
        using var writer = new AuditWriter(_folder.Path, s_origin, DiskStorage.Instance, TimeProvider.System);
        writer.Note(new(AuditEvents.Request, new DateTimeOffset(2026, 3, 31, 23, 59, 59, TimeSpan.Zero)));
        await writer.WriteAsync(new(AuditEvents.RunEnded, new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero)), CancellationToken.None);

        Assert.Equal(
            ["audit-org-1-2026-03.jsonl", "audit-org-1-2026-04.jsonl"], AuditReader.Files(_folder.Path).Select(file => Path.GetFileName(file)!));
        Assert.All(AuditReader.Files(_folder.Path), file => Assert.Single(File.ReadAllLines(file)));
    }

    [Fact]
    public async Task The_folder_is_its_owners_alone()
    {
        string folder = _folder.File("audit");
        using var writer = new AuditWriter(folder, s_origin, DiskStorage.Instance, TimeProvider.System);

        await writer.WriteAsync(new(AuditEvents.RunStarted, LeapingClock.Noon), CancellationToken.None);

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        }

        Assert.Single(AuditReader.Files(folder));
    }

    private async Task AppendAsync(params int[] numbers)
    {
        foreach (int number in numbers)
        {
            await new AuditFile(AuditPath, DiskStorage.Instance, TimeProvider.System).AppendAsync(head => [Line(number, head)], toDisk: false, CancellationToken.None);
        }
    }

    [Fact]
    public async Task A_line_cut_off_anywhere_keeps_no_later_one_from_its_place_in_the_chain()
    {
        await new AuditFile(AuditPath, DiskStorage.Instance, TimeProvider.System).AppendAsync(head => [Line(1, head)], toDisk: false, CancellationToken.None);
        byte[] first = await File.ReadAllBytesAsync(AuditPath);
        await new AuditFile(AuditPath, DiskStorage.Instance, TimeProvider.System).AppendAsync(head => [Line(2, head)], toDisk: false, CancellationToken.None);
        byte[] both = await File.ReadAllBytesAsync(AuditPath);

        for (int length = first.Length; length < both.Length; length++)
        {
            await File.WriteAllBytesAsync(AuditPath, both[..length]);

            await new AuditFile(AuditPath, DiskStorage.Instance, TimeProvider.System).AppendAsync(head => [Line(3, head)], toDisk: false, CancellationToken.None);

            string[] lines = await File.ReadAllLinesAsync(AuditPath);
            Assert.Null(AuditChainVerifier.Check(await File.ReadAllTextAsync(AuditPath)));
            Assert.Contains("\"sequence\":3,", lines[^1], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_audit_of_a_newer_format_is_neither_read_nor_continued()
    {
        using (var writer = new AuditWriter(_folder.Path, s_origin, DiskStorage.Instance, TimeProvider.System))
        {
            await writer.WriteAsync(new(AuditEvents.Outcome, LeapingClock.Noon) { Outcome = new() { QueueName = "Sales" } }, CancellationToken.None);
        }

        string newer = (await File.ReadAllTextAsync(AuditPath))
            .Replace("\"format\":2,", "\"format\":3,", StringComparison.Ordinal);
        await File.WriteAllTextAsync(AuditPath, newer);
        using var older = new AuditWriter(_folder.Path, s_origin, DiskStorage.Instance, TimeProvider.System);

        GenesysException written = await Assert.ThrowsAsync<GenesysException>(
            () => older.WriteAsync(new(AuditEvents.Outcome, LeapingClock.Noon) { Outcome = new() { QueueName = "Support" } }, CancellationToken.None));
        GenesysException read = Assert.Throws<GenesysException>(() => AuditReader.Read(AuditPath, _ => true, problem => Assert.Fail(problem)).ToList());

        Assert.Equal(("AuditTooNew", "AuditTooNew"), (written.Code, read.Code));
        Assert.Equal(newer, await File.ReadAllTextAsync(AuditPath));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Lines_are_in_the_file_at_once_and_on_the_disk_when_that_is_asked_for(bool toDisk)
    {
        var disk = new ScriptedDisk();
        var file = new AuditFile(AuditPath, disk, TimeProvider.System);

        await file.AppendAsync(head => [Line(1, head)], toDisk, CancellationToken.None);

        Assert.Equal(toDisk ? [Path.GetFileName(AuditPath)] : [], disk.Flushed);
        Assert.Single(await File.ReadAllLinesAsync(AuditPath));
    }

    [Theory]
    [InlineData(typeof(IOException), false)]
    [InlineData(typeof(DirectoryNotFoundException), true)]
    [InlineData(typeof(PathTooLongException), true)]
    [InlineData(typeof(UnauthorizedAccessException), true)]
    public async Task What_is_no_other_writers_doing_is_not_waited_for(Type fault, bool exists)
    {
        var clock = new LeapingClock();
        var disk = new ScriptedDisk { Refuses = _ => (Exception)Activator.CreateInstance(fault)! };
        if (exists)
        {
            _folder.Write(Path.GetFileName(AuditPath) + ".lock", string.Empty);
        }

        await Assert.ThrowsAsync(
            fault,
            () => new AuditFile(AuditPath, disk, clock).AppendAsync(
                head => [Line(1, head)], toDisk: false, CancellationToken.None));

        Assert.Equal(LeapingClock.Noon, clock.GetUtcNow());
    }

    [Fact]
    public async Task The_chain_goes_on_from_a_disk_that_gives_few_bytes_at_a_time()
    {
        await AppendAsync(1, 2);

        await new AuditFile(AuditPath, new ScriptedDisk { MostAtOnce = 7 }, TimeProvider.System).AppendAsync(
            head => [Line(3, head)], toDisk: false, CancellationToken.None);

        string[] lines = await File.ReadAllLinesAsync(AuditPath);
        Assert.Equal((3, null), (lines.Length, AuditChainVerifier.Check(await File.ReadAllTextAsync(AuditPath))));
    }

    [Fact]
    public async Task A_line_without_a_format_is_continued()
    {
        string hash = new('a', 64);
        await File.WriteAllTextAsync(AuditPath, $"{{\"a\":123456,\"hash\":\"{hash}\"}}\n");

        await AppendAsync(1);

        Assert.Equal(hash, (string?)JObject.Parse((await File.ReadAllLinesAsync(AuditPath))[1])["prev_hash"]);
    }

    [Fact]
    public async Task What_is_no_audit_for_longer_than_any_line_begins_a_new_chain_on_a_line_of_its_own()
    {
        await File.WriteAllTextAsync(AuditPath, new string('x', (1 << 20) + 1));

        await AppendAsync(1);

        string[] lines = await File.ReadAllLinesAsync(AuditPath);
        Assert.Equal((2, AuditLine.NoHash), (lines.Length, (string?)JObject.Parse(lines[1])["prev_hash"]));
    }

    [Fact]
    public void A_device_without_end_in_its_place_is_not_read_for_ever() =>
        Assert.False(new AuditLineFeed(new FullDevice()).Read());

    private static (string Line, string Hash) Line(int number, string head, Guid? run = null) =>
        AuditLine.Write(new(AuditEvents.Outcome, LeapingClock.Noon) { Outcome = new() { QueueName = $"Queue {number}" } },
            s_origin with { RunId = run ?? s_origin.RunId }, number, head);

    /// <summary>What /dev/full is: no length, and as many zeros as anybody reads.</summary>
    private sealed class FullDevice : MemoryStream
    {
        private int _reads;

        public override int Read(byte[] buffer, int offset, int count) =>
            count == 0 ? 0 : ++_reads > 100 ? throw new InvalidOperationException("It has no end.") : count;
    }
}
