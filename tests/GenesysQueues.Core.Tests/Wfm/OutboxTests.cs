using GenesysQueues.Journals;
using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Wfm;

/// <summary>
/// What waits for an endpoint outlives the session, the process and the disk's troubles, and is delivered at least
/// once.
/// </summary>
public sealed class OutboxTests : IDisposable
{
    private const string PostEvent = "POST /queue-events";
    private const string Endpoint = "https://wfm.example.com/queue-events";

    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task Events_and_their_endpoint_outlive_the_session()
    {
        GenesysSession first = await RegisteredAsync();
        _bed.Network.Always(PostEvent, Status(503));
        await _bed.RunAsync(first, null, Given.Queues(3));
        IEnumerable<string> ids = Ids();
        first.Dispose();
        _bed.Network.Heal(PostEvent);
        int before = Sent.Count;

        IReadOnlyList<string> warnings = await SyncAsync(await _bed.ConnectAsync());

        Assert.Empty(warnings);
        Assert.Equal(["Queue 1", "Queue 2", "Queue 3"], Sent.Skip(before).Select(QueueName).Order(StringComparer.Ordinal));
        Assert.Subset(Sent.Skip(before).Select(Id).ToHashSet(), ids.ToHashSet());
        Assert.Empty(await SyncAsync(await _bed.ConnectAsync()));
        Assert.Equal(before + 3, Sent.Count);
    }

    [Fact]
    public async Task No_secret_is_in_the_file_and_a_session_without_it_sends_nothing_unsigned()
    {
        GenesysSession first = await _bed.ConnectAsync();
        await first.Connection.RegisterWfmAsync(
            new("wfm", new Uri(Endpoint))
            {
                Secret = Secret.Of("key-for-signing"),
                SecretSource = WfmSecretSource.Session,
                Headers = new Dictionary<string, Secret> { ["X-Api-Key"] = Secret.Of("header-value-1") },
            },
            ping: false, _bed.Heard, CancellationToken.None);
        _bed.Network.Always(PostEvent, Status(503));
        await _bed.RunAsync(first, null, Given.Queue("Sales"));
        _bed.Network.Heal(PostEvent);
        int before = Sent.Count;

        string warning = Assert.Single(await SyncAsync(await _bed.ConnectAsync()));

        Assert.Contains("its key was given in another session", warning, StringComparison.Ordinal);
        Assert.Equal(before, Sent.Count);
        string text = await File.ReadAllTextAsync(Assert.Single(Files()));
        Assert.DoesNotContain("key-for-signing", text, StringComparison.Ordinal);
        Assert.DoesNotContain("header-value-1", text, StringComparison.Ordinal);
        Assert.Contains("X-Api-Key", text, StringComparison.Ordinal);

        // The session that has them goes on.
        Assert.Empty(await SyncAsync(first));
        Assert.Contains("X-WFM-Signature", Sent[^1].Headers.Keys);
    }

    [Fact]
    public async Task A_query_is_not_in_the_file_and_a_session_without_it_sends_nothing()
    {
        var address = new Uri(Endpoint + "?code=canary-0815&v=1");
        GenesysSession first = await _bed.ConnectAsync();
        await first.Connection.RegisterWfmAsync(
            WfmRegistration.To("wfm", address, WfmSecretSource.Session), ping: false, _bed.Heard, CancellationToken.None);
        _bed.Network.Always(PostEvent, Status(503, message: "No canary-0815 here"));
        RunReport run = await _bed.RunAsync(first, null, Given.Queue("Sales"));
        _bed.Network.Heal(PostEvent);
        int before = Sent.Count;
        Assert.All(Sent, sent => Assert.Equal(address, sent.Address));

        GenesysSession second = await _bed.ConnectAsync();
        string warning = Assert.Single(await SyncAsync(second));

        Assert.Contains("-TargetUrlSecretName", warning, StringComparison.Ordinal);
        Assert.Equal(before, Sent.Count);
        string files = string.Concat(Directory.GetFiles(_bed.AuditPath).Select(File.ReadAllText));
        Assert.Contains("?code=(secret)&v=(secret)", files, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", files + string.Concat(run.Warnings), StringComparison.Ordinal);
        Assert.Equal(
            Endpoint + "?code=(secret)&v=(secret)",
            new GenesysWfmWebhook(second.Connection.Wfm.Find("wfm")!, "org").TargetUrl.AbsoluteUri);

        // The session that has it goes on.
        Assert.Empty(await SyncAsync(first));
        Assert.Equal(address, Sent[^1].Address);
    }

    [Fact]
    public async Task A_line_from_before_queries_were_secret_is_still_delivered_to()
    {
        GenesysSession first = await RegisteredAsync();
        first.Dispose();
        string path = Assert.Single(Files());
        string text = (await File.ReadAllTextAsync(path))
            .Replace(Endpoint, Endpoint + "?code=canary-0815", StringComparison.Ordinal)
            .Replace("\"query\":\"None\",\"target_secret_name\":null,", string.Empty, StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, text);

        await _bed.RunAsync(await _bed.ConnectAsync(), null, Given.Queue("Sales"));

        Assert.DoesNotContain("target_secret_name", text, StringComparison.Ordinal);
        Assert.Equal("?code=canary-0815", Assert.Single(Sent).Address.Query);
    }

    [Fact]
    public async Task A_clock_that_is_put_back_a_day_does_not_hold_up_an_endpoint_for_a_day()
    {
        GenesysSession session = await RegisteredAsync();
        _bed.Network.Always(PostEvent, Status(503));
        await _bed.RunAsync(session, null, Given.Queue("Sales"));
        _bed.Network.Heal(PostEvent);
        _bed.Clock.SetBy = TimeSpan.FromDays(-1);

        RunReport next = await _bed.RunAsync(session, null);

        Assert.Empty(next.Warnings);
        Assert.Single(_bed.Org.Events);
    }

    [Fact]
    public async Task A_long_outbox_of_which_nothing_has_served_is_not_looked_through_at_each_line()
    {
        using var folder = new TemporaryFolder();
        using var file = new OutboxFile(
            DiskStorage.Instance, folder.File("state"), new("11111111-2222-4333-8444-555555555555", true), _bed.Clock,
            longEnough: 1000);
        var lines = new List<string>();
        int looks = 0;
        for (int i = 0; i < 1000; i++)
        {
            lines.Add(JournalLine.Of(OutboxLine.Decided, new() { ["id"] = $"event {i}" }));
            await file.ExchangeAsync(
                (_, _) => true, [lines[^1]],
                () =>
                {
                    looks++;
                    return lines;
                },
                toDisk: false, CancellationToken.None);
        }

        Assert.InRange(looks, 1, 100);
    }

    [Fact]
    public async Task While_the_outbox_cannot_be_written_the_journal_keeps_the_events()
    {
        var disk = new ScriptedDisk();
        _bed.Storage = disk;
        GenesysSession session = await RegisteredAsync();
        disk.Refuses = path =>
            path.EndsWith(".outbox", StringComparison.Ordinal) ? new IOException("No space left on device") : null;

        RunReport run = await _bed.RunAsync(session, null, Given.Queues(2));
        Assert.Empty(_bed.Org.Events);
        int journals = _bed.Journals().Count;
        disk.Refuses = _ => null;
        RunReport next = await _bed.RunAsync(await _bed.ConnectAsync(), null);

        Assert.All(run.Statuses, status => Assert.Equal(GenesysProvisioningStatus.Created, status));
        Assert.Contains(".outbox", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Equal(1, journals);
        Assert.Empty(next.Warnings);
        Assert.Equal(2, _bed.Org.Events.Count);
        Assert.Empty(_bed.Journals());
    }

    [Fact]
    public async Task A_run_that_was_cut_short_after_an_outcome_has_its_event_told_by_a_sync_alone()
    {
        var disk = new ScriptedDisk();
        _bed.Storage = disk;
        GenesysSession session = await RegisteredAsync();
        disk.Refuses = path =>
            path.EndsWith(".outbox", StringComparison.Ordinal) ? new IOException("No space left on device") : null;
        await _bed.RunAsync(session, null, Given.Queue("Sales"));
        session.Dispose();
        disk.Refuses = _ => null;

        Assert.Empty(await SyncAsync(await _bed.ConnectAsync()));
        Assert.Empty(await SyncAsync(await _bed.ConnectAsync()));

        Assert.Equal(["Sales"], Sent.Select(QueueName));
    }

    [Fact]
    public async Task Nothing_is_announced_whose_outcome_is_not_on_the_disk()
    {
        var disk = new ScriptedDisk();
        _bed.Storage = disk;
        GenesysSession session = await RegisteredAsync();
        _bed.Network.On(TestBed.PostQueue, async (_, org, _) =>
        {
            HttpResponseMessage reply = await org();
            disk.IsFull = true;
            return reply;
        });

        await _bed.RunAsync(session, null, Given.Queue("Sales"));
        Assert.Empty(Sent);
        disk.IsFull = false;
        await _bed.RunAsync(await _bed.ConnectAsync(), null);

        Assert.Equal(["Sales"], Sent.Select(QueueName));
    }

    [Fact]
    public async Task Two_that_deliver_at_once_send_no_event_twice()
    {
        GenesysSession one = await RegisteredAsync();
        _bed.Network.Always(PostEvent, Status(503));
        await _bed.RunAsync(one, null, Given.Queues(20));
        _bed.Network.Heal(PostEvent);
        int before = Sent.Count;
        GenesysSession two = await _bed.ConnectAsync();

        await Task.WhenAll(Task.Run(() => SyncAsync(one)), Task.Run(() => SyncAsync(two)));
        await SyncAsync(two);

        Assert.Equal(20, Sent.Skip(before).Select(Id).Distinct().Count());
        Assert.Equal(20, Sent.Count - before);
    }

    [Fact]
    public async Task Who_delivers_after_another_sends_nothing_that_the_other_has_sent()
    {
        var disk = new ScriptedDisk();
        _bed.Storage = disk;
        GenesysSession one = await RegisteredAsync();
        _bed.Network.Always(PostEvent, Status(503));
        await _bed.RunAsync(one, null, Given.Queues(3));
        _bed.Network.Heal(PostEvent);
        int before = Sent.Count;
        GenesysSession two = await _bed.ConnectAsync();
        await two.Connection.Wfm.OpenAsync(CancellationToken.None);

        // Between what the second has read and its turn the first one delivers.
        bool isFirst = true;
        disk.Refuses = path =>
        {
            if (isFirst && path.EndsWith(".lease", StringComparison.Ordinal))
            {
                isFirst = false;
                Task.Run(() => SyncAsync(one)).GetAwaiter().GetResult();
            }

            return null;
        };
        await SyncAsync(two);

        Assert.Equal(3, Sent.Count - before);
    }

    [Fact]
    public async Task An_event_that_comes_while_another_delivers_its_last_is_delivered_by_it()
    {
        var disk = new ScriptedDisk();
        _bed.Storage = disk;
        GenesysSession one = await RegisteredAsync();
        GenesysSession two = await _bed.ConnectAsync();
        await two.Connection.Wfm.OpenAsync(CancellationToken.None);
        _bed.Network.Always(PostEvent, async (_, org, _) =>
        {
            HttpResponseMessage reply = await org();
            _bed.Network.Heal(PostEvent);
            disk.Refuses = _ => null;
            two.Connection.Wfm.Announce(
                new("event-2", WfmEvent.QueueCreated, "queue-2", "Renewals", "{\"queue\":{\"name\":\"Renewals\"}}"));
            await SyncAsync(two);
            return reply;
        });

        await _bed.RunAsync(one, null, Given.Queue("Sales"));

        Assert.Equal(["Sales", "Renewals"], Sent.Select(QueueName));
    }

    [Fact]
    public async Task A_file_longer_than_any_is_said_by_its_name_and_not_called_a_journal()
    {
        await RegisteredAsync();
        string file = Assert.Single(Files());
        using (FileStream grown = new(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            grown.SetLength((1L << 30) + 1);
        }

        GenesysException refused = await Assert.ThrowsAsync<GenesysException>(
            async () => await SyncAsync(await _bed.ConnectAsync()));

        Assert.Equal("OutboxNotReadable", refused.Code);
        Assert.Contains(file, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("journal", refused.Message + refused.Recommendation, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_event_that_fails_for_too_long_is_set_aside_and_sent_again_when_asked_for()
    {
        GenesysSession session = await RegisteredAsync(
            registration => registration with { DeadLetterAfter = TimeSpan.FromHours(3) });
        _bed.Network.Always(PostEvent, Status(503));
        await _bed.RunAsync(session, null, Given.Queues(3));
        _bed.Clock.Advance(TimeSpan.FromHours(4));
        await _bed.RunAsync(session, null, Given.Queue("Later"));
        WfmEndpoint endpoint = session.Connection.Wfm.Find("wfm")!;
        Assert.Equal((3, "Later"), (endpoint.DeadLetters, Assert.Single(endpoint.Pending).QueueName));
        _bed.Network.Heal(PostEvent);

        GenesysSession next = await _bed.ConnectAsync();
        await next.Connection.Wfm.OpenAsync(CancellationToken.None);
        Assert.Equal(3, next.Connection.Wfm.Retry(next.Connection.Wfm.Find("wfm")!));
        Assert.Empty(await SyncAsync(next));

        Assert.Equal((4, 0), (next.Connection.Wfm.Find("wfm")!.Delivered, next.Connection.Wfm.Find("wfm")!.DeadLetters));
    }

    [Fact]
    public async Task An_event_that_fails_too_often_is_set_aside()
    {
        GenesysSession session = await RegisteredAsync(registration => registration with { MaximumRetryCount = 2 });
        _bed.Network.Always(PostEvent, Status(503));
        await _bed.RunAsync(session, null, Given.Queues(1));
        WfmEndpoint endpoint = session.Connection.Wfm.Find("wfm")!;

        await SyncAsync(session);
        Assert.Equal((0, 1), (endpoint.DeadLetters, endpoint.Pending.Count));
        await SyncAsync(session);

        Assert.Equal((1, 0), (endpoint.DeadLetters, endpoint.Pending.Count));
    }

    [Fact]
    public async Task An_endpoint_that_is_down_is_tried_less_and_less_often()
    {
        GenesysSession session = await RegisteredAsync();
        _bed.Network.Always(PostEvent, Refused);
        await _bed.RunAsync(session, null, Given.Queue("Sales"));
        WfmEndpoint endpoint = session.Connection.Wfm.Find("wfm")!;
        var waits = new List<double>();
        for (int i = 0; i < 10; i++)
        {
            DateTimeOffset next = endpoint.NextAttempt!.Value;
            int tried = Sent.Count;
            await _bed.RunAsync(session, null);
            Assert.Equal(tried, Sent.Count);
            _bed.Clock.Advance(next - _bed.Clock.GetUtcNow());
            await _bed.RunAsync(session, null);
            Assert.True(Sent.Count > tried);
            waits.Add((endpoint.NextAttempt!.Value - next).TotalSeconds);
        }

        Assert.All(
            waits.Take(7).Zip([60, 120, 240, 480, 960, 1920, 3600]), pair =>
                Assert.InRange(pair.First, pair.Second, pair.Second + 10));
        Assert.All(waits.Skip(7), wait => Assert.InRange(wait, 3600, 3610));
    }

    [Fact]
    public async Task Another_session_knows_how_often_it_failed()
    {
        GenesysSession session = await RegisteredAsync();
        _bed.Network.Always(PostEvent, Status(500));
        await _bed.RunAsync(session, null, Given.Queue("Sales"));
        int tried = Sent.Count;

        RunReport run = await _bed.RunAsync(await _bed.ConnectAsync(), null);

        Assert.Equal(tried, Sent.Count);
        Assert.Contains("status 500", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_events_of_a_queue_come_in_their_order_whichever_session_delivers()
    {
        GenesysSession session = await RegisteredAsync(registration => registration with { Events = WfmEvent.Names });
        _bed.Network.Always(PostEvent, Status(503));
        RunReport run = await _bed.RunAsync(session, null, Given.Queue("Sales"));
        await RemoveAsync(await _bed.ConnectAsync(), run[0].QueueId!);
        _bed.Network.Heal(PostEvent);
        int before = Sent.Count;

        await SyncAsync(await _bed.ConnectAsync());

        Assert.Equal(
            ["routing.queue.created", "routing.queue.removed"], Sent.Skip(before).Select(sent => (string)sent.Json["event"]!));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task A_removal_that_nobody_saw_the_end_of_is_told_if_the_queue_is_gone(bool isThere, int events)
    {
        GenesysSession session = await RegisteredAsync(registration => registration with { Events = [WfmEvent.QueueRemoved] });
        RunReport run = await _bed.RunAsync(session, null, Given.Queue("Sales"));
        string id = run[0].QueueId!;
        _bed.Network.Always($"DELETE {TestBed.Queues}/*", isThere ? Reset : AfterCommit(Reset));
        if (!isThere)
        {
            _bed.Network.Always($"DELETE {TestBed.Queues}/*", Status(500));
            await _bed.RivalAsync($"{TestBed.Queues}/{id}", "{}", "DELETE");
        }

        await Assert.ThrowsAnyAsync<GenesysException>(() => RemoveAsync(session, id));
        Assert.Empty(Sent);

        await SyncAsync(await _bed.ConnectAsync());
        await SyncAsync(await _bed.ConnectAsync());

        Assert.Equal(events, Sent.Count);
    }

    [Fact]
    public async Task A_removal_is_told_once_and_a_refused_one_never()
    {
        GenesysSession session = await RegisteredAsync(registration => registration with { Events = [WfmEvent.QueueRemoved] });
        RunReport run = await _bed.RunAsync(session, null, Given.Queues(2));
        _bed.Network.On($"DELETE {TestBed.Queues}/*", Status(403, "not.authorized"));

        await Assert.ThrowsAnyAsync<GenesysException>(() => RemoveAsync(session, run[0].QueueId!));
        await RemoveAsync(session, run[1].QueueId!);
        await SyncAsync(session);
        await SyncAsync(await _bed.ConnectAsync());

        Assert.Equal([run[1].QueueId], Sent.Select(sent => (string?)sent.Json["queue"]!["id"]));
    }

    [Fact]
    public async Task A_file_that_grows_is_written_anew_and_says_the_same()
    {
        GenesysSession session = await RegisteredAsync();
        var body = new string('x', 20_000);
        for (int i = 0; i < 80; i++)
        {
            session.Connection.Wfm.Announce(
                new($"event-{i}", WfmEvent.QueueCreated, $"queue-{i}", $"Queue {i}", "{\"x\":\"" + body + "\"}"));
            await SyncAsync(session);
        }

        session.Connection.Wfm.Announce(new("event-7", WfmEvent.QueueCreated, "queue-7", "Queue 7", "{}"));
        session.Connection.Wfm.Announce(new("event-last", WfmEvent.QueueCreated, "queue-last", "Last", "{}"));
        await session.Connection.Wfm.SaveAsync(toDisk: true, CancellationToken.None);

        string file = Assert.Single(Files());
        Assert.False(file.EndsWith("-1.outbox", StringComparison.Ordinal));
        Assert.True(new FileInfo(file).Length < 1 << 20);
        GenesysSession other = await _bed.ConnectAsync();
        await other.Connection.Wfm.OpenAsync(CancellationToken.None);
        WfmEndpoint endpoint = other.Connection.Wfm.Find("wfm")!;
        Assert.Equal((80, "Last", 200), (endpoint.Delivered, Assert.Single(endpoint.Pending).QueueName, endpoint.LastStatus));
        Assert.False(endpoint.Wants(new("event-3", WfmEvent.QueueCreated, "queue-3", "Queue 3", "{}")));
    }

    [Fact]
    public async Task What_another_session_wrote_anew_stands_for_all_that_was_read_before()
    {
        GenesysSession one = await RegisteredAsync();
        _bed.Network.Always(PostEvent, Status(503));
        await _bed.RunAsync(one, null, Given.Queues(3));
        GenesysSession two = await _bed.ConnectAsync();
        await two.Connection.Wfm.OpenAsync(CancellationToken.None);
        WfmEndpoint held = two.Connection.Wfm.Find("wfm")!;
        two.Connection.Wfm.Announce(
            new("event-of-two", WfmEvent.QueueCreated, "queue-x", "Of two", "{\"queue\":{\"name\":\"x\"}}"));
        _bed.Network.Heal(PostEvent);
        await SyncAsync(one);
        var body = new string('x', 20_000);
        for (int i = 0; i < 80; i++)
        {
            one.Connection.Wfm.Announce(
                new($"event-{i}", WfmEvent.QueueCreated, $"queue-{i}", $"Queue {i}", "{\"x\":\"" + body + "\"}"));
            await SyncAsync(one);
        }

        Assert.False(Assert.Single(Files()).EndsWith("-1.outbox", StringComparison.Ordinal));
        int before = Sent.Count;

        Assert.Empty(await SyncAsync(two));

        Assert.Equal("event-of-two", Id(Assert.Single(Sent.Skip(before))));
        Assert.Same(held, two.Connection.Wfm.Find("wfm"));
        Assert.Equal((84, 0), (held.Delivered, held.Pending.Count));
    }

    [Fact]
    public async Task A_file_that_was_only_half_written_anew_is_passed_over()
    {
        GenesysSession session = await RegisteredAsync();
        _bed.Network.Always(PostEvent, Status(503));
        await _bed.RunAsync(session, null, Given.Queue("Sales"));
        string file = Assert.Single(Files());
        string[] lines = await File.ReadAllLinesAsync(file);
        await File.WriteAllTextAsync(
            file.Replace("-1.outbox", "-2.outbox", StringComparison.Ordinal),
            lines[0].Replace("\"lines\":0", "\"lines\":5", StringComparison.Ordinal) + "\n" + lines[1] + "\n");

        GenesysSession other = await _bed.ConnectAsync();
        await other.Connection.Wfm.OpenAsync(CancellationToken.None);

        Assert.Equal("Sales", Assert.Single(other.Connection.Wfm.Find("wfm")!.Pending).QueueName);
        Assert.Equal(file, Assert.Single(Files()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"type\":\"outb")]
    public async Task A_file_that_a_process_died_over_at_once_is_begun_again(string text)
    {
        GenesysSession session = await RegisteredAsync();
        await File.WriteAllTextAsync(Assert.Single(Files()), text);

        await RegisteredAsync();
        GenesysSession other = await _bed.ConnectAsync();
        await _bed.RunAsync(other, null, Given.Queue("Sales"));
        await (await _bed.ConnectAsync()).Connection.Wfm.OpenAsync(CancellationToken.None);

        Assert.Equal(["Sales"], Sent.Select(QueueName));
        session.Dispose();
    }

    [Fact]
    public async Task A_first_write_that_fails_leaves_the_file_to_the_next()
    {
        var disk = new ScriptedDisk();
        _bed.Storage = disk;
        GenesysSession session = await _bed.ConnectAsync();
        disk.IsFull = true;
        GenesysException refused = await Assert.ThrowsAsync<GenesysException>(() => session.Connection.RegisterWfmAsync(
            new("wfm", new Uri(Endpoint)), ping: false, _bed.Heard, CancellationToken.None));
        disk.IsFull = false;

        await RegisteredAsync();
        await _bed.RunAsync(await _bed.ConnectAsync(), null, Given.Queue("Sales"));

        Assert.Equal(("OutboxNotWritable", 1), (refused.Code, Sent.Count));
    }

    [Fact]
    public async Task Half_a_line_at_the_end_makes_way()
    {
        GenesysSession session = await RegisteredAsync();
        string file = Assert.Single(Files());
        await File.AppendAllTextAsync(file, "{\"type\":\"event\",\"id\":\"e-1\",\"ev");

        await _bed.RunAsync(await _bed.ConnectAsync(), null, Given.Queue("Sales"));
        await session.Connection.Wfm.OpenAsync(CancellationToken.None);

        Assert.Equal(["Sales"], Sent.Select(QueueName));
        Assert.Equal(1, session.Connection.Wfm.Find("wfm")!.Delivered);
    }

    [Fact]
    public async Task What_is_added_to_a_file_whose_last_line_lacks_its_end_begins_a_line()
    {
        await RegisteredAsync();
        string file = Assert.Single(Files());
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).TrimEnd('\n'));

        // It is read once before anything is added.
        GenesysSession session = await _bed.ConnectAsync();
        await session.Connection.Wfm.OpenAsync(CancellationToken.None);
        await _bed.RunAsync(session, null, Given.Queue("Sales"));
        await SyncAsync(await _bed.ConnectAsync());

        Assert.Equal(["Sales"], Sent.Select(QueueName));
    }

    [Theory]
    [InlineData("nonsense\n", "OutboxNotReadable")]
    [InlineData("{\"type\":\"surprise\"}\n", "OutboxNotReadable")]
    [InlineData("{\"type\":\"event\",\"id\":5}\n", "OutboxNotReadable")]
    public async Task A_line_of_somebody_elses_is_said_and_no_queue_fails(string line, string code)
    {
        await RegisteredAsync();
        string file = Assert.Single(Files());
        string before = await File.ReadAllTextAsync(file);
        await File.AppendAllTextAsync(file, line);

        GenesysSession session = await _bed.ConnectAsync();
        GenesysException refused = await Assert.ThrowsAsync<GenesysException>(() => SyncAsync(session));
        RunReport run = await _bed.RunAsync(session, null, Given.Queue("Sales"));
        Assert.Equal((code, 0), (refused.Code, Sent.Count));
        Assert.Equal(GenesysProvisioningStatus.Created, Assert.Single(run.Statuses));
        Assert.Contains(file, Assert.Single(run.Warnings), StringComparison.Ordinal);

        await File.WriteAllTextAsync(file, before);
        Assert.Empty((await _bed.RunAsync(await _bed.ConnectAsync(), null)).Warnings);
        Assert.Equal(["Sales"], Sent.Select(QueueName));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0xFF)]
    public async Task A_file_whose_content_is_gone_is_not_begun_anew(byte all)
    {
        await RegisteredAsync();
        string file = Assert.Single(Files());
        byte[] lost = new byte[5000];
        Array.Fill(lost, all);
        await File.WriteAllBytesAsync(file, lost);

        GenesysSession session = await _bed.ConnectAsync();

        Assert.Equal("OutboxNotReadable", (await Assert.ThrowsAsync<GenesysException>(() => SyncAsync(session))).Code);
        Assert.Equal(lost, await File.ReadAllBytesAsync(file));
    }

    [Fact]
    public async Task An_outbox_of_a_later_version_is_left_alone()
    {
        await RegisteredAsync();
        string file = Assert.Single(Files());
        await File.WriteAllTextAsync(
            file, (await File.ReadAllTextAsync(file)).Replace("\"format\":1", "\"format\":2", StringComparison.Ordinal));

        GenesysSession session = await _bed.ConnectAsync();

        Assert.Equal("OutboxTooNew", (await Assert.ThrowsAsync<GenesysException>(() => SyncAsync(session))).Code);
    }

    [Fact]
    public async Task What_is_unregistered_is_told_nothing_more_by_any_session()
    {
        GenesysSession session = await RegisteredAsync();
        GenesysSession other = await _bed.ConnectAsync();
        await other.Connection.Wfm.OpenAsync(CancellationToken.None);
        using (var service = new WfmWebhookService(session.Connection, _bed.Heard, _ => { }))
        {
            await service.UnregisterAsync(session.Connection.Wfm.Find("wfm")!);
        }

        await _bed.RunAsync(other, null, Given.Queue("Sales"));

        Assert.Empty(Sent);
        Assert.Empty(other.Connection.Wfm.Endpoints);
    }

    [Fact]
    public async Task One_that_is_switched_off_gets_its_events_when_it_is_switched_on()
    {
        GenesysSession session = await RegisteredAsync(registration => registration with { IsEnabled = false });
        RunReport run = await _bed.RunAsync(session, null, Given.Queue("Sales"));
        Assert.Contains("it is switched off", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Empty(Sent);

        await RegisteredAsync();
        await SyncAsync(await _bed.ConnectAsync());

        Assert.Equal(["Sales"], Sent.Select(QueueName));
    }

    [Fact]
    public async Task A_run_goes_on_while_an_endpoint_does_not_answer()
    {
        GenesysSession session = await RegisteredAsync();
        var answers = new TaskCompletionSource();
        _bed.Network.Always(PostEvent, async (_, org, _) =>
        {
            await answers.Task;
            return await org();
        });
        var heard = new Recorder();
        using ProvisioningRun run = RunFactory.Create(
            session.Connection, new() { ThrottleLimit = 1 }, heard, CancellationToken.None);
        await run.StartAsync();
        foreach (GenesysQueueDefinition definition in Given.Queues(5))
        {
            await run.TakeInAsync(definition, []);
            await run.StartReadyAsync();
        }

        run.EndInput();
        await run.StartReadyAsync();
        Task completion = run.CompleteAsync();
        while (heard.Results.Count < 5)
        {
            await Task.Delay(5);
        }

        Assert.Empty(_bed.Org.Events);
        answers.SetResult();
        await completion;

        Assert.Equal(5, _bed.Org.Events.Count);
    }

    [Fact]
    public async Task Whoever_has_patience_for_a_while_leaves_the_rest_to_the_next()
    {
        GenesysSession session = await RegisteredAsync();
        _bed.Network.Always(PostEvent, async (_, _, cancellationToken) =>
        {
            _bed.Clock.Advance(TimeSpan.FromSeconds(6));
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException();
        });
        session.Connection.Wfm.Announce(new("event-1", WfmEvent.QueueCreated, "queue-1", "Sales", "{}"));
        using var service = new WfmWebhookService(session.Connection, _bed.Heard, _ => { });

        IEnumerable<string> warnings = await service.DeliverAsync(null, TimeSpan.FromSeconds(5), CancellationToken.None);

        Assert.Contains("there was no time for them", Assert.Single(warnings), StringComparison.Ordinal);
        Assert.Equal("event-1", Assert.Single(session.Connection.Wfm.Find("wfm")!.Pending).Id);
    }

    [Fact]
    public async Task The_same_queue_has_the_same_event_id_in_an_org_that_is_real()
    {
        GenesysSession session = await _bed.ConnectAsync();
        AuditOrigin origin = session.Connection.Origin(Guid.NewGuid()) with { Simulated = false };
        string Of(string id, string org, DateTimeOffset time) =>
            WfmEvent.Created(origin with { OrgId = org }, Given.Queue("Sales"), id, null, time).Id;
        DateTimeOffset now = DateTimeOffset.UtcNow;

        Assert.Equal(Of("q-1", "o-1", now), Of("Q-1", "O-1", now.AddDays(1)));
        Assert.NotEqual(Of("q-1", "o-1", now), Of("q-2", "o-1", now));
        Assert.NotEqual(Of("q-1", "o-1", now), Of("q-1", "o-2", now));
        Assert.NotEqual(Of("q-1", "o-1", now), WfmEvent.Removed(origin with { OrgId = "o-1" }, "q-1", "Sales", now).Id);
        Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$", Of("q-1", "o-1", now));
    }

    private IReadOnlyList<SentRequest> Sent => _bed.Network.Of(PostEvent);

    private static string QueueName(SentRequest sent) => (string)sent.Json["queue"]!["name"]!;

    private static string Id(SentRequest sent) => sent.Headers["X-WFM-Event-Id"];

    private IReadOnlyList<string> Ids() => [.. Sent.Select(Id).Distinct()];

    private string[] Files() => Directory.GetFiles(_bed.AuditPath, "*.outbox");

    private async Task<GenesysSession> RegisteredAsync(Func<WfmRegistration, WfmRegistration>? change = null)
    {
        GenesysSession session = await _bed.ConnectAsync();
        var registration = new WfmRegistration("wfm", new Uri(Endpoint));
        await session.Connection.RegisterWfmAsync(
            change?.Invoke(registration) ?? registration, ping: false, _bed.Heard, CancellationToken.None);
        return session;
    }

    private async Task<IReadOnlyList<string>> SyncAsync(GenesysSession session)
    {
        using var service = new WfmWebhookService(session.Connection, _bed.Heard, _ => { });
        await service.RecallAsync(CancellationToken.None);
        return [.. await service.DeliverAsync(null, null, CancellationToken.None)];
    }

    private async Task RemoveAsync(GenesysSession session, string id)
    {
        await session.Connection.Wfm.OpenAsync(CancellationToken.None);
        using AuditWriter audit = session.Connection.OpenAudit(Guid.NewGuid());
        await new QueueRemover(session.Connection, audit, _bed.Heard)
            .RemoveAsync(id, "Sales", force: false, CancellationToken.None);
    }
}
