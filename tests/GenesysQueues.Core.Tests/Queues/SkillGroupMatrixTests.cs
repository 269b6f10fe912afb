namespace GenesysQueues.Core.Tests.Queues;

/// <summary>Which skill groups are a skill matrix, and which one.</summary>
public sealed class SkillGroupMatrixTests
{
    private const string Leaf = "{'routingSkill':'Sales','comparator':'GreaterThanOrEqualTo','proficiency':2,'childConditions':[]}";

    [Theory]
    [InlineData("Sales>=2; French>=1", GenesysSkillMatch.All, "French>=1; Sales>=2")]
    [InlineData("Sales>=2; French>=0", GenesysSkillMatch.Any, "French>=0; Sales>=2")]
    [InlineData("\"Tier x2; Nights\">=4", GenesysSkillMatch.All, "\"Tier x2; Nights\">=4")]
    public void What_this_module_writes_reads_back(string matrix, GenesysSkillMatch match, string expected)
    {
        GenesysSkillMatrix rows = Given.Queue("A", ("SkillRequirement", matrix)).SkillRequirement!;
        JObject written = SkillGroupPlan.Of([.. rows.Select(row => new ResolvedSkill(row, new(EntityKind.Skill, "id", row.Skill)))], match).CreateBody();

        SkillGroupMatrix read = SkillGroupMatrix.Of(written)!;

        Assert.Equal(expected, read.Matrix.ToString());
        Assert.Equal(match, read.Match);
        Assert.True(read.IsOurs);
    }

    [Fact]
    public void Equal_conditions_under_another_name_are_not_ours()
    {
        SkillGroupMatrix matrix = SkillGroupMatrix.Of(Group($"[{{'operation':'And','routingSkillConditions':[{Leaf}],'languageSkillConditions':[]}}]"))!;

        Assert.Equal("Sales>=2", matrix.Matrix.ToString());
        Assert.False(matrix.IsOurs);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("[{'operation':'Xor','routingSkillConditions':[LEAF]}]")]
    [InlineData("[{'operation':'And','routingSkillConditions':[]}]")]
    [InlineData("[{'operation':'And','routingSkillConditions':[LEAF]},{'operation':'And','routingSkillConditions':[LEAF]}]")]
    [InlineData("[{'operation':'And','routingSkillConditions':[LEAF,LEAF]}]")]
    [InlineData("[{'operation':'And','routingSkillConditions':[LEAF],'languageSkillConditions':[{'languageSkill':'English'}]}]")]
    [InlineData("[{'operation':'And','routingSkillConditions':[LEAF,{'routingSkill':'French','comparator':'LessThan','proficiency':2}]}]")]
    [InlineData("[{'operation':'And','routingSkillConditions':[{'routingSkill':'French','comparator':'GreaterThanOrEqualTo','proficiency':2.5}]}]")]
    [InlineData("[{'operation':'And','routingSkillConditions':[{'routingSkill':'French','comparator':'GreaterThanOrEqualTo','proficiency':2,'childConditions':[{'operation':'Or'}]}]}]")]
    public void Conditions_that_no_matrix_can_say_are_none(string conditions)
    {
        Assert.Null(SkillGroupMatrix.Of(Group(conditions.Replace("LEAF", Leaf))));
    }

    private static JObject Group(string conditions) => JObject.Parse($"{{'name':'Tier 1','skillConditions':{conditions}}}".Replace('\'', '"'));
}
