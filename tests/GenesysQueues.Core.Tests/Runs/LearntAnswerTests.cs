using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Runs;

/// <summary>What the org once said for certain, the next run knows too.</summary>
public sealed class LearntAnswerTests : IDisposable
{
    private const string List = "GET " + TestBed.Queues;

    private readonly TestBed _bed = new();
    private string? _left;

    public void Dispose() => _bed.Dispose();

    private static Mishap Hides(string name) => Changed(list =>
        list["entities"] = new JArray(((JArray)list["entities"]!).Where(queue => (string?)queue["name"] != name)));

    // The process is killed at this moment: what it does afterwards counts for nothing.
    private Mishap Killed(Mishap then) => (request, org, cancellationToken) =>
    {
        _left ??= _bed.Snapshot();
        return then(request, org, cancellationToken);
    };

    private async Task<GenesysSession> KilledRunAsync(GenesysQueueDefinition definition)
    {
        await _bed.RunAsync(await _bed.ConnectAsync(), new() { ThrottleLimit = 1 }, definition);
        _bed.AuditPath = _left!;
        return await _bed.ConnectAsync();
    }

    private IEnumerable<GenesysAuditRecord> OutcomesOf(string name) =>
        _bed.Records()
            .Where(record => record.QueueName == name && record.Event is AuditEvents.Outcome or AuditEvents.OutcomeReconciled);

    [Fact]
    public async Task A_name_that_the_org_said_is_taken_stays_in_doubt_until_it_is_seen()
    {
        _bed.Network.On(TestBed.PostQueue, AfterCommit(Reset));
        _bed.Network.Always(List, Hides("Sales"));
        GenesysSession session = await _bed.ConnectAsync();
        RunReport first = await _bed.RunAsync(session, new(), Given.Queue("Sales", ("Member", "agent01@example.com")));
        Assert.Equal((GenesysProvisioningStatus.Unknown, "NameTakenUnseen"), (first[0].Outcome.Status, first[0].ErrorCode));

        RunReport other = await _bed.RunAsync(session, new(), Given.Queue("Other"));
        _bed.Clock.Advance(TimeSpan.FromHours(1));
        RunReport unseen = await _bed.ResumeAsync(session);

        Assert.Contains("Resume-GenesysProvisioning", Assert.Single(other.Warnings), StringComparison.Ordinal);
        Assert.Equal((GenesysProvisioningStatus.Unknown, "NameTakenUnseen"), (unseen[0].Outcome.Status, unseen[0].ErrorCode));
        // Said once: nothing new is known.
        Assert.Equal(["NameTakenUnseen"], OutcomesOf("Sales").Select(record => record.ErrorCode));

        _bed.Network.Heal(List);
        RunReport seen = await _bed.ResumeAsync(session);

        Assert.Equal([GenesysProvisioningStatus.Recovered], seen.Statuses);
        Assert.Equal(1, (int)(await _bed.RivalAsync($"{TestBed.Queues}/{seen[0].QueueId}", string.Empty, "GET"))["memberCount"]!);
        Assert.Equal(1, await _bed.CountAsync("Sales"));
        Assert.Empty(_bed.Journals());
    }

    [Fact]
    public async Task A_name_that_was_said_to_be_taken_and_that_a_later_run_took_is_that_run_s()
    {
        _bed.Network.On(TestBed.PostQueue, Reset, Status(400, "duplicate", "A queue with that name already exists"));
        GenesysSession session = await _bed.ConnectAsync();
        RunReport first = await _bed.RunAsync(session, new(), Given.Queue("Sales"));
        Assert.Equal("NameTakenUnseen", first[0].ErrorCode);

        RunReport later = await _bed.RunAsync(session, new(), Given.Queue("Sales"));

        Assert.Equal([GenesysProvisioningStatus.Created], later.Statuses);
        Assert.Empty(_bed.Journals());
        Assert.Equal(later.RunId, Assert.Single(OutcomesOf("Sales"), record => record.Success == true).RunId);
    }

    [Fact]
    public async Task A_process_that_is_killed_while_it_looks_for_a_taken_name_has_told_the_next_one()
    {
        _bed.Network.On(TestBed.PostQueue, AfterCommit(Reset), async (_, org, _) =>
        {
            HttpResponseMessage refused = await org();
            _bed.Network.Always(List, Killed(Hides("Sales")));
            return refused;
        });
        _bed.Network.Always(List, Hides("Sales"));
        GenesysSession session = await KilledRunAsync(Given.Queue("Sales"));

        await _bed.RunAsync(session, new(), Given.Queue("Other"));

        Assert.Equal(["NameTakenUnseen"], OutcomesOf("Sales").Select(record => record.ErrorCode));
        Assert.Single(_bed.Journals());
    }

    [Fact]
    public async Task A_plain_refusal_is_final_when_it_arrives_whoever_presses_Ctrl_C_then()
    {
        using var stop = new CancellationTokenSource();
        _bed.Network.On(TestBed.PostQueue, async (request, org, token) =>
        {
            _bed.Network.Always(List, async (_, _, cancellationToken) =>
            {
                await stop.CancelAsync();
                cancellationToken.ThrowIfCancellationRequested();
                throw new InvalidOperationException("Nobody stopped it.");
            });
            return await Status(400, "duplicate", "A queue with that name already exists")(request, org, token);
        });
        GenesysSession session = await _bed.ConnectAsync();
        var heard = new Recorder();
        using (ProvisioningRun run = RunFactory.Create(session.Connection, new(), heard, stop.Token))
        {
            await run.StartAsync();
            run.Start(await run.PlanAsync(Given.Queue("Sales"), []));
            await run.CompleteAsync();
        }

        Assert.Equal(GenesysProvisioningStatus.Exists, Assert.Single(heard.Results).Outcome.Status);
        Assert.Empty(_bed.Journals());
    }

    [Fact]
    public async Task A_queue_whose_id_the_org_has_said_is_found_by_it_though_no_list_shows_it()
    {
        _bed.Network.On($"POST {TestBed.Queues}/*", Killed(Pass));
        GenesysSession session = await KilledRunAsync(Given.Queue("Sales", ("Member", "agent01@example.com")));
        _bed.Network.Always(List, Hides("Sales"));

        RunReport other = await _bed.RunAsync(session, new(), Given.Queue("Other"));

        Assert.Contains("1 in doubt found and recorded", Assert.Single(other.Warnings), StringComparison.Ordinal);
        Assert.True(Assert.Single(OutcomesOf("Sales")).Success);
    }

    [Theory]
    [InlineData(1, "NameTakenUnseen")]
    [InlineData(30, "NotCreated")]
    public async Task A_queue_whose_id_the_org_has_said_is_gone_only_when_no_lag_can_explain_it(int minutes, string code)
    {
        _bed.Network.On($"POST {TestBed.Queues}/*", Killed(Pass));
        GenesysSession session = await KilledRunAsync(Given.Queue("Sales", ("Member", "agent01@example.com")));
        string id = OutcomeId();
        await _bed.RivalAsync($"{TestBed.Queues}/{id}", string.Empty, "DELETE");
        _bed.Clock.Advance(TimeSpan.FromMinutes(minutes));

        RunReport resumed = await _bed.ResumeAsync(session);

        GenesysAuditRecord record = OutcomesOf("Sales").First();
        Assert.Equal(code, record.ErrorCode);
        Assert.Contains(id, record.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(code == "NotCreated"
            ? GenesysProvisioningStatus.Created : GenesysProvisioningStatus.Unknown, resumed[0].Outcome.Status);

        string OutcomeId() => (string)_bed.Journals().SelectMany(File.ReadLines).Select(JObject.Parse)
            .Single(line => (string?)line["type"] == "answer")["queue_id"]!;
    }

    [Fact]
    public async Task An_answer_that_cannot_be_put_on_record_changes_no_result()
    {
        // Header, row, intent; the answer is the fourth write.
        _bed.Storage = new FullDisk(".journal", 4);

        RunReport run = await _bed.RunAsync(await _bed.ConnectAsync(), new(), Given.Queue("Sales"));

        Assert.Equal([GenesysProvisioningStatus.Created], run.Statuses);
        Assert.Equal("JournalNotWritable", run.EndedBy?.Code);
    }
}
