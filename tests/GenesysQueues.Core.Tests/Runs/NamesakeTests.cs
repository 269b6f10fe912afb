using GenesysQueues.Journals;
using static GenesysQueues.GenesysProvisioningStatus;

namespace GenesysQueues.Core.Tests.Runs;

/// <summary>In an org that tells names apart by case, the queue is meant whose name is written.</summary>
public sealed class NamesakeTests : IDisposable
{
    private static readonly RunOptions s_change = new() { IfExists = GenesysIfExists.Update, IsOfExisting = true };

    private readonly TestBed _bed = new(options => options.NamesIgnoreCase = false);
    private readonly Dictionary<string, string> _ids = [];

    public void Dispose() => _bed.Dispose();

    [Theory] // Red when the first that has the name but for case is taken, or the second row for a second one of the first.
    [InlineData("Sales", "SALES", true)]
    [InlineData("SALES", "Sales", true)]
    [InlineData("Sales", "SALES", false)]
    [InlineData("SALES", "Sales", false)]
    public async Task Each_row_changes_the_queue_that_it_names(string first, string second, bool isOfExisting)
    {
        await MakeAsync("Sales", "SALES");

        RunReport run = await RunAsync(
            s_change with { IsOfExisting = isOfExisting }, Given.Row(1, first, ("Description", first)),
            Given.Row(2, second, ("Description", second)));

        Assert.Equal([Updated, Updated], run.Statuses);
        Assert.All(run.Results, result => Assert.Equal(_ids[result.QueueName!], result.QueueId));
        Assert.Equal("Sales", await DescriptionAsync("Sales"));
        Assert.Equal("SALES", await DescriptionAsync("SALES"));
    }

    [Theory] // Red when one of them is taken.
    [InlineData(GenesysIfExists.Update, true)]
    [InlineData(GenesysIfExists.Update, false)]
    [InlineData(GenesysIfExists.Adopt, false)]
    [InlineData(GenesysIfExists.Skip, false)]
    [InlineData(GenesysIfExists.Fail, false)]
    public async Task Where_none_is_written_so_none_is_taken(GenesysIfExists ifExists, bool isOfExisting)
    {
        await MakeAsync("Sales", "SALES");

        RunReport run = await RunAsync(
            new() { IfExists = ifExists, IsOfExisting = isOfExisting }, Given.Queue("sales", ("Description", "x")));

        GenesysQueueFinding finding = Assert.Single(run[0].Findings, finding => finding.IsError);
        Assert.Equal("AmbiguousName", finding.Code);
        Assert.Contains(_ids["Sales"], finding.Recommendation, StringComparison.Ordinal);
        Assert.Contains(_ids["SALES"], finding.Recommendation, StringComparison.Ordinal);
        Assert.Equal([Invalid], run.Statuses);
    }

    [Fact] // Red when names alone tell the rows apart.
    public async Task Queues_that_are_given_by_their_ids_are_two()
    {
        await MakeAsync("Sales", "SALES");

        RunReport run = await RunAsync(
            s_change, Of(1, "SALES"), Of(2, "Sales"), Of(3, "SALES"));

        Assert.Equal(
            [Updated, Updated, Invalid], run.Results.OrderBy(result => result.Row).Select(result => result.Outcome.Status));
        Assert.Equal("2", await DescriptionAsync("Sales"));
        Assert.Equal("1", await DescriptionAsync("SALES"));
    }

    [Fact] // Red when two rows of one name are two queues because some queue of the org differs from it in case.
    public async Task A_queue_that_two_rows_name_in_two_ways_is_one()
    {
        await MakeAsync("Sales");

        RunReport run = await RunAsync(
            s_change with { IsOfExisting = false }, Given.Row(1, "sales", ("Description", "1")),
            Given.Row(2, "Sales", ("Description", "2")));

        Assert.Contains(run.Results, result => result.ErrorCode == "DuplicateInInput");
        Assert.Equal("1", await DescriptionAsync("Sales"));
    }

    [Fact] // Red when an image is found by its name.
    public async Task What_a_run_did_to_both_is_undone_in_both()
    {
        await MakeAsync("Sales", "SALES");
        GenesysSession session = await _bed.ConnectAsync();
        RunReport run = await _bed.RunAsync(
            session, s_change, Given.Row(1, "Sales", ("Description", "1")), Given.Row(2, "SALES", ("Description", "2")));

        RunReport undone = await _bed.RestoreAsync(session, run.RunId);

        Assert.Equal([Updated, Updated], undone.Statuses);
        Assert.Null(await DescriptionAsync("Sales"));
        Assert.Null(await DescriptionAsync("SALES"));
    }

    [Fact] // Red when what became of one queue settles what was left undone of the other.
    public async Task What_is_left_undone_of_one_is_not_done_by_the_other()
    {
        await MakeAsync("Sales", "SALES");
        GenesysSession session = await _bed.ConnectAsync();
        using var stop = new CancellationTokenSource();
        _bed.Network.On(
            $"PUT {TestBed.Queues}/*",
            async (_, org, _) =>
            {
                await stop.CancelAsync();
                return await org();
            });
        await _bed.RunAsync(
            session, s_change with { ThrottleLimit = 1 }, stop.Token, Given.Row(1, "Sales", ("Description", "1")),
            Given.Row(2, "SALES", ("Description", "2")));

        await _bed.RunAsync(session, s_change, Given.Row(1, "Sales", ("Description", "3")));

        using UnfinishedRuns left = UnfinishedRuns.Peek(
            DiskStorage.Instance, session.AuditPath, session.Connection.Owner);
        Assert.Equal(["SALES"], Assert.Single(left.All).Remaining.Select(row => row.Left.Name));
    }

    [Fact] // Red when only the org says that the name is another queue's, and not whose.
    public async Task A_name_that_differs_from_the_queues_own_in_case_can_be_anothers()
    {
        await MakeAsync("Sales", "SALES");

        RunReport run = await RunAsync(s_change, Given.Queue("Sales", ("NewName", "SALES")));

        Assert.Equal([Exists], run.Statuses);
        Assert.Contains(_ids["SALES"], run[0].ErrorMessage, StringComparison.Ordinal);
    }

    [Fact] // Red when a free spelling is refused because of the queue's own name, or the namesake's.
    public async Task A_spelling_that_none_has_is_free()
    {
        await MakeAsync("Sales", "SALES");

        RunReport run = await RunAsync(s_change, Given.Queue("Sales", ("NewName", "sales")));

        Assert.Equal([Updated], run.Statuses);
        Assert.Equal(_ids["Sales"], run[0].QueueId);
    }

    [Theory] // Red when what is written otherwise is shown too, or what the org's filter hides is not.
    [InlineData("SALES", true, "SALES")]
    [InlineData("SALES", false, "SALES")]
    [InlineData("sales", true, "SALES", "Sales")]
    [InlineData("sales", false, "SALES", "Sales")]
    public async Task A_search_finds_what_is_written(string name, bool filterIgnoresCase, params string[] found)
    {
        using var bed = new TestBed(options =>
        {
            options.NamesIgnoreCase = false;
            options.NameFilterIgnoresCase = filterIgnoresCase;
        });
        await bed.RivalAsync(TestBed.Queues, "{'name':'Sales'}");
        await bed.RivalAsync(TestBed.Queues, "{'name':'SALES'}");
        bed.Clock.Advance(TimeSpan.FromMinutes(1));
        var names = new List<string>();

        await new QueueSearch((await bed.ConnectAsync()).Connection, bed.Heard)
            .FindAsync([new(name)], queue => names.Add(queue.Name), CancellationToken.None);

        Assert.Equal(found, names.Order(StringComparer.Ordinal));
    }

    [Theory] // Red when a name that was looked up beside a long list stands for one that is written otherwise.
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reference_means_what_is_written(bool filterIgnoresCase)
    {
        var skills = new JArray(Enumerable.Range(1, 900).Select(i => $"Skill {i:0000}"));
        using var bed = new TestBed(
            options =>
            {
                options.NamesIgnoreCase = false;
                options.NameFilterIgnoresCase = filterIgnoresCase;
            },
            new JObject { ["defaults"] = false, ["skills"] = skills }.ToString());
        await bed.RivalAsync("/api/v2/routing/skills", "{'name':'Gold'}");
        await bed.RivalAsync("/api/v2/routing/skills", "{'name':'GOLD'}");
        bed.Clock.Advance(TimeSpan.FromMinutes(1));
        GenesysSession session = await bed.ConnectAsync();
        var context = new LookupContext(session.Connection.Call(bed.Heard));
        async Task<IEnumerable<string>> FindAsync(string name) => (await session.Connection.Directory.FindAsync(
            EntityKind.Skill, name, context, CancellationToken.None)).Found.Select(skill => skill.Name);

        Assert.Equal(["Gold"], await FindAsync("Gold"));
        Assert.Equal(["GOLD"], await FindAsync("GOLD"));
        Assert.Equal(["GOLD", "Gold"], (await FindAsync("gold")).Order(StringComparer.Ordinal));
    }

    private async Task MakeAsync(params string[] names)
    {
        foreach (string name in names)
        {
            _ids[name] = (string)(await _bed.RivalAsync(TestBed.Queues, $"{{'name':'{name}'}}"))["id"]!;
        }

        // Until lists have them.
        _bed.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    private GenesysQueueDefinition Of(int row, string name) =>
        Given.Row(row, name, ("Description", $"{row}")) with { Queue = new(_ids[name]) };

    private async Task<RunReport> RunAsync(RunOptions options, params GenesysQueueDefinition[] definitions) =>
        await _bed.RunAsync(await _bed.ConnectAsync(), options, definitions);

    private async Task<string?> DescriptionAsync(string name) =>
        (string?)(await _bed.RivalAsync($"{TestBed.Queues}/{_ids[name]}", string.Empty, "GET"))["description"];
}
