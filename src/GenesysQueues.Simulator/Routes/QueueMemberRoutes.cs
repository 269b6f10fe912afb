using GenesysQueues.Simulator.Org;
using GenesysQueues.Simulator.Protocol;

namespace GenesysQueues.Simulator.Routes;

/// <summary>The members of a queue (API 5.1, 5.8).</summary>
internal static class QueueMemberRoutes
{
    private const string Queue = "/api/v2/routing/queues/{}";
    private const int PageSizeMax = 100;
    private const int RingMax = 6;

    private static readonly string[] s_read =
        ["routing:queue:view", "routing:queue:edit", "routing:queue:readonly", "routing:queueMember:manage"];

    private static readonly string[] s_write = ["routing:queue:edit", "routing:queueMember:manage"];

    /// <summary>All routes twice: 'users' is the deprecated name of the members (API 5.1).</summary>
    internal static IEnumerable<Route> All() => [.. Under(Queue + "/members"), .. Under(Queue + "/users")];

    private static IEnumerable<Route> Under(string collection) =>
    [
        new("GET", collection, List),
        new("POST", collection, AddOrRemove),
        new("PATCH", collection, PatchAll),
        new("PATCH", collection + "/{}", PatchOne),
        new("DELETE", collection + "/{}", Remove),
    ];

    private static SimulatorReply List(ApiCall call)
    {
        QueueEntity queue = QueueRoutes.Find(call, s_read);
        string? name = call.Query.First("name");
        string? memberBy = call.Query.First("memberBy");
        if (memberBy is not (null or "user" or "group"))
        {
            throw ApiError.Parameter("memberBy", memberBy, "user, group");
        }

        string? joined = call.Query.First("joined");
        IReadOnlyList<string> skills = call.Query.All("skills");
        List<MemberView> members = [.. QueueView.MembersOf(queue, call.State, call.Now)
            .Where(member => NameFilter.Contains(member.User.Name, name)
                && (memberBy is null || member.MemberBy == memberBy)
                && (joined is null || member.State.Joined == call.Query.Flag("joined"))
                && (skills.Count == 0 || HasAny(member.User, skills, call)))
            .OrderBy(member => member.User.Name, StringComparer.OrdinalIgnoreCase)];
        if (Paging.IsDescending(call))
        {
            members.Reverse();
        }

        IReadOnlyList<string> expand = call.Query.All("expand");
        return Paging.PageWithoutTotal(
            call,
            members,
            member => member.Show(
                queue, expand.Count == 0 ? null : UserRoutes.Show(member.User, expand, call)),
            PageSizeMax);
    }

    // Skills are asked for by a part of their names (API 5.1, 6.5 c).
    private static bool HasAny(UserEntity user, IReadOnlyList<string> skills, ApiCall call) => user.Skills.Keys.Any(id =>
        call.State.Skills.Find(id) is Entity held && skills.Any(wanted => NameFilter.Contains(held.Name, wanted)));

    private static SimulatorReply AddOrRemove(ApiCall call)
    {
        QueueEntity queue = QueueRoutes.Find(call, s_write);
        JArray body = ReadMembers(call, "WritableEntity");
        List<UserEntity> users = [.. body.Select(member => UserOf(call, (string?)member["id"]))];
        if (call.Query.Flag("delete"))
        {
            foreach (UserEntity user in users.Where(user => queue.Members.Remove(user.Id)))
            {
                call.Audit("MemberRemove", queue, AuditLog.Removed(PropertyOf(queue, user.Id)));
            }

            return SimulatorReply.Empty(call.Options.MemberAddStatus);
        }

        RefuseBesideGroups(call, queue, users);
        List<UserEntity> added = [.. users.Where(user => !queue.Members.ContainsKey(user.Id)).Distinct()];
        if (queue.Members.Count + added.Count > call.Options.MembersPerQueueMax)
        {
            throw new ApiError(
                400, "queue.size.limit", $"A queue may have at most {call.Options.MembersPerQueueMax} members.");
        }

        foreach (UserEntity user in added)
        {
            queue.Members[user.Id] = new QueueMemberState();
            call.Audit("MemberAdd", queue, AuditLog.Added(PropertyOf(queue, user.Id)));
        }

        return SimulatorReply.Empty(call.Options.MemberAddStatus);
    }

    private static void RefuseBesideGroups(ApiCall call, QueueEntity queue, List<UserEntity> users)
    {
        if (!call.Options.MembersBesideTeams
            && queue.Document.SelectTokens("memberGroups[*].type").Any(type => (string?)type == "TEAM"))
        {
            throw ApiError.Constraint("members", "A queue has either single users or a team.");
        }

        if (!call.Options.GroupMembersMayBeAdded && QueueView.MembersOf(queue, call.State, call.Now)
            .FirstOrDefault(member => member.MemberBy == "group" && users.Contains(member.User)) is { } served)
        {
            throw ApiError.Constraint("members", $"The user [{served.User.Id}] is a member by a group.");
        }
    }

    private static SimulatorReply PatchAll(ApiCall call)
    {
        QueueEntity queue = QueueRoutes.Find(call, s_write);
        foreach (JToken member in ReadMembers(call, "QueueMember"))
        {
            // Users who are no members are ignored, not refused (API 5.1).
            if (queue.Members.TryGetValue((string?)member["id"] ?? string.Empty, out QueueMemberState? known))
            {
                Update(call, queue, (string)member["id"]!, known, known.RingNumber, (bool?)member["joined"] ?? known.Joined);
            }
        }

        return SimulatorReply.Empty(200);
    }

    private static SimulatorReply PatchOne(ApiCall call)
    {
        QueueEntity queue = QueueRoutes.Find(call, s_write);
        JObject body = call.ReadObject("QueueMember");
        if (!queue.Members.TryGetValue(call.Id(1), out QueueMemberState? member))
        {
            throw ApiError.ResourceNotFound();
        }

        if ((int?)body["ringNumber"] is int ring)
        {
            // Without bullseye there is only the first ring; assigning another is an error (API 5.4).
            int rings = Math.Max(1, (queue.Document.SelectToken("bullseye.rings") as JArray)?.Count ?? 1);
            if (ring < 1 || ring > Math.Min(RingMax, rings))
            {
                throw ApiError.Constraint("ringNumber", $"The queue has no ring {ring}.");
            }
        }

        int ringNumber = (int?)body["ringNumber"] ?? member.RingNumber;
        Update(call, queue, call.Id(1), member, ringNumber, (bool?)body["joined"] ?? member.Joined);
        return SimulatorReply.Empty(202);
    }

    private static void Update(
        ApiCall call, QueueEntity queue, string userId, QueueMemberState member, int ringNumber, bool joined)
    {
        JObject before = Settings(member);
        member.RingNumber = ringNumber;
        member.Joined = joined;
        JArray changes = AuditLog.Changes(before, Settings(member), PropertyOf(queue, userId) + ":");
        if (changes.Count > 0)
        {
            call.Audit("MemberUpdate", queue, [.. changes.Cast<JObject>()]);
        }
    }

    private static JObject Settings(QueueMemberState member) =>
        new() { ["ringNumber"] = member.RingNumber, ["joined"] = member.Joined };

    // As seen in audits of a live org (API 9.2).
    private static string PropertyOf(QueueEntity queue, string userId) => $"QueueMember/{queue.Id}:{userId}";

    private static SimulatorReply Remove(ApiCall call)
    {
        QueueEntity queue = QueueRoutes.Find(call, s_write);
        if (!queue.Members.Remove(call.Id(1)))
        {
            throw ApiError.ResourceNotFound();
        }

        call.Audit("MemberRemove", queue, AuditLog.Removed(PropertyOf(queue, call.Id(1))));
        return SimulatorReply.Empty(204);
    }

    private static JArray ReadMembers(ApiCall call, string model)
    {
        JArray body = call.ReadArray(model);
        if (body.Count == 0 || body.Count > call.Options.MembersPerCall)
        {
            throw ApiError.Constraint("members", $"1 to {call.Options.MembersPerCall} members are accepted in one call.");
        }

        return body;
    }

    private static UserEntity UserOf(ApiCall call, string? id)
    {
        if (!NameBasedId.IsUuid(id))
        {
            throw ApiError.InvalidId("id", id ?? string.Empty);
        }

        return call.State.Users.Find(id) ?? throw new ApiError(
            400, call.Options.UnknownReferenceCode, $"The user [{id}] does not exist.");
    }
}
