namespace GenesysQueues.Core.Tests.Auditing;

public sealed class AuditReaderTests : IDisposable
{
    private const string Run1 = "11111111-1111-1111-1111-111111111111";
    private const string Run2 = "22222222-2222-2222-2222-222222222222";

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _problems = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_line_that_cannot_be_read_is_named_and_hides_no_other()
    {
        string path = _folder.Write("a.jsonl", string.Join('\n',
            Line(1, "Sales"), "not json", "[1]", "{\"timestamp\":\"yesterday\",\"run_id\":\"" + Run1 + "\"}",
            Line(2, "Support").Replace("\"latency_ms\":10", "\"latency_ms\":\"ten\"", StringComparison.Ordinal),
            Line(3, "Support").Replace(Run1, "no guid", StringComparison.Ordinal), string.Empty, Line(4, "Care"), Line(5, "Torn")[..80]));

        List<GenesysAuditRecord> records = Read(path);

        Assert.Equal(["Sales", "Care"], records.Select(record => record.QueueName));
        Assert.Equal([1, 8], records.Select(record => record.Line));
        Assert.Equal(
            [
                "a.jsonl, line 2 is not an audit line; the other lines are read.", "a.jsonl, line 3 is not an audit line; the other lines are read.",
                "a.jsonl, line 4 is not an audit line; the other lines are read.", "a.jsonl, line 5 is not an audit line; the other lines are read.",
                "a.jsonl, line 6 is not an audit line; the other lines are read.",
                "a.jsonl, line 9 is cut off, as when the writing process died; the other lines are read.",
            ],
            _problems);
    }

    [Fact]
    public void A_record_has_what_its_line_has()
    {
        string line = AuditLine.Write(
            new(AuditEvents.Outcome, LeapingClock.Noon) { Outcome = new() { QueueName = "Sales", QueueId = "id", Success = true, LatencyMs = 5, Retries = 1, ValidationPassed = true, HttpStatus = 200 } },
            new(Guid.Parse(Run1), "org-1", "Org", "client", false), 3, AuditLine.NoHash).Line;

        GenesysAuditRecord record = Assert.Single(Read(_folder.Write("a.jsonl", line + "\n")));

        Assert.Equal(LeapingClock.Noon, record.Timestamp);
        Assert.Equal(("Outcome", "Sales", "id", true, 5L, 1, true), (record.Event, record.QueueName, record.QueueId, record.Success, record.LatencyMs, record.Retries, record.ValidationPassed));
        Assert.Equal(("org-1", "Org", "client", false, Guid.Parse(Run1), 3L, 200), (record.OrgId, record.Org, record.Actor, record.Simulated, record.RunId, record.Sequence, record.HttpStatus));
        Assert.EndsWith($"\"hash\":\"{record.Hash}\"}}", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_means_its_audit_files_oldest_first()
    {
        _folder.Write("audit-o-2026-02.jsonl", string.Empty);
        _folder.Write("audit-o-2026-01.jsonl", string.Empty);
        _folder.Write("audit-o-2026-01.jsonl.lock", string.Empty);
        _folder.Write("journal.json", string.Empty);

        Assert.Equal(["audit-o-2026-01.jsonl", "audit-o-2026-02.jsonl"], AuditReader.Files(_folder.Path).Select(file => Path.GetFileName(file)!));
    }

    [Fact]
    public void A_missing_file_is_an_error_that_names_it()
    {
        GenesysException missing = Assert.Throws<GenesysException>(() => Read(_folder.File("gone.jsonl")));

        Assert.Equal("AuditNotFound", missing.Code);
        Assert.Contains("gone.jsonl", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_means_itself()
    {
        string file = _folder.Write("audit-o-2026-02.jsonl", string.Empty);
        _folder.Write("audit-o-2026-01.jsonl", string.Empty);

        Assert.Equal([file], AuditReader.Files(file));
    }

    [Theory]
    [InlineData(typeof(IOException))]
    [InlineData(typeof(UnauthorizedAccessException))]
    public void A_file_that_cannot_be_read_is_an_error_that_names_it_and_says_why(Type fault)
    {
        var disk = new ScriptedDisk { Refuses = _ => (Exception)Activator.CreateInstance(fault, "It is locked.")! };

        GenesysException refused = Assert.Throws<GenesysException>(
            () => AuditReader.Read(_folder.Write("a.jsonl", Line(1, "Sales")), _ => true, _problems.Add, disk).ToList());

        Assert.Equal("AuditNotReadable", refused.Code);
        Assert.Contains("a.jsonl", refused.Message, StringComparison.Ordinal);
        Assert.Contains("It is locked.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_summary_counts_what_a_hand_written_file_says()
    {
        string[] lines =
        [
            Event(0, "RunStarted", Run1),
            Event(1, "Request", Run1), Event(2, "Request", Run1), Event(3, "Request", Run1), Event(4, "Request", Run1), Event(4, "Request", Run1), Event(4, "Request", Run1),
            Event(5, "RateLimitWait", Run1, latency: 1500), Event(5, "RateLimitWait", Run1, latency: 500),
            Outcome(6, Run1, success: true, passed: true, latency: 100, retries: 1),
            Outcome(7, Run1, success: true, passed: true, latency: 300, retries: 0),
            Outcome(8, Run1, success: true, passed: true, latency: 200, retries: 2),
            Outcome(9, Run1, success: true, passed: true, latency: 0, retries: 0, code: "QueueExists"),
            Outcome(10, Run1, success: false, passed: false, latency: 0, retries: 0, code: "SkillNotFound"),
            Outcome(11, Run1, success: false, passed: false, latency: 0, retries: 0, code: "SkillNotFound"),
            Outcome(12, Run1, success: false, passed: true, latency: 4000, retries: 3, code: "OrgFailed"),
            Event(13, "RunEnded", Run1),
            Event(14, "RunStarted", Run2),
        ];
        var summary = new AuditSummary(null);
        foreach ((_, AuditLineReader line) in AuditReader.Scan(_folder.Write("a.jsonl", string.Join('\n', lines)), _problems.Add))
        {
            summary.Add(line);
        }

        GenesysProvisioningSummary sum = summary.Build();

        Assert.Equal((7, 4, 1, 3, 5, 2), (sum.TotalAttempts, sum.SuccessCount, sum.SkippedCount, sum.FailedCount, sum.ValidationCount, sum.ValidationFailedCount));
        Assert.Equal(4.0 / 7, sum.SuccessRate, 12);
        Assert.Equal(4.6, sum.TotalLatency);
        Assert.Equal((200.0, 200L, 300L, 300L, 300L), (sum.LatencyMeanMs, sum.LatencyP50Ms, sum.LatencyP95Ms, sum.LatencyP99Ms, sum.LatencyMaxMs));
        Assert.Equal((6, 2, 2.0, 2.0), (sum.RetryCount, sum.RateLimitWaitCount, sum.RateLimitWait, sum.CallsPerQueue));
        Assert.Equal(3 / (14 / 60.0), sum.QueuesPerMinute!.Value, 6);
        Assert.Equal(new Dictionary<string, int> { ["OrgFailed"] = 1, ["SkillNotFound"] = 2 }, sum.FailedByCode);
        Assert.Equal(("Interrupted", "Org"), (sum.State, sum.Org));
        Assert.Equal((LeapingClock.Noon, LeapingClock.Noon.AddSeconds(14)), (sum.From, sum.To));
        Assert.Empty(_problems);
    }

    [Fact]
    public void A_definition_whose_turn_came_in_a_later_run_is_counted_there_alone()
    {
        string[] lines =
        [
            Event(0, "RunStarted", Run1),
            WithStatus(Outcome(1, Run1, success: true, passed: true, latency: 100, retries: 0), "Created"),
            WithStatus(Outcome(2, Run1, success: false, passed: true, latency: 0, retries: 0, code: "Stopped"), "NotAttempted"),
            WithStatus(Outcome(3, Run1, success: false, passed: true, latency: 0, retries: 0, code: "OrgFailing"), "Failed"),
            Event(4, "RunStarted", Run2),
            WithStatus(Outcome(5, Run2, success: true, passed: true, latency: 100, retries: 0), "Created"),
        ];
        string path = _folder.Write("a.jsonl", string.Join('\n', lines));
        var summary = new AuditSummary(null);
        var runs = new AuditedRuns(DiskStorage.Instance);
        foreach ((_, AuditLineReader line) in AuditReader.Scan(path, _problems.Add))
        {
            summary.Add(line);
        }

        runs.Read(path, _problems.Add);

        GenesysProvisioningSummary sum = summary.Build();
        Assert.Equal((3, 2, 1, 3), (sum.TotalAttempts, sum.SuccessCount, sum.FailedCount, sum.ValidationCount));
        Assert.Equal(new Dictionary<string, int> { ["OrgFailing"] = 1 }, sum.FailedByCode);
        AuditedRun first = runs.Find(Guid.Parse(Run1))!;
        Assert.Equal((3, 1), (first.Definitions, first.FailedForGood));
    }

    [Fact]
    public void A_summary_of_nothing_divides_by_nothing()
    {
        GenesysProvisioningSummary sum = new AuditSummary(null).Build();

        Assert.Equal((0, 0.0, 0.0, 0L, null), (sum.TotalAttempts, sum.SuccessRate, sum.LatencyMeanMs, sum.LatencyP99Ms, sum.CallsPerQueue));
        Assert.Null(sum.QueuesPerMinute);
    }

    private static string Line(int second, string name) =>
        Outcome(second, Run1, success: true, passed: true, latency: 10, retries: 0).Replace("Q0", name, StringComparison.Ordinal);

    private static string Outcome(int second, string run, bool success, bool passed, int latency, int retries, string? code = null) =>
        $$"""{"timestamp":"2026-03-01T12:00:{{second:00}}.000Z","queue_name":"Q0","queue_id":null,"success":{{(success ? "true" : "false")}},"latency_ms":{{latency}},"retries":{{retries}},"validation_passed":{{(passed ? "true" : "false")}},"event":"Outcome","run_id":"{{run}}","org_id":"o","org_name":"Org","error_code":{{(code is null ? "null" : $"\"{code}\"")}}}""";

    private static string WithStatus(string line, string status) =>
        line.Replace("\"error_code\":", $"\"status\":\"{status}\",\"error_code\":", StringComparison.Ordinal);

    private static string Event(int second, string name, string run, int? latency = null) =>
        $$"""{"timestamp":"2026-03-01T12:00:{{second:00}}.000Z","event":"{{name}}","run_id":"{{run}}","org_name":"Org","latency_ms":{{(latency is null ? "null" : latency)}}}""";

    private List<GenesysAuditRecord> Read(string path) => [.. AuditReader.Read(path, _ => true, _problems.Add)];
}
