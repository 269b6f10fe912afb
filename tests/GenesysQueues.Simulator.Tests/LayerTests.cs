using GenesysQueues.Testing.Sources;

namespace GenesysQueues.Simulator.Tests;

/// <summary>The simulator's folders depend on each other in one direction.</summary>
public sealed class LayerTests
{
    // What stands further left knows nothing of what stands further right.
    private static readonly string[] s_layers =
    [
        "Resources", "Options", "Protocol", "Models", "Access", "Org", "Faults", "Rules", "Webhooks", "Seeding", "Routes",
        "Engine",
    ];

    private static readonly SourceGraph s_graph = SourceGraph.Of("GenesysQueues.Simulator");

    [Fact]
    public void No_folder_uses_one_that_builds_on_it() => Assert.Empty(s_graph.Against(s_layers));

    [Fact]
    public void The_whole_project_is_seen() =>
        Assert.True(s_graph.Arrows.Count > 300, $"Only {s_graph.Arrows.Count} arrows in {s_graph.Files.Count} files.");

    [Fact]
    public void No_folders_stand_in_a_circle() => Assert.Empty(s_graph.FolderCircles);

    [Fact]
    public void No_more_than_two_files_stand_in_a_circle() =>
        Assert.DoesNotContain(s_graph.FileCircles, circle => circle.Count > 2);
}
