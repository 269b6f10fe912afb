namespace GenesysQueues.Core.Tests;

/// <summary>Lines of C# become no longer than .editorconfig says, and those that are become fewer.</summary>
public sealed class LineLengthTests
{
    private const int Longest = 130;

    // Lines that were longer when this was first counted and have not been wrapped since; a project without a number has none.
    private static readonly Dictionary<string, int> s_longer = new()
    {
        ["src/GenesysQueues"] = 72,
        ["src/GenesysQueues.Core"] = 412,
        ["src/GenesysQueues.Runner"] = 9,
        ["src/GenesysQueues.SimulatorServer"] = 8,
        ["tests/GenesysQueues.Benchmarks"] = 53,
        ["tests/GenesysQueues.Chaos"] = 82,
        ["tests/GenesysQueues.Chaos.Tests"] = 6,
        ["tests/GenesysQueues.Core.Tests"] = 532,
        ["tests/GenesysQueues.Module.Tests"] = 432,
        ["tests/GenesysQueues.Simulator.Tests"] = 38,
        ["tests/GenesysQueues.Testing"] = 11,
        ["tests/Transcripts"] = 17,
    };

    public static TheoryData<string> Projects => [.. Counts().Keys.Union(s_longer.Keys).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_has_no_more_long_lines_than_it_had_and_its_number_is_no_higher(string project)
    {
        int found = Counts().GetValueOrDefault(project);
        int known = s_longer.GetValueOrDefault(project);

        string count = $"{project} has {found} lines of more than {Longest} columns";
        Assert.False(found > known, $"{count}, {found - known} more than before: wrap the new ones.");
        Assert.False(found < known, $"{count}, fewer than before: lower its number in {nameof(s_longer)} to {found}.");
    }

    private static Dictionary<string, int> Counts() => RepositoryText.Files()
        .Where(text => text.File.EndsWith(".cs", StringComparison.Ordinal))
        .GroupBy(text => string.Join('/', text.File.Split('/').Take(2)), text => text.Content.Split('\n'))
        .ToDictionary(project => project.Key, project => project.SelectMany(lines => lines).Count(IsLong));

    private static bool IsLong(string line) => line.TrimEnd('\r').Length > Longest;
}
