using System.Text;

namespace GenesysQueues.Core.Tests.Runs;

/// <summary>What a change has lost, and all that was not done for it, is named; and nobody else is blamed for it.</summary>
public sealed class LostFieldTests : IDisposable
{
    private const string Put = "PUT " + TestBed.Queues + "/*";

    private static readonly RunOptions s_change =
        new() { IfExists = GenesysIfExists.Update, IsOfExisting = true, ThrottleLimit = 1 };

    private readonly TestBed _bed = new();
    private GenesysSession? _session;

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task All_of_a_lost_overflow_is_named_and_what_was_not_done()
    {
        await MakeAsync("L1");
        Lose("conditionalGroupRouting");

        RunReport run = await ChangeAsync("L1");

        Assert.Equal(
            [
                "OverflowMaxWaitSeconds", "OverflowTimeoutSeconds", "OverflowTarget",
                "Division: not done, since the run was ended",
                "Member: not done, since the run was ended",
            ],
            run[0].Missing);
        Assert.Contains("lost what nobody asked to change", run[0].ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_that_is_lost_as_a_whole_is_named_by_its_fields()
    {
        await MakeAsync("L1");
        Lose("acwSettings");

        RunReport run = await ChangeAsync("L1");

        Assert.Equal(["AcwMode", "AcwTimeoutSeconds"], run[0].Missing.Take(2).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Queues_that_were_never_touched_are_told_which_one_ended_the_run()
    {
        await MakeAsync("L1", "L2");
        Lose("conditionalGroupRouting");

        RunReport run = await ChangeAsync("L1", "L2");

        Assert.Equal(
            [GenesysProvisioningStatus.UpdatedWithLoss, GenesysProvisioningStatus.NotAttempted], run.Statuses);
        Assert.StartsWith("The run was ended by the change of queue 'L1': ", run[1].ErrorMessage, StringComparison.Ordinal);
        Assert.StartsWith("The run was ended by the change of queue 'L1': ", run.EndedBy?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_member_and_its_division_are_done_by_whoever_goes_on()
    {
        await MakeAsync("L1", "L2");
        Lose("conditionalGroupRouting");
        await ChangeAsync("L1", "L2");
        _bed.Network.Heal(Put);

        RunReport resumed = await _bed.ResumeAsync(await SessionAsync());

        Assert.Equal(
            ["Division: Home -> EMEA", "Member:  -> agent01@example.com"],
            resumed.Results.Single(result => result.QueueName == "L1").Changes.Select(change => $"{change}"));
        Assert.Equal(3, resumed.Results.Single(result => result.QueueName == "L2").Changes.Count);
        Assert.Empty(_bed.Journals());
    }

    [Fact] // Red when whoever goes on looks for the name that the queue never got.
    public async Task A_queue_that_has_not_got_its_new_name_is_gone_on_with_by_the_one_that_it_has()
    {
        await MakeAsync("L1");
        _bed.Network.On(Put, async (request, org, _) =>
        {
            JObject body = JObject.Parse(await request.Content!.ReadAsStringAsync(CancellationToken.None));
            body["name"] = "L1";
            request.Content = new StringContent(body.ToString(), Encoding.UTF8, "application/json");
            return await org();
        });

        RunReport lost = await _bed.RunAsync(await SessionAsync(), s_change, Given.Queue(
            "L1", ("NewName", "L9"), ("Member", "agent01@example.com")));
        RunReport resumed = await _bed.ResumeAsync(await SessionAsync());

        Assert.Equal(["Name", "Member: not done, since the run was ended"], lost[0].Missing);
        Assert.Equal(
            "Member:  -> agent01@example.com", Assert.Single(Assert.Single(resumed.Results).Changes).ToString());
        Assert.Empty(_bed.Journals());
    }

    [Fact]
    public async Task One_that_is_put_back_has_nothing_left_to_be_done()
    {
        await MakeAsync("L1");
        Lose("conditionalGroupRouting");
        RunReport lost = await ChangeAsync("L1");
        _bed.Network.Heal(Put);

        await _bed.RestoreAsync(await SessionAsync(), lost.RunId);

        Assert.Empty(_bed.Journals());
    }

    [Fact] // The org audits the change as it came, and keeps nothing of it.
    public async Task A_field_that_was_asked_for_and_is_not_kept_is_nobodys_loss()
    {
        await MakeAsync("L1");
        Mishap without = Mishaps.Changed(queue => queue.Remove("description"));
        _bed.Network.On(Put, (request, org, cancellationToken) =>
        {
            _bed.Network.Always($"GET {TestBed.Queues}/*", without);
            return without(request, org, cancellationToken);
        });

        RunReport run = await _bed.RunAsync(await SessionAsync(), s_change, Given.Queue("L1", ("Description", "two")));

        Assert.Equal([GenesysProvisioningStatus.UpdatedWithLoss], run.Statuses);
        Assert.Equal(["Description"], run[0].Missing);
        Assert.Contains("has not kept what was asked for: Description", run[0].ErrorMessage, StringComparison.Ordinal);
        Assert.DoesNotContain("nobody asked", run[0].ErrorMessage, StringComparison.Ordinal);
        Assert.Empty(run.Warnings);
    }

    [Fact] // Red when what the org has answered is not known any more because nobody can look whether it is so.
    public async Task A_loss_that_cannot_be_looked_up_is_told_as_it_was_answered()
    {
        await MakeAsync("L1");
        Mishap without = Mishaps.Changed(queue => queue.Remove("description"));
        _bed.Network.On(Put, (request, org, cancellationToken) =>
        {
            _bed.Network.Always($"GET {TestBed.Queues}/*", Mishaps.Status(503));
            return without(request, org, cancellationToken);
        });

        RunReport run = await _bed.RunAsync(await SessionAsync(), s_change, Given.Queue("L1", ("Description", "two")));

        Assert.Equal([GenesysProvisioningStatus.UpdatedWithLoss], run.Statuses);
    }

    private void Lose(string field) => _bed.Network.Always(Put, async (request, org, _) =>
    {
        JObject body = JObject.Parse(await request.Content!.ReadAsStringAsync(CancellationToken.None));
        body.Remove(field);
        request.Content = new StringContent(body.ToString(), Encoding.UTF8, "application/json");
        return await org();
    });

    private async Task<GenesysSession> SessionAsync() => _session ??= await _bed.ConnectAsync();

    private async Task MakeAsync(params string[] names)
    {
        await _bed.RunAsync(await SessionAsync(), new(), [.. names.Select(name => Given.Queue(
            name, ("MemberGroup", "Tier 2"), ("OverflowMaxWaitSeconds", 100), ("OverflowTimeoutSeconds", 60),
            ("OverflowTarget", "Overflow Agents"), ("AcwMode", "MandatoryTimeout"), ("AcwTimeoutSeconds", 30)))]);
        _bed.Clock.Advance(TimeSpan.FromMinutes(2));
    }

    private async Task<RunReport> ChangeAsync(params string[] names) => await _bed.RunAsync(
        await SessionAsync(), s_change, [.. names.Select(name => Given.Queue(
            name, ("Description", "two"), ("Member", "agent01@example.com"), ("Division", "EMEA")))]);
}
