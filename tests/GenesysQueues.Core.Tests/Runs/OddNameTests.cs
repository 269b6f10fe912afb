using static GenesysQueues.GenesysProvisioningStatus;

namespace GenesysQueues.Core.Tests.Runs;

/// <summary>A queue that is known by its id can be changed, whatever somebody else has called it.</summary>
public sealed class OddNameTests : IDisposable
{
    private static readonly RunOptions s_change = new() { IfExists = GenesysIfExists.Update, IsOfExisting = true };

    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    public static TheoryData<string> Names =>
        ["zero\u200Bwidth", "bidi\u202Ex", "tab\tx", "NULL", "#N/A", "1E+15", "System.Object[]", "Sales\uFFFD"];

    [Theory] // Red when a name that nobody typed is judged as one that is to be written.
    [MemberData(nameof(Names))]
    public async Task Its_name_stands_in_no_ones_way(string name)
    {
        string id = await MakeAsync(name);
        GenesysSession session = await _bed.ConnectAsync();
        GenesysQueue live = await Search(session).GetAsync(id, CancellationToken.None);
        GenesysQueueDefinition[] ways =
        [
            // A live queue or a result; an id for a name; a row with an id alone, and one that this module has shown.
            DefinitionReader.OfQueue(Given.Queue(live.Name, ("Description", "1")), new(id)),
            Given.Queue(id, ("Description", "2")),
            DefinitionReader.OfQueue(Given.Cells(("Description", "3")), new(id, IsNamed: true)),
            DefinitionReader.OfQueue(Given.Queue(live.Name, ("Description", "4")), new(id, IsNamed: true)),
            DefinitionReader.OfQueue(Given.Queue(name, ("Description", "5")), new(id, IsNamed: true)),
        ];
        for (int i = 0; i < ways.Length; i++)
        {
            RunReport run = await _bed.RunAsync(session, s_change, ways[i]);

            Assert.True(run[0].Outcome.Status == Updated, $"{i + 1}: {run[0].ErrorMessage}");
            Assert.Equal(($"{i + 1}", name), await ShownAsync(id));
        }

        RunReport last = await _bed.RunAsync(session, s_change, Given.Queue(id, ("Member", "agent01@example.com")));
        RunReport back = await _bed.RestoreAsync(session, last.RunId);
        RunReport mended = await _bed.RunAsync(
            session, s_change, DefinitionReader.OfQueue(Given.Queue(live.Name, ("NewName", "Fair")), new(id)));

        Assert.Equal([Updated, Updated], [back[0].Outcome.Status, mended[0].Outcome.Status]);
        Assert.Equal(("5", "Fair"), await ShownAsync(id));
    }

    [Theory] // Red when what a killed run has written down of it does not read again.
    [MemberData(nameof(Names))]
    public async Task What_was_left_undone_of_it_is_done(string name)
    {
        string id = await MakeAsync(name);
        GenesysSession session = await _bed.ConnectAsync();
        using var stop = new CancellationTokenSource();
        _bed.Network.On(
            "PUT " + TestBed.Queues + "/*",
            async (_, org, _) =>
            {
                await stop.CancelAsync();
                return await org();
            });
        string other = await MakeAsync("Other");
        await _bed.RunAsync(
            session, s_change with { ThrottleLimit = 1 }, stop.Token, Given.Row(1, other, ("Description", "x")),
            Given.Row(2, id, ("Description", "y")));

        RunReport resumed = await _bed.ResumeAsync(session);

        Assert.All(resumed.Results, result => Assert.Null(result.ErrorMessage));
        Assert.Equal(("y", name), await ShownAsync(id));
    }

    [Theory] // Red when what is typed to find a queue, or is to be written, goes unjudged too.
    [InlineData("zero\u200Bwidth", "NameControlCharacter")]
    [InlineData("NULL", "NullText")]
    public async Task A_name_that_is_typed_is_judged(string name, string code)
    {
        string id = await MakeAsync(name);
        GenesysSession session = await _bed.ConnectAsync();

        RunReport typed = await _bed.RunAsync(session, s_change, Given.Queue(name, ("Description", "x")));
        RunReport beside = await _bed.RunAsync(
            session, s_change, DefinitionReader.OfQueue(Given.Queue("Sales", ("Description", "x")), new(id, IsNamed: true)));

        Assert.Equal((code, "QueueIdOfOther"), (typed[0].ErrorCode, beside[0].ErrorCode));
    }

    private static QueueSearch Search(GenesysSession session) => new(session.Connection, new Recorder());

    private async Task<string> MakeAsync(string name)
    {
        JObject made = await _bed.RivalAsync(TestBed.Queues, new JObject { ["name"] = name }.ToString());
        _bed.Clock.Advance(TimeSpan.FromMinutes(15));
        return (string)made["id"]!;
    }

    private async Task<(string? Description, string? Name)> ShownAsync(string id)
    {
        JObject queue = await _bed.RivalAsync($"{TestBed.Queues}/{id}", string.Empty, "GET");
        return ((string?)queue["description"], (string?)queue["name"]);
    }
}
