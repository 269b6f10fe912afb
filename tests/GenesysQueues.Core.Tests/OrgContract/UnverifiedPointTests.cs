using GenesysQueues.OrgContract;

namespace GenesysQueues.Core.Tests.OrgContract;

/// <summary>The table of unverified points says what the test of an org tries, and the other way round.</summary>
public sealed class UnverifiedPointTests
{
    private static readonly string[][] s_rows =
    [
        .. File.ReadLines(Path.Combine(RepositoryText.Root, "src", "GenesysQueues.Core", "Contracts", "README.md"))
            .SkipWhile(line => !line.StartsWith("| Point |", StringComparison.Ordinal))
            .TakeWhile(line => line.StartsWith('|')).Skip(2)
            .Select(line => line.Replace("\\*", "*").Trim('|').Split('|').Select(cell => cell.Trim()).ToArray()),
    ];

    [Fact]
    public void The_table_has_the_points_and_readings_of_the_checks_in_their_order() => Assert.Equal(
        OrgContractChecks.All.Select(check => $"{check.Point}: {check.Reading}"), s_rows.Select(row => $"{row[0]}: {row[1]}"));

    [Fact]
    public void Each_row_says_what_speaks_for_the_reading_and_how_it_is_tried_or_why_not() => Assert.All(s_rows, row =>
    {
        Assert.Equal(4, row.Length);
        Assert.All(row, Assert.NotEmpty);
        Assert.Equal(
            OrgContractChecks.All.Single(check => check.Point == row[0]) is UntriedPoint,
            row[3].StartsWith("not: ", StringComparison.Ordinal));
    });

    [Fact]
    public void Points_are_told_apart_by_their_names() =>
        Assert.Equal(OrgContractChecks.All.Count, OrgContractChecks.All.Select(check => check.Point).Distinct().Count());
}
