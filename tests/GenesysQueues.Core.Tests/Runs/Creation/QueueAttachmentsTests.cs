using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Runs.Creation;

public sealed class QueueAttachmentsTests : IDisposable
{
    private const string Members = "POST " + TestBed.Queues + "/*";

    private readonly TestBed _bed = new(orgFile: new JObject
    {
        ["users"] = new JArray(Enumerable.Range(1, 250).Select(i => new JObject { ["name"] = $"User {i}", ["email"] = $"user{i:000}@example.com" })),
        ["wrapupCodes"] = new JArray(Enumerable.Range(1, 120).Select(i => $"Code {i}")),
    }.ToString());

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task Members_and_wrapup_codes_are_added_in_batches_of_at_most_a_hundred()
    {
        GenesysProvisioningResult result = await _bed.CreateAsync(Given.Queue("Sales", ("Member", Users(250)), ("WrapupCode", Codes(120))));

        Assert.Equal(GenesysProvisioningStatus.Created, result.Outcome.Status);
        Assert.Equal([100, 100, 50], Batches("members"));
        Assert.Equal([100, 20], Batches("wrapupcodes"));
        JObject queue = await _bed.RivalAsync($"{TestBed.Queues}/{result.QueueId}", string.Empty, "GET");
        Assert.Equal(250, (int)queue["memberCount"]!);
    }

    [Theory]
    [InlineData(409, "general.conflict", "The request conflicts with the current state of the resource.")]
    [InlineData(400, "bad.request", "The version [1] does not match the current version [2].")]
    public async Task Two_changes_of_a_queue_at_once_are_made_one_after_the_other(int status, string code, string message)
    {
        _bed.Network.On(Members, Status(status, code, message));

        GenesysProvisioningResult result = await _bed.CreateAsync(Given.Queue("Sales", ("Member", Users(2))));

        Assert.Equal(GenesysProvisioningStatus.Created, result.Outcome.Status);
        Assert.Equal(2, (int)(await _bed.RivalAsync($"{TestBed.Queues}/{result.QueueId}", string.Empty, "GET"))["memberCount"]!);
    }

    [Fact]
    public async Task A_batch_that_fails_leaves_the_queue_incomplete_and_names_who_is_missing()
    {
        _bed.Network.On(Members, Pass, Status(400, "invalid.value", "Not these."));

        GenesysProvisioningResult result = await _bed.CreateAsync(Given.Queue("Sales", ("Member", Users(150)), ("WrapupCode", Codes(2))));

        Assert.Equal(GenesysProvisioningStatus.CreatedIncomplete, result.Outcome.Status);
        Assert.False(result.Success);
        Assert.NotNull(result.QueueId);
        Assert.Equal(50, result.Missing.Count);
        Assert.Equal("Member 'user101@example.com': Not these.", result.Missing[0]);
        Assert.Equal("CreatedIncomplete", result.ErrorCode);
        Assert.Equal([2], Batches("wrapupcodes"));
    }

    [Fact]
    public async Task A_success_whose_body_is_broken_is_no_success()
    {
        _bed.Network.On(Members, Unreadable);

        GenesysProvisioningResult result = await _bed.CreateAsync(Given.Queue("Sales", ("Member", Users(1))));

        Assert.Equal(GenesysProvisioningStatus.Created, result.Outcome.Status);
        JObject queue = await _bed.RivalAsync($"{TestBed.Queues}/{result.QueueId}", string.Empty, "GET");
        Assert.Equal(1, (int)queue["memberCount"]!);
    }

    [Fact]
    public async Task A_batch_is_sent_again_after_a_passing_failure_since_adding_twice_is_adding_once()
    {
        _bed.Network.On(Members, Status(503), AfterCommit(Reset));

        GenesysProvisioningResult result = await _bed.CreateAsync(Given.Queue("Sales", ("Member", Users(1))));

        Assert.Equal(GenesysProvisioningStatus.Created, result.Outcome.Status);
        Assert.Equal(3, Batches("members").Count());
        Assert.Equal(2, result.Retries);
    }

    [Fact]
    public async Task A_queue_that_the_org_does_not_know_yet_is_given_time()
    {
        _bed.Network.On(Members, Status(404, "not.found"), Status(404, "not.found"));

        GenesysProvisioningResult result = await _bed.CreateAsync(Given.Queue("Sales", ("Member", Users(1))));

        Assert.Equal(GenesysProvisioningStatus.Created, result.Outcome.Status);
        IReadOnlyList<SentRequest> tries = Adding("members");
        Assert.Equal([0.0, 1, 3], tries.Select(request => (request.At - tries[0].At).TotalSeconds));
    }

    private static string Users(int count) => string.Join(";", Enumerable.Range(1, count).Select(i => $"user{i:000}@example.com"));

    private static string Codes(int count) => string.Join(";", Enumerable.Range(1, count).Select(i => $"code {i}"));

    private SentRequest[] Adding(string what) =>
        [.. _bed.Network.Sent.Where(request => request.Method == "POST" && request.Address.AbsolutePath.EndsWith("/" + what, StringComparison.Ordinal))];

    private IEnumerable<int> Batches(string what) => Adding(what).Select(request => ((JArray)request.Json).Count);
}
