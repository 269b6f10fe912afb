namespace GenesysQueues.Core.Tests.Runs;

/// <summary>Queues that the org copies from another one, which may have what a new queue may not.</summary>
public sealed class SourceQueueTests
{
    private const string Alerting = "mediaSettings.call.alertingTimeoutSeconds";

    [Theory]
    [InlineData(null, 60)]
    [InlineData(20, 20)]
    public async Task What_the_source_has_of_old_is_left_to_the_org_and_what_is_given_is_sent(int? given, int expected)
    {
        using TestBed bed = await BedAsync();

        GenesysProvisioningResult result = await bed.CreateAsync(
            Given.Queue("Sales", ("SourceQueue", "Old"), ("AlertingTimeoutSeconds", given)));

        Assert.True(result.Success, result.ErrorMessage);
        JToken body = Assert.Single(bed.Posts).Json;
        Assert.Equal(given, (int?)body.SelectToken(Alerting));
        Assert.NotNull((string?)body["sourceQueueId"]);
        JObject made = await bed.RivalAsync($"{TestBed.Queues}/{result.QueueId}", string.Empty, "GET");
        Assert.Equal(expected, (int?)made.SelectToken(Alerting));
    }

    [Fact]
    public async Task An_org_that_refuses_what_the_source_has_is_a_failure_with_its_words_and_makes_nothing()
    {
        using TestBed bed = await BedAsync();
        bed.Network.On(
            TestBed.PostQueue,
            Mishaps.Status(400, "constraint.validation", "Alerting timeout must be between 8 and 59 seconds."));

        GenesysProvisioningResult result = await bed.CreateAsync(Given.Queue("Sales", ("SourceQueue", "Old")));

        Assert.Equal("Failed", result.Status);
        Assert.Contains("between 8 and 59 seconds", result.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(0, await bed.CountAsync("Sales"));
    }

    // A queue of before the bound.
    private static async Task<TestBed> BedAsync()
    {
        SimulatorOptions? options = null;
        var bed = new TestBed(set =>
        {
            options = set;
            set.CallAlertingMaxSeconds = 900;
            set.ListLagSeconds = 0;
        });
        await bed.RivalAsync(
            TestBed.Queues, "{'name': 'Old', 'mediaSettings': {'call': {'alertingTimeoutSeconds': 60}}}");
        options!.CallAlertingMaxSeconds = 59;
        return bed;
    }
}
