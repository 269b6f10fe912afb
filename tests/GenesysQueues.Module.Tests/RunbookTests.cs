using GenesysQueues.Module.Tests.Support;
using GenesysQueues.Testing;
using System.Net.Http.Json;

namespace GenesysQueues.Module.Tests;

/// <summary>The shipped runbook as a build agent runs it: a process with its credentials in the environment, and an org over real sockets.</summary>
[Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // Its scripts connect by themselves.
public sealed class RunbookTests : IDisposable
{
    private readonly PowerShellHost _host = new(import: false);
    private SimulatorServerProcess? _org;

    [Fact]
    public async Task AFileThatIsInOrderEndsWith0AndSoDoesItsSecondRun()
    {
        await StartAsync();
        string file = _host.File("queues.csv", "Name,Division\nLine A,EMEA\nLine B,\n");

        Program first = Run(file);
        Program second = Run(file);

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Equal(2, first.Output.Split("Created").Length - 1);
        Assert.Equal(2, second.Output.Split("Skipped").Length - 1);
        Assert.Equal(2, await PostsAsync());
    }

    [Fact]
    public async Task AMistakeInTheFileEndsWith2IsNamedAndNothingIsSent()
    {
        await StartAsync();

        Program run = Run(_host.File("queues.csv", "Name,Division\nLine A,EMEA\nLine B,Nowhere\n"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("DivisionNotFound", run.Output);
        Assert.Equal(0, await PostsAsync());
    }

    [Fact]
    public async Task ARowThatTheOrgRefusesEndsWith1AndTheOthersGoOnUnderStop()
    {
        await StartAsync("""{"options":{"membersPerQueueMax":1}}""");

        Program run = Run(_host.File("queues.csv", "Name,Member\nLine A,agent01@example.com; agent02@example.com\nLine B,\n"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("CreatedIncomplete", run.Output);
        Assert.Equal(2, await PostsAsync());
    }

    [Fact]
    public async Task AnOrgThatEndsTheRunEndsWith3AndTheWayOn()
    {
        await StartAsync("""{"options":{"tokenRequestsPerDay":6}}""");

        Program run = Run(_host.File("queues.csv", "Name\n" + string.Concat(Enumerable.Range(1, 9).Select(i => $"Line {i}\n"))));

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("Resume-GenesysProvisioning", run.Output + run.Error);
    }

    [Theory]
    [InlineData("nobody", "queues.csv")]
    [InlineData("sim-client", "missing.csv")]
    public async Task WhatKeepsItFromBeginningEndsWith3AndOneMessage(string client, string file)
    {
        await StartAsync();
        _host.File("queues.csv", "Name\nLine A\n");

        Program run = Run(Path.Combine(_host.Folder, file), client);

        Assert.Equal(3, run.ExitCode);
        Assert.DoesNotContain("   at ", run.Error);
        Assert.Contains(client == "nobody" ? "client" : "missing.csv", run.Error);
        Assert.Equal(0, await PostsAsync());
    }

    private async Task StartAsync(string org = "{}") =>
        _org = await SimulatorServerProcess.StartAsync("--file", _host.File("org.json", org), "--clock-speed", "20");

    private Program Run(string file, string client = "sim-client")
    {
        Environment.SetEnvironmentVariable("GENESYSCLOUD_REGION", _org!.Http.BaseAddress!.ToString());
        Environment.SetEnvironmentVariable("GENESYSCLOUD_OAUTHCLIENT_ID", client);
        Environment.SetEnvironmentVariable("GENESYSCLOUD_OAUTHCLIENT_SECRET", "sim-secret");
        return Program.Run("dotnet", Repository.Runner, Repository.Example("runbook.ps1"), file);
    }

    private async Task<int> PostsAsync() =>
        (await _org!.Http.GetFromJsonAsync<LoggedRequest[]>("/requests"))!.Count(request => request is { Method: "POST", Path: "/api/v2/routing/queues" });

    public void Dispose()
    {
        _org?.Dispose();
        _host.Dispose();
    }
}
