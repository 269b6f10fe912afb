namespace GenesysQueues.Simulator.Org;

/// <summary>What the API shows of a queue and of its members (API 5.2, 5.8).</summary>
internal static class QueueView
{
    internal static JObject Full(QueueEntity queue, OrgState state, DateTimeOffset now) =>
        Full(queue, queue.Document, state, now);

    /// <summary>The same for a look by id, which may be behind.</summary>
    internal static JObject Read(QueueEntity queue, OrgState state, DateTimeOffset now) =>
        Full(queue, queue.ReadAt(now), state, now);

    private static JObject Full(QueueEntity queue, JObject document, OrgState state, DateTimeOffset now)
    {
        var view = (JObject)document.DeepClone();
        view["division"] = state.DivisionReference(queue.DivisionId!);
        List<MemberView> members = MembersOf(queue, state, now);
        view["memberCount"] = members.Count;
        view["userMemberCount"] = queue.Members.Count;
        view["joinedMemberCount"] = members.Count(member => member.State.Joined);
        return view;
    }

    /// <summary>The digest of a division view.</summary>
    internal static JObject Digest(QueueEntity queue, OrgState state, DateTimeOffset now) => new()
    {
        ["id"] = queue.Id,
        ["name"] = queue.Name,
        ["division"] = state.DivisionReference(queue.DivisionId!),
        ["memberCount"] = MembersOf(queue, state, now).Count,
        ["selfUri"] = queue.SelfUri,
    };

    /// <summary>The users added one by one, then those that its member groups bring.</summary>
    internal static List<MemberView> MembersOf(QueueEntity queue, OrgState state, DateTimeOffset now)
    {
        var members = new Dictionary<string, MemberView>();
        foreach (KeyValuePair<string, QueueMemberState> member in queue.Members)
        {
            if (state.Users.Find(member.Key) is UserEntity user)
            {
                members[user.Id] = new MemberView(user, member.Value, "user");
            }
        }

        foreach (JToken group in queue.Document["memberGroups"] as JArray ?? [])
        {
            IEnumerable<UserEntity> users = state.MemberGroup((string?)group["type"], (string?)group["id"]) switch
            {
                SkillGroupEntity skillGroup => SkillGroupMembers.Of(skillGroup, state, now),
                Entity listed => listed.UserIds.Select(state.Users.Find).OfType<UserEntity>(),
                null => [],
            };
            foreach (UserEntity user in users.Where(user => !members.ContainsKey(user.Id)))
            {
                members[user.Id] = new MemberView(user, new QueueMemberState(), "group");
            }
        }

        return [.. members.Values];
    }
}
