using GenesysQueues.Module.Tests.Support;
using Newtonsoft.Json.Linq;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests.Connection;

/// <summary>The tutorial's dialect, end to end.</summary>
[Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // They connect by themselves.
public sealed class InlineContractTests : IDisposable
{
    private readonly PowerShellHost _host = new();

    public InlineContractTests() => _host.Run("$null = Connect-GenesysOrg -Simulated -Contract Inline").Clean();

    [Fact]
    public void The_body_carries_members_and_overflow_as_the_tutorial_writes_them()
    {
        Outcome run = _host.Run(
            "@{ Name = 'Premium-Support-Queue'; SkillRequirement = 'Premium Support x10 @85%'; OverflowMaxWaitSeconds = 150; OverflowTimeoutSeconds = 300 } | Test-GenesysQueueDefinition | New-GenesysQueue").Clean();

        Assert.Equal("Created", run.Single.Text("Status"));
        JObject body = JObject.Parse(Assert.Single(_host.Posts("/api/v2/routing/queues")).Text("RequestBody")!);
        Assert.Equal("a1b2c3d4-e5f6-7890-abcd-ef1234567890", (string?)body.SelectToken("members[0].skill.id"));
        Assert.Equal(10, (int?)body.SelectToken("members[0].requiredCapacity"));
        Assert.Equal(0.85, (double?)body.SelectToken("members[0].utilization"));
        JToken overflow = body["overflowSettings"]!;
        Assert.True((bool)overflow["enabled"]!);
        Assert.Equal(["enabled", "maxWait", "maxWaitTime", "overflowAction"], ((JObject)overflow).Properties().Select(p => p.Name).Order());
        Assert.Equal("QUEUE", (string?)overflow["overflowAction"]);
        Assert.Empty(_host.Posts("/api/v2/routing/skillgroups"));
    }

    [Fact]
    public void What_is_not_given_is_left_out()
    {
        _host.Run("'Line A' | New-GenesysQueue").Clean();

        JObject body = JObject.Parse(Assert.Single(_host.Posts("/api/v2/routing/queues")).Text("RequestBody")!);
        Assert.Null(body["members"]);
        Assert.Null(body["overflowSettings"]);
    }

    [Fact]
    public async Task The_org_itself_is_told_of_the_endpoint_and_announces()
    {
        PSObject hook = _host.Run("Register-GenesysWfmWebhook https://wfm.example.com/queue-events").Clean().Single;
        _host.Run("'Line A' | New-GenesysQueue").Clean();
        await (Task)_host.Run("(Get-GenesysSession).Simulator").Single.Methods["DeliveriesAsync"].Invoke();

        Assert.Equal("Org", hook.Text("DeliveredBy"));
        JObject body = JObject.Parse(Assert.Single(_host.Posts("/api/v2/platform/webhooks/v2")).Text("RequestBody")!);
        Assert.Equal("QueueProvisioner-WFM-Sync", (string?)body["name"]);
        Assert.Equal("https://wfm.example.com/queue-events", (string?)body["targetUrl"]);
        Assert.Equal("routing.queue.created", (string?)body["eventFilter"]);
        Assert.Equal("POST", (string?)body["method"]);
        Assert.Equal("application/json", (string?)body["contentType"]);
        Assert.Equal("X-WFM-Source", (string?)body.SelectToken("headers[0].name"));
        Assert.True((bool)body["enabled"]!);
        Assert.Equal("Line A", Assert.Single(_host.Events()).Text("QueueName"));
    }

    [Fact]
    public void Registering_twice_asks_the_org_once()
    {
        _host.Run("Register-GenesysWfmWebhook https://wfm.example.com/queue-events; Register-GenesysWfmWebhook https://wfm.example.com/queue-events").Clean();

        Assert.Single(_host.Posts("/api/v2/platform/webhooks/v2"));
    }

    [Fact]
    public void What_the_dialect_cannot_carry_is_a_warning()
    {
        PSObject verdict = _host.Run("@{ Name = 'Line A'; SkillRequirement = 'Billing>=3' } | Test-GenesysQueueDefinition").Clean().Single;

        Assert.True((bool)verdict.Get("IsValid")!);
        Assert.Equal(["NotInContract"], verdict.FindingCodes());
    }

    public void Dispose() => _host.Dispose();
}
