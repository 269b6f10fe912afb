namespace GenesysQueues.OrgContract;

/// <summary>A queue or skill group that a test asked for and that may be there, although no reply says so.</summary>
/// <param name="IsQueue">Whether it is a queue; else a skill group.</param>
/// <param name="Name">The name that was asked for.</param>
internal sealed record DoubtfulCreation(bool IsQueue, string Name)
{
    /// <summary>In words.</summary>
    internal string Text =>
        $"perhaps the {(IsQueue ? "queue" : "skill group")} '{Name}', whose creation was not answered and which no list shows yet";

    /// <summary>Whether it is that object: the org may have changed the end of the name.</summary>
    internal bool IsShownBy(TestObject found) => found.IsQueue == IsQueue && TestNames.KeyOf(found.Name) == TestNames.KeyOf(Name);
}
