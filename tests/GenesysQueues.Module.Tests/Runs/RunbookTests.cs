using GenesysQueues.Module.Tests.Support;
using GenesysQueues.Testing;
using System.Net.Http.Json;

namespace GenesysQueues.Module.Tests.Runs;

/// <summary>The shipped runbook as a build agent runs it: a process with its credentials in the environment, and an org over real sockets.</summary>
[Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // Its scripts connect by themselves.
[Collection(nameof(Processes))]
public sealed class RunbookTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private SimulatorServerProcess? _org;

    [Fact]
    public async Task A_file_that_is_in_order_ends_with_0_and_so_does_its_second_run()
    {
        await StartAsync();
        string file = _folder.Write("queues.csv", "Name,Division\nLine A,EMEA\nLine B,\n");

        Program first = await RunAsync(file);
        Program second = await RunAsync(file);

        AssertEnded(0, first, second);
        Assert.Equal(2, first.Output.Split("Created").Length - 1);
        Assert.Equal(2, second.Output.Split("Skipped").Length - 1);
        Assert.Equal(2, await PostsAsync());
    }

    [Fact]
    public async Task With_Update_the_file_is_what_its_queues_become()
    {
        await StartAsync();
        AssertEnded(0, await RunAsync(_folder.Write("queues.csv", "Name,Description\nLine A,first\n")));
        string file = _folder.Write("queues.csv", "Name,Description\nLine A,second\nLine B,second\n");

        Program changed = await RunAsync(file, ifExists: "Update");
        Program again = await RunAsync(file, ifExists: "Update");

        AssertEnded(0, changed, again);
        Assert.Contains("Description: first -> second", changed.Output, StringComparison.Ordinal);
        Assert.Equal(2, again.Output.Split("Unchanged").Length - 1);
        Assert.Equal(2, await PostsAsync());
    }

    [Fact]
    public async Task A_mistake_in_the_file_ends_with_2_is_named_and_nothing_is_sent()
    {
        await StartAsync();

        Program run = await RunAsync(_folder.Write("queues.csv", "Name,Division\nLine A,EMEA\nLine B,Nowhere\n"));

        AssertEnded(2, run);
        Assert.Contains("DivisionNotFound", run.Output);
        Assert.Equal(0, await PostsAsync());
    }

    [Fact]
    public async Task A_row_that_the_org_refuses_ends_with_1_and_the_others_go_on_under_Stop()
    {
        await StartAsync("""{"options":{"membersPerQueueMax":1}}""");

        Program run = await RunAsync(_folder.Write("queues.csv", "Name,Member\nLine A,agent01@example.com; agent02@example.com\nLine B,\n"));

        AssertEnded(1, run);
        Assert.Contains("CreatedIncomplete", run.Output);
        Assert.Equal(2, await PostsAsync());
    }

    [Fact]
    public async Task An_org_that_ends_the_run_ends_with_3_and_the_way_on()
    {
        await StartAsync("""{"options":{"tokenRequestsPerDay":6}}""");

        string rows = string.Concat(Enumerable.Range(1, 9).Select(i => $"Line {i}\n"));
        Program run = await RunAsync(_folder.Write("queues.csv", "Name\n" + rows));

        AssertEnded(3, run);
        Assert.Contains("Resume-GenesysProvisioning", run.Output + run.Error);
    }

    [Theory]
    [InlineData("nobody", "queues.csv")]
    [InlineData("sim-client", "missing.csv")]
    public async Task What_keeps_it_from_beginning_ends_with_3_what_it_is_and_what_to_do(string client, string file)
    {
        await StartAsync();
        _folder.Write("queues.csv", "Name\nLine A\n");

        Program run = await RunAsync(_folder.File(file), client);

        AssertEnded(3, run);
        Assert.DoesNotContain("   at ", run.Error);
        Assert.Equal(2, run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains(client == "nobody" ? "client" : "missing.csv", run.Error);
        Assert.Equal(0, await PostsAsync());
    }

    private static void AssertEnded(int code, params Program[] runs) => Assert.All(runs, run => Assert.True(
        run.ExitCode == code, $"It ended with {run.ExitCode}, not {code}:\n{run.Output}\n{run.Error}"));

    private async Task StartAsync(string org = "{}") =>
        _org = await SimulatorServerProcess.StartAsync("--file", _folder.Write("org.json", org), "--clock-speed", "20");

    private async Task<Program> RunAsync(
        string file, string client = SimulatorSignIn.ClientId, string? ifExists = null)
    {
        string[] given = ifExists is null ? [file] : [file, ifExists];
        using var process = new ModuleProcess(
            Repository.Example("runbook.ps1"), ModuleProcess.ConnectedTo(_org!, _folder, client), given);
        return await process.EndAsync();
    }

    private async Task<int> PostsAsync() =>
        (await _org!.Http.GetFromJsonAsync<LoggedRequest[]>("/requests"))!.Count(request => request is { Method: "POST", Path: "/api/v2/routing/queues" });

    public void Dispose()
    {
        _org?.Dispose();
        _folder.Dispose();
    }
}
