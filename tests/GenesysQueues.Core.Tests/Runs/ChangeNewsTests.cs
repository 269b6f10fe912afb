using GenesysQueues.Json;
using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Runs;

/// <summary>A run's changes of queues are told to whoever asks for them: none is lost, and none told twice.</summary>
public sealed class ChangeNewsTests : IDisposable
{
    private const string Put = "PUT " + TestBed.Queues + "/*";

    private static readonly RunOptions s_change =
        new() { IfExists = GenesysIfExists.Update, IsOfExisting = true, ThrottleLimit = 1 };

    private readonly TestBed _bed;

    public ChangeNewsTests() => _bed = new(options => _options = options);

    private SimulatorOptions _options = null!;

    public void Dispose() => _bed.Dispose();

    [Theory] // Its answer comes, and is lost.
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_change_is_told_with_both_values_and_not_again_from_the_audit(bool isLost)
    {
        GenesysSession session = await _bed.RegisteredAsync();
        await MakeAsync("Sales");
        _bed.Network.On(Put, isLost ? AfterCommit(Reset) : Pass);

        await _bed.RunAsync(session, s_change, Given.Queue("Sales", ("Description", "ours"), ("Member", "agent01@example.com")));

        JObject told = Assert.Single(_bed.Events());
        Assert.Equal(("routing.queue.updated", "Sales"), (told.Text("event"), (string?)told.SelectToken("queue.name")));
        AssertDescription(told);
        await _bed.SyncAsync(session);
        Assert.Single(Updates());
    }

    [Fact]
    public async Task Where_the_audit_may_not_be_read_it_is_told_all_the_same()
    {
        GenesysSession session = await _bed.RegisteredAsync();
        await MakeAsync("Sales");
        _bed.Network.Always("POST /api/v2/audits/*", Status(403, "missing.permissions", "Not you."));

        await _bed.RunAsync(session, s_change, Given.Queue("Sales", ("Description", "ours")));

        AssertDescription(Assert.Single(Updates()));
    }

    [Fact]
    public async Task Where_the_audit_lags_and_is_read_by_somebody_here_it_is_told_from_there()
    {
        _options.AuditLagSeconds = 60;
        GenesysSession session = await _bed.RegisteredAsync();
        await MakeAsync("Sales");
        await _bed.SyncAsync(session);

        await _bed.RunAsync(session, s_change, Given.Queue("Sales", ("Description", "ours")));

        Assert.Empty(Updates());
        _bed.Clock.Advance(TimeSpan.FromMinutes(2));
        await _bed.SyncAsync(session);
        AssertDescription(Assert.Single(Updates()));
    }

    [Theory] // As the audit has it, and where that may not be read.
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_run_had_changed_that_was_cut_short_the_next_one_tells_once(bool isAudited)
    {
        GenesysSession session = await _bed.RegisteredAsync();
        await MakeAsync("Sales");
        string? left = null;
        _bed.Network.On(Put, async (_, org, _) =>
        {
            HttpResponseMessage reply = await org();
            left = await _bed.SnapshotAsync(1);
            return reply;
        });
        if (!isAudited)
        {
            _bed.Network.Always("POST /api/v2/audits/*", Status(403, "missing.permissions", "Not you."));
        }

        await _bed.RunAsync(session, s_change, Given.Queue("Sales", ("Description", "ours")));
        _bed.AuditPath = left!;
        await _bed.ResumeAsync(await _bed.ConnectAsync());

        // Of the process that died nobody knows what it has told.
        Assert.Equal(2, Updates().Count);
        Assert.Single(Updates().Select(body => body.Text("id")).Distinct());
        await _bed.RunAsync(await _bed.ConnectAsync(), s_change, Given.Queue("Sales", ("Description", "ours")));
        Assert.Equal(2, Updates().Count);
    }

    [Fact]
    public async Task Of_a_change_that_nobody_knows_to_have_been_carried_out_nothing_is_told()
    {
        GenesysSession session = await _bed.RegisteredAsync();
        await MakeAsync("Sales");
        _bed.Network.Always("POST /api/v2/audits/*", Status(403, "missing.permissions", "Not you."));
        _bed.Network.Always(Put, Reset);

        RunReport run = await _bed.RunAsync(session, s_change, Given.Queue("Sales", ("Description", "ours")));

        Assert.False(run[0].Success);
        Assert.Empty(Updates());
    }

    [Fact]
    public async Task What_the_outbox_does_not_take_is_told_by_the_next_run()
    {
        GenesysSession session = await _bed.RegisteredAsync();
        await MakeAsync("Sales");
        string outbox = Directory.EnumerateFiles(_bed.AuditPath, "*.outbox*").Single();
        _bed.Network.On(Put, async (_, org, _) =>
        {
            File.WriteAllText(outbox, "not one of ours\n");
            return await org();
        });
        string kept = File.ReadAllText(outbox);
        await _bed.RunAsync(session, s_change, Given.Queue("Sales", ("Description", "ours")));
        Assert.Empty(Updates());
        File.WriteAllText(outbox, kept);

        await _bed.RunAsync(await _bed.ConnectAsync(), s_change, Given.Queue("Sales", ("Description", "ours")));

        AssertDescription(Assert.Single(Updates()));
    }

    private static void AssertDescription(JObject told)
    {
        JToken change = Assert.Single(told["changes"]!);
        Assert.Equal(
            ("description", "theirs", "ours"),
            ((string?)change["field"], (string?)change.SelectToken("before[0]"), (string?)change.SelectToken("after[0]")));
    }

    private List<JObject> Updates() => [.. _bed.Events().Where(body => body.Text("event") == "routing.queue.updated")];

    private async Task MakeAsync(string name)
    {
        await _bed.RivalAsync(TestBed.Queues, $"{{'name':'{name}','description':'theirs'}}");
        _bed.Clock.Advance(TimeSpan.FromMinutes(1));
    }
}
