using GenesysQueues.Module.Tests.Support;
using GenesysQueues.Testing.Sources;

namespace GenesysQueues.Module.Tests;

/// <summary>The cmdlets' folders depend on each other in one direction.</summary>
[Collection(nameof(Processes))]
public sealed class LayerTests
{
    // What stands further left knows nothing of what stands further right.
    private static readonly string[] s_layers =
    [
        SourceGraph.Root, "Errors", "Parameters", "Input", "Connection", "Completion", "Hosting", "Pipeline", "Commands",
    ];

    private static readonly SourceGraph s_graph = SourceGraph.Of("GenesysQueues");

    [Fact]
    public void No_folder_uses_one_that_builds_on_it() => Assert.Empty(s_graph.Against(s_layers));

    [Fact]
    public void The_whole_project_is_seen() =>
        Assert.True(s_graph.Arrows.Count > 80, $"Only {s_graph.Arrows.Count} arrows in {s_graph.Files.Count} files.");

    [Fact]
    public void No_folders_stand_in_a_circle() => Assert.Empty(s_graph.FolderCircles);
}
