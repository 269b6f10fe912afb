using GenesysQueues.OrgAudit;
using GenesysQueues.Json;
using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.OrgAudit;

/// <summary>What others did to queues is told, from the org's audit: nothing twice, nothing lost.</summary>
public sealed class OrgAuditSyncTests : IDisposable
{
    private const string Realtime = "POST /api/v2/audits/query/realtime";
    private const string Queued = "POST /api/v2/audits/query";

    private readonly TestBed _bed;

    public OrgAuditSyncTests() => _bed = new(options => _options = options);

    private SimulatorOptions _options = null!;

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task What_others_did_is_told_once_in_order_and_with_what_it_is()
    {
        GenesysSession session = await RegisteredAsync();
        string id = await RivalQueueAsync("Rival", "'acwSettings': {'wrapupPrompt': 'MANDATORY_TIMEOUT', 'timeoutMs': 12000}");
        await _bed.RunAsync(session, null, Given.Queue("Ours"));
        _bed.Clock.Advance(TimeSpan.FromSeconds(1));
        JObject shown = await _bed.RivalAsync($"{TestBed.Queues}/{id}", string.Empty, "GET");
        shown["description"] = "Changed by hand";
        await _bed.RivalAsync($"{TestBed.Queues}/{id}", shown.ToString(), "PUT");
        _bed.Clock.Advance(TimeSpan.FromSeconds(1));
        await _bed.RivalAsync($"{TestBed.Queues}/{id}", string.Empty, "DELETE");
        string other = await RivalQueueAsync(
            "Other", "'mediaSettings': {'call': {'serviceLevel': {'percentage': 0.7, 'durationMs': 12000}}}");

        OrgAuditReading reading = await SyncAsync(session);

        Assert.Equal((3, 1, 1, 4), (reading.Created, reading.Updated, reading.Removed, reading.News));
        Assert.Equal(
            ["routing.queue.created Rival", "routing.queue.updated Rival", "routing.queue.removed Rival"],
            Told().Where(told => told.EndsWith("Rival", StringComparison.Ordinal)));
        Assert.Single(Told(), told => told == "routing.queue.created Ours");
        JToken change = Assert.Single(Bodies().Single(body => body.Text("event") == "routing.queue.updated")["changes"]!);
        Assert.Equal("description", (string?)change["field"]);
        Assert.Equal("Changed by hand", (string?)change.SelectToken("after[0]"));
        JObject created = Bodies().Single(body => (string?)body.SelectToken("queue.id") == other);
        Assert.Equal(12, (int?)created.SelectToken("queue.serviceLevel.seconds"));

        int sent = Told().Count;
        Assert.Equal(0, (await SyncAsync(session)).News);
        Assert.Equal(0, (await SyncAsync(await _bed.ConnectAsync())).News);
        Assert.Equal(sent, Told().Count);
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(80_000)]
    public async Task An_audit_that_lags_is_read_again(int lag)
    {
        _options.AuditLagSeconds = lag;
        GenesysSession session = await RegisteredAsync();
        await RivalQueueAsync("Late");
        Assert.Equal(0, (await SyncAsync(session)).News);
        for (int hour = 0; hour < 48; hour += 6)
        {
            _bed.Clock.Advance(TimeSpan.FromHours(6));
            await SyncAsync(hour % 12 == 0 ? session : session = await _bed.ConnectAsync());
        }

        Assert.Equal(["routing.queue.created Late"], Told());
    }

    [Theory]
    [InlineData(0, 20)]
    [InlineData(0, 200)]
    [InlineData(40, 20)]
    [InlineData(100, 20)]
    public async Task Nothing_is_lost_between_two_readings_however_long_ago_the_first_was(int days, int queues)
    {
        GenesysSession session = await RegisteredAsync();
        await SyncAsync(session);
        _bed.Clock.Advance(TimeSpan.FromSeconds(5));
        for (int i = 0; i < queues; i++)
        {
            await RivalQueueAsync($"Rival {i}");
            _bed.Clock.Advance(TimeSpan.FromDays((double)days / queues));
        }

        session = await _bed.ConnectAsync();
        Assert.Equal(queues, (await SyncAsync(session)).News);

        Assert.Equal(
            Enumerable.Range(0, queues).Select(i => $"routing.queue.created Rival {i}"), Told()
                .OrderBy(told => int.Parse(told.Split(' ')[^1])));
        Assert.Equal(days > 13, _bed.Network.Of(Queued).Count > 0);
        Assert.NotEmpty(_bed.Network.Of(Realtime));
    }

    [Fact]
    public async Task What_is_older_than_the_org_keeps_is_said_to_be_lost()
    {
        GenesysSession session = await RegisteredAsync();
        await SyncAsync(session);
        _bed.Clock.Advance(TimeSpan.FromDays(400));

        session = await _bed.ConnectAsync();
        OrgAuditReading reading = await SyncAsync(session);

        Assert.InRange(reading.Lost.TotalDays, 35.9, 36.1);

        // As few queries as the longest interval allows, and one in real time for the last two weeks.
        Assert.Equal(12, _bed.Network.Of(Queued).Count);
        Assert.Equal(2, _bed.Network.Of(Realtime).Count);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    public async Task An_org_without_a_query_in_real_time_is_asked_by_the_other_one(int status)
    {
        _bed.Network.Always(Realtime, Status(status, "bad.request", "No such service in real time."));
        GenesysSession session = await RegisteredAsync();
        await RivalQueueAsync("Rival");

        await SyncAsync(session);

        Assert.Equal(["routing.queue.created Rival"], Told());
        Assert.Single(_bed.Network.Of(Realtime));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_list_in_real_time_that_repeats_its_first_page_is_not_believed(bool saysHowMany)
    {
        GenesysSession session = await RegisteredAsync();
        for (int i = 0; i < 130; i++)
        {
            await RivalQueueAsync($"Rival {i}");
        }

        JObject? first = null;
        _bed.Network.Always(Realtime, async (request, org, _) =>
        {
            HttpResponseMessage reply = await org();
            JObject page = JObject.Parse(await reply.Content.ReadAsStringAsync());
            first ??= page;
            page["entities"] = first["entities"]!.DeepClone();
            if (!saysHowMany)
            {
                page.Remove("total");
                page["pageCount"] = int.MaxValue;
            }

            return await Answer(200, page.ToString(), "application/json");
        });

        await SyncAsync(session);

        Assert.Equal(130, Told().Count);
    }

    [Theory]
    [InlineData(Realtime)]
    [InlineData(Queued)]
    [InlineData("GET")]
    [InlineData(Listening.PostEvent)]
    public async Task Whatever_fails_the_next_reading_tells_the_rest(string fails)
    {
        GenesysSession session = await RegisteredAsync();
        await SyncAsync(session);
        for (int i = 0; i < 6; i++)
        {
            await RivalQueueAsync($"Rival {i}");
            _bed.Clock.Advance(TimeSpan.FromDays(4));
        }

        session = await _bed.ConnectAsync();
        int count = 0;
        Mishap now_and_then = (request, org, token) => ++count % 3 != 0 ? Status(503)(request, org, token) : org();
        _bed.Network.Always(fails == "GET" ? "GET " + Queued[5..] + "/*" : fails, now_and_then);
        for (int tries = 0; tries < 12; tries++)
        {
            try
            {
                await SyncAsync(session);
            }
            catch (GenesysException)
            {
                session = await _bed.ConnectAsync();
            }
        }

        _bed.Network.Heal(fails == "GET" ? "GET " + Queued[5..] + "/*" : fails);
        await SyncAsync(await _bed.ConnectAsync());

        Assert.Equal(
            Enumerable.Range(0, 6).Select(i => $"routing.queue.created Rival {i}"), Told().Distinct()
                .Order(StringComparer.Ordinal));
        Assert.Equal(6, Ids().Distinct().Count());
    }

    [Fact]
    public async Task What_an_endpoint_refused_for_good_is_not_sent_again_by_each_reading()
    {
        _bed.Network.Always(Listening.PostEvent, Status(400));
        _bed.Network.Always("POST /second", Pointless);
        GenesysSession session = await RegisteredAsync();
        await RivalQueueAsync("Rival");
        await SyncAsync(session);
        await session.Connection.RegisterWfmAsync(
            new("second", new Uri("https://wfm.example.com/second")), ping: false, _bed.Heard, CancellationToken.None);

        Assert.Equal(1, (await SyncAsync(session)).News);
        Assert.Equal(0, (await SyncAsync(session)).News);

        Assert.Single(Told());
        Assert.Single(_bed.Network.Of("POST /second"));
    }

    [Fact]
    public async Task Two_that_read_at_once_tell_each_thing_once()
    {
        GenesysSession one = await RegisteredAsync();
        GenesysSession two = await _bed.ConnectAsync();
        for (int i = 0; i < 150; i++)
        {
            await RivalQueueAsync($"Rival {i}");
        }

        await Task.WhenAll(SyncAsync(one), SyncAsync(two));
        await SyncAsync(one);

        Assert.Equal(150, Told().Count);
        Assert.Equal(150, Ids().Distinct().Count());
    }

    [Fact]
    public async Task What_the_disk_does_not_take_counts_as_not_read()
    {
        var disk = new ScriptedDisk();
        _bed.Storage = disk;
        GenesysSession session = await RegisteredAsync();
        await RivalQueueAsync("Rival");
        disk.IsFull = true;
        await Assert.ThrowsAsync<GenesysException>(() => SyncAsync(session));
        Assert.Empty(Told());
        session.Dispose();

        disk.IsFull = false;
        Assert.Equal(1, (await SyncAsync(await _bed.ConnectAsync())).News);
        Assert.Equal(["routing.queue.created Rival"], Told());
    }

    [Fact]
    public async Task A_query_that_never_ends_is_given_up_and_nothing_counts_as_read()
    {
        _options.AuditQueryLagSeconds = 100_000;
        _bed.Network.Always(Realtime, Status(404));
        GenesysSession session = await RegisteredAsync();

        GenesysException failure = await Assert.ThrowsAsync<GenesysException>(() => SyncAsync(session));

        Assert.Equal("OrgAuditNotReadable", failure.Code);
        Assert.Null(session.Connection.Wfm.OrgAuditRead);
    }

    [Fact]
    public async Task A_later_Since_leaves_no_gap()
    {
        GenesysSession session = await RegisteredAsync();
        await SyncAsync(session);
        _bed.Clock.Advance(TimeSpan.FromDays(2));
        await RivalQueueAsync("Between");
        _bed.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(0, (await SyncAsync(session, _bed.Clock.GetUtcNow() - TimeSpan.FromHours(1))).News);

        Assert.Equal(1, (await SyncAsync(session)).News);
    }

    [Fact]
    public async Task An_earlier_Since_tells_nothing_again()
    {
        GenesysSession session = await RegisteredAsync();
        await RivalQueueAsync("Rival");
        _bed.Clock.Advance(TimeSpan.FromDays(10));
        Assert.Equal(0, (await SyncAsync(session)).News);

        Assert.Equal(1, (await SyncAsync(session, _bed.Clock.GetUtcNow() - TimeSpan.FromDays(12))).News);
        Assert.Equal(0, (await SyncAsync(session, _bed.Clock.GetUtcNow() - TimeSpan.FromDays(12))).News);
        Assert.Equal(["routing.queue.created Rival"], Told());
    }

    [Fact]
    public async Task What_is_no_queue_or_was_not_done_is_passed_over_and_what_cannot_be_read_is_counted()
    {
        GenesysSession session = await RegisteredAsync();
        await RivalQueueAsync("Rival");
        _bed.Network.Always(Realtime, Changed(page =>
        {
            var entries = (JArray)page["entities"]!;
            JToken entry = entries[0];
            foreach (Action<JToken> change in new Action<JToken>[]
            {
                other => other["entityType"] = "User", other => other["status"] = "FAILURE",
                other => other["entity"]!["id"]!.Parent!.Remove(), other => other["eventDate"] = "yesterday",
                other => other["action"] = "MemberAdd",
            })
            {
                JToken other = entry.DeepClone();
                other["id"] = Guid.NewGuid().ToString();
                change(other);
                entries.Add(other);
            }

            page["total"] = entries.Count;
        }));

        OrgAuditReading reading = await SyncAsync(session);

        Assert.Equal((1, 0, 0, 1, 2), (reading.Created, reading.Updated, reading.Removed, reading.News, reading.NotUnderstood));
    }

    private IReadOnlyList<string> Told() =>
        [.. Bodies().Select(body => $"{body.Text("event")} {(string?)body.SelectToken("queue.name")}")];

    private IEnumerable<string> Ids() => Bodies().Select(body => body.Text("id")!);

    private IEnumerable<JObject> Bodies() => _bed.Events();

    private Task<GenesysSession> RegisteredAsync() => _bed.RegisteredAsync();

    private async Task<string> RivalQueueAsync(string name, string? rest = null) =>
        (await _bed.RivalAsync(TestBed.Queues, $"{{'name': '{name}'{(rest is null ? string.Empty : ", " + rest)}}}")).Text("id")!;

    private Task<OrgAuditReading> SyncAsync(GenesysSession session, DateTimeOffset? since = null) =>
        _bed.SyncAsync(session, since);
}
