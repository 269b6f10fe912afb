namespace GenesysQueues.Core.Tests.Definitions.SkillMatrix;

public sealed class SkillMatrixParserTests
{
    [Theory]
    [InlineData("Billing", "Billing", 1, null, null)]
    [InlineData("  Billing  ", "Billing", 1, null, null)]
    [InlineData("Billing>=3", "Billing", 3, null, null)]
    [InlineData("Billing >= 0", "Billing", 0, null, null)]
    [InlineData("Billing>=5 x10 @85%", "Billing", 5, "10", "0.85")]
    [InlineData("Billing x10", "Billing", 1, "10", null)]
    [InlineData("Billing x 2.5", "Billing", 1, "2.5", null)]
    [InlineData("Billing X10", "Billing", 1, "10", null)]
    [InlineData("Billing @85%", "Billing", 1, null, "0.85")]
    [InlineData("Billing @ 85 %", "Billing", 1, null, "0.85")]
    [InlineData("Billing@0.85", "Billing", 1, null, "0.85")]
    [InlineData("Billing @.5", "Billing", 1, null, "0.5")]
    [InlineData("Billing @100%", "Billing", 1, null, "1")]
    [InlineData("Billing @1", "Billing", 1, null, "1")]
    [InlineData("Billing x0.01 @0.5%", "Billing", 1, "0.01", "0.005")]
    [InlineData("Premium Support x10 @85%", "Premium Support", 1, "10", "0.85")]
    [InlineData("Tier 2", "Tier 2", 1, null, null)]
    [InlineData("x", "x", 1, null, null)]
    [InlineData("Xerox", "Xerox", 1, null, null)]
    [InlineData("Linux10", "Linux10", 1, null, null)]
    [InlineData("Max x-ray", "Max x-ray", 1, null, null)]
    [InlineData("Tier x>=2 x3", "Tier x", 2, "3", null)]
    [InlineData("\"Tier x2\" x3", "Tier x2", 1, "3", null)]
    [InlineData("\"Tier x2\"x3", "Tier x2", 1, "3", null)]
    [InlineData("\"A; B\">=2", "A; B", 2, null, null)]
    [InlineData("\"A \"\"B\"\" @ C\"", "A \"B\" @ C", 1, null, null)]
    [InlineData("\"a >= b\" >= 4", "a >= b", 4, null, null)]
    [InlineData("a1b2c3d4-e5f6-7890-abcd-ef1234567890 x10", "a1b2c3d4-e5f6-7890-abcd-ef1234567890", 1, "10", null)]
    [InlineData("100% Français", "100% Français", 1, null, null)]
    public void A_row_reads_as_meant(string text, string skill, int level, string? capacity, string? utilization)
    {
        GenesysSkillRequirement row = Assert.Single(Parse(text));

        Assert.Equal((skill, level, Number(capacity), Number(utilization)), (row.Skill, row.MinProficiency, row.RequiredCapacity, row.Utilization));
    }

    [Theory]
    [InlineData("Billing @85", "has utilization 85", "Did you mean @85% (that is 0.85)?")]
    [InlineData("Billing @85.5", "has utilization 85.5", "Did you mean @85.5% (that is 0.855)?")]
    [InlineData("Billing @101", "has utilization 101", "Give a share above 0")]
    [InlineData("Billing @0", "has utilization 0", "Give a share above 0")]
    [InlineData("Billing @-0.5", "has utilization -0.5", "Give a share above 0")]
    [InlineData("Billing @0%", "has utilization 0%", "Give a percentage above 0")]
    [InlineData("Billing @101%", "has utilization 101%", "at most 100")]
    [InlineData("Billing @0,85", "not a number: '0,85'", "decimal point as '.'")]
    [InlineData("Billing @85,5%", "not a number: '85,5'", "decimal point as '.'")]
    [InlineData("Billing x2,5", "not a number: '2,5'", "decimal point as '.'")]
    [InlineData("Billing x1.2.3", "not a number: '1.2.3'", "plain number")]
    [InlineData("Billing x0", "has capacity 0", "above 0")]
    [InlineData("Billing x-3", "has capacity -3", "above 0")]
    [InlineData("Billing>=6", "asks for proficiency 6", "0 to 5")]
    [InlineData("Billing>=-1", "asks for proficiency -1", "0 to 5")]
    [InlineData("Billing>=2.5", "asks for proficiency 2.5", "0 to 5")]
    [InlineData("Billing>=high", "not a number: 'high'", "plain number")]
    [InlineData("Billing>3", "is not a skill row", "name [>= 0-5]")]
    [InlineData("Billing=3", "is not a skill row", "name [>= 0-5]")]
    [InlineData("Billing @", "is not a skill row", "name [>= 0-5]")]
    [InlineData("@85%", "is not a skill row", "name [>= 0-5]")]
    [InlineData(">=3", "is not a skill row", "name [>= 0-5]")]
    [InlineData("\"Billing\" extra", "is not a skill row", "name [>= 0-5]")]
    [InlineData("\"   \" x3", "names no skill", "Give")]
    [InlineData("\"Billing", "quote that is never closed", "Close the quote")]
    public void What_cannot_be_meant_is_refused_and_the_remedy_says_what_to_write(string text, string fault, string remedy)
    {
        var problems = new List<SkillMatrixProblem>();

        IReadOnlyList<GenesysSkillRequirement> rows = SkillMatrixParser.Parse(text, problems.Add);

        Assert.Empty(rows);
        SkillMatrixProblem problem = Assert.Single(problems);
        Assert.Equal(text, problem.Item);
        Assert.Contains(fault, problem.Fault, StringComparison.Ordinal);
        Assert.Contains(remedy, problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_are_separated_by_semicolons_and_empty_ones_are_nothing()
    {
        IReadOnlyList<GenesysSkillRequirement> rows = Parse(" Billing>=3 ;; \"A;B\" x2;Spanish;");

        Assert.Equal(["Billing>=3", "\"A;B\">=1 x2", "Spanish>=1"], rows.Select(row => row.ToString()));
    }

    [Fact]
    public void One_bad_row_does_not_hide_the_others()
    {
        var problems = new List<SkillMatrixProblem>();

        IReadOnlyList<GenesysSkillRequirement> rows = SkillMatrixParser.Parse("Billing; Spanish @85; French>=9; Sales", problems.Add);

        Assert.Equal(["Billing", "Sales"], rows.Select(row => row.Skill));
        Assert.Equal(["Spanish @85", "French>=9"], problems.Select(problem => problem.Item));
    }

    [Theory]
    [InlineData(20_000)]
    [InlineData(400_000)]
    public void An_endless_row_is_refused_and_takes_no_time_of_its_own(int length)
    {
        var problems = new List<SkillMatrixProblem>();

        Assert.Empty(SkillMatrixParser.Parse("a" + new string(' ', length) + "b >", problems.Add));

        Assert.Single(problems);
    }

    [Theory]
    [InlineData("10", "0.85", 12)]
    [InlineData("10", null, 10)]
    [InlineData("8.5", "0.85", 10)]
    [InlineData("0.1", "1", 1)]
    [InlineData("79228162514264337593543950335", null, int.MaxValue)]
    public void Heads_are_capacity_by_utilization_rounded_up(string capacity, string? utilization, int heads) =>
        Assert.Equal(heads, new GenesysSkillRequirement("Billing", 1, Number(capacity), Number(utilization)).HeadsNeeded);

    [Fact]
    public void The_text_of_any_row_reads_back_as_the_same_row()
    {
        var random = new Random(20260301);
        string[] parts = ["Billing", "x", "x10", " ", "2", ";", "\"", "@", ">=", "<", "=", "%", "é", "X 3", "-", ".", ",", "85", "Tier", "&", "'", "\t"];
        for (int round = 0; round < 5000; round++)
        {
            string name = string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => parts[random.Next(parts.Length)])).Trim();
            if (name.Length == 0)
            {
                continue;
            }

            decimal? capacity = random.Next(3) == 0 ? null : (decimal)random.Next(1, 100_000) / (random.Next(3) == 0 ? 1 : 100);
            decimal? utilization = random.Next(3) == 0 ? null : (decimal)random.Next(1, 100_001) / 100_000;
            var row = new GenesysSkillRequirement(name, random.Next(6), capacity, utilization);

            GenesysSkillRequirement read = Assert.Single(Parse(row.ToString()));

            Assert.Equal((row.Skill, row.MinProficiency, row.RequiredCapacity, row.Utilization), (read.Skill, read.MinProficiency, read.RequiredCapacity, read.Utilization));
        }
    }

    [Fact]
    public void The_text_of_a_matrix_reads_back_as_the_same_matrix()
    {
        IReadOnlyList<GenesysSkillRequirement> rows = Parse("\"A;B\" x2 @33.33%; Tier x>=0; \"x5\"");

        Assert.Equal(rows.Select(row => row.ToString()), Parse(new GenesysSkillMatrix([.. rows]).ToString()).Select(row => row.ToString()));
    }

    private static IReadOnlyList<GenesysSkillRequirement> Parse(string text) =>
        SkillMatrixParser.Parse(text, problem => Assert.Fail($"{problem.Item} {problem.Fault}. {problem.Remedy}"));

    private static decimal? Number(string? text) => text is null ? null : decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
