namespace GenesysQueues.Definitions;

/// <summary>
/// What a copied queue says of a matrix that is that of one of its member groups: the copy of a copy (a file, a job, chosen
/// properties) has both, and would be given a second group of the same agents.
/// </summary>
internal static class GroupSkills
{
    /// <summary>The group and what it stands for, as a sentence that is the same for the same group and matrix.</summary>
    internal static string Of(string group, GenesysSkillMatrix matrix, GenesysSkillMatch match) => $"{group}: {match} of {matrix}";

    /// <summary>Leaves the matrix out where it and its group are what was said of them; not where either was changed since.</summary>
    internal static void Settle(GenesysQueueDefinition definition, string? said)
    {
        if (said is not null && definition is { SkillRequirement: { } matrix, MemberGroup: { } groups }
            && groups.Any(group => Of(group, matrix, definition.SkillMatchValue) == said.Trim()))
        {
            definition.SkillRequirement = null;
            definition.GivenSkillMatch = null;
        }
    }
}
