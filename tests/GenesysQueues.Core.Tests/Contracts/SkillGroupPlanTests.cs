namespace GenesysQueues.Core.Tests.Contracts;

public sealed class SkillGroupPlanTests
{
    // Groups that older versions made are found again by this name.
    [Theory]
    [InlineData(GenesysSkillMatch.All, "Billing>=3 and Spanish>=2 #8dcb40df")]
    [InlineData(GenesysSkillMatch.Any, "Billing>=3 or Spanish>=2 #f72051d1")]
    public void The_name_of_a_matrix_never_changes(GenesysSkillMatch match, string name) =>
        Assert.Equal(name, SkillGroupPlan.Of([Skill("Spanish", 2), Skill("Billing", 3)], match).Name);

    [Theory]
    [InlineData(97, false)]
    [InlineData(98, true)]
    public void A_label_of_more_than_a_hundred_characters_is_cut_short(int length, bool isCut)
    {
        string name = SkillGroupPlan.Of([Skill(new('x', length), 1)], GenesysSkillMatch.All).Name;

        Assert.Equal(isCut, name.Contains("... #", StringComparison.Ordinal));
    }

    private static ResolvedSkill Skill(string name, int level) =>
        new(new(name, level, null, null), new(EntityKind.Skill, $"id of {name}", name));
}
