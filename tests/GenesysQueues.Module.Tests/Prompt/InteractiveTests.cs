using GenesysQueues.Module.Tests.Connection;
using GenesysQueues.Module.Tests.Support;
using GenesysQueues.Testing;
using System.Management.Automation;
using System.Runtime.Versioning;

namespace GenesysQueues.Module.Tests.Prompt;

/// <summary>Connect-GenesysOrg -Interactive against the simulator server's authorization and token endpoints, over real sockets.</summary>
[Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // They start servers by themselves, in every run.
public sealed class InteractiveTests : IDisposable
{
    private const string Connect = "Connect-GenesysOrg $region -ClientId sim-browser -Interactive";

    private readonly PowerShellHost _host = new();
    private SimulatorServerProcess? _server;

    [LinuxFact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_user_signs_in_in_the_browser_and_creates_a_queue()
    {
        Start();
        string asked = Path.Combine(_host.Folder, "asked.txt");
        UseBrowser(Browser.Noting(_host, asked));
        Task<Outcome> running = Task.Run(() => _host.Run($"{Connect}; 'Line A' | New-GenesysQueue", Region));
        WaitFor(() => File.Exists(asked));

        await VisitAsync(File.ReadAllText(asked));

        Outcome run = (await running).Clean();
        PSObject session = run.Output[0]!;
        Assert.Equal(("AuthorizationCode", "Simulated User", true), (session.Text("Grant"), session.Text("Identity"), session.Get("ExpiresAt") is not null));
        Assert.Equal("Created", run.Output[1]!.Text("Status"));
        Assert.Contains("Simulated User", File.ReadAllText(Assert.Single(Directory.GetFiles(_host.AuditFolder, "*.jsonl"))));
        Assert.Contains("Sign in in the browser", Assert.Single(run.Information));
    }

    [LinuxFact]
    [UnsupportedOSPlatform("windows")]
    public async Task Ctrl_C_at_the_terminal_does_not_reach_the_browser()
    {
        Start();
        string groups = Path.Combine(_host.Folder, "groups.txt");
        UseBrowser(Browser.Script(_host, $"echo $$ $(ps -o pgid= -p $$) > '{groups}.tmp'; mv '{groups}.tmp' '{groups}'"));

        await ConnectAsync(VisitAsync);

        WaitFor(() => File.Exists(groups));
        string[] processAndGroup = File.ReadAllText(groups).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(processAndGroup[0], processAndGroup[1]);
    }

    [ChromiumFact]
    [UnsupportedOSPlatform("windows")]
    public void A_real_browser_signs_in()
    {
        Start();
        string page = Path.Combine(_host.Folder, "page.html");
        UseBrowser(Browser.Headless(_host, page));

        Outcome run = _host.Run(Connect, Region).Clean();

        Assert.Equal("Simulated User", run.Single.Text("Identity"));
        WaitFor(() => File.Exists(page));
        Assert.Contains("You can close this page", File.ReadAllText(page));
    }

    [Fact]
    public async Task Without_a_browser_the_link_is_shown_and_serves()
    {
        Start();
        UseBrowser("/no/such/browser");

        (Outcome run, (Uri Place, string Page) end) = await ConnectAsync(VisitAsync);

        Assert.Contains("No browser could be started", Assert.Single(run.Information));
        Assert.Equal("Simulated User", run.Clean().Single.Text("Identity"));
        Assert.Equal("localhost", end.Place.Host);
        Assert.Contains("You can close this page", end.Page);
    }

    [Fact]
    public async Task What_the_org_refuses_is_said()
    {
        Start("""{"options": {"browserUser": "nobody"}}""");
        UseBrowser("/no/such/browser");

        (Outcome run, _) = await ConnectAsync(VisitAsync);

        ConnectTests.AssertClear(run, "SignInRefused");
        Assert.Equal(ErrorCategory.AuthenticationError, run.Ended.CategoryInfo.Category);
        Assert.Contains("access_denied", run.Ended.ToString());
        Assert.Empty(_host.Run("Get-GenesysSession").Clean().Output);
    }

    [Fact]
    public async Task What_the_user_may_not_do_is_said_of_the_user()
    {
        Start("""{"logins": [{"username": "kim@example.com", "name": "Kim", "permissions": ["*:*:view"]}], "options": {"browserUser": "kim@example.com"}}""");
        UseBrowser("/no/such/browser");
        await ConnectAsync(VisitAsync);

        Outcome run = _host.RunToError("'Line A' | New-GenesysQueue");

        Assert.Equal("PermissionMissing", run.Ended.Code());
        Assert.Contains("User 'Kim' lacks routing:queue:add", run.Ended.ToString());
    }

    [Fact]
    public async Task Neither_code_nor_verifier_nor_token_is_shown()
    {
        Start();
        UseBrowser("/no/such/browser");

        (Outcome run, (Uri Place, string Page) end) = await ConnectAsync(VisitAsync, "-Verbose -Debug");

        string code = end.Place.Query.Split("code=")[1].Split('&')[0];
        Assert.NotEmpty(code);
        Assert.DoesNotContain(code, run.Clean().AllText());
        Assert.DoesNotContain("code_verifier", run.AllText());
        Assert.DoesNotContain("refresh", run.AllText());
    }

    [Fact]
    public void Ctrl_C_ends_the_waiting()
    {
        Start();
        UseBrowser("/no/such/browser");

        Outcome run = _host.RunAndStop($"'here'; {Connect}", output => output.Count > 0, Region);

        Assert.Equal("here", run.Single.BaseObject);
        Assert.Empty(_host.Run("Get-GenesysSession").Clean().Output);
    }

    // An org that does not know the client says so in the browser alone.
    [Fact]
    public async Task What_to_do_when_the_browser_shows_an_error_is_said_before_the_waiting()
    {
        Start();
        UseBrowser("/no/such/browser");

        (Outcome run, _) = await ConnectAsync(VisitAsync);

        string shown = Assert.Single(run.Clean().Information);
        Assert.Contains("5 minutes", shown);
        Assert.Contains("Ctrl+C and check the region and OAuth client 'sim-browser'", shown);
    }

    [Fact]
    public void Without_a_client_it_is_asked_for_by_name()
    {
        Outcome run = _host.RunToError("Connect-GenesysOrg eu-central-1 -Interactive");

        ConnectTests.AssertClear(run, "ClientIdMissing");
    }

    public void Dispose()
    {
        _host.Dispose();
        _server?.Dispose();
    }

    private (string, object?) Region => ("region", _server!.Http.BaseAddress!.ToString());

    private void Start(string? orgFile = null) => _server = SimulatorServerProcess.StartAsync(
        orgFile is null ? [] : ["--file", _host.File("org.json", orgFile)]).GetAwaiter().GetResult();

    private static void UseBrowser(string program) => Environment.SetEnvironmentVariable("GENESYSCLOUD_BROWSER", program);

    // Connects, and does with the link what a person would once it is on the screen.
    private async Task<(Outcome Run, (Uri Place, string Page) End)> ConnectAsync(Func<string, Task<(Uri Place, string Page)>> visit, string more = "")
    {
        Task<Outcome> running = Task.Run(() => _host.RunToError($"{Connect} {more}", Region));
        string link = string.Empty;
        WaitFor(() => (link = _host.Screen.Lines.SelectMany(line => line.Split(Environment.NewLine)).FirstOrDefault(line => line.StartsWith("http")) ?? string.Empty).Length > 0);
        (Uri Place, string Page) end = await visit(link);
        return (await running, end);
    }

    // Follows the link as a browser does; where it ended, and what it showed.
    private static async Task<(Uri Place, string Page)> VisitAsync(string link)
    {
        using var client = new HttpClient();
        HttpResponseMessage page = await client.GetAsync(new Uri(link));
        return (page.RequestMessage!.RequestUri!, await page.Content.ReadAsStringAsync());
    }

    private static void WaitFor(Func<bool> come) => Assert.True(SpinWait.SpinUntil(come, TimeSpan.FromSeconds(60)), "It never came.");
}
