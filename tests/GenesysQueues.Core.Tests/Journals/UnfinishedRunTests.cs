using GenesysQueues.Journals;

namespace GenesysQueues.Core.Tests.Journals;

public sealed class UnfinishedRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ScriptedDisk _disk = new();

    private readonly JournalHeader _header = new(Guid.NewGuid(), "org-1", LeapingClock.Noon)
    {
        IfExists = GenesysIfExists.Adopt,
        AllowUnknownSetting = true,
        Resumes = Guid.NewGuid(),
    };

    private string JournalPath => JournalFile.PathOf(_folder.Path, new("org-1", false), _header.RunId);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Its_header_comes_back_whole()
    {
        using UnfinishedRun run = Left();

        Assert.Equal(_header, run.Header);
    }

    [Fact]
    public void A_header_without_a_run_or_an_org_is_none()
    {
        File.WriteAllText(JournalPath, """{"type":"run","format":1}""" + "\n");

        using JournalFile file = JournalFile.TryOpen(_disk, JournalPath)!;
        Assert.Equal("JournalNotReadable", Assert.Throws<GenesysException>(() => UnfinishedRun.Read(file)).Code);
    }

    [Fact]
    public void What_is_settled_is_so_in_the_file_and_on_the_disk()
    {
        using (UnfinishedRun run = Left(JournalLine.TakenIn(1, Given.Queue("Sales"), [])))
        {
            run.Settle(run.Remaining.Single());

            Assert.True(run.IsFinished);
            Assert.Equal([Path.GetFileName(JournalPath)], _disk.Flushed);
        }

        using UnfinishedRun again = Read();
        Assert.Equal(RowState.Done, again.Rows.Single().State);
    }

    [Fact]
    public void A_group_is_in_doubt_until_its_outcome_is_there()
    {
        string[] begun = [JournalLine.GroupIntent("One", LeapingClock.Noon), JournalLine.GroupIntent("Two", LeapingClock.Noon)];
        using (UnfinishedRun run = Left([.. begun, JournalLine.GroupOutcome("One")]))
        {
            Assert.Equal(["Two"], run.GroupsInDoubt);
            Assert.False(run.IsFinished);

            run.ConcludeGroup("Two");

            Assert.True(run.IsFinished);
        }

        using UnfinishedRun again = Read();
        Assert.Empty(again.GroupsInDoubt);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_cannot_be_written_is_said_and_nothing_is_settled(bool isFull)
    {
        using UnfinishedRun run = Left(JournalLine.TakenIn(1, Given.Queue("Sales"), []));
        JournalRow row = run.Remaining.Single();
        _disk.IsFull = isFull;
        _disk.Refuses = _ => new UnauthorizedAccessException("It is another's.");

        GenesysException refused = Assert.Throws<GenesysException>(() =>
        {
            if (isFull)
            {
                run.Settle(row);
            }
            else
            {
                run.Remove();
            }
        });

        Assert.Equal(ErrorCatalogue.JournalNotWritable, refused.Code);
        Assert.Contains(JournalPath, refused.Message, StringComparison.Ordinal);
        Assert.Equal(RowState.Open, row.State);
    }

    private UnfinishedRun Left(params string[] lines)
    {
        File.WriteAllLines(JournalPath, [JournalLine.Of(_header), .. lines]);
        return Read();
    }

    private UnfinishedRun Read() => UnfinishedRun.Read(JournalFile.TryOpen(_disk, JournalPath)!)!;
}
