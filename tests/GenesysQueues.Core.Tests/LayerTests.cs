using System.Reflection;
using System.Text.RegularExpressions;

namespace GenesysQueues.Core.Tests;

/// <summary>Core's folders depend on each other in one direction, which its using lines show.</summary>
public sealed class LayerTests
{
    // What stands further left knows nothing of what stands further right.
    private static readonly string[] s_layers =
    [
        "Text", "Platform", "Errors", "Storage", "Json", "Findings", "Values", "Settings", "Definitions", "Http", "SignIn", "Lookup", "Contracts", "Outcomes", "Profiles",
        "Journals", "Auditing", "Wfm", "Sessions", "Queues", "Validation", "Runs",
    ];

    [Fact]
    public void No_folder_uses_one_that_builds_on_it()
    {
        var wrong = new List<string>();
        int read = 0;
        foreach (string file in Directory.EnumerateFiles(CoreFolder, "*.cs", SearchOption.AllDirectories).Where(IsSource))
        {
            string folder = Path.GetRelativePath(CoreFolder, file).Split(Path.DirectorySeparatorChar)[0];
            foreach (Match used in Regex.Matches(File.ReadAllText(file), @"^using GenesysQueues\.(\w+)", RegexOptions.Multiline))
            {
                read++;
                if (Array.IndexOf(s_layers, used.Groups[1].Value) > Array.IndexOf(s_layers, folder))
                {
                    wrong.Add($"{folder}/{Path.GetFileName(file)} uses {used.Groups[1].Value}");
                }
            }
        }

        Assert.Empty(wrong);
        Assert.True(read > 30, $"Only {read} using lines were found; the test reads the wrong place.");
    }

    [Fact]
    public void Every_folder_has_its_place() =>
        Assert.Empty(Directory.EnumerateDirectories(CoreFolder).Select(path => Path.GetFileName(path)!).Except([.. s_layers, "bin", "obj"]));

    private static string CoreFolder { get; } = Path.Combine(
        typeof(LayerTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "RepositoryRoot").Value!,
        "src", "GenesysQueues.Core");

    // Global usings are below every folder; build output is not source.
    private static bool IsSource(string file)
    {
        string[] parts = Path.GetRelativePath(CoreFolder, file).Split(Path.DirectorySeparatorChar);
        return parts.Length > 1 && parts[0] is not ("bin" or "obj");
    }
}
