using GenesysQueues.Module.Tests.Support;
using Newtonsoft.Json.Linq;
using System.Globalization;

namespace GenesysQueues.Module.Tests.Wfm;

/// <summary>
/// Events on their whole way: processes of the module that are killed, an org over real sockets, and the receiver of
/// module/examples behind a front that makes trouble. GENESYSQUEUES_WFM_QUEUES and GENESYSQUEUES_WFM_KILLS make it larger.
/// </summary>
[Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // Its org is a server as it is.
[Collection(nameof(Processes))]
public sealed class DeliveryTests
{
    [Fact]
    public async Task A_receiver_hears_of_each_queue_once_whoever_dies_on_the_way()
    {
        int queues = Number("GENESYSQUEUES_WFM_QUEUES", 50);
        int kills = Number("GENESYSQUEUES_WFM_KILLS", 3);
        using DeliveryTrial trial = await DeliveryTrial.StartAsync(queues, every: 7);
        int before = await trial.CountAsync();
        int whileCreating = Math.Max(1, kills * 2 / 3);
        int whileRemoving = kills / 3;

        for (int kill = 1; kill <= whileCreating; kill++)
        {
            int due = before + (queues * kill / (whileCreating + 1));
            await trial.KillAsync(kill % 2 == 1 ? "New" : "Resume", async () => await trial.CountAsync() >= due);
        }

        await trial.DoAsync("Resume");
        Dictionary<string, string> made = await trial.QueuesAsync();
        Assert.Equal(queues, made.Values.Distinct().Count());
        Assert.Equal(queues, made.Count);

        string[] toRemove = [.. made.Where(queue => queue.Value.EndsWith('5')).Select(queue => queue.Key)];
        for (int kill = 1; kill <= whileRemoving; kill++)
        {
            int due = before + queues - (toRemove.Length * kill / (whileRemoving + 1));
            await trial.KillAsync("Remove", async () => await trial.CountAsync() <= due);
        }

        for (int kill = whileCreating + whileRemoving; kill < kills; kill++)
        {
            int due = trial.Front.Arrived + 5;
            await trial.KillAsync("Sync", () => Task.FromResult(trial.Front.Arrived >= due));
        }

        await trial.DoAsync("Remove");
        Assert.Equal(made.Keys.Except(toRemove).Order(), (await trial.QueuesAsync()).Keys.Order());

        await trial.SyncAsync();

        IReadOnlyList<JObject> kept = trial.Receiver.Kept;
        Assert.Equal(made.Keys.Order(), QueuesOf(kept, "routing.queue.created").Order());
        Assert.Equal(toRemove.Order(), QueuesOf(kept, "routing.queue.removed").Order());
        Assert.Equal(kept.Count, kept.Select(line => (string?)line["id"]).Distinct().Count());
        Assert.Equal(made.Count + toRemove.Length, kept.Count);
        Assert.All(
            toRemove, id => Assert.Equal(
                ["routing.queue.created", "routing.queue.removed"],
                kept.Where(line => (string?)line.SelectToken("queue.id") == id).Select(line => (string?)line["event"])));

        // What was sent twice was known; and nothing was ever refused.
        Assert.Contains(trial.Receiver.Said, line => line.Contains(" 200 known already ", StringComparison.Ordinal));
        Assert.All(
            trial.Receiver.Said.Where(line => line.Contains("Z ", StringComparison.Ordinal)),
            line => Assert.Contains("Z 200 ", line, StringComparison.Ordinal));
        Assert.Equal(Enum.GetValues<Trouble>(), trial.Front.Troubles.Distinct().Order());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_that_fails_keeps_nothing_from_the_other(bool hangs)
    {
        using DeliveryTrial trial = await DeliveryTrial.StartAsync(queues: 30, every: 0);
        using var over = new ManualResetEventSlim();
        using var failing = new LoopbackServer(_ =>
        {
            over.Wait(hangs ? Timeout.InfiniteTimeSpan : TimeSpan.Zero);
            return LoopbackServer.Json(500, "{}");
        });
        using ModuleProcess process = trial.BeginScript($$"""
            $null = Register-GenesysWfmWebhook {{failing.Address}}/events -Name fails -SkipPing
            $null = Register-GenesysWfmWebhook $Url -Name takes
            1..$Queues | ForEach-Object { "Line $_" } | New-GenesysQueue -MaximumRetryCount 0 -WarningAction Ignore | Out-Null
            Get-GenesysWfmWebhook | ForEach-Object { "$($_.Name): $($_.Delivered) delivered, $($_.Pending) wait" }
            """);

        Program run = await process.EndAsync();
        over.Set();

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.Equal(
            ["fails: 0 delivered, 30 wait", "takes: 30 delivered, 0 wait"],
            run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal((await trial.QueuesAsync()).Keys.Order(), QueuesOf(trial.Receiver.Kept, "routing.queue.created").Order());
        Assert.All(failing.Requests.Skip(1), request => Assert.Equal(failing.Requests[0].Body, request.Body));
    }

    [Fact]
    public async Task Of_processes_that_deliver_at_once_none_sends_what_another_has_sent()
    {
        using DeliveryTrial trial = await DeliveryTrial.StartAsync(queues: 60, every: 0);
        string over = trial.File("over");
        using (ModuleProcess first = trial.BeginScript("$null = Register-GenesysWfmWebhook $Url -SkipPing"))
        {
            await first.EndAsync();
        }

        string sync = $$"""
            do {
                $null = Sync-GenesysWfmWebhook -WarningAction Ignore
                [Threading.Thread]::Sleep(50)
            } until ([IO.File]::Exists('{{over}}'))
            """;
        using ModuleProcess one = trial.BeginScript(sync);
        using ModuleProcess other = trial.BeginScript(sync);
        await trial.DoAsync("New");
        await File.WriteAllTextAsync(over, string.Empty);
        Program[] runs = [await one.EndAsync(), await other.EndAsync()];
        await trial.SyncAsync();

        Assert.All(runs, run => Assert.Equal((0, string.Empty), (run.ExitCode, run.Error)));
        Assert.Equal((await trial.QueuesAsync()).Keys.Order(), QueuesOf(trial.Receiver.Kept, "routing.queue.created").Order());
        Assert.Equal(60, trial.Front.Arrived);
    }

    private static IEnumerable<string?> QueuesOf(IEnumerable<JObject> kept, string happened) =>
        kept.Where(line => (string?)line["event"] == happened).Select(line => (string?)line.SelectToken("queue.id"));

    private static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
