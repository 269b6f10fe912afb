using GenesysQueues.Journals;
using GenesysQueues.Outcomes;

namespace GenesysQueues.Core.Tests.Journals;

/// <summary>A journal outlives the version of the module that wrote it: these lines stay as they are.</summary>
public sealed class OutcomeJsonTests : IDisposable
{
    private const string Full =
        """{"type":"outcome","row":7,"state":"InDoubt","status":"Unknown","time":"2026-03-01T12:00:00.1234567Z","success":false"""
        + ""","latency_ms":1234,"retries":2,"reconciled":true,"queue_id":"id-1","validation_passed":true,"http_status":503"""
        + ""","correlation_id":"context-1","error_code":"OrgFailed","error_message":"Ørg \"One\"\nfailed"}""";

    private const string Bare =
        """{"type":"outcome","row":7,"state":"Done","status":"Created","time":"2026-03-01T12:00:00.1234567Z","success":true"""
        + ""","latency_ms":0,"retries":0}""";

    private static readonly DateTimeOffset s_time = LeapingClock.Noon.AddTicks(1234567);

    private static readonly Outcome s_full = new(GenesysProvisioningStatus.Unknown, s_time)
    {
        IsReconciled = true,
        QueueId = "id-1",
        LatencyMs = 1234,
        Retries = 2,
        ValidationPassed = true,
        HttpStatus = 503,
        CorrelationId = "context-1",
        ErrorCode = "OrgFailed",
        ErrorMessage = "Ørg \"One\"\nfailed",
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_outcome_with_every_field_is_written_so() => Assert.Equal(Full, JournalLine.QueueOutcome(7, RowState.InDoubt, s_full));

    [Fact]
    public void What_an_outcome_has_not_is_left_out() => Assert.Equal(
        Bare, JournalLine.QueueOutcome(7, RowState.Done, new(GenesysProvisioningStatus.Created, s_time)));

    [Fact]
    public void A_journal_of_format_1_is_read_as_it_was_meant()
    {
        string path = JournalFile.PathOf(_folder.Path, new("org-1", false), Guid.Parse("11111111-1111-1111-1111-111111111111"));
        File.WriteAllLines(path,
        [
            """{"type":"run","format":1,"run_id":"11111111-1111-1111-1111-111111111111","org_id":"org-1","started":"2026-03-01T12:00:00.0000000Z"}""",
            """{"type":"row","row":7,"path":null,"source_row":7,"definition":{"Name":"Sales"}}""",
            """{"type":"intent","row":7,"queue":"Sales","time":"2026-03-01T12:00:00.0000000Z","body":{"name":"Sales"}}""",
            Full,
            Bare,
        ]);

        using UnfinishedRun run = UnfinishedRun.Read(JournalFile.TryOpen(DiskStorage.Instance, path)!)!;

        JournalRow row = Assert.Single(run.Rows);
        Assert.Equal(RowState.Done, row.State);
        Assert.Equal([s_full, new(GenesysProvisioningStatus.Created, s_time)], row.Outcomes);
    }
}
