namespace GenesysQueues.Core.Tests.Queues;

/// <summary>Removing a queue: which answers mean that it is gone, and what is on file when.</summary>
public sealed class QueueRemoverTests : IDisposable
{
    private const string Route = "DELETE /api/v2/routing/queues/*";

    private readonly TestBed _bed = new();

    [Fact]
    public async Task Gone_after_an_attempt_in_doubt_is_done()
    {
        _bed.Network.On(Route, Mishaps.AfterCommit(Mishaps.Reset));
        (GenesysSession session, string id) = await CreatedAsync();

        await RemoveAsync(session, id);

        Assert.Equal(2, _bed.Network.Sent.Count(request => request.Method == "DELETE"));
        JObject line = Assert.Single(Lines(AuditEvents.QueueRemoved));
        Assert.True((bool?)line["success"]);
        Assert.Equal(1, (int?)line["retries"]);
    }

    [Fact]
    public async Task Gone_at_the_first_attempt_is_an_error()
    {
        (GenesysSession session, string id) = await CreatedAsync();
        await _bed.RivalAsync($"{TestBed.Queues}/{id}", "{}", "DELETE");

        GenesysException e = await Assert.ThrowsAnyAsync<GenesysException>(() => RemoveAsync(session, id));

        Assert.Equal(ErrorCatalogue.QueueNotFound, e.Code);
        Assert.False((bool?)Assert.Single(Lines(AuditEvents.QueueRemoved))["success"]);
    }

    [Fact]
    public async Task Gone_after_a_429_is_an_error()
    {
        _bed.Network.On(Route, Mishaps.Status(429, "too.many.requests", retryAfter: 1));
        (GenesysSession session, string id) = await CreatedAsync();
        await _bed.RivalAsync($"{TestBed.Queues}/{id}", "{}", "DELETE");

        Assert.Equal(ErrorCatalogue.QueueNotFound, (await Assert.ThrowsAnyAsync<GenesysException>(() => RemoveAsync(session, id))).Code);
    }

    [Fact]
    public async Task The_intent_is_on_file_when_the_request_leaves()
    {
        (GenesysSession session, string id) = await CreatedAsync();
        int onFile = 0;
        _bed.Network.On(Route, (_, org, _) =>
        {
            onFile = Lines(AuditEvents.QueueRemoving).Count(line => (string?)line["queue_id"] == id);
            return org();
        });

        await RemoveAsync(session, id);

        Assert.Equal(1, onFile);
    }

    [Fact]
    public async Task Stopped_in_the_middle_the_outcome_is_on_file_as_unknown()
    {
        (GenesysSession session, string id) = await CreatedAsync();
        using var stop = new CancellationTokenSource();
        _bed.Network.On(Route, async (_, _, token) =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException("Nobody stopped.");
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RemoveAsync(session, id, stop.Token));

        JObject line = Assert.Single(Lines(AuditEvents.QueueRemoved));
        Assert.False((bool?)line["success"]);
        Assert.Equal(ErrorCatalogue.Stopped, (string?)line["error_code"]);
    }

    [Fact]
    public async Task Only_what_is_gone_is_forgotten()
    {
        _bed.Network.On(Route, Mishaps.Status(400, "active.queue"));
        (GenesysSession session, string id) = await CreatedAsync();

        GenesysException e = await Assert.ThrowsAnyAsync<GenesysException>(() => RemoveAsync(session, id));
        Assert.Equal("QueueActive", e.Code);
        Assert.Contains(await KnownAsync(session), queue => queue.Id == id);

        await RemoveAsync(session, id);
        Assert.DoesNotContain(await KnownAsync(session), queue => queue.Id == id);
    }

    [Fact]
    public async Task A_list_that_still_shows_it_does_not_bring_it_back()
    {
        using var bed = new TestBed(options => options.DeleteLagSeconds = 90);
        GenesysSession session = await bed.ConnectAsync();
        string id = (await bed.RunAsync(session, null, Given.Queue("Line A")))[0].QueueId!;
        using AuditWriter audit = session.Connection.OpenAudit(Guid.NewGuid());
        await new QueueRemover(
            session.Connection, audit, bed.Heard).RemoveAsync(id, "Line A", force: false, CancellationToken.None);
        bed.Clock.Advance(TimeSpan.FromSeconds(70));

        Assert.DoesNotContain(await KnownAsync(session), queue => queue.Name == "Line A");
        Assert.Equal(
            GenesysProvisioningStatus.Created, (await bed.RunAsync(session, null, Given.Queue("Line A")))[0].Outcome.Status);
    }

    private async Task<(GenesysSession Session, string Id)> CreatedAsync()
    {
        GenesysSession session = await _bed.ConnectAsync();
        return (session, (await _bed.RunAsync(session, null, Given.Queue("Line A")))[0].QueueId!);
    }

    private async Task RemoveAsync(GenesysSession session, string id, CancellationToken cancellationToken = default)
    {
        using AuditWriter audit = session.Connection.OpenAudit(Guid.NewGuid());
        await new QueueRemover(session.Connection, audit, _bed.Heard).RemoveAsync(id, "Line A", force: false, cancellationToken);
    }

    private static Task<IReadOnlyList<OrgEntity>> KnownAsync(GenesysSession session) =>
        session.Connection.Directory.AllAsync(
            EntityKind.Queue, new LookupContext(session.Connection.Call(new Recorder())), CancellationToken.None);

    private IEnumerable<JObject> Lines(string @event) => _bed.AuditLines.Select(JObject.Parse).Where(line => (string?)line["event"] == @event);

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_queue_that_the_org_does_not_know_yet_and_has_is_removed_all_the_same(bool isOld)
    {
        (GenesysSession session, string id) = await CreatedAsync();
        if (isOld)
        {
            _bed.Clock.Advance(TimeSpan.FromMinutes(15));
        }

        _bed.Network.On(Route, Mishaps.Status(404, "not.found"), Mishaps.Status(404, "not.found"));

        await RemoveAsync(session, id);

        Assert.Equal(3, _bed.Network.Sent.Count(request => request.Method == "DELETE"));
        Assert.True((bool?)Assert.Single(Lines(AuditEvents.QueueRemoved))["success"]);
        Assert.Equal(0, await _bed.CountAsync("Line A"));
    }

    [Fact]
    public async Task A_queue_that_is_shown_is_not_told_to_be_gone()
    {
        _bed.Network.Always(Route, Mishaps.Status(404, "not.found"));
        (GenesysSession session, string id) = await CreatedAsync();

        GenesysException e = await Assert.ThrowsAnyAsync<GenesysException>(() => RemoveAsync(session, id));

        Assert.Equal("QueueStillShown", e.Code);
        Assert.Contains(await KnownAsync(session), queue => queue.Id == id);
        var runs = new AuditedRuns(DiskStorage.Instance);
        AuditReader.Files(_bed.AuditPath).ToList().ForEach(file => runs.Read(file, Assert.Fail));
        Assert.All(runs.All, run => Assert.False(runs.IsRemoved(run, id)));
    }
}
