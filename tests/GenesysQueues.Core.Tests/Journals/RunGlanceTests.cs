using GenesysQueues.Journals;

namespace GenesysQueues.Core.Tests.Journals;

public sealed class RunGlanceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Runs_come_newest_first_with_what_is_left_of_them()
    {
        Guid older = await LeaveAsync(LeapingClock.Noon, rows: 2);
        Guid newer = await LeaveAsync(LeapingClock.Noon.AddHours(1), rows: 3, done: 1);

        IReadOnlyList<RunGlance> runs = RunGlance.Newest(DiskStorage.Instance, _folder.Path, new("org-1", false));

        Assert.Equal([(newer, 2), (older, 2)], runs.Select(run => (run.RunId, run.Left ?? -1)));
        Assert.Equal(LeapingClock.Noon.AddHours(1), runs[0].Started);
    }

    [Fact]
    public async Task A_long_journal_is_not_counted()
    {
        Guid run = await LeaveAsync(LeapingClock.Noon, rows: 3000);

        RunGlance found = Assert.Single(RunGlance.Newest(DiskStorage.Instance, _folder.Path, new("org-1", false)));

        Assert.Equal((run, null), (found.RunId, found.Left));
    }

    [Fact]
    public async Task Journals_are_counted_while_they_are_short_together()
    {
        await LeaveAsync(LeapingClock.Noon, rows: 1500);
        await LeaveAsync(LeapingClock.Noon.AddHours(1), rows: 1500);

        Assert.Equal([1500, null],
            RunGlance.Newest(DiskStorage.Instance, _folder.Path, new("org-1", false)).Select(run => run.Left));
    }

    [Fact]
    public async Task What_cannot_be_read_and_what_is_anothers_is_left_out()
    {
        Guid run = await LeaveAsync(LeapingClock.Noon, rows: 1);
        _folder.Write(Path.GetFileName(JournalFile.PathOf(_folder.Path, new("org-1", false), Guid.NewGuid())),
            """{"type":"run","format":99}""" + "\n");
        _folder.Write(Path.GetFileName(JournalFile.PathOf(_folder.Path, new("org-1", false), Guid.NewGuid())), "\0\0\n\0\n");
        _folder.Write(Path.GetFileName(JournalFile.PathOf(_folder.Path, new("org-2", false), Guid.NewGuid())),
            """{"type":"run","format":1}""" + "\n");

        Assert.Equal([run],
            RunGlance.Newest(DiskStorage.Instance, _folder.Path, new("org-1", false)).Select(found => found.RunId));
        Assert.Empty(RunGlance.Newest(DiskStorage.Instance, Path.Combine(_folder.Path, "nowhere"), new("org-1", false)));
    }

    private async Task<Guid> LeaveAsync(DateTimeOffset started, int rows, int done = 0)
    {
        var header = new JournalHeader(Guid.NewGuid(), "org-1", started);
        using var journal = new RunJournal(_folder.Path, header, DiskStorage.Instance);
        await journal.StartAsync();
        foreach (int row in Enumerable.Range(1, rows))
        {
            await journal.TakeInAsync(row, Given.Row(row, $"Queue {row} {new string('x', 300)}"), []);
        }

        foreach (int row in Enumerable.Range(1, done))
        {
            await journal.ConcludeAsync(row, RowState.Done, new(GenesysProvisioningStatus.Created, started), toDisk: true);
        }

        return header.RunId;
    }
}
