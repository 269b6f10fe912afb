namespace GenesysQueues.Simulator.Org;

/// <summary>A member of a queue and what brought it there.</summary>
internal sealed record MemberView(UserEntity User, QueueMemberState State, string MemberBy)
{
    internal JObject Show(QueueEntity queue, JObject? user) => new()
    {
        ["id"] = User.Id,
        ["name"] = User.Name,
        ["ringNumber"] = State.RingNumber,
        ["joined"] = State.Joined,
        ["memberBy"] = MemberBy,
        ["user"] = user ?? OrgState.Reference(User),
        ["selfUri"] = $"{queue.SelfUri}/members/{User.Id}",
    };
}
