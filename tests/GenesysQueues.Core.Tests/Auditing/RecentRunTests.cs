namespace GenesysQueues.Core.Tests.Auditing;

public sealed class RecentRunTests : IDisposable
{
    private static readonly Guid s_first = Guid.Parse("11111111-1111-1111-1111-111111111111");
    private static readonly Guid s_second = Guid.Parse("22222222-2222-2222-2222-222222222222");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Runs_come_latest_first_over_the_months()
    {
        _folder.Write("audit-o-2026-01.jsonl", Line(s_first, 0) + Line(s_first, 1));
        _folder.Write("audit-o-2026-02.jsonl", Line(s_second, 2) + Line(s_second, 3)[..50]);

        IReadOnlyList<RecentRun> runs = RecentRun.Latest(_folder.Path, DiskStorage.Instance);

        Assert.Equal([s_second, s_first], runs.Select(run => run.RunId));
        Assert.Equal(("Org", LeapingClock.Noon.AddMinutes(1)), (runs[1].Org, runs[1].Last));
    }

    [Fact]
    public void Only_the_end_of_a_long_audit_is_read()
    {
        string many = string.Concat(Enumerable.Repeat(Line(s_second, 1), 4000));
        Assert.True(many.Length > 1 << 20);
        _folder.Write("audit-o-2026-01.jsonl", Line(s_first, 0));
        _folder.Write("audit-o-2026-02.jsonl", Line(s_first, 0) + Line(s_first, 0) + many);

        Assert.Equal([s_second], RecentRun.Latest(_folder.Path, DiskStorage.Instance).Select(run => run.RunId));
    }

    [Fact]
    public void A_file_that_somebody_else_reads_is_read_too()
    {
        using FileStream reading = File.OpenRead(_folder.Write("audit-o-2026-01.jsonl", Line(s_first, 0)));

        Assert.Equal([s_first], RecentRun.Latest(_folder.Path, DiskStorage.Instance).Select(run => run.RunId));
    }

    [Fact]
    public void What_cannot_be_read_is_left_out()
    {
        _folder.Write("audit-o-2026-01.jsonl", "not json\n" + Line(s_first, 0));

        Assert.Equal([s_first], RecentRun.Latest(_folder.Path, DiskStorage.Instance).Select(run => run.RunId));
        Assert.Empty(RecentRun.Latest(Path.Combine(_folder.Path, "nowhere"), DiskStorage.Instance));
    }

    private static string Line(Guid run, int minute) => AuditLine.Write(
        new(AuditEvents.Outcome, LeapingClock.Noon.AddMinutes(minute)) { Outcome = new() { QueueName = "Sales" } }, new(run, "org-1", "Org", "client", false), 1, AuditLine.NoHash).Line + "\n";
}
