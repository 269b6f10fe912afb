using GenesysQueues.Journals;
using GenesysQueues.Outcomes;

namespace GenesysQueues.Core.Tests.Journals;

public sealed class UnfinishedRunsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ScriptedDisk _disk = new();
    private readonly List<string> _paths = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_of_a_machine_that_stopped_at_once_is_no_run_and_goes()
    {
        string empty =
            _folder.Write(Path.GetFileName(JournalFile.PathOf(_folder.Path, new("org-1", false), Guid.NewGuid())), string.Empty);

        using UnfinishedRuns runs = Open();

        Assert.Empty(runs.All);
        Assert.False(File.Exists(empty));
    }

    [Fact]
    public void A_file_without_a_line_may_be_that_of_a_run_that_begins_beside_a_look()
    {
        string empty =
            _folder.Write(Path.GetFileName(JournalFile.PathOf(_folder.Path, new("org-1", false), Guid.NewGuid())), string.Empty);

        using UnfinishedRuns runs = UnfinishedRuns.OpenBesideRuns(_disk, _folder.Path, new("org-1", false));

        Assert.Empty(runs.All);
        Assert.True(File.Exists(empty));
    }

    [Fact]
    public void A_journal_that_may_not_be_read_is_said_with_its_folder()
    {
        Leave();
        _disk.Refuses = _ => new UnauthorizedAccessException("It is another's.");

        GenesysException refused = Assert.Throws<GenesysException>(Open);

        Assert.Equal("JournalNotReadable", refused.Code);
        Assert.Contains($"'{_folder.Path}'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("It is another's.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_open_when_another_could_not_be_understood_is_let_go()
    {
        Leave();
        string newer = JournalFile.PathOf(_folder.Path, new("org-1", false), Guid.Parse("ffffffff-ffff-ffff-ffff-ffffffffffff"));
        File.WriteAllText(newer, """{"type":"run","format":4}""" + "\n");

        Assert.Equal("JournalTooNew", Assert.Throws<GenesysException>(Open).Code);

        using var free = new FileStream(_paths.Single(), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
    }

    [Fact]
    public void A_name_that_a_later_run_left_to_be_done_or_in_doubt_is_its_affair()
    {
        Leave(Taken(1, "Sales"), Taken(2, "Support"), Taken(3, "Care"));
        Leave(Taken(1, "sales"), JournalLine.QueueIntent(1, "sales", [], LeapingClock.Noon), Taken(2, "Support"));

        using UnfinishedRuns runs = Open();

        Assert.Equal(["Care"], UnfinishedRuns.LeftBy(runs.All[0], runs.All).Select(row => row.Definition.Name));
        Assert.Equal(["Support"], UnfinishedRuns.LeftBy(runs.All[1], runs.All).Select(row => row.Definition.Name));
    }

    [Fact]
    public void What_a_later_run_declined_or_has_in_doubt_is_still_to_be_done()
    {
        Leave(Taken(1, "Declined"), Taken(2, "In doubt"), Taken(3, "Created"));
        Leave(
            Taken(1, "Declined"), JournalLine.Settled(1),
            Taken(2, "In doubt"), Became(2, RowState.InDoubt, GenesysProvisioningStatus.Unknown),
            Taken(3, "Created"), Created(3));

        using UnfinishedRuns runs = Open();
        runs.SettleAmongThemselves();

        Assert.Equal(["Declined", "In doubt"], runs.All[0].Remaining.Select(row => row.Definition.Name));
    }

    [Fact]
    public void Of_what_a_later_run_says_of_a_name_the_last_counts()
    {
        Leave(Half(1, "Completed"), Half(2, "Twice"), Half(3, "Refused"), Half(4, "Refused later"));
        Leave(
            Taken(1, "Completed"), Became(1, RowState.Incomplete, GenesysProvisioningStatus.Failed), Created(1),
            Taken(2, "Twice"), Became(2, RowState.Done, GenesysProvisioningStatus.Failed), Taken(3, "Twice"), Created(3),
            Taken(4, "Refused"), Refused(4), Created(4),
            Taken(5, "Refused later"), Created(5), Refused(5));

        using UnfinishedRuns runs = Open();
        runs.SettleAmongThemselves();

        Assert.Equal(["Refused later"], runs.All[0].Remaining.Select(row => row.Definition.Name));
    }

    [Theory] // Somebody sets the clock back between two runs; the older journal is one of before runs had numbers, or not.
    [InlineData(0)]
    [InlineData(1)]
    public void What_the_number_says_is_earlier_settles_nothing_of_what_is_later(int number)
    {
        Leave(number + 1, Half(1, "Sales"));
        Leave(number, Taken(1, "Sales"), Created(1), Taken(2, "Support"));

        using UnfinishedRuns runs = Open();
        runs.SettleAmongThemselves();

        Assert.Equal(["Support", "Sales"], runs.All.SelectMany(run => run.Remaining).Select(row => row.Definition.Name));
    }

    [Fact]
    public void Groups_that_are_in_doubt_no_more_are_so_in_every_journal()
    {
        Leave(JournalLine.GroupIntent("One", LeapingClock.Noon), JournalLine.GroupIntent("Two", LeapingClock.Noon));
        Leave(JournalLine.GroupIntent("One", LeapingClock.Noon));
        using (UnfinishedRuns runs = Open())
        {
            runs.Settle(new DealtRows(), ["One"], restored: null);
        }

        // The second has nothing left, and is gone.
        using UnfinishedRuns again = Open();
        Assert.Equal(["Two"], Assert.Single(again.All).GroupsInDoubt);
    }

    private static string Taken(int row, string name) => JournalLine.TakenIn(row, Given.Row(row, name), []);

    private static string Half(int row, string name) =>
        Taken(row, name) + "\n" + Became(row, RowState.Incomplete, GenesysProvisioningStatus.CreatedIncomplete);

    private static string Created(int row) => Became(row, RowState.Done, GenesysProvisioningStatus.Created);

    private static string Refused(int row) => Became(row, RowState.Done, GenesysProvisioningStatus.Invalid, passed: false);

    private static string Became(int row, RowState state, GenesysProvisioningStatus status, bool passed = true) =>
        JournalLine.QueueOutcome(row, state, new Outcome(status, LeapingClock.Noon) { ValidationPassed = passed });

    /// <summary>Leaves the journal of a run, later than those before it.</summary>
    private void Leave(params string[] lines) => Leave(0, lines);

    private void Leave(int number, params string[] lines)
    {
        var id = Guid.Parse($"{_paths.Count + 1:00000000}-0000-0000-0000-000000000000");
        var header = new JournalHeader(id, "org-1", LeapingClock.Noon.AddHours(_paths.Count)) { Number = number };
        _paths.Add(JournalFile.PathOf(_folder.Path, new("org-1", false), header.RunId));
        File.WriteAllLines(_paths[^1], [JournalLine.Of(header), .. lines]);
    }

    private UnfinishedRuns Open() => UnfinishedRuns.Open(_disk, _folder.Path, new("org-1", false));
}
