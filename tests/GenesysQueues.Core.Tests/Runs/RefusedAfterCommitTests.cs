using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Runs;

/// <summary>
/// The org made the queue and a refusal came back: whether it is ours is judged by what is there, not by which answer
/// came first.
/// </summary>
public sealed class RefusedAfterCommitTests : IDisposable
{
    private static readonly GenesysQueueDefinition s_sales = Given.Queue("Sales", ("Member", "agent01@example.com"));

    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData("429", GenesysIfExists.Fail)]
    [InlineData("429", GenesysIfExists.Skip)]
    [InlineData("401", GenesysIfExists.Fail)]
    [InlineData("401", GenesysIfExists.Skip)]
    [InlineData("401 by a web page", GenesysIfExists.Fail)]
    [InlineData("sent twice", GenesysIfExists.Fail)]
    [InlineData("sent twice", GenesysIfExists.Skip)]
    [InlineData("400 duplicate", GenesysIfExists.Fail)]
    [InlineData("400 duplicate", GenesysIfExists.Adopt)]
    [InlineData("422 duplicate", GenesysIfExists.Fail)]
    [InlineData("400 in other words", GenesysIfExists.Skip)]
    public async Task It_is_recovered_with_its_members(string way, GenesysIfExists ifExists)
    {
        _bed.Network.On(TestBed.PostQueue, way switch
        {
            "429" => AfterCommit(Status(429, "too.many.requests", retryAfter: 1)),
            "401" => AfterCommit(Status(401, "bad.credentials")),
            "401 by a web page" => AfterCommit((_, _, _) => Answer(401, "<html>sign in</html>", "text/html")),
            "sent twice" => Twice,
            "422 duplicate" => AfterCommit(Status(422, "unprocessable", "A queue with the name already exists")),
            "400 in other words" => AfterCommit(Status(400, "constraint.validation", "The queue's name must be unique.")),
            _ => AfterCommit(Status(400, "duplicate", "already exists")),
        });

        GenesysProvisioningResult result = await _bed.CreateAsync(s_sales, new() { IfExists = ifExists });

        Assert.Equal((GenesysProvisioningStatus.Recovered, null), (result.Outcome.Status, result.ErrorCode));
        JObject sales = Assert.Single(
            (await _bed.RivalAsync($"{TestBed.Queues}?name=Sales", string.Empty, "GET"))["entities"]!.Cast<JObject>());
        Assert.Equal((string?)sales["id"], result.QueueId);
        Assert.Equal(1, (int)sales["memberCount"]!);
    }

    [Theory]
    [InlineData("theirs", GenesysProvisioningStatus.Exists)]
    [InlineData("of the source", GenesysProvisioningStatus.Recovered)]
    public async Task A_copy_has_the_description_of_its_source(string description, GenesysProvisioningStatus status)
    {
        await _bed.RivalAsync(TestBed.Queues, "{'name':'Template','description':'of the source'}");
        _bed.Clock.Advance(TimeSpan.FromMinutes(1));
        _bed.Network.On(TestBed.PostQueue, async (_, org, _) =>
        {
            await _bed.RivalAsync(TestBed.Queues, $"{{'name':'Sales','description':'{description}'}}");
            return await org();
        });

        GenesysProvisioningResult result = await _bed.CreateAsync(Given.Queue("Sales", ("SourceQueue", "Template")));

        Assert.Equal(status, result.Outcome.Status);
    }

    [Fact]
    public async Task What_looks_like_ours_and_is_not_is_told_by_the_field_that_differs()
    {
        _bed.Network.On(TestBed.PostQueue, async (_, org, _) =>
        {
            await _bed.RivalAsync(TestBed.Queues, "{'name':'Sales','description':'theirs'}");
            return await org();
        });

        GenesysProvisioningResult result = await _bed.CreateAsync(Given.Queue("Sales", ("Description", "ours")));

        Assert.Equal(GenesysProvisioningStatus.Exists, result.Outcome.Status);
        Assert.Contains("description is theirs, and ours was asked for", result.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_after_a_second_send_that_nobody_can_look_into_stays_in_doubt()
    {
        GenesysSession session = await _bed.ConnectAsync();
        await _bed.ValidateAsync(Given.Queue("Sales"), session);
        _bed.Network.On(TestBed.PostQueue, AfterCommit(Status(429, "too.many.requests", retryAfter: 1)));
        _bed.Network.Always("GET " + TestBed.Queues, Status(403, "missing.permissions", "Missing routing:queue:view"));

        RunReport run = await _bed.RunAsync(session, null, Given.Queue("Sales"));

        Assert.Equal([GenesysProvisioningStatus.Unknown], run.Statuses);
    }

    [Fact]
    public async Task A_duplicate_that_cannot_be_looked_into_because_the_org_fails_stays_in_doubt()
    {
        GenesysSession session = await _bed.ConnectAsync();
        await _bed.ValidateAsync(Given.Queue("Sales"), session);
        _bed.Network.On(TestBed.PostQueue, AfterCommit(Status(400, "duplicate", "already exists")));
        _bed.Network.Always("GET " + TestBed.Queues, Status(503));

        RunReport run = await _bed.RunAsync(session, new() { MaximumRetryCount = 0 }, Given.Queue("Sales"));

        Assert.Equal([GenesysProvisioningStatus.Unknown], run.Statuses);
    }

    [Fact]
    public async Task A_taken_name_of_a_skill_group_is_said_in_words_of_its_own()
    {
        _bed.Network.Always(TestBed.PostSkillGroup, Status(400, "duplicate", "A skill group with that name already exists"));

        GenesysProvisioningResult result = await _bed.CreateAsync(Given.Queue("Sales", ("SkillRequirement", "Spanish>=3")));

        Assert.Equal(GenesysProvisioningStatus.Failed, result.Outcome.Status);
        Assert.DoesNotContain("-IfExists", result.Recommendation, StringComparison.Ordinal);
        Assert.Contains("skill group", result.ErrorMessage, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<HttpResponseMessage> Twice(
        HttpRequestMessage request, Func<Task<HttpResponseMessage>> org, CancellationToken cancellationToken)
    {
        // The content of a message is spent once it was sent.
        byte[] body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
        (await org()).Dispose();
        request.Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        return await org();
    }
}
