using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Runs.Creation;

/// <summary>A skill group whose reply was lost, and a session to which its absence from a list may mean nothing.</summary>
public sealed class SkillGroupStoreTests : IDisposable
{
    private readonly TestBed _bed = new(orgFile: """
        {"clients":[{"id":"short-sighted","secret":"sim-secret","grants":[
          {"permissions":["routing:queue:*","routing:skill:view","routing:skillGroup:add"]},
          {"permissions":["routing:skillGroup:view"],"divisions":["EMEA"]}]}]}
        """);

    public SkillGroupStoreTests() => _bed.Credentials = new Credentials.Client("short-sighted", Secret.Of("sim-secret"));

    public void Dispose() => _bed.Dispose();

    private static GenesysQueueDefinition[] Two => Given.Queues(2, ("SkillRequirement", "Billing>=2"));

    [Fact]
    public async Task A_group_that_is_not_seen_and_need_not_be_is_never_sent_again()
    {
        _bed.Network.On(TestBed.PostSkillGroup, Status(503));

        RunReport run = await _bed.RunAsync(await _bed.ConnectAsync(), new() { ThrottleLimit = 1 }, Two);

        Assert.All(
            run.Results,
            result => Assert.Equal(
                (GenesysProvisioningStatus.Unknown, "SkillGroupInDoubt"), (result.Outcome.Status, result.ErrorCode)));
        Assert.Single(_bed.Network.Of(TestBed.PostSkillGroup));
        Assert.Empty(_bed.Posts);
    }

    [Fact]
    public async Task Absence_from_the_list_of_who_may_view_lets_it_be_sent_again()
    {
        _bed.Credentials = new Credentials.Client("sim-client", Secret.Of("sim-secret"));
        _bed.Network.On(TestBed.PostSkillGroup, Status(503));

        RunReport run = await _bed.RunAsync(await _bed.ConnectAsync(), new() { ThrottleLimit = 1 }, Two);

        Assert.All(run.Statuses, status => Assert.Equal(GenesysProvisioningStatus.Created, status));
        Assert.Equal(2, _bed.Network.Of(TestBed.PostSkillGroup).Count);
    }

    [Fact]
    public async Task A_later_session_that_may_look_goes_on_with_what_was_never_sent()
    {
        _bed.Network.On(TestBed.PostSkillGroup, Status(503));
        await _bed.RunAsync(await _bed.ConnectAsync(), new() { ThrottleLimit = 1 }, Two);
        _bed.Credentials = new Credentials.Client("sim-client", Secret.Of("sim-secret"));

        RunReport resumed = await _bed.ResumeAsync(await _bed.ConnectAsync());

        Assert.Equal([GenesysProvisioningStatus.Created, GenesysProvisioningStatus.Created], resumed.Statuses);
        Assert.Equal(2, _bed.Network.Of(TestBed.PostSkillGroup).Count);
        Assert.Empty(_bed.Journals());
    }

    [Fact]
    public async Task A_later_session_that_may_not_look_either_says_so_once_and_sends_nothing()
    {
        _bed.Network.On(TestBed.PostSkillGroup, AfterCommit(Status(503)));
        await _bed.RunAsync(await _bed.ConnectAsync(), new() { ThrottleLimit = 1 }, Two);

        RunReport next = await _bed.RunAsync(await _bed.ConnectAsync(), new());
        RunReport later = await _bed.RunAsync(await _bed.ConnectAsync(), new());

        Assert.Contains("2 in doubt that cannot be looked up", Assert.Single(next.Warnings), StringComparison.Ordinal);
        Assert.Empty(later.Warnings);
        Assert.Empty(_bed.Journals());
        Assert.Single(_bed.Network.Of(TestBed.PostSkillGroup));
        Assert.Empty(_bed.Posts);
    }

    [Fact]
    public async Task A_group_whose_run_was_killed_is_not_sent_again_by_a_session_that_cannot_see_it()
    {
        string? left = null;
        _bed.Network.On(TestBed.PostSkillGroup, async (request, org, cancellationToken) =>
        {
            using HttpResponseMessage lost = await org();
            left = _bed.Snapshot();
            return await Reset(request, org, cancellationToken);
        });
        await _bed.RunAsync(await _bed.ConnectAsync(), new() { ThrottleLimit = 1 }, Two);
        _bed.AuditPath = left!;
        int posts = _bed.Network.Of(TestBed.PostSkillGroup).Count;
        // As an org that shows this client no group at all would.
        _bed.Network.Always("GET /api/v2/routing/skillgroups", Body("""{"entities":[]}"""));

        RunReport resumed = await _bed.ResumeAsync(await _bed.ConnectAsync());
        RunReport later = await _bed.RunAsync(await _bed.ConnectAsync(), new(), Given.Queue("Other"));

        Assert.All(
            resumed.Results,
            result => Assert.Equal(
                (GenesysProvisioningStatus.Unknown, "SkillGroupInDoubt"), (result.Outcome.Status, result.ErrorCode)));
        Assert.NotEmpty(resumed.Results);
        Assert.Equal(posts, _bed.Network.Of(TestBed.PostSkillGroup).Count);
        Assert.Equal([GenesysProvisioningStatus.Created], later.Statuses);
    }

    [Fact]
    public async Task A_session_that_may_list_no_groups_can_still_run_what_needs_none()
    {
        _bed.Network.On(TestBed.PostSkillGroup, Status(503));
        await _bed.RunAsync(await _bed.ConnectAsync(), new() { ThrottleLimit = 1 }, Two);
        _bed.Network.Always("GET /api/v2/routing/skillgroups", Status(403, "missing.permissions", "No."));

        RunReport run = await _bed.RunAsync(await _bed.ConnectAsync(), new(), Given.Queue("Other"));

        Assert.Equal([GenesysProvisioningStatus.Created], run.Statuses);
    }

    [Fact]
    public async Task A_queue_of_that_name_that_somebody_made_meanwhile_is_not_claimed_for_a_row_that_was_never_sent()
    {
        _bed.Network.On(TestBed.PostSkillGroup, Status(503));
        await _bed.RunAsync(await _bed.ConnectAsync(), null, Given.Queue("Sales", ("SkillRequirement", "Billing>=2")));
        await _bed.RivalAsync(TestBed.Queues, "{'name':'Sales'}");
        _bed.Clock.Advance(TimeSpan.FromMinutes(2));
        _bed.Credentials = new Credentials.Client("sim-client", Secret.Of("sim-secret"));

        RunReport resumed = await _bed.ResumeAsync(await _bed.ConnectAsync());

        Assert.Equal([GenesysProvisioningStatus.Exists], resumed.Statuses);
    }
}
