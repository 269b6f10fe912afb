namespace GenesysQueues.Core.Tests.Runs;

/// <summary>A queue that somebody deletes while the session knows it: who asks is told so, in the same words each time.</summary>
public sealed class GoneQueueTests : IDisposable
{
    private const string Gone = "The queue is not there any more.";

    private static readonly RunOptions s_change = new() { IfExists = GenesysIfExists.Update, IsOfExisting = true };

    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Theory] // Red when the failure is a remark that nobody sees.
    [InlineData("Description", "x")]
    [InlineData("Member", "agent01@example.com")]
    public async Task A_preview_says_that_it_is_gone(string field, string value)
    {
        (GenesysSession session, _) = await DeleteAsync("Sales");

        GenesysQueueValidationResult verdict = await _bed.ValidateAsync(
            Given.Queue("Sales", (field, value)), session, GenesysIfExists.Update, showsChanges: true);

        GenesysQueueFinding finding = Assert.Single(verdict.Findings, finding => finding.IsError);
        Assert.Equal(("QueueNotFound", Gone), (finding.Code, finding.Message));
    }

    [Theory] // Red when a request is all that the result says, or the queue is told to be half changed.
    [InlineData("Description", "x")]
    [InlineData("Member", "agent01@example.com")]
    public async Task A_run_says_that_it_is_gone(string field, string value)
    {
        (GenesysSession session, _) = await DeleteAsync("Sales");

        RunReport run = await _bed.RunAsync(session, s_change, Given.Queue("Sales", (field, value)));

        Assert.Equal(
            (GenesysProvisioningStatus.Failed, "QueueNotFound", Gone),
            (run[0].Outcome.Status, run[0].ErrorCode, run[0].ErrorMessage));
    }

    [Fact] // Red when undoing says it in other words.
    public async Task Restoring_says_that_it_is_gone()
    {
        GenesysSession session = await _bed.ConnectAsync();
        string id = await MakeAsync("Sales");
        RunReport run = await _bed.RunAsync(session, s_change, Given.Queue("Sales", ("Description", "x")));
        await _bed.RivalAsync($"{TestBed.Queues}/{id}?forceDelete=true", string.Empty, "DELETE");
        _bed.Clock.Advance(TimeSpan.FromMinutes(1));

        RunReport undone = await _bed.RestoreAsync(session, run.RunId);

        Assert.Equal(("QueueNotFound", Gone), (undone[0].ErrorCode, undone[0].ErrorMessage));
    }

    [Fact] // Red when the session goes by what it listed before the org said that the queue is gone.
    public async Task Its_name_is_free_once_it_is_known_to_be_gone()
    {
        (GenesysSession session, _) = await DeleteAsync("Sales");
        await _bed.RunAsync(session, s_change, Given.Queue("Sales", ("Description", "x")));

        GenesysQueueValidationResult verdict = await _bed.ValidateAsync(Given.Queue("Sales"), session);

        Assert.DoesNotContain(verdict.Findings, finding => finding.IsError);
    }

    [Fact] // Red when the name itself is suggested for it, since a command showed it before.
    public async Task A_name_is_not_suggested_for_itself()
    {
        GenesysSession session = await _bed.ConnectAsync();
        session.Connection.Directory.Saw(EntityKind.Queue, Guid.NewGuid().ToString(), "Direct Line");

        RunReport run = await _bed.RunAsync(session, s_change, Given.Queue("Direct line", ("Description", "x")));

        Assert.Equal("QueueNotFound", run[0].ErrorCode);
        Assert.DoesNotContain("Did you mean", run[0].Findings.Single().Recommendation, StringComparison.Ordinal);
    }

    [Fact] // Red when a change that cannot be looked up is said to be none.
    public async Task What_cannot_be_looked_up_is_not_said_to_be_nothing()
    {
        GenesysSession session = await _bed.ConnectAsync();
        string id = await MakeAsync("Sales");
        _bed.Network.Always($"GET {TestBed.Queues}/{id}", Mishaps.Status(403, "missing.permissions"));

        GenesysQueueValidationResult verdict = await _bed.ValidateAsync(
            Given.Queue("Sales", ("Description", "x")), session, GenesysIfExists.Update, showsChanges: true);

        Assert.StartsWith(
            "What would change of queue 'Sales' cannot be looked up", verdict.ChangesInWords, StringComparison.Ordinal);
    }

    private async Task<(GenesysSession Session, string Id)> DeleteAsync(string name)
    {
        string id = await MakeAsync(name);
        GenesysSession session = await _bed.ConnectAsync();
        // Until the session knows it.
        await _bed.ValidateAsync(Given.Queue(name, ("Description", "y")), session, GenesysIfExists.Skip);
        await _bed.RivalAsync($"{TestBed.Queues}/{id}?forceDelete=true", string.Empty, "DELETE");
        return (session, id);
    }

    private async Task<string> MakeAsync(string name)
    {
        var id = (string)(await _bed.RivalAsync(TestBed.Queues, $"{{'name':'{name}'}}"))["id"]!;
        _bed.Clock.Advance(TimeSpan.FromMinutes(1));
        return id;
    }
}
