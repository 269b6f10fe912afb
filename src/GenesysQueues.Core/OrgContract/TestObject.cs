namespace GenesysQueues.OrgContract;

/// <summary>A queue or skill group that a test of an org made.</summary>
/// <param name="IsQueue">Whether it is a queue; else a skill group.</param>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="CreatedBy">Who made it, as the org says; null where it does not.</param>
internal sealed record TestObject(bool IsQueue, string Id, string Name, string? CreatedBy)
{
    internal string Kind => IsQueue ? "queue" : "skill group";

    internal string Path => (IsQueue ? TestNames.Queues : TestNames.SkillGroups) + "/" + Uri.EscapeDataString(Id);
}
