using Newtonsoft.Json.Linq;

namespace GenesysQueues.Simulator.Tests;

public sealed class InlineContractTests
{
    private const string Webhooks = "/api/v2/platform/webhooks/v2";
    private const string Member =
        "'members':[{'skill':{'id':'" + TestOrg.PremiumSkill + "'},'requiredCapacity':5,'utilization':0.85}]";

    private const string Overflow =
        "'overflowSettings':{'enabled':true,'maxWait':30,'maxWaitTime':60,'overflowAction':'QUEUE'}";

    private static TestOrg Inline() => TestOrg.WithOptions(options => options.Contract = SimulatorContract.Inline);

    private static string Hook(string url, string name = "Sync") =>
        $"{{'name':'{name}','targetUrl':'{url}','eventFilter':'routing.queue.created','method':'POST',"
        + "'contentType':'application/json','headers':[{'name':'X-WFM-Source','value':'GenesysProvisioner'}],'enabled':true}";

    [Fact] // The dialect's fields are accepted and shown.
    public async Task Inline_accepts_members_and_overflow_settings()
    {
        using TestOrg org = await Inline().ConnectAsync();
        JObject queue = (await org.CreateAsync("X", Member + "," + Overflow)).Json;
        Assert.Equal(0.85, (double)queue.SelectToken("members[0].utilization")!);
        Assert.Equal("QUEUE", (string?)queue.SelectToken("overflowSettings.overflowAction"));
        Assert.Equal(200, (await org.CreateAsync("Plain")).Status);
    }

    [Fact] // The published API does not know them.
    public async Task Published_api_refuses_members_and_overflow_settings()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        (await org.CreateAsync("X", Member)).Is(400, "invalid.property");
        (await org.CreateAsync("X", Overflow)).Is(400, "invalid.property");
    }

    [Theory] // Capacity above 0, utilization above 0 and at most 1, a skill that exists.
    [InlineData("'requiredCapacity':0,'utilization':1", "constraint.validation")]
    [InlineData("'requiredCapacity':1,'utilization':0", "constraint.validation")]
    [InlineData("'requiredCapacity':1,'utilization':1.01", "constraint.validation")]
    [InlineData("'requiredCapacity':1,'utilization':'0.5'", "invalid.value")]
    [InlineData("'requiredCapacity':0.5,'utilization':1", null)]
    public async Task Inline_members_are_judged(string numbers, string? code)
    {
        using TestOrg org = await Inline().ConnectAsync();
        TestReply reply = await org.CreateAsync("X", $"'members':[{{'skill':{{'id':'{TestOrg.PremiumSkill}'}},{numbers}}}]");
        if (code is null)
        {
            Assert.Equal(200, reply.Status);
        }
        else
        {
            reply.Is(400, code);
        }
    }

    [Fact]
    public async Task Inline_members_need_a_known_skill()
    {
        using TestOrg org = await Inline().ConnectAsync();
        string Row(string skill) => $"'members':[{{{skill}'requiredCapacity':1,'utilization':1}}]";
        (await org.CreateAsync("X", Row(""))).Is(400, "required.field.missing");
        (await org.CreateAsync("X", Row("'skill':{'id':'Premium Support'},"))).Is(400, "invalid.id");
        (await org.CreateAsync("X", Row($"'skill':{{'id':'{Guid.NewGuid()}'}},"))).Is(400, "constraint.validation");
        (await org.CreateAsync("X", "'overflowSettings':{'overflowAction':'AGENT'}")).Is(400, "invalid.value");
    }

    [Fact] // A skill is usable by 'status' too in this dialect, and only here.
    public async Task Inline_skills_have_a_status()
    {
        using TestOrg inline = await Inline().ConnectAsync();
        using TestOrg published = await new TestOrg().ConnectAsync();
        const string Path = "/api/v2/routing/skills/" + TestOrg.PremiumSkill;
        Assert.Equal("ACTIVE", (string?)(await inline.GetAsync(Path)).Json["status"]);
        Assert.Null((await published.GetAsync(Path)).Json["status"]);
    }

    [Fact] // An event per created queue at the receiver, with the registered headers.
    public async Task A_registered_webhook_hears_of_new_queues()
    {
        using TestOrg org = await Inline().ConnectAsync();
        TestReply made = await org.PostAsync(Webhooks, Hook("https://wfm.example.com/queue-events"));
        Assert.Equal(200, made.Status);
        Assert.NotNull(made.Json["id"]);
        string id = (string)(await org.CreateAsync("Heard", Member + "," + Overflow)).Json["id"]!;
        await org.Org.DeliveriesAsync();
        SimulatorEvent heard = Assert.Single(org.Org.Events);
        Assert.Equal("GenesysProvisioner", heard.Headers["X-WFM-Source"]);
        Assert.Equal("Heard", heard.QueueName);
        JObject body = JObject.Parse(heard.Body);
        Assert.Equal("routing.queue.created", (string?)body["event"]);
        Assert.Equal(org.Org.OrgId, (string?)body["orgId"]);
        Assert.Equal(id, (string?)body.SelectToken("queue.id"));
        Assert.Equal("Premium Support", (string?)body.SelectToken("queue.skillRequirements[0].skill.name"));
        Assert.Equal(60, (int)body.SelectToken("queue.overflow.maxWaitTime")!);
        Assert.Equal(0.8, (double)body.SelectToken("queue.serviceLevel.percentage")!);
    }

    [Fact] // A refused creation is no event; a second registration under one name replaces the first.
    public async Task Only_created_queues_are_announced_and_once()
    {
        using TestOrg org = await Inline().ConnectAsync();
        await org.PostAsync(Webhooks, Hook("https://wfm.example.com/queue-events"));
        await org.PostAsync(Webhooks, Hook("https://wfm.example.com/queue-events"));
        await org.CreateAsync("Billing");
        await org.CreateAsync("One");
        await org.Org.DeliveriesAsync();
        Assert.Equal(["One"], org.Org.Events.Select(heard => heard.QueueName));
    }

    [Fact] // Loopback is real HTTP.
    public async Task A_webhook_on_loopback_is_delivered_over_http()
    {
        using TestOrg org = await Inline().ConnectAsync();
        using var server = new OneShotServer();
        await org.PostAsync(Webhooks, Hook(server.Url.AbsoluteUri));
        await org.CreateAsync("Real");
        string text = await server.Received.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Contains("X-WFM-Source: GenesysProvisioner", text);
        Assert.Contains("\"name\":\"Real\"", text);
        await org.Org.DeliveriesAsync();
        Assert.Empty(org.Org.UndeliveredEvents);
    }

    [Fact] // Never elsewhere; and the queue exists all the same.
    public async Task A_webhook_elsewhere_is_never_called()
    {
        using TestOrg org = await Inline().ConnectAsync();
        await org.PostAsync(Webhooks, Hook("https://wfm.customer.example/hook"));
        Assert.Equal(200, (await org.CreateAsync("X")).Status);
        await org.Org.DeliveriesAsync();
        Assert.Equal("X", Assert.Single(org.Org.UndeliveredEvents).QueueName);
        Assert.Empty(org.Org.Events);
    }

    [Theory] // The registration's own rules.
    [InlineData("{'targetUrl':'https://x.example','eventFilter':'routing.queue.created'}", "required.field.missing")]
    [InlineData("{'name':'n','eventFilter':'routing.queue.created'}", "required.field.missing")]
    [InlineData("{'name':'n','targetUrl':'ftp://x','eventFilter':'routing.queue.created'}", "constraint.validation")]
    [InlineData("{'name':'n','targetUrl':'https://x.example','eventFilter':'other'}", "invalid.value")]
    [InlineData("{'name':'n','url':'https://x.example'}", "invalid.property")]
    public async Task Webhook_registrations_are_judged(string body, string code)
    {
        using TestOrg org = await Inline().ConnectAsync();
        (await org.PostAsync(Webhooks, body)).Is(400, code);
    }
}
