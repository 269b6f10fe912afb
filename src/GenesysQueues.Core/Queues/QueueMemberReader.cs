using GenesysQueues.Http;
using GenesysQueues.Json;
using GenesysQueues.Lookup;
using GenesysQueues.Sessions;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Queues;

/// <summary>Reads who serves queues: users who are members by themselves, and those of groups.</summary>
internal sealed class QueueMemberReader
{
    private readonly OrgConnection _org;
    private readonly LookupContext _context;

    internal QueueMemberReader(OrgConnection org, ICallListener listener)
    {
        _org = org;
        _context = new(org.Call(listener));
    }

    /// <summary>
    /// The members of some queues, which are asked for side by side; of a queue that is gone meanwhile the error that says so.
    /// Throws <see cref="GenesysException"/> for any other.
    /// </summary>
    internal async Task<IReadOnlyList<(GenesysQueue Queue, IReadOnlyList<GenesysQueueMember> Members, GenesysException? Gone)>>
        ReadAsync(IReadOnlyList<GenesysQueue> queues, CancellationToken cancellationToken)
    {
        (IReadOnlyList<JObject> Members, GenesysException? Gone)[] lists = await Task.WhenAll(
            queues.Select(queue => ListAsync(queue, cancellationToken))).ConfigureAwait(false);
        var read = new List<(GenesysQueue, IReadOnlyList<GenesysQueueMember>, GenesysException?)>();
        for (int i = 0; i < lists.Length; i++)
        {
            var members = new List<GenesysQueueMember>();
            foreach (JObject member in lists[i].Members.Where(member => member.Text("id") is not null))
            {
                members.Add(await MemberAsync(queues[i], member, cancellationToken).ConfigureAwait(false));
            }

            read.Add((queues[i], members, lists[i].Gone));
        }

        return read;
    }

    private async Task<(IReadOnlyList<JObject> Members, GenesysException? Gone)> ListAsync(
        GenesysQueue queue, CancellationToken cancellationToken)
    {
        try
        {
            return (await QueueContents.AllMembersAsync(_org.Client, queue.QueueId, _context.Call, cancellationToken)
                .ConfigureAwait(false), null);
        }
        catch (GenesysApiException e) when (e.Failure == GenesysApiFailure.NotFound)
        {
            return ([], new GenesysException(
                ErrorCatalogue.QueueNotFound,
                $"Queue '{queue.Name}' (id {queue.QueueId}) is gone, or new: '{_org.OrgName}' lists no members.",
                "Look with Get-GenesysQueue, and ask again in a moment.", e));
        }
    }

    private async Task<GenesysQueueMember> MemberAsync(
        GenesysQueue queue, JObject member, CancellationToken cancellationToken)
    {
        string id = member.Text("id")!;
        string? email = member["user"].Text("email");
        string? name = member.Text("name") ?? member["user"].Text("name");
        if (email is null || name is null)
        {
            // Whoever may see queues but not users sees what the queue shows of them.
            OrgEntity? user = await _org.Directory.FindIfMayAsync(EntityKind.User, id, _context, cancellationToken)
                .ConfigureAwait(false);
            (email, name) = (email ?? user?.Email, name ?? user?.Name);
        }

        return new(queue.Name, queue.QueueId, PlainText.Of(name ?? id), PlainText.Of(id))
        {
            Email = email is null ? null : PlainText.Of(email),
            MemberBy = member.Text("memberBy")?.ToLowerInvariant() switch
            {
                "user" => "User",
                "group" => "Group",
                var other => other is null ? null : PlainText.Of(other),
            },
            RingNumber = member.Number("ringNumber"),
            Joined = member.Flag("joined"),
            Org = _org.OrgName,
        };
    }
}
