using GenesysQueues.Journals;
using System.Text;

namespace GenesysQueues.Core.Tests.Journals;

/// <summary>A journal is understood to its last line, or it stops the command and stays as it is.</summary>
public sealed class JournalReaderTests : IDisposable
{
    private const string Run = "11111111-2222-3333-4444-555555555555";

    private static readonly StateOwner s_owner = new("org-1", false);

    private readonly TemporaryFolder _folder = new();

    private static string Header =>
        $$"""{"type":"run","format":1,"run_id":"{{Run}}","org_id":"org-1","started":"2026-03-01T12:00:00Z","if_exists":"Fail"}""";

    private static string Row(int number) =>
        $$$"""{"type":"row","row":{{{number}}},"source_row":{{{number}}},"definition":{"Name":"Queue {{{number}}}"}}""";

    private static string Intent(int number) =>
        $$$"""{"type":"intent","row":{{{number}}},"queue":"Q","time":"2026-03-01T12:00:00Z","body":{"name":"Q"}}""";

    private string Path => JournalFile.PathOf(_folder.Path, s_owner, Guid.Parse(Run));

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, int> Damaged => new()
    {
        { $"{Header}\n{Row(1)}\n{new string('\0', 50)}\n{Intent(1)}\n", 3 },
        { $"{Header}\n{Row(1)}\n{Intent(1)[..20]}{new string('\0', 50)}{Intent(1)[70..]}\n", 3 },
        // In the middle of a name, where a reader of JSON takes it.
        { $"{Header}\n{Row(1).Replace("Queue", "Qu\0\0e", StringComparison.Ordinal)}\n{Intent(1)}\n", 2 },
        { $"{Header}\n{Row(1)}\n{Intent(1)}\n{Intent(1)[..40]}\0\0\0", 4 },
        { $"{Header}\n{Row(1)}\n{Intent(1).Replace("intent", "intend", StringComparison.Ordinal)}\n{Row(2)}\n", 3 },
        { $"{Header}\n{Row(1)}\n{Intent(1).Replace("\"row\":1", "\"row\":\"1\"", StringComparison.Ordinal)}\n", 3 },
        { $"{Header}\n{Row(1)}\n{Intent(2)}\n", 3 },
        { $"{Header}\n{Row(1)}\n{Intent(1).Replace("\"body\"", "\"body_\"", StringComparison.Ordinal)}\n", 3 },
        { $"{Header}\n{Row(1)}\n{{\"type\":\"outcome\",\"row\":1,\"state\":\"Finished\"}}\n", 3 },
        { $"{Header}\n{Row(1)}\n{{\"type\":\"outcome\",\"row\":1,\"state\":\"Done\",\"status\":\"Made\"}}\n", 3 },
        // Numbers and several names, which .NET takes for names.
        { $"{Header}\n{Row(1)}\n{Intent(1)}\n{{\"type\":\"outcome\",\"row\":1,\"state\":\"0\"}}\n", 4 },
        { $"{Header}\n{Row(1)}\n{{\"type\":\"outcome\",\"row\":1,\"state\":\"Open, Done\"}}\n", 3 },
        { $"{Header}\n{Row(1)}\n{{\"type\":\"outcome\",\"row\":1,\"state\":\"Done\",\"status\":\"99\"}}\n", 3 },
        { $"{Header.Replace("Fail", "1", StringComparison.Ordinal)}\n{Row(1)}\n", 1 },
        { $"{Header}\n{Row(1)}\n\n[1]\n", 4 },
        { $"{Header}\n{Header}\n{Row(1)}\n", 2 },
        { $"{Row(1)}\n{Intent(1)}\n", 1 },
        { $"\0\0\0\n{Row(1)}\n", 1 },
        // All of it is gone, or nothing of it was ever ours.
        { new string('\0', 5000), 1 },
        { new string('\n', 100), 1 },
        { "[1", 1 },
        { Header.Replace(Run, "run-1", StringComparison.Ordinal) + "\n", 1 },
    };

    [Theory]
    [MemberData(nameof(Damaged))]
    public void What_is_not_understood_is_named_and_nothing_is_touched(string journal, int line)
    {
        File.WriteAllText(Path, journal);

        GenesysException refused = Assert.Throws<GenesysException>(Open);

        Assert.Equal("JournalNotReadable", refused.Code);
        Assert.StartsWith($"Line {line} of the journal '{Path}'", refused.Message, StringComparison.Ordinal);
        Assert.Equal(journal, File.ReadAllText(Path));
    }

    [Theory]
    [InlineData(new byte[] { 0xC3 }, true)]
    [InlineData(new byte[] { 0xF0, 0x9F, 0x98 }, true)]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF }, false)]
    [InlineData(new byte[] { 0xED, 0xA0, 0xBD }, false)]
    [InlineData(new byte[] { 0x80 }, false)]
    public void Only_a_letter_that_is_cut_off_can_be_the_end_of_a_torn_line(byte[] end, bool isTorn)
    {
        File.WriteAllBytes(Path, [.. Encoding.UTF8.GetBytes($"{Header}\n{Row(1)}\n{Intent(1)}\n{Row(2)[..50]}"), .. end]);

        if (isTorn)
        {
            using UnfinishedRuns runs = Open();
            Assert.Single(runs.All.Single().InDoubt);
        }
        else
        {
            Assert.Equal("JournalNotReadable", Assert.Throws<GenesysException>(Open).Code);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"type\":\"run\",\"format\":1,\"run_")]
    public void A_machine_that_stopped_in_the_middle_of_the_first_line_left_nothing(string torn)
    {
        File.WriteAllText(Path, torn);

        using UnfinishedRuns runs = Open();

        Assert.Empty(runs.All);
        Assert.False(File.Exists(Path));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_not_read_as_some()
    {
        byte[] journal = Encoding.UTF8.GetBytes($"{Header}\n{Row(1)}\n{Intent(1)}\n");
        journal[Header.Length + 60] = 0xFF;
        File.WriteAllBytes(Path, journal);

        Assert.Equal("JournalNotReadable", Assert.Throws<GenesysException>(Open).Code);
    }

    [Theory]
    [InlineData("\"3\"")]
    [InlineData("2.0")]
    [InlineData("4")]
    [InlineData("\"1\"")]
    [InlineData("1.0")]
    [InlineData("0")]
    [InlineData("null")]
    [InlineData("[1]")]
    public void A_format_that_is_not_exactly_ours_is_another(string format)
    {
        string header = Header.Replace("\"format\":1", $"\"format\":{format}", StringComparison.Ordinal);
        File.WriteAllText(Path, $"{header}\n{Row(1)}\n");

        GenesysException refused = Assert.Throws<GenesysException>(Open);

        Assert.Equal("JournalTooNew", refused.Code);
        Assert.Contains($"format {format}", refused.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(Path));
    }

    [Theory]
    [InlineData("{\"type\":\"outcome\",\"row\":1,\"sta")]
    [InlineData("\0\0\0\0")]
    [InlineData("")]
    public void A_torn_last_line_is_none_and_makes_way_for_the_next(string torn)
    {
        File.WriteAllText(Path, $"{Header}\n{Row(1)}\n{Intent(1)}\n{torn}");
        using (UnfinishedRuns runs = Open())
        {
            UnfinishedRun run = Assert.Single(runs.All);
            run.Conclude(Assert.Single(run.InDoubt), RowState.Incomplete,
                new(GenesysProvisioningStatus.CreatedIncomplete, LeapingClock.Noon) { QueueId = "id-1" });
        }

        Assert.DoesNotContain('\0', File.ReadAllText(Path));
        using UnfinishedRuns again = Open();
        Assert.Equal((RowState.Incomplete, "id-1"),
            (again.All.Single().Rows.Single().State, again.All.Single().Rows.Single().QueueId));
    }

    [Fact]
    public void A_last_line_that_lacks_its_end_only_is_whole()
    {
        File.WriteAllText(Path, $"{Header}\n{Row(1)}\n{Intent(1)}");
        using (UnfinishedRuns runs = Open())
        {
            UnfinishedRun run = runs.All.Single();
            run.Conclude(run.InDoubt.Single(), RowState.Open, new(GenesysProvisioningStatus.NotAttempted, LeapingClock.Noon));
        }

        Assert.Equal(4, File.ReadAllLines(Path).Length);
    }

    [Fact]
    public void Half_a_write_that_an_earlier_version_left_and_repeated_is_counted_once()
    {
        const string Outcome =
            """{"type":"outcome","row":1,"state":"Done","status":"Created","time":"2026-03-01T12:00:00Z","success":true}""";
        File.WriteAllText(Path, $"{Header}\n{Row(1)}\n{Row(2)}\n{Intent(1)}\n{Outcome}\n{Row(3)[..30]}\n{Outcome}\n{Row(3)}\n");

        using UnfinishedRuns runs = Open();

        UnfinishedRun run = Assert.Single(runs.All);
        Assert.Equal([RowState.Done, RowState.Open, RowState.Open], run.Rows.Select(row => row.State));
        Assert.Single(run.Rows.First().Outcomes);
    }

    [Fact]
    public void Of_two_copies_of_a_journal_one_counts_and_the_other_is_named()
    {
        string copy = _folder.Write($"run-org-1-{Run} (1).journal", $"{Header}\n{Row(1)}\n");
        File.WriteAllText(Path, $"{Header}\n{Row(1)}\n{Intent(1)}\n");

        using UnfinishedRuns runs = Open();

        Assert.Equal(Path, Assert.Single(runs.All).Path);
        Assert.Contains($"'{copy}' is a copy", Assert.Single(runs.Remarks), StringComparison.Ordinal);
        Assert.True(File.Exists(copy));
    }

    [Fact]
    public void Of_two_copies_of_a_journal_the_one_that_knows_more_counts()
    {
        string newer = _folder.Write($"run-org-1-{Run} (1).journal", $"{Header}\n{Row(1)}\n{Intent(1)}\n");
        File.WriteAllText(Path, $"{Header}\n{Row(1)}\n");

        using UnfinishedRuns runs = Open();

        Assert.Equal(newer, Assert.Single(runs.All).Path);
        Assert.Contains($"'{Path}' is a copy", Assert.Single(runs.Remarks), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("org-1-b", false)]
    [InlineData("org-1", true)]
    public void A_journal_is_of_the_org_that_it_names_and_not_of_the_one_that_its_name_suggests(string org, bool simulated)
    {
        // Also when the rest of it is not understood: it is not for us to say.
        string other = Header.Replace("org-1", org, StringComparison.Ordinal).Replace("\"if_exists\"",
            $"\"simulated\":{(simulated ? "true" : "false")},\"if_exists\"", StringComparison.Ordinal) + "\n?\n?\n";
        File.WriteAllText(Path, other);

        using UnfinishedRuns runs = Open();

        Assert.Empty(runs.All);
        Assert.Contains("another org's", Assert.Single(runs.Remarks), StringComparison.Ordinal);
        Assert.Equal(other, File.ReadAllText(Path));
        Assert.Empty(RunGlance.Newest(DiskStorage.Instance, _folder.Path, s_owner));
    }

    private UnfinishedRuns Open() => UnfinishedRuns.Open(DiskStorage.Instance, _folder.Path, s_owner);
}
