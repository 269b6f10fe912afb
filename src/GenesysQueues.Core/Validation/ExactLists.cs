using GenesysQueues.Contracts;
using GenesysQueues.Http;
using GenesysQueues.Json;
using GenesysQueues.Lookup;
using GenesysQueues.Queues;
using GenesysQueues.Sessions;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Validation;

/// <summary>
/// Finds out by the lists of a queue who and what has to go from them. Members of groups are in none: they go with their group.
/// </summary>
internal sealed class ExactLists(OrgConnection org, LookupContext context)
{
    private static readonly string[] s_lists =
        [nameof(GenesysQueueDefinition.Member), nameof(GenesysQueueDefinition.WrapupCode)];

    /// <summary>
    /// The same with what is in no list that is to be exact. Throws <see cref="GenesysException"/> when a list cannot be read,
    /// which is not an empty one, and where too much would go.
    /// </summary>
    internal async Task<ResolvedQueue> SettleAsync(
        string queueId, ResolvedQueue wanted, CallContext call, CancellationToken cancellationToken)
    {
        var surplus = new Dictionary<string, IReadOnlyList<OrgEntity>>();
        foreach (string list in s_lists.Where(wanted.IsExact))
        {
            IReadOnlyList<OrgEntity> has = await ReadAsync(list, queueId, call, cancellationToken).ConfigureAwait(false);
            var listed = new HashSet<string>(
                wanted.Coming(list).Select(entity => entity.Id), StringComparer.OrdinalIgnoreCase);
            List<OrgEntity> going = has.Where(entity => !listed.Contains(entity.Id)).ToList();
            bool isEmptied = has.Count > 0 && going.Count == has.Count
                && await NobodyComesAsync(list, queueId, listed, call, cancellationToken).ConfigureAwait(false);
            ExactList.Check(list, has.Count, going.Count, isEmptied, wanted);
            surplus[list] = await WithAddressesAsync(going, cancellationToken).ConfigureAwait(false);
        }

        return surplus.Count == 0 ? wanted : wanted with { Surplus = surplus };
    }

    /// <summary>What would come to the lists of a queue that exists, and go from them. Throws as the other one.</summary>
    /// <param name="queueId">The queue.</param>
    /// <param name="wanted">What is to become of it.</param>
    /// <param name="losesGroups">Whether groups go, and perhaps the members that they bring.</param>
    /// <param name="sink">Takes a finding for each member who is to go, and whom a group brings.</param>
    /// <param name="call">On whose behalf lists are read.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    internal async Task<IReadOnlyList<GenesysFieldChange>> ChangesAsync(
        string queueId, ResolvedQueue wanted, bool losesGroups, FindingSink sink, CallContext call,
        CancellationToken cancellationToken)
    {
        wanted = await SettleAsync(queueId, wanted, call, cancellationToken).ConfigureAwait(false);
        var changes = new List<GenesysFieldChange>();
        foreach (string list in s_lists.Where(list => wanted.Coming(list).Count + wanted.Going(list).Count > 0
            || (list == nameof(GenesysQueueDefinition.Member) && RingMove.AreAsked(wanted))))
        {
            IReadOnlyList<JObject> all = await AllAsync(list, queueId, call, cancellationToken).ConfigureAwait(false);
            HashSet<string> there = IdsOf(all);
            HashSet<string> own = IdsOf(all.Where(item => !QueueContents.IsByGroup(item)));
            IReadOnlyList<OrgEntity> gone = await WithAddressesAsync(
                wanted.Going(list).Where(entity => own.Contains(entity.Id)), cancellationToken).ConfigureAwait(false);
            List<OrgEntity> come = wanted.Coming(list)
                .Where(entity => !(wanted.ChangesGroups ? own : there).Contains(entity.Id)).ToList();
            if (come.Count > 0)
            {
                changes.Add(new(list, null, OrgEntity.Names(come)));
            }

            foreach (OrgEntity member in wanted.Going(list).Where(
                entity => !losesGroups && there.Contains(entity.Id) && !own.Contains(entity.Id)))
            {
                SayStays(sink, member);
            }

            if (gone.Count > 0)
            {
                changes.Add(new(list, OrgEntity.Names(gone), null));
            }

            if (list == nameof(GenesysQueueDefinition.Member))
            {
                changes.AddRange(RingMove.Of(wanted, all).Where(move => move.Obstacle is null).Select(move => move.InWords()));
            }
        }

        return changes;
    }

    /// <summary>Says that a member who is to go stays.</summary>
    internal static void SayStays(FindingSink sink, OrgEntity member) => sink.Warning(
        "MemberByGroup", nameof(GenesysQueueDefinition.RemoveMember), member.KnownAs,
        $"'{ShortText.Of(member.KnownAs)}' serves the queue by a group, and stays as long as the group does.",
        "Take the user out of the group, or give the group in RemoveMemberGroup.");

    private static HashSet<string> IdsOf(IEnumerable<JObject> items) =>
        new(items.Select(item => item.Text("id")).OfType<string>(), StringComparer.OrdinalIgnoreCase);

    private Task<IReadOnlyList<JObject>> AllAsync(
        string list, string queueId, CallContext call, CancellationToken cancellationToken) =>
        list == nameof(GenesysQueueDefinition.Member)
            ? QueueContents.AllMembersAsync(org.Client, queueId, call, cancellationToken)
            : new QueueContents(org.Client, call, QueueDetail.None).WrapupCodesAsync(queueId, cancellationToken);

    // Who serves a queue by a group is not added, so that a list of such users alone would leave it without members of its own.
    private async Task<bool> NobodyComesAsync(
        string list, string queueId, HashSet<string> listed, CallContext call, CancellationToken cancellationToken)
    {
        if (list != nameof(GenesysQueueDefinition.Member))
        {
            return false;
        }

        IReadOnlyList<JObject> all =
            await QueueContents.AllMembersAsync(org.Client, queueId, call, cancellationToken).ConfigureAwait(false);
        listed.ExceptWith(IdsOf(all));
        return listed.Count == 0;
    }

    private async Task<IReadOnlyList<OrgEntity>> ReadAsync(
        string list, string queueId, CallContext call, CancellationToken cancellationToken)
    {
        var contents = new QueueContents(org.Client, call, QueueDetail.None);
        bool isOfMembers = list == nameof(GenesysQueueDefinition.Member);
        IReadOnlyList<JObject> items = await (isOfMembers ? contents.MembersAsync(queueId, cancellationToken)
            : contents.WrapupCodesAsync(queueId, cancellationToken)).ConfigureAwait(false);
        EntityKind kind = isOfMembers ? EntityKind.User : EntityKind.WrapupCode;
        return items.Where(item => item.Text("id") is not null && !QueueContents.IsByGroup(item))
            .Select(item => new OrgEntity(kind, item.Text("id")!, PlainText.Of(item.Text("name") ?? item.Text("id")!)))
            .ToList();
    }

    // A list shows no addresses, by which people go.
    private async Task<IReadOnlyList<OrgEntity>> WithAddressesAsync(
        IEnumerable<OrgEntity> entities, CancellationToken cancellationToken)
    {
        var named = new List<OrgEntity>();
        foreach (OrgEntity entity in entities)
        {
            OrgEntity? user = entity.Kind == EntityKind.User
                ? await org.Directory.FindIfMayAsync(EntityKind.User, entity.Id, context, cancellationToken).ConfigureAwait(false)
                : null;
            named.Add(user ?? entity);
        }

        return named;
    }
}
