using System.Globalization;
using System.Text;

namespace GenesysQueues.Core.Tests.Sessions;

/// <summary>Whether a queue is shown as it was before a change is told by its stamp, for a while: clocks are not one.</summary>
public sealed class ChangedQueuesTests : IDisposable
{
    private const string Theirs =
        "{'name':'Sales','description':'theirs','mediaSettings':{'call':{'alertingTimeoutSeconds':20}}}";

    private static readonly RunOptions s_change = new() { IfExists = GenesysIfExists.Update, IsOfExisting = true };

    private readonly TestBed _bed = new();
    private GenesysSession? _session;
    private string _id = string.Empty;

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task Somebodys_later_change_that_bears_an_earlier_stamp_is_seen_a_while_later()
    {
        await ChangeByAFastClockAsync();
        await _bed.RivalAsync($"{TestBed.Queues}/{_id}", Theirs, "PUT");
        _bed.Clock.Advance(TimeSpan.FromMinutes(11));

        RunReport second = await ChangeAsync(("CallingPartyName", "mine"));

        Assert.Equal((GenesysProvisioningStatus.Updated, null), (second[0].Outcome.Status, second[0].ErrorMessage));
        JObject queue = await ShownAsync();
        Assert.Equal(("theirs", "mine"), ((string?)queue["description"], (string?)queue["callingPartyName"]));
    }

    [Fact]
    public async Task One_that_takes_the_change_back_is_not_doubted_for_ever()
    {
        await ChangeByAFastClockAsync();
        await _bed.RivalAsync($"{TestBed.Queues}/{_id}", "{'name':'Sales','description':'theirs'}", "PUT");
        _bed.Network.Always($"GET {TestBed.Queues}/{_id}", StampedAsync(_bed.Clock.GetUtcNow()));

        RunReport atOnce = await ChangeAsync(("CallingPartyName", "mine"));
        _bed.Clock.Advance(TimeSpan.FromMinutes(11));
        RunReport later = await ChangeAsync(("CallingPartyName", "mine"));

        Assert.Equal("ChangeNotShown", atOnce[0].ErrorCode);
        Assert.Equal([GenesysProvisioningStatus.Updated], later.Statuses);
    }

    [Fact]
    public async Task What_may_have_come_before_by_another_clock_and_stands_is_not_told_to_be_overwritten()
    {
        await MakeAsync();
        _bed.Network.On($"PUT {TestBed.Queues}/{_id}", async (_, org, _) =>
        {
            await _bed.RivalAsync($"{TestBed.Queues}/{_id}", Theirs, "PUT");
            _bed.Clock.Advance(TimeSpan.FromSeconds(1));
            HttpResponseMessage reply = await org();
            // It was theirs that came second: the audit has the stamps of two machines.
            _bed.Network.On($"GET {TestBed.Queues}/{_id}", async (_, shown, _) =>
                await WithAsync(await shown(), queue => queue["description"] = "theirs"));
            return reply;
        });
        GenesysSession session = await _bed.ConnectAsync();

        RunReport run = await _bed.RunAsync(session, s_change, Given.Queue("Sales", ("AlertingTimeoutSeconds", 20)));

        string told = Assert.Single(run.Warnings);
        Assert.Contains("may have overwritten one of", told, StringComparison.Ordinal);
        Assert.EndsWith("The queue shows it now.", told, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> WithAsync(HttpResponseMessage reply, Action<JObject> change)
    {
        JObject queue = JObject.Parse(await reply.Content.ReadAsStringAsync(CancellationToken.None));
        change(queue);
        reply.Content = new StringContent(queue.ToString(), Encoding.UTF8, "application/json");
        return reply;
    }

    private static Mishap StampedAsync(DateTimeOffset at) => async (_, org, _) => await WithAsync(
        await org(), queue => queue["dateModified"] =
            at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));

    private async Task<RunReport> ChangeAsync(params (string Field, object? Value)[] fields) => await _bed.RunAsync(
        _session ??= await _bed.ConnectAsync(), s_change, Given.Queue("Sales", fields));

    private Task<JObject> ShownAsync() => _bed.RivalAsync($"{TestBed.Queues}/{_id}", string.Empty, "GET");

    private async Task MakeAsync()
    {
        _id = (string)(await _bed.RivalAsync(TestBed.Queues, "{'name':'Sales','description':'ours'}"))["id"]!;
        _bed.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    // The machine of the org that takes the change is three seconds ahead of the others.
    private async Task ChangeByAFastClockAsync()
    {
        await MakeAsync();
        _bed.Network.On($"PUT {TestBed.Queues}/{_id}", StampedAsync(_bed.Clock.GetUtcNow().AddSeconds(3)));
        Assert.Equal([GenesysProvisioningStatus.Updated], (await ChangeAsync(("AlertingTimeoutSeconds", 20))).Statuses);
    }
}
