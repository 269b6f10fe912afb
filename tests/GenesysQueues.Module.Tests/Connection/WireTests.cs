using GenesysQueues.Module.Tests.Support;
using Newtonsoft.Json.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace GenesysQueues.Module.Tests.Connection;

/// <summary>What goes over the wire, request by request.</summary>
public sealed class WireTests : IDisposable
{
    private readonly PowerShellHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    [Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // The page is of one reading.
    public async Task The_page_of_the_contracts_shows_what_one_queue_with_every_common_field_sends()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "src", "GenesysQueues.Core", "Contracts", "README.md")).ReplaceLineEndings("\n");
        Match shown = Regex.Match(page, "<!-- wire -->\n```powershell\n(?<command>.*?)```\n\n.*?```text\n(?<log>.*?)```", RegexOptions.Singleline);
        Assert.True(shown.Success, "The page has no wire log.");
        _host.ConnectToServer();

        _host.Run(shown.Groups["command"].Value).Clean();

        int count = _host.Log().Count;
        IReadOnlyDictionary<string, string> names = await WireLog.NamesAsync(_host.Server!);
        for (int look = 0; look < 50 && !names.Values.Contains("Premium-Support-Queue"); look++)
        {
            // Lists show a new queue some seconds of the org's later.
            await Task.Delay(100);
            names = await WireLog.NamesAsync(_host.Server!);
        }

        // The looks just made are logged as well.
        IEnumerable<PSObject?> sent = _host.Log().Take(count);
        Assert.Equal(shown.Groups["log"].Value, WireLog.Of(sent, names));
    }

    [Fact]
    [Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // In process there is one reading.
    public void The_same_definitions_send_the_same_in_process_and_to_the_server()
    {
        string path = _host.File("queues.json", """
            [
              { "Name": "Line A", "Division": "EMEA", "SkillRequirement": "Billing>=3 x10 @85%; Spanish", "SkillMatch": "Any", "Member": ["agent01@example.com", "agent02@example.com"] },
              { "Name": "Line B", "MemberGroup": "Tier 2; Night Shift", "OverflowMaxWaitSeconds": 60, "OverflowTimeoutSeconds": 90, "OverflowTarget": "Overflow", "WrapupCode": "Resolved" },
              { "Name": "Zoë's \"C\"", "ServiceLevel": "72.5/20", "AcwMode": "AgentRequested", "AcwTimeoutSeconds": 5, "InQueueFlow": "Default In-Queue", "PlanningGroup": "Voice Planning" },
              { "Name": "Line D", "SourceQueue": "Billing", "Settings": { "mediaSettings": { "callback": { "mode": "CustomerFirst", "pacingModifier": 1.5 } }, "whisperPrompt": "Default Whisper" } }
            ]
            """);
        const string Run = "Import-GenesysQueueDefinition $path | New-GenesysQueue -ThrottleLimit 1";

        _host.Run("Connect-GenesysOrg -Simulated").Clean();
        _host.Run(Run, ("path", path)).Clean();
        List<PSObject?> inProcess = Writes();
        _host.ConnectToServer();
        _host.Run(Run).Clean();

        Assert.Equal(4, inProcess.Count(request => request!.Text("Method") == "POST" && request!.Text("Path") == "/api/v2/routing/queues"));
        Assert.Equal(Numbered(inProcess), Numbered(Writes()));
    }

    [Fact]
    public async Task In_the_tutorial_s_dialect_the_server_itself_tells_the_endpoint_of_each_new_queue()
    {
        using var endpoint = new LoopbackServer(_ => LoopbackServer.Json(200, "{}"));
        _host.ConnectToServer("inline", "Inline");

        _host.Run("$null = Register-GenesysWfmWebhook $url; 'Line A' | New-GenesysQueue", ("url", endpoint.Address + "/queue-events")).Clean();

        for (int look = 0; look < 100 && endpoint.Requests.Count == 0; look++)
        {
            await Task.Delay(50);
        }

        LoopbackServer.Received told = Assert.Single(endpoint.Requests);
        Assert.Equal("/queue-events", told.Path);
        Assert.Equal("Line A", (string?)JObject.Parse(told.Body).SelectToken("queue.name"));
    }

    [Fact]
    public void An_org_of_the_published_API_has_no_webhooks_and_the_error_says_what_to_use_instead()
    {
        _host.ConnectToServer("publicapi", "Inline");

        Outcome run = _host.RunToError("Register-GenesysWfmWebhook https://wfm.example.com/queue-events -ErrorAction Stop");

        Assert.Equal("WebhookApiMissing", run.Ended.Code());
        Assert.Contains("-Contract PublicApi", run.Ended.Remedy());
    }

    // Definitions are read while queues are made, so that the order of the lists is a matter of chance.
    private List<PSObject?> Writes() => [.. _host.Log().Where(request => request!.Text("Method") != "GET")];

    // Two orgs give what they create ids of their own; here each id has the number of its first appearance.
    private static string Numbered(IEnumerable<PSObject?> requests)
    {
        string text = WireLog.Of(requests, new Dictionary<string, string>());
        var numbers = new Dictionary<string, string>();
        return Regex.Replace(text, "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", id =>
        {
            numbers.TryAdd(id.Value, $"<{numbers.Count}>");
            return numbers[id.Value];
        });
    }
}
