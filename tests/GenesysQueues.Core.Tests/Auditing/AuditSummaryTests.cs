using GenesysQueues.Json;

namespace GenesysQueues.Core.Tests.Auditing;

public sealed class AuditSummaryTests
{
    private const string Run1 = "11111111-1111-1111-1111-111111111111";

    [Theory]
    [InlineData("Acme", """{"org_name":"Acme","org_id":"o"}""")]
    [InlineData("o", """{"org_id":"o"}""")]
    [InlineData("", "{}")]
    [InlineData("2 orgs", """{"org_name":"Acme"}""", """{"org_name":"Other"}""")]
    public void It_names_the_org_as_well_as_it_is_known(string org, params string[] lines) => Assert.Equal(org, Sum(lines).Org);

    [Theory]
    [InlineData("Completed", "RunStarted", "RunEnded")]
    [InlineData("Interrupted", "RunStarted", "Outcome")]
    [InlineData("Unknown", "Outcome", "RunEnded")]
    public void A_run_is_completed_when_it_ended(string state, params string[] events) =>
        Assert.Equal(state, Sum([.. events.Select(happened => $$"""{"event":"{{happened}}"}""")]).State);

    [Theory]
    [InlineData("""{"event":"RunEnded","error_code":"Stopped"}""")]
    [InlineData("""{"event":"RunEnded","run_id":"22222222-2222-2222-2222-222222222222"}""")]
    public void A_run_that_ended_with_an_error_or_is_anothers_is_not_completed(string end) =>
        Assert.Equal("Interrupted", Sum("""{"event":"RunStarted"}""", end).State);

    [Fact]
    public void Only_what_was_found_as_wanted_is_reconciled() => Assert.Equal(1, Sum(
        """{"event":"OutcomeReconciled","success":true}""", """{"event":"OutcomeReconciled","success":false}""",
        """{"event":"OutcomeReconciled"}""").ReconciledCount);

    [Fact]
    public void Planning_groups_that_were_made_are_counted_and_are_no_queues()
    {
        GenesysProvisioningSummary sum = Sum(
            """{"event":"PlanningGroupCreated","success":true}""", """{"event":"PlanningGroupCreated","success":true}""");

        Assert.Equal((2, 0, 0), (sum.PlanningGroupCount, sum.TotalAttempts, sum.SuccessCount));
    }

    [Theory]
    [InlineData("RunStarted", true)]
    [InlineData("Outcome", true)]
    [InlineData("Request", false)]
    public void It_holds_a_run_with_its_start_or_an_outcome(string happened, bool holds) =>
        Assert.Equal(holds, Read($$"""{"event":"{{happened}}"}""").HoldsRun);

    [Fact]
    public void Latencies_that_come_twice_weigh_twice()
    {
        GenesysProvisioningSummary sum = Sum(Created(100), Created(100), Created(100), Created(400), Created(400));

        Assert.Equal((220.0, 100L, 400L), (sum.LatencyMeanMs, sum.LatencyP50Ms, sum.LatencyMaxMs));
    }

    [Fact]
    public void Calls_and_queues_are_compared_only_where_there_are_both()
    {
        const string request = """{"event":"Request"}""";

        Assert.Null(Sum(request, """{"event":"Outcome","success":true,"error_code":"QueueExists"}""").CallsPerQueue);
        Assert.Null(Sum(Created(100)).CallsPerQueue);
        Assert.Equal(1.5, Sum(request, request, request, Created(100), Created(100)).CallsPerQueue);
    }

    [Fact]
    public void A_speed_takes_a_queue_and_some_time()
    {
        Assert.Null(Sum(
            """{"event":"RunStarted"}""",
            """{"event":"Outcome","success":false,"timestamp":"2026-03-01T12:01:00Z"}""").QueuesPerMinute);
        Assert.Null(Sum(Created(100), Created(100)).QueuesPerMinute);
        Assert.Equal(0.5, Sum(Created(100), """{"event":"RunEnded","timestamp":"2026-03-01T12:02:00Z"}""").QueuesPerMinute);
    }

    [Fact]
    public void A_failure_without_a_code_is_counted_as_unknown() => Assert.Equal(
        new Dictionary<string, int> { ["Unknown"] = 1 }, Sum("""{"event":"Outcome","success":false}""").FailedByCode);

    [Fact]
    public void What_was_removed_later_changes_nothing()
    {
        GenesysProvisioningSummary sum = Sum(
            Created(100), """{"event":"QueueRemoving","timestamp":"2026-03-02T12:00:00Z"}""",
            """{"event":"QueueRemoved","success":true,"timestamp":"2026-03-02T12:00:01Z"}""");

        Assert.Equal((1, LeapingClock.Noon), (sum.SuccessCount, sum.To));
    }

    [Fact]
    public void It_says_in_a_line_what_the_run_came_to() => Assert.Equal(
        "1 of 2 succeeded, Completed",
        Sum(
            """{"event":"RunStarted"}""", Created(100),
            """{"event":"Outcome","success":false}""", """{"event":"RunEnded"}""").ToString());

    private static string Created(int latency) => $$"""{"event":"Outcome","success":true,"latency_ms":{{latency}}}""";

    private static GenesysProvisioningSummary Sum(params string[] lines) => Read(lines).Build();

    /// <summary>Sums lines, of which those that say nothing of it are the first run's, at noon.</summary>
    private static AuditSummary Read(params string[] lines)
    {
        var summary = new AuditSummary(null);
        var reader = new AuditLineReader();
        foreach (string line in lines)
        {
            JObject json = JsonSettings.Parse(line) is JObject given ? given : [];
            json["timestamp"] ??= "2026-03-01T12:00:00Z";
            json["run_id"] ??= Run1;
            Assert.True(reader.TryRead(json.ToString(Newtonsoft.Json.Formatting.None), "a.jsonl"));
            summary.Add(reader);
        }

        return summary;
    }
}
