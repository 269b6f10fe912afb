using GenesysQueues.Module.Tests.Support;
using Newtonsoft.Json.Linq;
using System.Globalization;
using System.Management.Automation;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace GenesysQueues.Module.Tests.Wfm;

/// <summary>What a workforce-management endpoint is told, and that it never fails a queue.</summary>
public sealed class WfmTests : IDisposable
{
    private readonly PowerShellHost _host = new();

    [Fact]
    public void Each_new_queue_is_announced_with_what_a_planner_needs()
    {
        PSObject session = _host.Connect();
        _host.Run("Register-GenesysWfmWebhook $url -Secret $key -Header @{ 'X-WFM-Tenant' = 'acme' }", ("url", _host.WfmTarget), ("key", PowerShellHost.Secure("signing-key"))).Clean();

        PSObject made = _host.Run(
            "@{ Name = 'Line A'; SkillRequirement = 'Premium Support x10 @80%'; ServiceLevel = '80/20'; OverflowMaxWaitSeconds = 150; OverflowTimeoutSeconds = 300; OverflowTarget = 'Overflow' } | New-GenesysQueue").Clean().Single;

        PSObject received = Assert.Single(_host.Events());
        var headers = (IReadOnlyDictionary<string, string>)received.Get("Headers")!;
        JObject body = JObject.Parse(received.Text("Body")!);
        Assert.Equal("routing.queue.created", (string?)body["event"]);
        Assert.Equal(session.Text("OrgId"), (string?)body["orgId"]);
        Assert.Equal(made.Text("QueueId"), (string?)body["queue"]!["id"]);
        Assert.Equal("Line A", (string?)body["queue"]!["name"]);
        Assert.Equal("Home", (string?)body["queue"]!["division"]);
        Assert.Equal("Premium Support", (string?)body.SelectToken("queue.skillRequirements[0].skill"));
        Assert.Equal(10, (int?)body.SelectToken("queue.skillRequirements[0].requiredCapacity"));
        Assert.Equal(0.8, (double?)body.SelectToken("queue.skillRequirements[0].utilization"));
        Assert.Equal(150, (int?)body.SelectToken("queue.overflow.maxWaitSeconds"));
        Assert.Equal(80, (int?)body.SelectToken("queue.serviceLevel.percent"));
        Assert.Equal("GenesysProvisioner", headers["X-WFM-Source"]);
        Assert.Equal((string?)body["id"], headers["X-WFM-Event-Id"]);
        Assert.Equal("acme", headers["X-WFM-Tenant"]);
        Assert.StartsWith("application/json", headers["Content-Type"]);
        byte[] mac = HMACSHA256.HashData("signing-key"u8, Encoding.UTF8.GetBytes(headers["X-WFM-Timestamp"] + received.Text("Body")));
        Assert.Equal("sha256=" + Convert.ToHexStringLower(mac), headers["X-WFM-Signature"]);
    }

    [Fact]
    [Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // Over HTTP the org's time is known to a second.
    public void What_the_org_has_audited_is_told_once()
    {
        _host.Connect();
        string made = _host.Run("'Line A', 'Line B' | New-GenesysQueue").Clean().Output[0]!.Text("QueueId")!;
        _host.Run("Register-GenesysWfmWebhook $url -EventFilter 'routing.queue.*'", ("url", _host.WfmTarget)).Clean();
        _host.Run("Remove-GenesysQueue 'Line B' -Confirm:$false").Clean();
        Assert.Equal(["routing.queue.removed"], Told());

        Outcome rehearsal = _host.Run("Sync-GenesysWfmWebhook -FromOrgAudit -WhatIf").Clean();
        Assert.Contains(rehearsal.HostLines, line => line.Contains("\"Take in\"", StringComparison.Ordinal));
        Assert.Single(Told());

        // A reading ends where the org's clock has surely come to: behind a slow reply, what was done last is the next one's.
        const string All = "queues created 2, changed 0, removed 1;";
        string read = string.Empty;
        int news = 0;
        for (int reads = 0; reads < 100 && !read.Contains(All, StringComparison.Ordinal); reads++)
        {
            Outcome run = _host.Run("Sync-GenesysWfmWebhook -FromOrgAudit -Verbose").Clean();
            read = Assert.Single(run.Verbose, line => line.Contains("events that are new", StringComparison.Ordinal));
            news += int.Parse(Regex.Match(read, @"(?<=events that are new )\d+").Value, CultureInfo.InvariantCulture);
        }

        Assert.Contains(All, read, StringComparison.Ordinal);
        Assert.Equal(2, news);
        Assert.Equal(["routing.queue.created", "routing.queue.created", "routing.queue.removed"], Told().Order());
        Assert.Contains(_host.Events(), sent => sent.Text("Body")!.Contains(made, StringComparison.Ordinal));
        _host.Run("Sync-GenesysWfmWebhook -FromOrgAudit -Since ([DateTime]::Now.AddDays(-20))").Clean();
        Assert.Equal(3, Told().Count);

        IReadOnlyList<string> Told() => [.. _host.Events().Select(sent => (string)JObject.Parse(sent.Text("Body")!)["event"]!)];
    }

    [Fact]
    public void Since_needs_something_that_it_limits_and_an_audit_somebody_who_wants_to_hear_of_it()
    {
        _host.Connect();

        Assert.Equal("SinceNotUsed", _host.RunToError("Sync-GenesysWfmWebhook -Since 2026-01-01").Ended.Code());
        _host.Run("Register-GenesysWfmWebhook $url", ("url", _host.WfmTarget)).Clean();
        Assert.Equal("SinceNotUsed", _host.RunToError("Sync-GenesysWfmWebhook -FromOrgAudit -Since 2999-01-01").Ended.Code());
        _host.Run("Get-GenesysWfmWebhook | Unregister-GenesysWfmWebhook -Confirm:$false").Clean();
        Assert.Contains(
            "is not read: no endpoint is registered", Assert.Single(_host.Run("Sync-GenesysWfmWebhook -FromOrgAudit").Warnings),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get")]
    [InlineData("Sync")]
    [InlineData("Test")]
    [InlineData("Unregister")]
    public void A_name_that_no_endpoint_has_is_told_once(string verb)
    {
        _host.Connect();
        _host.Run("$null = Register-GenesysWfmWebhook $url", ("url", _host.WfmTarget)).Clean();

        Assert.Equal("WebhookNotFound", Assert.Single(_host.Run($"{verb}-GenesysWfmWebhook Plan").Errors).Code());
    }

    [Fact]
    public void Without_a_secret_there_is_no_signature()
    {
        _host.Connect();
        PSObject hook = _host.Run("Register-GenesysWfmWebhook $url", ("url", _host.WfmTarget)).Clean().Single;

        _host.Run("'Line A' | New-GenesysQueue").Clean();

        Assert.False((bool)hook.Get("HasSecret")!);
        Assert.DoesNotContain("X-WFM-Signature", ((IReadOnlyDictionary<string, string>)Assert.Single(_host.Events()).Get("Headers")!).Keys);
    }

    [Fact]
    public void The_address_and_the_key_may_stand_in_the_environment()
    {
        _host.Connect();
        Environment.SetEnvironmentVariable("WFM_WEBHOOK_URL", _host.WfmTarget);
        Environment.SetEnvironmentVariable("WFM_WEBHOOK_SECRET", "environment-key");

        PSObject hook = _host.Run("Register-GenesysWfmWebhook").Clean().Single;

        Assert.Equal(_host.WfmTarget, hook.Text("TargetUrl"));
        Assert.Equal(_host.WfmTarget, hook.Text("Uri"));
        Assert.True((bool)hook.Get("HasSecret")!);
        Assert.Equal("QueueProvisioner-WFM-Sync", hook.Text("Name"));
        Assert.Equal("Module", hook.Text("DeliveredBy"));
    }

    [Fact]
    public void Without_an_address_the_variable_is_named()
    {
        _host.Connect();

        Outcome run = _host.RunToError("Register-GenesysWfmWebhook");

        Assert.Equal("WfmTargetMissing", run.Ended.Code());
        Assert.Contains("WFM_WEBHOOK_URL", run.Ended.Remedy());
    }

    [Theory]
    [InlineData("http://wfm.example.com/queue-events")]
    [InlineData("ftp://wfm.example.com")]
    [InlineData("not an address")]
    [InlineData("https://user:pass@wfm.example.com/")]
    public void An_address_that_is_not_safe_is_refused(string url)
    {
        _host.Connect();

        Outcome run = _host.RunToError("Register-GenesysWfmWebhook $url", ("url", url));

        Assert.Equal("WfmTargetRefused", run.Ended.Code());
        Assert.DoesNotContain("pass@", run.Ended.ToString());
    }

    // Its deliveries are tried again for seven seconds of the client's clock.
    [Fact]
    [Trait(PowerShellHost.Org, PowerShellHost.InProcess)]
    public void An_endpoint_that_is_down_warns_once_and_fails_no_queue()
    {
        _host.Connect();
        string url = $"http://127.0.0.1:{LoopbackServer.FreePort()}/queue-events";
        _host.Run("$null = Register-GenesysWfmWebhook $url -SkipPing", ("url", url)).Clean();

        Outcome run = _host.Run("'Line A', 'Line B', 'Line C' | New-GenesysQueue").Clean();

        Assert.All(run.Column("Status"), status => Assert.Equal("Created", status));
        string warning = Assert.Single(run.Warnings);
        Assert.Contains("Events that wait for 'QueueProvisioner-WFM-Sync': 3", warning);
        Assert.Contains("QueueProvisioner-WFM-Sync", warning);
        Assert.All(_host.Run("Get-GenesysProvisioningAudit").Clean().Output, line => Assert.True((bool)line!.Get("Success")!));
    }

    [Fact]
    public void An_endpoint_that_does_not_answer_the_ping_is_not_registered()
    {
        _host.Connect();
        string url = $"http://127.0.0.1:{LoopbackServer.FreePort()}/queue-events";

        Outcome run = _host.RunToError("Register-GenesysWfmWebhook $url", ("url", url));

        Assert.Equal("WfmPingFailed", run.Ended.Code());
        Assert.Equal(ErrorCategory.ConnectionError, run.Ended.CategoryInfo.Category);
        Assert.Contains("-SkipPing", run.Ended.Remedy());
        Assert.Empty(_host.Run("'Line A' | New-GenesysQueue").Clean().Warnings);
        PSObject noted = _host.Run("Get-GenesysProvisioningAudit -Event WfmRegistered").Clean().Single;
        Assert.Equal((false, "WfmPingFailed"), ((bool)noted.Get("Success")!, noted.Text("ErrorCode")));
    }

    [Fact]
    public void A_ping_is_no_event_that_the_planner_was_told_of()
    {
        _host.Connect();

        PSObject hook = _host.Run("Register-GenesysWfmWebhook $url; $null = Register-GenesysWfmWebhook $url", ("url", _host.WfmTarget)).Clean().Single;

        Assert.Empty(_host.Events());
        Assert.Single(_host.Pings());
        Assert.Equal("200", hook.Text("LastStatus"));
        Assert.True((bool)hook.Get("Enabled")!);
        Assert.Equal("routing.queue.created", hook.Text("EventFilter"));
    }

    [Fact]
    public void Events_refused_for_good_are_counted_and_warned_of_once_and_piped_results_send_them_again()
    {
        _host.Connect();
        bool fixedByNow = false;
        using var server = new LoopbackServer(_ => LoopbackServer.Json(fixedByNow ? 200 : 401, "{}"));
        _host.Run("$null = Register-GenesysWfmWebhook $url -SkipPing", ("url", server.Address + "/events")).Clean();

        Outcome run = _host.Run("'Line A', 'Line B' | New-GenesysQueue -OutVariable made").Clean();
        PSObject refused = _host.Run("Register-GenesysWfmWebhook $url").Clean().Single;
        fixedByNow = true;
        _host.Run("$made | Register-GenesysWfmWebhook $url").Clean();
        PSObject taken = _host.Run("Register-GenesysWfmWebhook $url").Clean().Single;

        Assert.Equal(["Created", "Created"], run.Column("Status"));
        Assert.Contains("refused for good: 2 (status 401)", Assert.Single(run.Warnings));
        Assert.Equal((2, 0, 0), ((int)refused.Get("DeadLetters")!, (int)refused.Get("Pending")!, (int)refused.Get("Delivered")!));
        Assert.Equal((0, 0, 2), ((int)taken.Get("DeadLetters")!, (int)taken.Get("Pending")!, (int)taken.Get("Delivered")!));
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public void An_address_of_a_private_network_takes_leave()
    {
        _host.Connect();

        Assert.Equal("WfmTargetRefused", _host.RunToError("Register-GenesysWfmWebhook https://10.1.2.3/events").Ended.Code());
        PSObject hook = _host.Run("Register-GenesysWfmWebhook https://10.1.2.3/events -AllowPrivateAddress -SkipPing").Clean().Single;

        Assert.Equal("https://10.1.2.3/events", hook.Text("TargetUrl"));
    }

    [Theory] // PowerShell's wildcards, as elsewhere in the module.
    [InlineData("'routing.queue.*'", "routing.queue.created; routing.queue.removed; routing.queue.updated")]
    [InlineData("*", "routing.queue.created; routing.queue.removed; routing.queue.updated")]
    [InlineData("'*.Created'", "routing.queue.created")]
    [InlineData("'routing.queue.[cr]*'", "routing.queue.created; routing.queue.removed")]
    [InlineData("routing.queue.?pdated, *.removed", "routing.queue.removed; routing.queue.updated")]
    public void Events_are_meant_by_patterns(string filter, string events)
    {
        _host.Connect();

        PSObject hook = _host.Run($"Register-GenesysWfmWebhook $url -EventFilter {filter}", ("url", _host.WfmTarget))
            .Clean().Single;

        Assert.Equal(events, hook.Text("EventFilter"));
    }

    [Theory]
    [InlineData("'queue.*'")]
    [InlineData("'routing.queue.[c'")]
    public void A_pattern_that_means_no_event_is_refused(string filter)
    {
        _host.Connect();

        Outcome run = _host.RunToError($"Register-GenesysWfmWebhook $url -EventFilter {filter}", ("url", _host.WfmTarget));

        Assert.Equal("EventFilterUnknown", run.Ended.Code());
    }

    [Theory]
    [InlineData("\"a`nb\"", "NameControlCharacter")]
    [InlineData("('n' * 500)", "NameTooLong")]
    [InlineData("'a*'", "NameWildcard")]
    public void A_name_that_nobody_could_find_again_is_refused_and_nothing_is_registered(string name, string code)
    {
        _host.Connect();

        Outcome run = _host.RunToError($"Register-GenesysWfmWebhook $url -Name {name}", ("url", _host.WfmTarget));

        Assert.Equal(code, run.Ended.Code());
        Assert.NotEmpty(run.Ended.Remedy()!);
        Assert.Empty(_host.Run("Get-GenesysWfmWebhook").Clean().Output);
    }

    [Fact]
    public void Another_event_than_the_one_there_is_is_refused()
    {
        _host.Connect();

        Outcome run = _host.RunToError("Register-GenesysWfmWebhook $url -EventFilter routing.queue.deleted", ("url", _host.WfmTarget));
        _host.Run("Register-GenesysWfmWebhook $url -EventFilter routing.queue.created").Clean();

        Assert.Equal("EventFilterUnknown", run.Ended.Code());
        Assert.Contains("routing.queue.created", run.Ended.Remedy());
    }

    [Fact]
    public void Events_that_waited_are_delivered_when_asked_for()
    {
        _host.Connect();
        bool up = false;
        using var server = new LoopbackServer(_ => up ? LoopbackServer.Json(200, "{}") : LoopbackServer.Json(503, "{}") with { RetryAfter = "0" });
        _host.Run("$null = Register-GenesysWfmWebhook $url -SkipPing", ("url", server.Address + "/events")).Clean();
        Assert.Single(_host.Run("'Line A' | New-GenesysQueue").Clean().Warnings);
        up = true;
        int before = server.Requests.Count;

        Outcome run = _host.Run("Sync-GenesysWfmWebhook; $null = 'Line B' | New-GenesysQueue").Clean();

        Assert.Empty(run.Warnings);
        Assert.Equal(
            ["Line A", "Line B"], server.Requests.Skip(before).Select(request => (string?)JObject.Parse(request.Body).SelectToken("queue.name")).Order());
        Assert.Equal(2, _host.Run("Register-GenesysWfmWebhook $url", ("url", server.Address + "/events")).Clean().Single.Get("Delivered"));
    }

    [Fact]
    public void Piped_results_are_announced_once_and_passed_on()
    {
        _host.Connect();
        _host.Run("$made = 'Line A', 'Line B', 'Billing' | New-GenesysQueue");

        Outcome first = _host.Run("$made | Register-GenesysWfmWebhook $url", ("url", _host.WfmTarget)).Clean();
        Outcome second = _host.Run("$made | Register-GenesysWfmWebhook $url").Clean();

        Assert.Equal(["Billing", "Line A", "Line B"], first.Column("QueueName").Order());
        Assert.Equal(3, second.Output.Count);
        Assert.Equal(["Line A", "Line B"], _host.Events().Select(item => item.Text("QueueName")).Order());
    }

    [Fact]
    public void An_announced_queue_is_not_announced_again_when_its_result_is_piped()
    {
        _host.Connect();

        _host.Run("$null = Register-GenesysWfmWebhook $url; $null = 'Line A' | New-GenesysQueue | Register-GenesysWfmWebhook $url", ("url", _host.WfmTarget)).Clean();

        Assert.Single(_host.Events());
    }

    [Fact]
    public void Registering_the_name_again_changes_its_address()
    {
        _host.Connect();
        using var server = new LoopbackServer(_ => LoopbackServer.Json(200, "{}"));
        _host.Run("$null = Register-GenesysWfmWebhook $old; $null = Register-GenesysWfmWebhook $new", ("old", _host.WfmTarget), ("new", server.Address + "/events")).Clean();

        _host.Run("'Line A' | New-GenesysQueue").Clean();

        Assert.Empty(_host.Events());
        Assert.Equal(["webhook.ping", "routing.queue.created"], server.Requests.Select(request => (string?)JObject.Parse(request.Body)["event"]));
    }

    [Fact]
    public void Skipped_queues_are_not_announced()
    {
        _host.Connect();
        _host.Run("$null = Register-GenesysWfmWebhook $url", ("url", _host.WfmTarget)).Clean();

        _host.Run("'Billing' | New-GenesysQueue -IfExists Skip | Register-GenesysWfmWebhook $url").Clean();

        Assert.Empty(_host.Events());
    }

    [Fact]
    public void WhatIf_registers_nothing()
    {
        _host.Connect();

        Outcome run = _host.Run("Register-GenesysWfmWebhook $url -WhatIf; 'Line A' | New-GenesysQueue", ("url", _host.WfmTarget)).Clean();

        Assert.Equal("Line A", run.Single.Text("QueueName"));
        Assert.Empty(_host.Events());
    }

    public void Dispose() => _host.Dispose();
}
