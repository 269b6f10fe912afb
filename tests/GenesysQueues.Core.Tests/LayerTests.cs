using GenesysQueues.Testing.Sources;
using System.Reflection;

namespace GenesysQueues.Core.Tests;

/// <summary>Core's folders depend on each other in one direction, and what stands above many parts knows few of them.</summary>
public sealed class LayerTests
{
    // What stands further left knows nothing of what stands further right.
    private static readonly string[] s_layers =
    [
        SourceGraph.Root, "Text", "Platform", "Telemetry", "Errors", "Storage", "Json", "Workbooks", "Findings", "Values",
            "Settings", "Http", "SignIn", "Lookup", "Definitions",
        "Contracts", "Outcomes", "Profiles", "Journals", "Auditing", "Wfm", "Sessions", "Queues", "OrgAudit", "Reports",
            "Validation",
            "Runs",
            "OrgContract",
    ];

    private static readonly SourceGraph s_graph = SourceGraph.Of("GenesysQueues.Core");

    [Fact]
    public void No_folder_uses_one_that_builds_on_it() => Assert.Empty(s_graph.Against(s_layers));

    [Fact]
    public void The_whole_project_is_seen() =>
        Assert.True(s_graph.Arrows.Count > 900, $"Only {s_graph.Arrows.Count} arrows in {s_graph.Files.Count} files.");

    [Fact]
    public void No_folders_stand_in_a_circle() => Assert.Empty(s_graph.FolderCircles);

    [Fact]
    public void A_run_uses_few_files_to_conduct_the_work()
    {
        string[] used = [.. s_graph.Arrows.Where(arrow => arrow.From == "Runs/ProvisioningRun.cs").Select(arrow => arrow.To)];

        Assert.True(used.Length <= 20, $"{used.Length} files: {string.Join(", ", used)}");
        Assert.Contains("Runs/OutcomeRecorder.cs", used);
    }

    [Fact]
    public void No_public_type_leads_to_services_but_a_session_to_its_connection()
    {
        IEnumerable<string> behind =
            from type in typeof(GenesysSession).Assembly.GetExportedTypes()
            from property in type.GetProperties(BindingFlags.NonPublic | BindingFlags.Instance)
            where !property.PropertyType.IsVisible
            select $"{type.Name}.{property.Name}";

        // The others are values: where a definition stood, what became of it, and what its names mean.
        Assert.Equal(
            [
                "GenesysDefinitionSource.Columns", "GenesysProvisioningResult.Outcome", "GenesysQueueDefinition.Meant",
                "GenesysQueueDefinition.Queue",
                "GenesysQueueValidationResult.Resolved", "GenesysSession.Connection",
            ],
            behind.Order(StringComparer.Ordinal));
    }
}
