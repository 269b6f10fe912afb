using GenesysQueues.Json;
using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Runs;

/// <summary>
/// Rings of bullseye that have groups go in two halves: the org takes none away that has some (API 13.6).
/// </summary>
public sealed class BullseyeChangeTests : IDisposable
{
    private const string Put = "PUT " + TestBed.Queues + "/*";
    private const string NotThat = "Not that";

    private static readonly RunOptions s_change =
        new() { IfExists = GenesysIfExists.Update, IsOfExisting = true, ThrottleLimit = 1 };

    private readonly TestBed _bed = new();
    private string _id = string.Empty;
    private string _group = string.Empty;
    private string? _left;

    public void Dispose() => _bed.Dispose();

    private IReadOnlyList<SentRequest> Puts => _bed.Network.Of("PUT " + TestBed.Queues + "/" + _id);

    [Fact]
    public async Task Rings_with_groups_are_cleared_and_restored()
    {
        await MakeAsync(rings: 2);

        RunReport run = await ClearAsync();

        Assert.Equal([GenesysProvisioningStatus.Updated], run.Statuses);
        Assert.Equal("Settings.bullseye.rings", Assert.Single(run[0].Changes).Field);
        Assert.Null(await RingsAsync());
        Assert.Equal([2, 0], Puts.Select(put => put.Json.SelectTokens("bullseye.rings[*].memberGroups").Count()));
        Assert.All(Puts[0].Json.SelectTokens("bullseye.rings[*].memberGroups"), Assert.Empty);
        Assert.Empty(run.Warnings);

        RunReport restored = await _bed.RestoreAsync(await _bed.ConnectAsync(), run.RunId);

        Assert.Equal([GenesysProvisioningStatus.Updated], restored.Statuses);
        Assert.Equal([1, 1], await RingsAsync());
    }

    [Fact]
    public async Task A_ring_that_stays_keeps_its_groups_all_the_while()
    {
        await MakeAsync(rings: 2);

        RunReport run = await ChangeAsync(("Settings", Rings(1)));

        Assert.Equal([GenesysProvisioningStatus.Updated], run.Statuses);
        Assert.Equal([1], await RingsAsync());
        Assert.Equal([1, 0], Puts[0].Json.SelectTokens("bullseye.rings[*].memberGroups").Select(groups => groups.Count()));
    }

    [Fact]
    public async Task Rings_with_groups_that_a_run_has_added_go_again()
    {
        await MakeAsync(rings: 1);
        RunReport run = await ChangeAsync(("Settings", Rings(3)));
        Assert.Equal([1, 1, 1], await RingsAsync());

        RunReport restored = await _bed.RestoreAsync(await _bed.ConnectAsync(), run.RunId);

        Assert.Equal([GenesysProvisioningStatus.Updated], restored.Statuses);
        Assert.Equal([1], await RingsAsync());
    }

    [Theory] // Undone by either run first: each knows the state between.
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_run_that_is_killed_between_both_halves_is_finished_by_Resume_and_can_be_undone(bool isFirstUndoneFirst)
    {
        await MakeAsync(rings: 2);
        _bed.Network.On(Put, Pass, KilledBefore);
        Guid killed = (await ClearAsync()).RunId;
        Assert.Equal([0, 0], await RingsAsync());
        _bed.AuditPath = _left!;

        RunReport resumed = await _bed.ResumeAsync(await _bed.ConnectAsync());

        Assert.Equal([GenesysProvisioningStatus.Updated], resumed.Statuses);
        Assert.DoesNotContain(resumed.Warnings, warning => warning.Contains("overwritten", StringComparison.Ordinal));
        Assert.Null(await RingsAsync());
        Assert.Empty(_bed.Journals());
        foreach (Guid run in isFirstUndoneFirst ? [killed] : new[] { resumed.RunId, killed })
        {
            RunReport restored = await _bed.RestoreAsync(await _bed.ConnectAsync(), run);
            Assert.Equal([GenesysProvisioningStatus.Updated], restored.Statuses);
        }

        Assert.Equal([1, 1], await RingsAsync());
    }

    [Fact] // The next run has found out how the queue is, and has not gone on with it.
    public async Task A_run_that_is_killed_between_both_halves_is_undone()
    {
        await MakeAsync(rings: 2);
        _bed.Network.On(Put, Pass, KilledBefore);
        Guid killed = (await ClearAsync()).RunId;
        _bed.AuditPath = _left!;
        await _bed.RunAsync(await _bed.ConnectAsync(), s_change, Given.Queue("Billing"));

        RunReport restored = await _bed.RestoreAsync(await _bed.ConnectAsync(), killed);

        Assert.Equal([GenesysProvisioningStatus.Updated], restored.Statuses);
        Assert.Equal([1, 1], await RingsAsync());
    }

    [Theory] // Of the first half and of the second.
    [InlineData(0, GenesysProvisioningStatus.Updated)]
    [InlineData(1, GenesysProvisioningStatus.Recovered)]
    public async Task A_reply_that_is_lost_is_looked_for(int half, GenesysProvisioningStatus status)
    {
        await MakeAsync(rings: 2);
        _bed.Network.On(Put, [.. Enumerable.Repeat(Pass, half), AfterCommit(Reset)]);

        RunReport run = await ClearAsync();

        Assert.Equal([status], run.Statuses);
        Assert.Equal(2, Puts.Count);
        Assert.Null(await RingsAsync());
    }

    [Fact] // Neither half is sent on ground that somebody else has made.
    public async Task A_queue_that_somebody_changes_while_the_first_half_is_in_doubt_is_left()
    {
        await MakeAsync(rings: 2);
        _bed.Network.On(Put, async (request, org, cancellationToken) =>
        {
            await RivalAsync("callingPartyName", "Desk", rings: 2);
            return await Reset(request, org, cancellationToken);
        });

        RunReport run = await ClearAsync();

        Assert.Equal([GenesysProvisioningStatus.Conflict], run.Statuses);
        Assert.Single(Puts);
        Assert.Equal([1, 1], await RingsAsync());
    }

    [Fact]
    public async Task What_somebody_writes_between_both_halves_is_told()
    {
        await MakeAsync(rings: 2);
        _bed.Network.On(Put, Pass, async (request, org, _) =>
        {
            _bed.Clock.Advance(TimeSpan.FromSeconds(10));
            await RivalAsync("callingPartyName", "Desk", rings: 2, groups: "[]");
            return await org();
        });

        RunReport run = await ClearAsync();

        Assert.Equal([GenesysProvisioningStatus.Updated], run.Statuses);
        Assert.Matches(
            "^The change of queue 'Rings' has overwritten one of .+Z: callingPartyName: Desk\\.$", Assert.Single(run.Warnings));
    }

    [Fact]
    public async Task What_the_second_half_loses_is_told()
    {
        await MakeAsync(rings: 2);
        Mishap lost = Changed(queue => queue["description"] = "lost");
        _bed.Network.On(Put, Pass, (request, org, cancellationToken) =>
        {
            _bed.Network.Always($"GET {TestBed.Queues}/*", lost);
            return lost(request, org, cancellationToken);
        });

        RunReport run = await ClearAsync();

        Assert.Equal([GenesysProvisioningStatus.UpdatedWithLoss], run.Statuses);
        Assert.Contains("nobody asked to change: Description.", run[0].ErrorMessage, StringComparison.Ordinal);
    }

    [Fact] // Else the queue would be said to be as it was.
    public async Task A_second_half_that_is_refused_is_told_and_the_first_one_is_undone()
    {
        await MakeAsync(rings: 2);
        _bed.Network.On(Put, Pass, Status(400, "bad.request", NotThat));

        RunReport run = await ClearAsync();

        Assert.Equal([GenesysProvisioningStatus.UpdatedWithLoss], run.Statuses);
        Assert.Contains(
            $"Its rings were emptied, and not taken away: {NotThat}", run[0].ErrorMessage, StringComparison.Ordinal);
        Assert.Equal([0, 0], await RingsAsync());
        RunReport restored = await _bed.RestoreAsync(await _bed.ConnectAsync(), run.RunId);
        Assert.Equal([GenesysProvisioningStatus.Updated], restored.Statuses);
        Assert.Equal([1, 1], await RingsAsync());
    }

    [Fact] // The connection is gone: whoever goes on does the second half.
    public async Task A_second_half_that_cannot_be_sent_is_done_by_Resume()
    {
        await MakeAsync(rings: 2);
        _bed.Network.On(Put, Pass);
        _bed.Network.Always(Put, Refused);
        RunReport run = await ClearAsync();
        Assert.Equal([GenesysProvisioningStatus.Unknown], run.Statuses);
        Assert.StartsWith("Its rings were emptied, and not yet taken away: ", run[0].ErrorMessage, StringComparison.Ordinal);
        _bed.Network.Always(Put, Pass);

        RunReport resumed = await _bed.ResumeAsync(await _bed.ConnectAsync());

        Assert.Equal([GenesysProvisioningStatus.Updated], resumed.Statuses);
        Assert.Null(await RingsAsync());
    }

    [Fact] // A restoring takes two halves as well.
    public async Task A_restoring_that_is_killed_between_both_halves_is_finished_by_Resume()
    {
        await MakeAsync(rings: 1);
        RunReport run = await ChangeAsync(("Settings", Rings(3)));
        _bed.Network.On(Put, Pass, KilledBefore);
        await _bed.RestoreAsync(await _bed.ConnectAsync(), run.RunId);
        _bed.AuditPath = _left!;

        RunReport resumed = await _bed.ResumeAsync(await _bed.ConnectAsync());

        Assert.Equal([GenesysProvisioningStatus.Updated], resumed.Statuses);
        Assert.Equal([1], await RingsAsync());
    }

    private async Task<HttpResponseMessage> KilledBefore(
        HttpRequestMessage request, Func<Task<HttpResponseMessage>> org, CancellationToken cancellationToken)
    {
        _left = await _bed.SnapshotAsync(1);
        return await Status(403, "missing.permissions")(request, org, cancellationToken);
    }

    private async Task MakeAsync(int rings)
    {
        _group = (string)(await _bed.RivalAsync("/api/v2/groups", string.Empty, "GET"))["entities"]![0]!["id"]!;
        _id = (string)(await _bed.RivalAsync(
            TestBed.Queues, $"{{'name':'Rings','description':'theirs','bullseye':{{'rings':[{RingsText(rings)}]}} }}"))["id"]!;
        _bed.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    private async Task RivalAsync(string field, string value, int rings, string? groups = null) => await _bed.RivalAsync(
        $"{TestBed.Queues}/{_id}",
        $"{{'name':'Rings','description':'theirs','{field}':'{value}','bullseye':{{'rings':[{RingsText(rings, groups)}]}} }}",
        "PUT");

    private string RingsText(int rings, string? groups = null) => string.Join(
        ",", Enumerable.Repeat($"{{'memberGroups':{groups ?? $"[{{'id':'{_group}','type':'GROUP'}}]"}}}", rings));

    private object Rings(int rings) =>
        PlainValue.FromJson(JObject.Parse($"{{'bullseye':{{'rings':[{RingsText(rings)}]}} }}"))!;

    private Task<RunReport> ClearAsync() => ChangeAsync(("Clear", "Settings.bullseye"));

    private async Task<RunReport> ChangeAsync(params (string Field, object? Value)[] fields) =>
        await _bed.RunAsync(await _bed.ConnectAsync(), s_change, Given.Queue("Rings", fields));

    // How many groups each has; null where there are no rings.
    private async Task<IEnumerable<int>?> RingsAsync() =>
        (await _bed.RivalAsync($"{TestBed.Queues}/{_id}", string.Empty, "GET")).SelectToken("bullseye.rings")?
            .Select(ring => (ring["memberGroups"] as JArray)?.Count ?? 0);
}
