using GenesysQueues.Testing;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Module.Tests.Support;

/// <summary>An org, a receiver, and processes of the module that create and remove its queues, one after the other.</summary>
internal sealed class DeliveryTrial : IDisposable
{
    // Each reply takes some seconds of the org's, so that a run is long enough to be hit in its middle.
    private static readonly string[] s_faults = ["""{"kind":"slow","match":"*","when":"after","rate":1,"seconds":2}"""];

    private const string Head = """
        param([string] $Url, [int] $Queues, [string] $Task)
        $ErrorActionPreference = 'Stop'
        Import-Module GenesysQueues
        $null = Connect-GenesysOrg

        """;

    private const string Script = Head + """
        if (-not (Get-GenesysWfmWebhook)) {
            $null = Register-GenesysWfmWebhook $Url -EventFilter routing.queue.* -SkipPing
        }
        switch ($Task) {
            'Resume' { Resume-GenesysProvisioning }
            { $_ -in 'New', 'Resume' } { 1..$Queues | ForEach-Object { "Line $_" } | New-GenesysQueue -IfExists Skip }
            'Remove' {
                Get-GenesysQueue 'Line *' | Where-Object { $_.Name -like '*5' } | Remove-GenesysQueue -Confirm:$false
            }
            'Sync' { Sync-GenesysWfmWebhook | ForEach-Object { "waiting=$($_.Pending) aside=$($_.DeadLetters)" } }
        }
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _environment;
    private readonly SimulatorServerProcess _org;
    private readonly string _script;
    private readonly int _queues;

    private DeliveryTrial(SimulatorServerProcess org, int queues, int every)
    {
        (_org, _queues) = (org, queues);
        Receiver = new("C#", _folder.File("received.jsonl"));
        Front = new(Receiver, every);
        _script = _folder.Write("work.ps1", Script);
        _environment = new(ModuleProcess.ConnectedTo(org, _folder)) { ["WFM_WEBHOOK_SECRET"] = Receiver.Key };
    }

    public Receiver Receiver { get; }

    public TroubledFront Front { get; }

    /// <summary>Starts org and receiver.</summary>
    /// <param name="queues">How many queues are wanted.</param>
    /// <param name="every">Of how many requests to the receiver one comes to harm; 0: none.</param>
    public static async Task<DeliveryTrial> StartAsync(int queues, int every)
    {
        const string Org = """{"options":{"requestsPerMinute":100000}}""";
        SimulatorServerProcess org = await SimulatorServerProcess.StartOrgAsync(Org, s_faults, seed: 1, clockSpeed: 20);
        await SimulatorSignIn.SignInAsync(org.Http, org.Address);
        return new(org, queues, every);
    }

    /// <summary>A file of the trial's.</summary>
    public string File(string name) => _folder.File(name);

    /// <summary>Begins a task of the script: New, Resume, Remove or Sync.</summary>
    public ModuleProcess Begin(string task) => Begin(_script, task);

    /// <summary>Begins a script of the test's own, which is connected; it knows $Url and $Queues.</summary>
    public ModuleProcess BeginScript(string script) => Begin(_folder.Write($"{Guid.NewGuid()}.ps1", Head + script), "None");

    /// <summary>Does it to its end: what was written.</summary>
    public async Task<string> DoAsync(string task)
    {
        using ModuleProcess process = Begin(task);
        Program run = await process.EndAsync();
        Assert.True(run.ExitCode == 0, $"{task} ended with {run.ExitCode}: {run.Error}\n{run.Output}");
        return run.Output;
    }

    /// <summary>Kills it as soon as something is so, which must come before its end.</summary>
    public async Task KillAsync(string task, Func<Task<bool>> isTime)
    {
        using ModuleProcess process = Begin(task);
        while (!process.HasEnded && !await isTime())
        {
            await Task.Delay(5);
        }

        if (!process.Kill())
        {
            Program run = await process.EndAsync();
            throw new Xunit.Sdk.XunitException(
                $"{task} ended with {run.ExitCode} before it was killed: {run.Error}\n{run.Output}");
        }
    }

    /// <summary>Delivers until nothing waits.</summary>
    public async Task SyncAsync()
    {
        string said;
        int tries = 0;
        do
        {
            said = await DoAsync("Sync");
            Assert.True(++tries < 50, $"It never comes to its end: {said}");
        }
        while (!said.Contains("waiting=0 aside=0", StringComparison.Ordinal));
    }

    /// <summary>The queues that are there: names by ids.</summary>
    public async Task<Dictionary<string, string>> QueuesAsync()
    {
        var queues = new Dictionary<string, string>();
        for (int page = 1, pages = 1; page <= pages; page++)
        {
            JObject list = await GetAsync($"pageSize=500&pageNumber={page}");
            pages = (int)list["pageCount"]!;
            foreach (JToken queue in list["entities"]!.Where(queue => IsOurs((string)queue["name"]!)))
            {
                queues.Add((string)queue["id"]!, (string)queue["name"]!);
            }
        }

        return queues;
    }

    /// <summary>How many queues are there, those among them that were there before.</summary>
    public async Task<int> CountAsync() => (int)(await GetAsync("pageSize=1"))["total"]!;

    public void Dispose()
    {
        Front.Dispose();
        Receiver.Dispose();
        _org.Dispose();
        _folder.Dispose();
    }

    private static bool IsOurs(string name) => name.StartsWith("Line ", StringComparison.Ordinal);

    private ModuleProcess Begin(string script, string task) =>
        new(script, _environment, Front.Address.AbsoluteUri, $"{_queues}", task);

    private async Task<JObject> GetAsync(string query) =>
        JObject.Parse(await _org.Http.GetStringAsync("/api/v2/routing/queues?" + query));
}
