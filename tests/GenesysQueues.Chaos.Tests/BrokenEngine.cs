namespace GenesysQueues.Chaos.Tests;

/// <summary>
/// A copy of the engine's source in which its safeguards can be broken, one at a time, by an environment variable, built
/// with the chaos program. Each change must find its place exactly once, so that none silently misses.
/// </summary>
public sealed class BrokenEngine : IDisposable
{
    private const string Variable = "BROKEN_ENGINE";

    private readonly string _root = Directory.CreateTempSubdirectory("GenesysQueues-Broken-").FullName;

    public BrokenEngine()
    {
        foreach (string file in new[] { ".editorconfig", "GenesysQueues.psd1" }.Concat(Shared("src")).Concat(Shared("tests")))
        {
            Copy(file);
        }

        foreach (string project in new[] { "src/GenesysQueues.Core", "src/GenesysQueues.Simulator", "tests/GenesysQueues.Testing", "tests/GenesysQueues.Chaos" })
        {
            foreach (string file in Directory.EnumerateFiles(Path.Combine(ChaosProgram.Root, project), "*", SearchOption.AllDirectories))
            {
                string relative = Path.GetRelativePath(ChaosProgram.Root, file);
                if (!relative.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
                {
                    Copy(relative);
                }
            }
        }

        foreach (Safeguard safeguard in Safeguard.All)
        {
            foreach ((string file, string source, string broken) in safeguard.Edits)
            {
                string path = Path.Combine(_root, "src", "GenesysQueues.Core", file);
                string text = File.ReadAllText(path);
                Assert.True(text.Split(source).Length == 2, $"{file} must hold '{source}' exactly once.");
                string edit = broken.Replace("BROKEN", $"Broken.Is(\"{safeguard.Name}\")", StringComparison.Ordinal);
                File.WriteAllText(path, text.Replace(source, edit, StringComparison.Ordinal));
            }
        }

        File.WriteAllText(
            Path.Combine(_root, "src", "GenesysQueues.Core", "Platform", "Broken.cs"),
            $$"""
            namespace GenesysQueues.Platform;

            internal static class Broken
            {
                private static readonly string? s_broken = System.Environment.GetEnvironmentVariable("{{Variable}}");

                /// <summary>What an engine that does not look again has seen.</summary>
                internal static readonly System.Collections.Concurrent.ConcurrentDictionary<string, object> Kept = new();

                internal static bool Is(string safeguard) => s_broken == safeguard;
            }
            """);
        ChaosProgram build = ChaosProgram.Start(
            "dotnet",
            [
                "build", Path.Combine(_root, "tests", "GenesysQueues.Chaos"), "--configuration", "Release", "--nologo",
                "-p:RunAnalyzers=false",
            ]);
        Assert.True(build.ExitCode == 0, build.Output);
    }

    /// <summary>Runs a history without a safeguard, or with all of them where its name is none's.</summary>
    internal ChaosProgram Run(string safeguard, int history, bool isOfChanges) => ChaosProgram.Run(
        ChaosProgram.In(_root, "Release"),
        $"--histories 1 --first {history} --queues 20 --seed 1{(isOfChanges ? " --changes" : string.Empty)}",
        (Variable, safeguard));

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static IEnumerable<string> Shared(string folder) => Directory.EnumerateFiles(Path.Combine(ChaosProgram.Root, folder), "Directory.*")
        .Select(file => Path.Combine(folder, Path.GetFileName(file)));

    private void Copy(string relative)
    {
        string target = Path.Combine(_root, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(Path.Combine(ChaosProgram.Root, relative), target);
    }
}
