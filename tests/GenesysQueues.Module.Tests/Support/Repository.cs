using System.Reflection;

namespace GenesysQueues.Module.Tests.Support;

/// <summary>Where things are in the checkout that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Metadata("RepositoryRoot"));

    public static string Configuration => Metadata("Configuration");

    public static string Runner => Path.Combine(
        Root, "src", "GenesysQueues.Runner", "bin", Configuration, "net10.0", "GenesysQueues.Runner.dll");

    /// <summary>The README and the pages that it links to.</summary>
    public static IEnumerable<string> Pages =>
        new[] { string.Empty, ".github", "src", "src/GenesysQueues.Core/Contracts", "tests", "tests/GenesysQueues.Benchmarks" }
        .SelectMany(folder => Directory.GetFiles(Path.Combine(Root, folder), "*.md"))
        .Where(path => Path.GetFileName(path) != "CHANGELOG.md");

    /// <summary>Where the help is written, a Markdown page for each cmdlet and topic.</summary>
    public static string HelpPages => Path.Combine(Root, "module", "help", "en-US");

    /// <summary>The program of the build that makes the help of its pages.</summary>
    public static string HelpGenerator => Path.Combine(
        Root, "src", "GenesysQueues.Help", "bin", Configuration, "net10.0", "GenesysQueues.Help.dll");

    /// <summary>The module as users get it.</summary>
    public static string StagedModule => Path.Combine(Root, "output", "GenesysQueues");

    public static string Manifest => Path.Combine(StagedModule, "GenesysQueues.psd1");

    public static string Bin(string edition) => Path.Combine(StagedModule, "bin", edition);

    /// <summary>The reference assemblies of .NET Framework 4.7.2.</summary>
    public static string NetFramework => Metadata("NetFramework");

    /// <summary>The reference assembly of Windows PowerShell 5.1.</summary>
    public static string WindowsPowerShell => Metadata("WindowsPowerShell");

    public static string Example(string name) => Path.Combine(StagedModule, "examples", name);

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == key).Value!;
}
