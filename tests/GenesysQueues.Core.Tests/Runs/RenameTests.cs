namespace GenesysQueues.Core.Tests.Runs;

/// <summary>Queues that get other names: what is in the way is named, and names go on from queue to queue in order.</summary>
public sealed class RenameTests : IDisposable
{
    private const string Put = "PUT " + TestBed.Queues + "/*";

    private static readonly RunOptions s_change = new() { IfExists = GenesysIfExists.Update, IsOfExisting = true };

    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Theory] // Red when rows whose names follow each other are sent side by side, or as they come.
    [InlineData("C2>C3", "C1>C2")]
    [InlineData("C1>C2", "C2>C3")]
    [InlineData("C1>C2", "C3>C4", "C2>C3")]
    public async Task A_name_goes_on_once_its_queue_has_another(params string[] moves)
    {
        await MakeAsync("C1", "C2");
        if (moves.Length == 3)
        {
            await MakeAsync("C3");
        }

        // The first to come is the last to be answered, unless the others wait for it.
        var second = new TaskCompletionSource();
        _bed.Network.On(
            Put,
            async (_, org, stop) =>
            {
                await Task.WhenAny(second.Task, Task.Delay(200, stop));
                return await org();
            },
            async (_, org, _) =>
            {
                HttpResponseMessage answer = await org();
                second.TrySetResult();
                return answer;
            });

        RunReport run = await RunAsync(moves);

        Assert.All(run.Statuses, status => Assert.Equal(GenesysProvisioningStatus.Updated, status));
    }

    [Theory] // The same file once more, with Set- and with New- -IfExists Update.
    [InlineData(true, "QueueNotFound")]
    [InlineData(false, "OnlyForChange")]
    public async Task Where_a_queue_may_have_been_renamed_before_the_remedy_says_so(bool isOfExisting, string code)
    {
        await MakeAsync("C2");
        RunOptions options = s_change with { IsOfExisting = isOfExisting };

        RunReport run = await _bed.RunAsync(await _bed.ConnectAsync(), options, Given.Queue("C1", ("NewName", "C2")));

        Assert.Equal(code, Assert.Single(run[0].Findings).Code);
        Assert.StartsWith("There is a queue 'C2': ", run[0].Findings[0].Recommendation, StringComparison.Ordinal);
    }

    [Fact] // Red when the session goes on calling it what the list says.
    public async Task A_queue_that_somebody_has_renamed_is_known_by_the_name_that_it_was_read_with()
    {
        var id = (string)(await _bed.RivalAsync(TestBed.Queues, "{'name':'Sales','description':'theirs'}"))["id"]!;
        _bed.Clock.Advance(TimeSpan.FromMinutes(1));
        GenesysSession session = await _bed.ConnectAsync();
        await _bed.ValidateAsync(Given.Queue("Sales"), session, GenesysIfExists.Update);
        await _bed.RivalAsync($"{TestBed.Queues}/{id}", "{'name':'Service','description':'theirs'}", "PUT");

        await _bed.RunAsync(session, s_change, Given.Queue("Sales", ("Description", "theirs")));
        RunReport run = await _bed.RunAsync(session, s_change, Given.Queue("Service", ("Description", "ours")));

        Assert.Equal([GenesysProvisioningStatus.Updated], run.Statuses);
    }

    [Theory] // With Set- and with New- -IfExists Update; red when whoever goes on looks for the name that the queue had.
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_rename_that_was_refused_and_carried_out_all_the_same_is_gone_on_with(bool isOfExisting)
    {
        await MakeAsync("C1");
        _bed.Network.Always(Put, Mishaps.AfterCommit(Mishaps.Status(401, "bad.credentials")));
        RunOptions options = s_change with { IsOfExisting = isOfExisting };
        await _bed.RunAsync(await _bed.ConnectAsync(), options, Given.Queue("C1", ("NewName", "C2")));
        _bed.Network.Heal(Put);

        RunReport resumed = await _bed.ResumeAsync(await _bed.ConnectAsync());

        Assert.Equal([GenesysProvisioningStatus.Unchanged], resumed.Statuses);
        Assert.Empty(_bed.Journals());
    }

    [Fact] // Red when rows wait for each other for ever, or one of them is sent.
    public async Task Two_queues_cannot_change_names_in_one_run()
    {
        await MakeAsync("C1", "C2");

        RunReport run = await RunAsync("C1>C2", "C2>C1");

        Assert.Equal(["ReferenceCircle", "ReferenceCircle"], run.Results.Select(result => result.ErrorCode));
        Assert.Empty(_bed.Network.Of(Put));
    }

    [Fact] // Red when the second is sent, and the org, or nobody, refuses it.
    public async Task Of_two_rows_that_give_one_name_the_second_is_refused()
    {
        await MakeAsync("C1", "C2");

        RunReport run = await RunAsync("C1>C9", "C2>c9");

        Assert.Equal(
            [(GenesysProvisioningStatus.Updated, null), (GenesysProvisioningStatus.Invalid, "DuplicateInInput")],
            run.Results.OrderBy(result => result.Row).Select(result => (result.Outcome.Status, result.ErrorCode)));
    }

    [Theory] // Red when it depends on time whether the second row finds a queue.
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_new_name_of_a_row_is_no_queue_of_another(bool isOfExisting)
    {
        await MakeAsync("C1");

        RunReport run = await _bed.RunAsync(
            await _bed.ConnectAsync(), s_change with { IsOfExisting = isOfExisting },
            Given.Queue("C1", ("NewName", "C2")), Given.Queue("C2", ("Description", "ours")));

        Assert.Equal("DuplicateInInput", Assert.Single(run.Results, result => result.QueueName == "C2").ErrorCode);
    }

    [Fact] // Red when a row that gives its name up is refused, and the other waits for it.
    public async Task A_name_that_is_not_given_up_after_all_is_taken()
    {
        await MakeAsync("C1", "C2");

        RunReport run = await RunAsync("C1>C2", "C2>Billing");

        Assert.Equal(
            [GenesysProvisioningStatus.Exists, GenesysProvisioningStatus.Exists], run.Statuses);
        Assert.Empty(_bed.Network.Of(Put));
    }

    [Fact] // Red when the row that waited is sent though the name was not given up.
    public async Task What_waits_for_a_name_is_not_sent_where_that_fails()
    {
        await MakeAsync("C1", "C2");
        _bed.Network.On(Put, Mishaps.Status(400, "bad.request"));

        RunReport run = await RunAsync("C1>C2", "C2>C3");

        Assert.Equal(
            ["ReferencedRowFailed", "bad.request"], run.Results.OrderBy(result => result.Row).Select(result => result.ErrorCode)
                .Select(code => code == "RequestRefused" ? "bad.request" : code));
        Assert.Contains("NewName is the name of 'C2'", run.Results.Single(result => result.QueueName == "C1").ErrorMessage);
    }

    [Fact] // Red when the name that is said to exist is the queue's own, or the result has the id of what is in the way.
    public async Task What_is_in_the_way_of_a_new_name_is_named()
    {
        await MakeAsync("C1");
        GenesysSession session = await _bed.ConnectAsync();
        string billing = (await QueueAsync("Billing"))["id"]!.ToString();

        RunReport run = await _bed.RunAsync(session, s_change, Given.Queue("C1", ("NewName", "Billing")));

        Assert.Equal((GenesysProvisioningStatus.Exists, "QueueExists"), (run[0].Outcome.Status, run[0].ErrorCode));
        Assert.Contains($"'C1' cannot get the name 'Billing'", run[0].ErrorMessage);
        Assert.Contains(billing, run[0].ErrorMessage);
        Assert.Equal((await QueueAsync("C1"))["id"]!.ToString(), run[0].QueueId);
    }

    [Fact] // Red when the org alone knows what is in the way, and its own words about a name are all that is said.
    public async Task A_name_that_is_taken_meanwhile_is_named_too()
    {
        await MakeAsync("C1");
        GenesysSession session = await _bed.ConnectAsync();
        await _bed.ValidateAsync(Given.Queue("C1"), session, GenesysIfExists.Update);
        _bed.Network.On(Put, async (_, org, _) =>
        {
            await MakeAsync("Late");
            return await org();
        });

        RunReport run = await _bed.RunAsync(session, s_change, Given.Queue("C1", ("NewName", "Late")));

        Assert.Equal((GenesysProvisioningStatus.Exists, "QueueExists"), (run[0].Outcome.Status, run[0].ErrorCode));
        Assert.Contains("'C1' cannot get the name 'Late'", run[0].ErrorMessage);
        Assert.Equal((await QueueAsync("C1"))["id"]!.ToString(), run[0].QueueId);
    }

    private async Task<RunReport> RunAsync(params string[] moves) => await _bed.RunAsync(
        await _bed.ConnectAsync(), s_change,
        [.. moves.Select((move, i) => Given.Row(i + 1, move.Split('>')[0], ("NewName", move.Split('>')[1])))]);

    private async Task MakeAsync(params string[] names)
    {
        foreach (string name in names)
        {
            await _bed.RivalAsync(TestBed.Queues, $"{{'name':'{name}'}}");
        }

        // Until lists have them.
        _bed.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    private async Task<JToken> QueueAsync(string name) =>
        (await _bed.RivalAsync($"{TestBed.Queues}?name={name}", string.Empty, "GET"))["entities"]![0]!;
}
