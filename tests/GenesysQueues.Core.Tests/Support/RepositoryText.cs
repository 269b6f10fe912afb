using System.Reflection;

namespace GenesysQueues.Core.Tests.Support;

/// <summary>The texts of the checkout that the tests were built from.</summary>
internal static class RepositoryText
{
    private static readonly string[] s_kinds =
        [".cs", ".csproj", ".js", ".json", ".md", ".props", ".ps1", ".ps1xml", ".psd1", ".psm1", ".txt", ".xml", ".yml"];

    internal static string Root { get; } = typeof(RepositoryText).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(item => item.Key == "RepositoryRoot").Value!;

    /// <summary>Sources, tests and what the module ships, each with its path from the root.</summary>
    internal static IEnumerable<(string File, string Content)> Files() =>
        new[] { "src", "tests", "module" }.SelectMany(In).Select(Read);

    /// <summary>The Markdown pages, also those of the top level.</summary>
    internal static IEnumerable<(string File, string Content)> Pages() => new[] { ".github", "src", "tests", "module" }
        .SelectMany(In).Concat(Directory.EnumerateFiles(Root)).Where(path => Path.GetExtension(path) == ".md").Select(Read);

    private static IEnumerable<string> In(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Where(path => s_kinds.Contains(Path.GetExtension(path)))
            .Where(path => !Relative(path).Split('/').Any(part => part is "bin" or "obj" or "node_modules"));

    private static (string File, string Content) Read(string path) => (Relative(path), File.ReadAllText(path));

    private static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');
}
