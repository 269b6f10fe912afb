using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Runs;

/// <summary>Rows that wait to be sent again when the run ends: in doubt only if something sent may have been carried out.</summary>
public sealed class PutOffRowTests : IDisposable
{
    private static readonly Mishap s_putOff = Status(429, "too.many.requests", retryAfter: 60);

    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task A_row_that_was_answered_only_by_429_is_not_started_when_the_time_is_over()
    {
        _bed.Network.On(TestBed.PostQueue, s_putOff);

        await NotStartedAsync(await _bed.ConnectAsync(), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_row_that_never_reached_the_org_is_not_started_either()
    {
        _bed.Network.On(TestBed.PostQueue, Refused, Refused);

        await NotStartedAsync(await _bed.ConnectAsync(), TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_row_whose_token_had_expired_is_not_started_while_there_is_no_other()
    {
        GenesysSession session = await _bed.ConnectAsync();
        _bed.Network.On(TestBed.PostQueue, Status(401, "bad.credentials"));
        _bed.Network.On(TestBed.PostToken, Status(503), Status(503));

        await NotStartedAsync(session, TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task Ctrl_C_during_the_wait_leaves_the_row_not_started()
    {
        using var stop = new CancellationTokenSource();
        _bed.Network.On(TestBed.PostQueue, async (request, org, cancellationToken) =>
        {
            await stop.CancelAsync();
            return await s_putOff(request, org, cancellationToken);
        });
        GenesysSession session = await _bed.ConnectAsync();
        using (ProvisioningRun run = RunFactory.Create(session.Connection, new(), _bed.Heard, stop.Token))
        {
            await run.StartAsync();
            run.Start(await run.PlanAsync(Given.Queue("Sales"), []));
            await run.CompleteAsync();
        }

        Assert.Equal(GenesysProvisioningStatus.NotAttempted, Assert.Single(_bed.Heard.Results).Outcome.Status);
    }

    [Fact]
    public async Task A_429_after_a_request_in_doubt_leaves_the_row_in_doubt()
    {
        _bed.Network.On(TestBed.PostQueue, Reset, s_putOff);
        GenesysSession session = await _bed.ConnectAsync();

        RunReport run = await _bed.RunAsync(session, new() { Deadline = TimeSpan.FromSeconds(40) }, Given.Queue("Sales"));

        Assert.Equal(2, _bed.Posts.Count);
        Assert.Equal([GenesysProvisioningStatus.Unknown], run.Statuses);
    }

    [Fact]
    public async Task A_skill_group_made_for_a_row_that_was_put_off_is_told_of()
    {
        _bed.Network.On(TestBed.PostQueue, s_putOff);
        GenesysSession session = await _bed.ConnectAsync();

        RunReport run = await _bed.RunAsync(
            session, new() { Deadline = TimeSpan.FromSeconds(30) }, Given.Queue("Sales", ("SkillRequirement", "Billing>=2")));

        Assert.Contains("for a queue that then was not created", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    private async Task NotStartedAsync(GenesysSession session, TimeSpan deadline)
    {
        RunReport run = await _bed.RunAsync(session, new() { Deadline = deadline }, Given.Queue("Sales"));
        _bed.Clock.Advance(TimeSpan.FromMinutes(2));
        RunReport resumed = await _bed.ResumeAsync(session);

        Assert.Equal("TimedOut", run.EndedBy?.Code);
        Assert.Equal([GenesysProvisioningStatus.NotAttempted], run.Statuses);
        Assert.Equal([GenesysProvisioningStatus.Created], resumed.Statuses);
        Assert.Empty(_bed.Probes);
        Assert.DoesNotContain(resumed.Warnings, warning => warning.Contains("in doubt", StringComparison.Ordinal));
        Assert.Empty(_bed.Journals());
        Assert.Equal(1, await _bed.CountAsync("Sales"));
    }
}
