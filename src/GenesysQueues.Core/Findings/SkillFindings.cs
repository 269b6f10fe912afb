namespace GenesysQueues.Findings;

/// <summary>Findings about skill matrices that are made in more than one place.</summary>
internal static class SkillFindings
{
    internal static void SkillTwice(this FindingSink sink, string column, string skill, int rows) => sink.Error(
        "SkillTwice", column, skill, $"Skill '{skill}' stands in {rows} rows of {column}.", "Keep one row for each skill.");
}
