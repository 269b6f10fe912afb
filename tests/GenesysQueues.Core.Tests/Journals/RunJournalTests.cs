using GenesysQueues.Journals;
using GenesysQueues.Outcomes;

namespace GenesysQueues.Core.Tests.Journals;

public sealed class RunJournalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly JournalHeader _header = new(Guid.NewGuid(), "org-1", LeapingClock.Noon) { IfExists = GenesysIfExists.Skip, AllowUnknownSetting = true };

    public void Dispose() => _folder.Dispose();

    private string JournalPath => JournalFile.PathOf(_folder.Path, new("org-1", false), _header.RunId);

    private RunJournal Journal() => new(_folder.Path, _header, DiskStorage.Instance);

    private UnfinishedRun Read() => UnfinishedRun.Read(JournalFile.TryOpen(DiskStorage.Instance, JournalPath)!)!;

    private static Outcome Outcome(GenesysProvisioningStatus status, string? id = null) => new(status, LeapingClock.Noon) { QueueId = id };

    [Fact]
    public async Task A_definition_comes_back_from_the_journal_with_every_field_and_its_place_in_its_file()
    {
        var definition = DefinitionReader.Read(new(
        [
            new("Name", "Sälës; \"x\""), new("Description", "two\nlines"), new("Division", "EMEA"), new("SkillRequirement", "'Premium Support'>=3 x2.5 @85%; Spanish"),
            new("SkillMatch", "Any"), new("OverflowMaxWaitSeconds", 150), new("OverflowTimeoutSeconds", 300), new("OverflowTarget", "Overflow"),
            new("ServiceLevel", "80/20"), new("AlertingTimeoutSeconds", 8), new("AcwTimeoutSeconds", 30), new("AcwMode", "AgentRequested"),
            new("MemberGroup", "Tier 2; Night Shift"), new("Member", "a@example.com"), new("WrapupCode", "Resolved"), new("InQueueFlow", "Flow"), new("SourceQueue", "Billing"), new("PlanningGroup", "Voice"),
            new("WhisperPrompt", "Welcome"), new("OnHoldPrompt", "Music"),
            new("CallingPartyName", "Sales"), new("CallingPartyNumber", "0049301234"),
            new("Settings", new Dictionary<string, object?> { ["enableTranscription"] = true, ["directRouting"] = new Dictionary<string, object?> { ["agentWaitSeconds"] = 60 } }),
        ], new("/tmp/queues.csv", 7)));
        using (RunJournal journal = Journal())
        {
            await journal.StartAsync();
            await journal.TakeInAsync(1, definition, []);
        }

        using UnfinishedRun run = Read();

        JournalRow row = Assert.Single(run.Rows);
        Assert.Equal(DefinitionJson.Write(definition).ToString(), DefinitionJson.Write(row.Definition).ToString());
        Assert.Equal(23, DefinitionJson.Write(row.Definition).Count);
        Assert.Equal("queues.csv, row 7", row.Definition.Source.ToString());
        Assert.Empty(row.Definition.Findings);
        Assert.Equal((GenesysIfExists.Skip, true, _header.RunId), (run.Header.IfExists, run.Header.AllowUnknownSetting, run.Header.RunId));
    }

    [Fact]
    public async Task Each_definition_is_left_in_the_state_that_its_last_line_says()
    {
        using (RunJournal journal = Journal())
        {
            await journal.StartAsync();
            foreach (int row in Enumerable.Range(1, 6))
            {
                await journal.TakeInAsync(row, Given.Row(row, $"Queue {row}"), []);
            }

            foreach (int row in new[] { 2, 3, 4, 5 })
            {
                await journal.IntendAsync(row, $"Queue {row}", new() { ["name"] = $"Queue {row}" }, LeapingClock.Noon);
            }

            await journal.ConcludeAsync(3, RowState.Done, Outcome(GenesysProvisioningStatus.Created, "id-3"), toDisk: true);
            await journal.ConcludeAsync(4, RowState.Incomplete, Outcome(GenesysProvisioningStatus.CreatedIncomplete, "id-4"), toDisk: true);
            await journal.ConcludeAsync(5, RowState.InDoubt, Outcome(GenesysProvisioningStatus.Unknown), toDisk: true);
            await journal.DropAsync(6);
            Assert.True(journal.IsUnfinished);
        }

        using UnfinishedRun run = Read();

        Assert.Equal(
            [RowState.Open, RowState.InDoubt, RowState.Done, RowState.Incomplete, RowState.InDoubt, RowState.Done], run.Rows.Select(row => row.State));
        Assert.Equal("Queue 2", (string?)run.InDoubt[0].SentBody!["name"]);
        Assert.Equal(LeapingClock.Noon, run.InDoubt[0].IntendedAt);
        Assert.Equal([1, 4], run.Remaining.Select(row => row.Number));
        Assert.Equal("id-4", run.Remaining[1].QueueId);
        Assert.False(run.IsFinished);
    }

    [Fact] // Red when a row that is resumed means whatever queue has the name by then.
    public async Task The_queue_that_a_definition_means_is_kept_by_its_id()
    {
        using (RunJournal journal = Journal())
        {
            await journal.StartAsync();
            await journal.TakeInAsync(1, Given.Row(1, "Sales") with { Queue = new("id-1") }, []);
            await journal.TakeInAsync(2, Given.Row(2, "Billing"), []);
        }

        using UnfinishedRun run = Read();

        Assert.Equal(["id-1", null], run.Remaining.Select(row => row.Definition.Queue?.Id));
    }

    [Fact]
    public async Task A_torn_last_line_hides_none_before_it_and_what_comes_after_is_whole()
    {
        using (RunJournal journal = Journal())
        {
            await journal.StartAsync();
            await journal.TakeInAsync(1, Given.Row(1, "Sales"), []);
            await journal.IntendAsync(1, "Sales", [], LeapingClock.Noon);
        }

        await File.AppendAllTextAsync(JournalPath, "{\"type\":\"outcome\",\"row\":1,\"sta");
        using (UnfinishedRun run = Read())
        {
            run.Conclude(run.InDoubt.Single(), RowState.Done, Outcome(GenesysProvisioningStatus.Recovered, "id-1"));
        }

        using UnfinishedRun again = Read();
        Assert.Equal((RowState.Done, "id-1"), (again.Rows.Single().State, again.Rows.Single().QueueId));
    }

    [Fact]
    public async Task A_journal_of_a_newer_format_is_refused_with_a_sentence()
    {
        await File.WriteAllTextAsync(JournalPath, $"{{\"type\":\"run\",\"format\":4,\"run_id\":\"{_header.RunId}\",\"org_id\":\"org-1\"}}\n");

        GenesysException refused =
            Assert.Throws<GenesysException>(() => UnfinishedRuns.Open(DiskStorage.Instance, _folder.Path, new("org-1", false)));

        Assert.Equal("JournalTooNew", refused.Code);
        Assert.Contains("format 4", refused.Message, StringComparison.Ordinal);
        // It is not held on to.
        using var file = new FileStream(JournalPath, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
    }

    [Fact]
    public async Task It_has_the_number_of_its_run()
    {
        using (RunJournal journal = Journal())
        {
            await journal.StartAsync(7);
        }

        using UnfinishedRun run = Read();
        Assert.Equal((7, _header.Started), run.Header.Order);
    }

    [Fact]
    public async Task The_journal_of_a_run_that_is_alive_is_left_alone()
    {
        using RunJournal alive = Journal();
        await alive.StartAsync();
        await alive.TakeInAsync(1, Given.Row(1, "Sales"), []);

        using UnfinishedRuns unfinished = UnfinishedRuns.Open(DiskStorage.Instance, _folder.Path, new("org-1", false));

        Assert.Empty(unfinished.All);
        Assert.True(File.Exists(JournalPath));
    }

    [Fact]
    public async Task A_run_begins_beside_somebody_who_looks_at_journals_all_the_time()
    {
        using var end = new CancellationTokenSource();
        var look = Task.Run(() =>
        {
            while (!end.IsCancellationRequested)
            {
                UnfinishedRuns.OpenBesideRuns(DiskStorage.Instance, _folder.Path, _header.Owner).Dispose();
            }
        });

        for (int run = 0; run < 300; run++)
        {
            using RunJournal journal = new(_folder.Path, _header with { RunId = Guid.NewGuid() }, DiskStorage.Instance);
            await journal.StartAsync();
            journal.End();
        }

        await end.CancelAsync();
        await look;
        Assert.Empty(Directory.EnumerateFiles(_folder.Path));
    }

    [Fact]
    public async Task Workers_share_a_flush_and_none_returns_before_its_line_is_on_the_disk()
    {
        var slow = new CountingStorage();
        using var journal = new RunJournal(_folder.Path, _header, slow);
        await journal.StartAsync();
        int before = slow.Flushes;

        await Task.WhenAll(Enumerable.Range(1, 32).Select(row => Task.Run(async () =>
        {
            await journal.IntendAsync(row, $"Queue {row}", [], LeapingClock.Noon);
            Assert.Contains($"\"row\":{row},", slow.OnDisk, StringComparison.Ordinal);
        })));

        Assert.InRange(slow.Flushes - before, 1, 31);
    }

    [Fact]
    public void What_a_later_run_settled_is_settled_in_the_earlier_one()
    {
        Write("11111111-1111-1111-1111-111111111111", "2026-03-01T12:00:00Z",
            Taken(1, "Sales"), Taken(2, "Support"), Taken(3, "Half"), """{"type":"outcome","row":3,"state":"Incomplete","status":"CreatedIncomplete","time":"2026-03-01T12:00:00Z","queue_id":"id-3"}""");
        Write("22222222-2222-2222-2222-222222222222", "2026-03-01T13:00:00Z",
            Taken(1, "SALES "), """{"type":"outcome","row":1,"state":"Done","status":"Created","time":"2026-03-01T13:00:00Z","success":true,"validation_passed":true}""",
            Taken(2, "Half"), """{"type":"outcome","row":2,"state":"Done","status":"Exists","time":"2026-03-01T13:00:00Z","success":false,"validation_passed":true}""",
            Taken(3, "Support"), """{"type":"outcome","row":3,"state":"Done","status":"Invalid","time":"2026-03-01T13:00:00Z","success":false,"validation_passed":false}""");

        using UnfinishedRuns unfinished = UnfinishedRuns.Open(DiskStorage.Instance, _folder.Path, new("org-1", false));
        unfinished.SettleAmongThemselves();

        UnfinishedRun left = Assert.Single(unfinished.All);
        // A mere 'it exists' does not complete what is incomplete, and what was merely refused is still to be done.
        Assert.Equal(["Support", "Half"], left.Remaining.Select(row => row.Definition.Name));
        Assert.Equal("id-3", unfinished.IncompleteQueue("half", existing: null));
    }

    [Fact]
    public async Task Only_what_a_machine_that_fails_must_not_forget_is_on_the_disk_at_once()
    {
        var disk = new ScriptedDisk();
        using var journal = new RunJournal(_folder.Path, _header, disk);
        async Task<int> FlushesAsync(Func<Task> write)
        {
            int before = disk.Flushed.Count;
            await write();
            return disk.Flushed.Count - before;
        }

        Outcome done = Outcome(GenesysProvisioningStatus.Created);
        int[] flushes =
        [
            await FlushesAsync(() => journal.StartAsync()),
            await FlushesAsync(() => journal.TakeInAsync(1, Given.Queue("Sales"), [])),
            await FlushesAsync(() => journal.IntendAsync(1, "Sales", [], LeapingClock.Noon)),
            await FlushesAsync(() => journal.IntendGroupAsync("Group", LeapingClock.Noon)),
            await FlushesAsync(() => journal.ConcludeGroupAsync("Group")),
            await FlushesAsync(() => journal.ConcludeAsync(1, RowState.Done, done, toDisk: false)),
            await FlushesAsync(() => journal.ConcludeAsync(1, RowState.Done, done, toDisk: true)),
            await FlushesAsync(() => journal.DropAsync(1)),
            await FlushesAsync(() => journal.FlushAsync()),
        ];

        Assert.Equal([1, 0, 1, 1, 0, 0, 1, 0, 1], flushes);
    }

    [Fact]
    public async Task A_definition_is_intended_once_its_queue_may_be_asked_for()
    {
        using RunJournal journal = Journal();
        await journal.StartAsync();
        await journal.IntendAsync(1, "Sales", [], LeapingClock.Noon);

        Assert.Equal((true, false), (journal.IsIntended(1), journal.IsIntended(2)));
    }

    [Fact]
    public async Task A_skill_group_keeps_the_journal_until_what_became_of_it_is_known()
    {
        using RunJournal journal = Journal();
        await journal.StartAsync();
        await journal.IntendGroupAsync("One", LeapingClock.Noon);
        await journal.IntendGroupAsync("Two", LeapingClock.Noon);
        await journal.ConcludeGroupAsync("One");
        journal.End();
        Assert.True(journal.IsUnfinished);
        Assert.True(File.Exists(JournalPath));

        await journal.ConcludeGroupAsync("Two");
        journal.End();

        Assert.False(File.Exists(JournalPath));
    }

    [Fact]
    public async Task The_journal_says_that_a_skill_group_is_in_doubt_no_more()
    {
        using (RunJournal journal = Journal())
        {
            await journal.StartAsync();
            await journal.TakeInAsync(1, Given.Queue("Sales"), []);
            await journal.IntendGroupAsync("One", LeapingClock.Noon);
            await journal.ConcludeGroupAsync("One");
        }

        using UnfinishedRun run = Read();
        Assert.Empty(run.GroupsInDoubt);
    }

    [Fact]
    public async Task A_run_whose_only_definition_was_declined_leaves_no_journal()
    {
        using RunJournal journal = Journal();
        await journal.StartAsync();
        await journal.TakeInAsync(1, Given.Queue("Sales"), []);
        await journal.DropAsync(1);

        journal.End();

        Assert.False(File.Exists(JournalPath));
    }

    [Fact]
    public async Task The_folder_is_made_where_there_is_none()
    {
        string folder = _folder.File("a folder");
        using var journal = new RunJournal(folder, _header, DiskStorage.Instance);

        await journal.StartAsync();

        Assert.Single(Directory.EnumerateFiles(folder));
    }

    [Fact]
    public async Task A_journal_that_cannot_be_made_is_said_before_anything_is_sent()
    {
        string inTheWay = _folder.Write("a-file", string.Empty);
        using var journal = new RunJournal(inTheWay, _header, DiskStorage.Instance);

        GenesysException refused = await Assert.ThrowsAsync<GenesysException>(() => journal.StartAsync());

        Assert.Equal(ErrorCatalogue.JournalNotWritable, refused.Code);
        Assert.Contains(inTheWay, refused.Message, StringComparison.Ordinal);
        Assert.Contains("-AuditPath", refused.Recommendation, StringComparison.Ordinal);
    }

    private void Write(string id, string started, params string[] lines) => File.WriteAllLines(
        JournalFile.PathOf(_folder.Path, new("org-1", false), Guid.Parse(id)),
        [$"{{\"type\":\"run\",\"format\":1,\"run_id\":\"{id}\",\"org_id\":\"org-1\",\"started\":\"{started}\"}}", .. lines]);

    private static string Taken(int row, string name) => $"{{\"type\":\"row\",\"row\":{row},\"source_row\":{row},\"definition\":{{\"Name\":\"{name}\"}}}}";

    /// <summary>A disk that takes its time and knows what has reached it.</summary>
    private sealed class CountingStorage : DiskDouble
    {
        private volatile string _onDisk = string.Empty;
        private int _flushes;
        private string? _path;

        public int Flushes => _flushes;

        public string OnDisk => _onDisk;

        public override Stream Open(string path, FileMode mode, FileAccess access, FileShare share)
        {
            _path = path;
            return base.Open(path, mode, access, share);
        }

        public override void FlushToDisk(Stream file)
        {
            Interlocked.Increment(ref _flushes);
            using var text = new StreamReader(new FileStream(_path!, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            string written = text.ReadToEnd();
            Task.Delay(5).GetAwaiter().GetResult();
            _onDisk = written;
        }
    }
}
