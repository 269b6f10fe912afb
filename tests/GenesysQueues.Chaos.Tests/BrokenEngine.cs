namespace GenesysQueues.Chaos.Tests;

/// <summary>
/// A copy of the engine's source in which its safeguards can be broken, one at a time, by an environment variable, built
/// with the chaos program. Each change must find its place exactly once, so that none silently misses.
/// </summary>
public sealed class BrokenEngine : IDisposable
{
    private const string Variable = "BROKEN_ENGINE";

    private static readonly (string File, string Source, string Broken)[] s_changes =
    [
        ("Runs/Creation/CreationProbe.cs", "for (int i = 0; i < s_probesAt.Length; i++)", "for (int i = Broken.Is(\"probe\") ? s_probesAt.Length : 0; i < s_probesAt.Length; i++)"),
        ("Runs/Creation/CreationProbe.cs", "s_probesAt = [0.5, 1, 2, 4, 8, 15];", "s_probesAt = Broken.Is(\"lag\") ? [0.5] : [0.5, 1, 2, 4, 8, 15];"),
        ("Journals/JournalFile.cs", "_storage.FlushToDisk(_file);", "if (!Broken.Is(\"flush\")) _storage.FlushToDisk(_file);"),
        ("Runs/Creation/ExactlyOncePost.cs", "await intend().ConfigureAwait(false);", "await (Broken.Is(\"swap\") ? Task.CompletedTask : intend()).ConfigureAwait(false);"),
        (
            "Runs/Creation/ExactlyOncePost.cs", "                return new(reply, Recovered: false);",
            "                await (Broken.Is(\"swap\") ? intend() : Task.CompletedTask).ConfigureAwait(false);\n"
            + "                return new(reply, Recovered: false);"),
    ];

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

        foreach ((string file, string source, string broken) in s_changes)
        {
            string path = Path.Combine(_root, "src", "GenesysQueues.Core", file);
            string text = File.ReadAllText(path);
            Assert.True(text.Split(source).Length == 2, $"{file} must hold '{source}' exactly once.");
            File.WriteAllText(path, text.Replace(source, broken, StringComparison.Ordinal));
        }

        File.WriteAllText(
            Path.Combine(_root, "src", "GenesysQueues.Core", "Platform", "Broken.cs"),
            $$"""
            namespace GenesysQueues.Platform;

            internal static class Broken
            {
                internal static bool Is(string safeguard) => System.Environment.GetEnvironmentVariable("{{Variable}}") == safeguard;
            }
            """);
        ChaosProgram build = ChaosProgram.Start("dotnet", ["build", Path.Combine(_root, "tests", "GenesysQueues.Chaos"), "--configuration", "Release", "--nologo"]);
        Assert.True(build.ExitCode == 0, build.Output);
    }

    internal ChaosProgram Run(string broken) => ChaosProgram.Run(
        ChaosProgram.In(_root, "Release"), "--histories 60 --queues 20 --seed 1", (Variable, broken));

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
