namespace GenesysQueues.Simulator;

/// <summary>What the API shows of a queue and of its members (API 5.2, 5.8).</summary>
internal static class QueueView
{
    public static JObject Full(QueueEntity queue, ApiCall call)
    {
        var view = (JObject)queue.Document.DeepClone();
        view["division"] = call.State.DivisionReference(queue.DivisionId!);
        List<MemberView> members = MembersOf(queue, call);
        view["memberCount"] = members.Count;
        view["userMemberCount"] = queue.Members.Count;
        view["joinedMemberCount"] = members.Count(member => member.State.Joined);
        return view;
    }

    /// <summary>The digest of a division view.</summary>
    public static JObject Digest(QueueEntity queue, ApiCall call) => new()
    {
        ["id"] = queue.Id,
        ["name"] = queue.Name,
        ["division"] = call.State.DivisionReference(queue.DivisionId!),
        ["memberCount"] = MembersOf(queue, call).Count,
        ["selfUri"] = queue.SelfUri
    };

    /// <summary>The users added one by one, then those that its member groups bring.</summary>
    public static List<MemberView> MembersOf(QueueEntity queue, ApiCall call)
    {
        OrgState state = call.State;
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
                SkillGroupEntity skillGroup => SkillGroupMembers.Of(skillGroup, state, call.Now),
                Entity listed => listed.UserIds.Select(state.Users.Find).OfType<UserEntity>(),
                null => []
            };
            foreach (UserEntity user in users.Where(user => !members.ContainsKey(user.Id)))
            {
                members[user.Id] = new MemberView(user, new QueueMemberState(), "group");
            }
        }

        return [.. members.Values];
    }
}

/// <summary>A member of a queue and what brought it there.</summary>
internal sealed record MemberView(UserEntity User, QueueMemberState State, string MemberBy)
{
    public JObject Show(QueueEntity queue, JObject? user)
    {
        var view = new JObject
        {
            ["id"] = User.Id,
            ["name"] = User.Name,
            ["ringNumber"] = State.RingNumber,
            ["joined"] = State.Joined,
            ["memberBy"] = MemberBy,
            ["selfUri"] = $"{queue.SelfUri}/members/{User.Id}"
        };
        if (user is not null)
        {
            view["user"] = user;
        }

        return view;
    }
}
