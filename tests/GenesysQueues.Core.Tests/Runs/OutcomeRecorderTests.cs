using GenesysQueues.Journals;
using GenesysQueues.Outcomes;

namespace GenesysQueues.Core.Tests.Runs;

/// <summary>What a run's end says, and when its journal has served.</summary>
public sealed class OutcomeRecorderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly JournalHeader _header = new(Guid.NewGuid(), "org-1", LeapingClock.Noon);

    public static TheoryData<GenesysProvisioningStatus> Statuses => [.. Enum.GetValues<GenesysProvisioningStatus>()];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Statuses))]
    public void Only_what_nobody_need_look_into_again_is_done(GenesysProvisioningStatus status) => Assert.Equal(
        status switch
        {
            GenesysProvisioningStatus.NotAttempted => RowState.Open,
            GenesysProvisioningStatus.Unknown => RowState.InDoubt,
            GenesysProvisioningStatus.CreatedIncomplete => RowState.Incomplete,
            _ => RowState.Done,
        },
        OutcomeRecorder.StateOf(new(status, LeapingClock.Noon)));

    [Theory]
    [InlineData(GenesysProvisioningStatus.UpdatedIncomplete)]
    [InlineData(GenesysProvisioningStatus.UpdatedWithLoss)]
    public void What_hangs_on_a_changed_queue_and_may_still_be_done_is_left(GenesysProvisioningStatus status) => Assert.Equal(
        RowState.Incomplete,
        OutcomeRecorder.StateOf(new(status, LeapingClock.Noon) { Left = Given.Queue("Sales", ("Member", "agent01")) }));

    [Theory]
    [InlineData(GenesysProvisioningStatus.Created, true, false)]
    [InlineData(GenesysProvisioningStatus.Failed, false, false)]
    [InlineData(GenesysProvisioningStatus.CreatedIncomplete, false, true)]
    [InlineData(GenesysProvisioningStatus.Unknown, false, true)]
    public async Task The_end_is_a_success_if_every_outcome_is_and_leaves_no_journal_if_all_is_done(
        GenesysProvisioningStatus last, bool success, bool leavesJournal)
    {
        JObject end = await EndAsync(CancellationToken.None, GenesysProvisioningStatus.Created, last);

        Assert.Equal((AuditEvents.RunEnded, success), ((string?)end["event"], (bool)end["success"]!));
        Assert.Null((string?)end["error_code"]);
        Assert.Equal(leavesJournal, File.Exists(JournalFile.PathOf(_folder.File("journal"), new("org-1", false), _header.RunId)));
    }

    [Fact]
    public async Task A_run_that_was_stopped_ends_as_stopped_though_nothing_failed()
    {
        JObject end = await EndAsync(new CancellationToken(canceled: true), GenesysProvisioningStatus.Created);

        Assert.Equal((false, ErrorCatalogue.Stopped), ((bool)end["success"]!, (string?)end["error_code"]));
    }

    /// <summary>The last line of the audit of a run with these outcomes.</summary>
    private async Task<JObject> EndAsync(CancellationToken stop, params GenesysProvisioningStatus[] statuses)
    {
        var clock = new LeapingClock();
        var heard = new Recorder();
        using var termination = new RunTermination(clock, deadline: null, stop);
        using var journal = new RunJournal(_folder.File("journal"), _header, DiskStorage.Instance);
        var origin = new AuditOrigin(_header.RunId, "org-1", "Org", "client", Simulated: true);
        using var audit = new AuditWriter(_folder.File("audit"), origin, DiskStorage.Instance, clock);
        var recorder = new OutcomeRecorder(journal, audit, termination, heard, _ => null, clock);
        await recorder.StartAsync(default, CancellationToken.None);
        foreach (GenesysProvisioningStatus status in statuses)
        {
            int row = await recorder.TakeInAsync(Given.Queue($"Queue {status}"), []);
            GenesysQueueDefinition definition = Given.Row(row, $"Queue {status}");
            var outcome = new Outcome(status, LeapingClock.Noon);
            await recorder.EmitAsync(row, new(definition, outcome.Of(definition)), validationPassed: true, toDisk: false);
        }

        await recorder.EndAsync(isKept: true);
        Assert.Equal(statuses, heard.Results.Select(result => result.Outcome.Status));
        return JObject.Parse(AuditReader.Files(_folder.File("audit")).SelectMany(File.ReadLines).Last());
    }
}
