namespace GenesysQueues.Core.Tests.Queues;

/// <summary>The members of queues that go, or show less than usual, while they are read.</summary>
public sealed class QueueMemberReaderTests : IDisposable
{
    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task A_queue_that_is_gone_is_told_and_the_others_are_read()
    {
        (GenesysSession session, List<GenesysQueue> queues) = await QueuesAsync();
        _bed.Network.Always($"GET {TestBed.Queues}/{queues[0].QueueId}/members*", Mishaps.Status(404));

        var read = await new QueueMemberReader(session.Connection, _bed.Heard).ReadAsync(queues, CancellationToken.None);

        Assert.Equal([0, 1], read.Select(queue => queue.Members.Count));
        Assert.Equal([ErrorCatalogue.QueueNotFound, null], read.Select(queue => queue.Gone?.Code));
        Assert.Equal(("Sales 2", "agent01@example.com"), (read[1].Members[0].Queue, read[1].Members[0].Email));
    }

    [Fact]
    public async Task Who_may_not_look_users_up_sees_what_the_queue_shows_of_them()
    {
        (GenesysSession session, List<GenesysQueue> queues) = await QueuesAsync();
        GenesysSession other = await _bed.ConnectAsync();
        _bed.Network.Always("GET /api/v2/users*", Mishaps.Status(403));

        var read = await new QueueMemberReader(other.Connection, _bed.Heard).ReadAsync(queues, CancellationToken.None);

        GenesysQueueMember member = Assert.Single(read[1].Members);
        Assert.Equal((null, "User", 1, true), (member.Email, member.MemberBy, member.RingNumber, member.Joined));
        Assert.NotEqual(member.UserId, member.Member);
    }

    private async Task<(GenesysSession Session, List<GenesysQueue> Queues)> QueuesAsync()
    {
        GenesysSession session = await _bed.ConnectAsync();
        await _bed.RunAsync(session, new(), [.. new[] { "Sales 1", "Sales 2" }.Select(name =>
        {
            GenesysQueueDefinition queue = Given.Queue(name);
            queue.Member = new GenesysNameList(["agent01@example.com"]);
            return queue;
        })]);
        var queues = new List<GenesysQueue>();
        await new QueueSearch(session.Connection, _bed.Heard, QueueDetail.None)
            .FindAsync([new("Sales 1"), new("Sales 2")], queues.Add, CancellationToken.None);
        return (session, [.. queues.OrderBy(queue => queue.Name, StringComparer.Ordinal)]);
    }
}
