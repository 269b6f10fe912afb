using Newtonsoft.Json.Linq;

namespace GenesysQueues.Simulator.Tests;

/// <summary>How an org of the dialect delivers: the statements of the contracts' README, one by one.</summary>
public sealed class WebhookDeliveryTests
{
    private const string Webhooks = "/api/v2/platform/webhooks/v2";

    [Theory] // Red if a passing failure is final, if another is tried again, or if there is no end.
    [InlineData(new[] { 200 }, 1, true)]
    [InlineData(new[] { 204 }, 1, true)]
    [InlineData(new[] { 0, 200 }, 2, true)]
    [InlineData(new[] { 500, 429, 408, 200 }, 4, true)]
    [InlineData(new[] { 503 }, 4, false)]
    [InlineData(new[] { 0 }, 4, false)]
    [InlineData(new[] { 404, 200 }, 1, false)]
    [InlineData(new[] { 410, 200 }, 1, false)]
    [InlineData(new[] { 307, 200 }, 1, false)] // No redirect is followed.
    public async Task What_may_pass_is_tried_four_times_and_nothing_else_again(int[] answers, int tries, bool arrives)
    {
        using TestOrg org = await ConnectAsync();
        using var endpoint = new ScriptedEndpoint(org.Clock, answers);
        await RegisterAsync(org, endpoint.Url);

        await org.CreateAsync("Sales");
        await SettleAsync(org);

        Assert.Equal(tries, endpoint.Received.Count);
        Assert.Equal(arrives ? [] : ["Sales"], org.Org.UndeliveredEvents.Select(lost => lost.QueueName));
    }

    [Fact]
    public async Task Tries_are_one_two_and_four_seconds_apart_and_carry_one_event()
    {
        using TestOrg org = await ConnectAsync();
        using var endpoint = new ScriptedEndpoint(org.Clock, 503);
        await RegisterAsync(org, endpoint.Url);

        await org.CreateAsync("Sales");
        await SettleAsync(org);

        DateTimeOffset[] at = [.. endpoint.Received.Select(received => received.At)];
        Assert.All(
            Enumerable.Range(0, 3),
            i => Assert.True(at[i + 1] - at[i] >= TimeSpan.FromSeconds(1 << i), $"Try {i + 2} came after {at[i + 1] - at[i]}."));
        string id = Assert.Single(endpoint.Received.Select(received => (string)BodyOf(received.Text)["id"]!).Distinct());
        Assert.Equal((string)BodyOf(Assert.Single(org.Org.UndeliveredEvents).Body)["id"]!, id);
    }

    [Theory] // Red with any other time, and with none.
    [InlineData(-1, 1)]
    [InlineData(0, 2)]
    public async Task An_answer_is_waited_for_ten_seconds(int milliseconds, int tries)
    {
        using TestOrg org = await ConnectAsync();
        var hold = new TaskCompletionSource();
        using var endpoint = new ScriptedEndpoint(org.Clock, 200) { Hold = hold.Task };
        await RegisterAsync(org, endpoint.Url);
        await org.CreateAsync("Sales");
        while (endpoint.Received.Count == 0)
        {
            await Task.Delay(1);
        }

        org.Machine.Advance(TimeSpan.FromSeconds(10) + TimeSpan.FromMilliseconds(milliseconds));
        hold.SetResult();
        await SettleAsync(org);

        Assert.Equal(tries, endpoint.Received.Count);
        Assert.Empty(org.Org.UndeliveredEvents);
    }

    [Fact] // No field of a registration is a key, and no header of a delivery is a signature.
    public async Task Nothing_is_signed_and_the_registered_headers_are_sent()
    {
        using TestOrg org = await ConnectAsync();
        using var endpoint = new ScriptedEndpoint(org.Clock, 200);
        await RegisterAsync(org, endpoint.Url, ",{'name':'X-Planner-Key','value':'known to both'}");
        string keyed = $"{{'name':'n','targetUrl':'{endpoint.Url}','eventFilter':'routing.queue.created','secret':'s'}}";
        (await org.PostAsync(Webhooks, keyed)).Is(400, "invalid.property");

        await org.CreateAsync("Sales");
        await SettleAsync(org);

        string text = Assert.Single(endpoint.Received).Text;
        Assert.Contains("X-Planner-Key: known to both\r\n", text);
        Assert.Contains("X-WFM-Source: GenesysProvisioner\r\n", text);
        Assert.Contains("Content-Type: application/json", text);
        Assert.DoesNotContain("Signature", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("X-WFM-Timestamp", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_dead_endpoint_holds_up_neither_queue_nor_another_event()
    {
        using TestOrg org = await ConnectAsync();
        using var dead = new ScriptedEndpoint(org.Clock, 503);
        using var well = new ScriptedEndpoint(org.Clock, 200);
        await RegisterAsync(org, dead.Url);
        await RegisterAsync(org, well.Url, name: "other");

        // The clock stands still, so that no further try comes before both queues are there and heard of.
        Assert.Equal(200, (await org.CreateAsync("One")).Status);
        Assert.Equal(200, (await org.CreateAsync("Two")).Status);
        while (well.Received.Count < 2)
        {
            await Task.Delay(1);
        }

        await SettleAsync(org);
        Assert.Equal(["One", "Two"], org.Org.UndeliveredEvents.Select(lost => lost.QueueName).Order());
    }

    [Fact] // And a registration that is off hears nothing.
    public async Task A_later_registration_under_the_name_hears_of_later_queues_alone()
    {
        using TestOrg org = await ConnectAsync();
        using var first = new ScriptedEndpoint(org.Clock, 200);
        using var second = new ScriptedEndpoint(org.Clock, 200);
        await RegisterAsync(org, first.Url);
        await org.CreateAsync("One");
        await SettleAsync(org);
        await RegisterAsync(org, second.Url);
        await org.CreateAsync("Two");
        await org.PostAsync(Webhooks, Hook(second.Url, string.Empty, "hook").Replace("'enabled':true", "'enabled':false"));
        await org.CreateAsync("Three");
        await SettleAsync(org);

        Assert.Contains("\"One\"", Assert.Single(first.Received).Text);
        Assert.Contains("\"Two\"", Assert.Single(second.Received).Text);
    }

    private static async Task<TestOrg> ConnectAsync() =>
        await TestOrg.WithOptions(options => options.Contract = SimulatorContract.Inline).ConnectAsync();

    private static async Task RegisterAsync(TestOrg org, Uri url, string header = "", string name = "hook") =>
        Assert.Equal(200, (await org.PostAsync(Webhooks, Hook(url, header, name))).Status);

    private static string Hook(Uri url, string header, string name) =>
        $"{{'name':'{name}','targetUrl':'{url}','eventFilter':'routing.queue.created','method':'POST',"
            + "'contentType':'application/json',"
            + $"'headers':[{{'name':'X-WFM-Source','value':'GenesysProvisioner'}}{header}],'enabled':true}}";

    // The org's clock goes on until everything is delivered or given up.
    private static async Task SettleAsync(TestOrg org)
    {
        while (!org.Org.DeliveriesAsync().IsCompleted)
        {
            org.Clock.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Delay(1);
        }
    }

    private static JObject BodyOf(string text) => JObject.Parse(text[text.IndexOf('{', StringComparison.Ordinal)..]);
}
