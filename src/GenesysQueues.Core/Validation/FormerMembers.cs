using GenesysQueues.Http;
using GenesysQueues.Json;
using GenesysQueues.Lookup;
using GenesysQueues.Queues;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Validation;

/// <summary>
/// Users who are deactivated: lists of users leave them out (API 7), and they stay members of their queues. So those who leave
/// are found among them too, and of several with one name the queue's own member is meant.
/// </summary>
/// <param name="client">Asks for the members.</param>
/// <param name="directory">The names of the org.</param>
/// <param name="context">The command's look-ups.</param>
/// <param name="queueId">The queue; null where it is not there yet.</param>
internal sealed class FormerMembers(ApiClient client, OrgDirectory directory, LookupContext context, string? queueId)
{
    private HashSet<string>? _members;

    /// <summary>Those who may go under a name or id.</summary>
    /// <param name="name">The name or id.</param>
    /// <param name="active">Whom the list of users has for it.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    internal async Task<List<OrgEntity>> LeavingAsync(
        string name, List<OrgEntity> active, CancellationToken cancellationToken)
    {
        // An id, or an address, is one user's alone.
        bool isSure = active.Count == 1 && (Guid.TryParse(name, out _) || name.IndexOf('@') >= 0);
        List<OrgEntity> all = isSure ? active
            : [.. active, .. await directory.FindInactiveUsersAsync(name, context, cancellationToken).ConfigureAwait(false)];
        if (all.Count < 2)
        {
            return all;
        }

        List<OrgEntity> members = await OfQueueAsync(all, cancellationToken).ConfigureAwait(false);
        return members.Count > 0 ? members : active.Count > 0 ? active : all;
    }

    /// <summary>Those whom a list may keep, since they are members already; and else who of that name is deactivated.</summary>
    internal async Task<(List<OrgEntity> Members, OrgEntity? Inactive)> StayingAsync(
        string name, CancellationToken cancellationToken)
    {
        IReadOnlyList<OrgEntity> inactive =
            await directory.FindInactiveUsersAsync(name, context, cancellationToken).ConfigureAwait(false);
        List<OrgEntity> members = inactive.Count == 0 ? []
            : await OfQueueAsync(inactive, cancellationToken).ConfigureAwait(false);
        return (members, members.Count == 0 ? inactive.FirstOrDefault() : null);
    }

    private async Task<List<OrgEntity>> OfQueueAsync(IReadOnlyList<OrgEntity> users, CancellationToken cancellationToken)
    {
        _members ??= await MembersAsync(cancellationToken).ConfigureAwait(false);
        return users.Where(user => _members.Contains(user.Id)).ToList();
    }

    private async Task<HashSet<string>> MembersAsync(CancellationToken cancellationToken)
    {
        var ids = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        try
        {
            IReadOnlyList<JObject> members = queueId is null ? []
                : await QueueContents.AllMembersAsync(client, queueId, context.Call, cancellationToken).ConfigureAwait(false);
            ids.UnionWith(members.Select(member => member.Text("id")).OfType<string>());
        }
        catch (GenesysApiException e) when (e.IsRefusal)
        {
            // Who may not look cannot tell them apart.
        }

        return ids;
    }
}
