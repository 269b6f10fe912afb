namespace GenesysQueues.Core.Tests.Auditing;

public sealed class AuditVerifierTests : IDisposable
{
    private static readonly AuditOrigin s_origin = new(Guid.NewGuid(), "org-1", "Org", "client", false);

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _warnings = [];

    public void Dispose() => _folder.Dispose();

    private string March => AuditFile.PathOf(_folder.Path, s_origin.Owner, LeapingClock.Noon);

    private string April => AuditFile.PathOf(_folder.Path, s_origin.Owner, LeapingClock.Noon.AddMonths(1));

    [Fact]
    public async Task The_first_line_of_a_month_names_the_last_hash_of_the_month_before()
    {
        await RunAsync(3);
        await RunAsync(2, months: 3);

        string last = File.ReadLines(March).Last();
        string june = AuditFile.PathOf(_folder.Path, s_origin.Owner, LeapingClock.Noon.AddMonths(3));
        Assert.Equal((string?)JObject.Parse(last)["hash"], (string?)JObject.Parse(File.ReadLines(june).First())["prev_hash"]);
        Assert.All(Verify(), verdict => Assert.True(verdict.IsValid, verdict.ToString()));
    }

    [Fact]
    public async Task What_a_month_follows_is_on_the_disk_before_it_begins()
    {
        using AuditWriter march = Writer(s_origin);
        await march.WriteAsync(new(AuditEvents.RunStarted, LeapingClock.Noon), CancellationToken.None);
        Assert.Null(AuditAnchorFile.Read(March, DiskStorage.Instance));

        await RunAsync(1, months: 1);

        Assert.Equal(1, AuditAnchorFile.Read(March, DiskStorage.Instance)!.Lines);
    }

    [Fact]
    public async Task A_month_that_was_put_away_to_be_read_only_is_followed_all_the_same()
    {
        await RunAsync(2);
        var disk = new ReadOnlyDisk(March);
        using (var writer = new AuditWriter(_folder.Path, s_origin, disk, TimeProvider.System))
        {
            await writer.WriteAsync(new(AuditEvents.RunStarted, LeapingClock.Noon.AddMonths(1)), CancellationToken.None);
        }

        Assert.Equal(1, disk.Refused);
        Assert.Equal(
            (string?)JObject.Parse(File.ReadLines(March).Last())["hash"],
            (string?)JObject.Parse(File.ReadLines(April).First())["prev_hash"]);
    }

    [Fact]
    public void A_file_that_a_simulated_org_wrote_in_the_first_format_is_not_accused_for_its_name()
    {
        const string Old =
            """{"timestamp":"2026-03-01T12:05:06.007Z","queue_name":null,"queue_id":null,"success":true,"latency_ms":null"""
            + ""","retries":null,"validation_passed":null,"event":"WfmRegistered","format":1"""
            + ""","run_id":"0f8fad5b-d9cb-469f-a165-70867728950e","sequence":1,"org_id":"org-1","org_name":"Org"""
            + "\""
            + ""","actor":"client","simulated":true,"correlation_id":null,"http_status":null,"error_code":null"""
            + ""","error_message":null,"definition_sha256":null,"prev_hash":"""
            + "\"" + AuditLine.NoHash + "\"";
        File.WriteAllText(March, Old + AuditLine.HashKey + Hex.Sha256(Old) + "\"}\n");

        GenesysAuditVerification verdict = Assert.Single(Verify());

        Assert.True(verdict.IsValid, verdict.Problem);
    }

    [Fact]
    public async Task A_month_that_another_org_has_begun_is_none_to_follow()
    {
        AuditOrigin other = s_origin with { OrgId = "org" };
        await RunAsync(1);
        await RunAsync(1, months: 1, origin: other);

        string april = AuditFile.PathOf(_folder.Path, other.Owner, LeapingClock.Noon.AddMonths(1));
        Assert.Equal(AuditLine.NoHash, (string?)JObject.Parse(File.ReadLines(april).First())["prev_hash"]);
    }

    [Fact]
    public async Task A_month_whose_end_was_cut_off_with_its_anchor_shows_in_the_next()
    {
        await RunAsync(3);
        await RunAsync(2, months: 1);
        File.Delete(AuditAnchorFile.PathOf(March));
        await File.WriteAllLinesAsync(March, File.ReadAllLines(March)[..2]);

        GenesysAuditVerification[] verdicts = Verify();

        Assert.Equal([true, false], verdicts.Select(verdict => verdict.IsValid));
        Assert.Equal(1, verdicts[1].FirstBadLine);
        Assert.Contains("does not follow anything that is here", verdicts[1].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_month_that_was_put_away_with_its_anchor_is_a_remark_and_not_when_its_own_anchor_is_gone_too()
    {
        await RunAsync(3);
        await RunAsync(2, months: 1);
        File.Delete(AuditAnchorFile.PathOf(March));
        File.Delete(March);

        GenesysAuditVerification kept = Assert.Single(Verify());
        File.Delete(AuditAnchorFile.PathOf(April));
        GenesysAuditVerification bare = Assert.Single(Verify());

        Assert.True(kept.IsValid);
        Assert.Contains("The month before is not here", kept.Remark, StringComparison.Ordinal);
        Assert.Equal((false, 1), (bare.IsValid, bare.FirstBadLine));
    }

    [Fact]
    public async Task A_month_that_is_alone_in_another_place_is_checked_with_the_one_before_when_both_are_given()
    {
        await RunAsync(3);
        await RunAsync(2, months: 1);
        string away = _folder.File("archive");
        Directory.CreateDirectory(away);
        string moved = Path.Combine(away, Path.GetFileName(March));
        File.Move(March, moved);
        File.Move(AuditAnchorFile.PathOf(March), AuditAnchorFile.PathOf(moved));
        File.Delete(AuditAnchorFile.PathOf(April));

        Assert.True(Assert.Single(Verify([moved, April])[1..]).IsValid);
        Assert.False(Assert.Single(Verify([April])).IsValid);
    }

    [Fact]
    public async Task A_file_that_is_gone_shows_by_its_anchor()
    {
        await RunAsync(3);
        File.Delete(March);

        GenesysAuditVerification gone = Assert.Single(Verify());

        Assert.Equal((March, false, "The file is gone: its anchor is there."), (gone.Path, gone.IsValid, gone.Problem));
    }

    [Fact]
    public async Task A_file_that_ends_before_its_anchor_says_which_line_is_missing()
    {
        await RunAsync(5);
        await File.WriteAllLinesAsync(March, File.ReadAllLines(March)[..3]);

        GenesysAuditVerification cut = Assert.Single(Verify());

        Assert.Equal((3, 4, 5), (cut.Lines, cut.FirstBadLine, cut.AnchoredLines));
        Assert.Contains("Line 4 is missing", cut.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_orgs_files_that_change_places_show()
    {
        AuditOrigin other = s_origin with { OrgId = "org-2" };
        await RunAsync(2);
        await RunAsync(2, origin: other);
        string second = AuditFile.PathOf(_folder.Path, other.Owner, LeapingClock.Noon);
        foreach ((string a, string b) in new[] { (March, second),
            (AuditAnchorFile.PathOf(March), AuditAnchorFile.PathOf(second)) })
        {
            File.Move(a, a + ".x");
            File.Move(b, a);
            File.Move(a + ".x", b);
        }

        Assert.All(Verify(), verdict => Assert.Contains("another org or month", verdict.Problem, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_expected_head_is_that_of_the_last_line_of_the_newest_month()
    {
        await RunAsync(3);
        string old = Verify()[0].HeadHash!;
        Assert.True(Verify(head: old)[0].IsValid);
        await RunAsync(2, months: 1);

        Assert.All(Verify(head: Verify()[1].HeadHash), verdict => Assert.True(verdict.IsValid));
        Assert.Contains("The expected head is line 3", Verify(head: old)[0].Problem, StringComparison.Ordinal);
        Assert.Contains("in no line", Verify(head: new string('0', 64))[1].Problem, StringComparison.Ordinal);
        Assert.All(Verify(head: Verify()[1].HeadHash!.ToUpperInvariant()), verdict => Assert.True(verdict.IsValid));
    }

    [Fact]
    public async Task Lines_that_are_not_on_the_disk_for_sure_are_not_in_the_anchor()
    {
        using var writer = Writer(s_origin);
        await writer.WriteAsync(new(AuditEvents.RunStarted, LeapingClock.Noon), CancellationToken.None);
        Assert.Null(AuditAnchorFile.Read(March, DiskStorage.Instance));

        await writer.WriteAsync(new(AuditEvents.Outcome, LeapingClock.Noon) { ToDisk = true }, CancellationToken.None);
        await writer.WriteAsync(new(AuditEvents.Request, LeapingClock.Noon), CancellationToken.None);

        Assert.Equal(2, AuditAnchorFile.Read(March, DiskStorage.Instance)!.Lines);
        Assert.Contains("The last 1 lines are not covered", Assert.Single(Verify()).Remark, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_an_anchor_leaves_the_one_before()
    {
        await RunAsync(2);
        byte[] one = await File.ReadAllBytesAsync(AuditAnchorFile.PathOf(March));
        await RunAsync(2);
        byte[] two = await File.ReadAllBytesAsync(AuditAnchorFile.PathOf(March));
        Assert.Equal(one, two[..one.Length]);

        for (int length = 0; length < two.Length - one.Length - 1; length += 50)
        {
            await File.WriteAllBytesAsync(AuditAnchorFile.PathOf(March), two[..(one.Length + length)]);
            Assert.Contains(AuditAnchorFile.Read(March, DiskStorage.Instance)!.Lines, new[] { 2, 4 });
            Assert.True(Assert.Single(Verify()).IsValid);
        }
    }

    public static TheoryData<string> Changes => ["cut", "edited", "edited in place", "emptied", "deleted", "put in"];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task The_next_run_says_that_the_file_was_changed_and_so_does_a_test_after_it(string change)
    {
        await RunAsync(6);
        Change(change);

        await RunAsync(9);

        Assert.Contains("is not as it was left", Assert.Single(_warnings), StringComparison.Ordinal);
        Assert.Contains(Verify(), verdict => !verdict.IsValid);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_run_says_that_its_file_was_changed_under_it(string change)
    {
        using AuditWriter writer = Writer(s_origin);
        for (int i = 0; i < 6; i++)
        {
            await writer.WriteAsync(new(AuditEvents.Outcome, LeapingClock.Noon) { ToDisk = true }, CancellationToken.None);
        }

        Change(change);
        await writer.WriteAsync(new(AuditEvents.Outcome, LeapingClock.Noon) { ToDisk = true }, CancellationToken.None);

        // What leaves the end as it was is seen when the next run begins.
        Assert.Equal(change == "edited in place" ? 0 : 1, _warnings.Count);
        Assert.Contains(Verify(), verdict => !verdict.IsValid);
    }

    [Fact]
    public async Task A_torn_line_of_any_length_is_no_break_and_the_chain_goes_on_before_it()
    {
        await RunAsync(2);
        await File.AppendAllTextAsync(March, "{\"timestamp\":\"2026-03-01T12:00:00.000Z\",\"queue_name\":\""
            + new string('x', 20 << 20));

        GenesysAuditVerification torn = Assert.Single(Verify());
        await RunAsync(2);

        Assert.Equal((true, true, 2), (torn.IsValid, torn.TornLastLine, torn.Lines));
        Assert.Contains("Line 3 is cut off", torn.Remark, StringComparison.Ordinal);
        Assert.Empty(_warnings);
        Assert.Equal((true, 4), (Verify()[0].IsValid, Verify()[0].Lines));
    }

    [Fact]
    public async Task Files_are_their_owners_alone_whatever_the_folder()
    {
        await RunAsync(1);

        string[] files = Directory.GetFiles(_folder.Path);
        Assert.Equal(3, files.Length);
        if (!OperatingSystem.IsWindows())
        {
            foreach (string file in files)
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            }
        }
    }

    private void Change(string change)
    {
        string[] lines = File.ReadAllLines(March);
        switch (change)
        {
            case "cut":
                File.WriteAllText(March, string.Join('\n', lines[..3]) + "\n");
                break;
            case "edited":
                lines[1] = lines[1].Replace("client", "nobody else", StringComparison.Ordinal);
                File.WriteAllText(March, string.Join('\n', lines) + "\n");
                break;
            case "edited in place":
                lines[1] = lines[1].Replace("client", "nobody", StringComparison.Ordinal);
                File.WriteAllText(March, string.Join('\n', lines) + "\n");
                break;
            case "emptied":
                File.WriteAllText(March, string.Empty);
                break;
            case "deleted":
                File.Delete(March);
                break;
            case "put in":
                File.WriteAllText(March, string.Join('\n', [.. lines[..2], "{}", .. lines[2..]]) + "\n");
                break;
        }
    }

    private AuditWriter Writer(AuditOrigin origin) =>
        new(_folder.Path, origin with { RunId = Guid.NewGuid() }, DiskStorage.Instance, TimeProvider.System,
            warns: _warnings.Add);

    private async Task RunAsync(int lines, int months = 0, AuditOrigin? origin = null)
    {
        using AuditWriter writer = Writer(origin ?? s_origin);
        for (int i = 0; i < lines; i++)
        {
            await writer.WriteAsync(new(AuditEvents.Outcome, LeapingClock.Noon.AddMonths(months)) { ToDisk = i == lines - 1 },
                CancellationToken.None);
        }
    }

    private GenesysAuditVerification[] Verify(IReadOnlyList<string>? files = null, string? head = null)
    {
        files ??= AuditReader.FilesAndGone(_folder.Path, DiskStorage.Instance);
        var verifier = new AuditVerifier(files, head, DiskStorage.Instance);
        foreach (string file in files)
        {
            verifier.Verify(file);
        }

        return [.. verifier.Conclude()];
    }

    // A file of it, and whatever lies beside it, may only be read.
    private sealed class ReadOnlyDisk(string path) : DiskDouble
    {
        public int Refused { get; private set; }

        public override Stream Open(string name, FileMode mode, FileAccess access, FileShare share)
        {
            if (access != FileAccess.Read && name.StartsWith(path, StringComparison.Ordinal))
            {
                Refused++;
                throw new UnauthorizedAccessException();
            }

            return base.Open(name, mode, access, share);
        }
    }
}
