using GenesysQueues.Module.Tests.Support;
using GenesysQueues.Testing;
using System.Runtime.Versioning;
using System.Web;

namespace GenesysQueues.Module.Tests.Connection;

/// <summary>A browser is somebody else's process, and its command line can be read by others.</summary>
[Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // They start servers by themselves, in every run.
public sealed class SignInGuardTests : IDisposable
{
    private readonly PowerShellHost _host = new();
    private readonly SimulatorServerProcess _server = SimulatorServerProcess.StartAsync().GetAwaiter().GetResult();

    [LinuxFact]
    [UnsupportedOSPlatform("windows")]
    public async Task The_browser_gets_none_of_the_variables_that_hold_secrets()
    {
        string[] secrets =
            ["GENESYSCLOUD_OAUTHCLIENT_SECRET", "GENESYSCLOUD_ACCESS_TOKEN", "GENESYS_ACCESS_TOKEN", "WFM_WEBHOOK_SECRET"];
        foreach (string name in secrets)
        {
            Environment.SetEnvironmentVariable(name, "canary");
        }

        string seen = Path.Combine(_host.Folder, "seen.txt");
        string browser = Browser.Script(_host, $"env > '{seen}.tmp'; mv '{seen}.tmp' '{seen}'");
        Environment.SetEnvironmentVariable("GENESYSCLOUD_BROWSER", browser);

        await ConnectAsync(link => VisitAsync(link));

        WaitFor(() => File.Exists(seen));
        string environment = File.ReadAllText(seen);
        Assert.DoesNotContain("canary", environment);
        Assert.Contains("PATH=", environment);
    }

    [Fact]
    public async Task A_code_that_the_org_does_not_take_does_not_end_the_waiting()
    {
        Environment.SetEnvironmentVariable("GENESYSCLOUD_BROWSER", "/no/such/browser");

        Outcome run = await ConnectAsync(async link =>
        {
            var asked = HttpUtility.ParseQueryString(new Uri(link).Query);
            await VisitAsync($"{asked["redirect_uri"]}?code=somebody-elses&state={asked["state"]}");
            await VisitAsync(link);
        });

        Assert.Equal("Simulated User", run.Clean().Single.Text("Identity"));
        Assert.Contains("A code came that the org does not take", Assert.Single(run.Warnings));
    }

    [Fact]
    public async Task Codes_that_the_org_does_not_take_come_to_an_end()
    {
        Environment.SetEnvironmentVariable("GENESYSCLOUD_BROWSER", "/no/such/browser");

        Outcome run = await ConnectAsync(async link =>
        {
            var asked = HttpUtility.ParseQueryString(new Uri(link).Query);
            for (int code = 0; code < 5; code++)
            {
                await VisitAsync($"{asked["redirect_uri"]}?code=wrong-{code}&state={asked["state"]}");
            }
        });

        ConnectTests.AssertClear(run, "SignInNotAccepted");
        Assert.Equal(4, run.Warnings.Count);
    }

    public void Dispose()
    {
        _host.Dispose();
        _server.Dispose();
    }

    private async Task<Outcome> ConnectAsync(Func<string, Task> visit)
    {
        Task<Outcome> running = Task.Run(() => _host.RunToError(
            "Connect-GenesysOrg $region -ClientId sim-browser -Interactive", ("region", _server.Http.BaseAddress!.ToString())));
        string link = string.Empty;
        WaitFor(() => (link = _host.Screen.Lines.SelectMany(line => line.Split(Environment.NewLine))
            .FirstOrDefault(line => line.StartsWith("http")) ?? string.Empty).Length > 0);
        await visit(link);
        return await running;
    }

    private static async Task VisitAsync(string link)
    {
        using var client = new HttpClient();
        await client.GetAsync(new Uri(link));
    }

    private static void WaitFor(Func<bool> come) =>
        Assert.True(SpinWait.SpinUntil(come, TimeSpan.FromSeconds(60)), "It never came.");
}
