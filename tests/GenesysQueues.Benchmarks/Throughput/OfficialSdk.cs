using GenesysQueues.Benchmarks.Support;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace GenesysQueues.Benchmarks.Throughput;

/// <summary>Genesys's own JavaScript SDK, as tests/official-sdk installs it.</summary>
internal static class OfficialSdk
{
    private static readonly string s_folder = Path.Combine(ThisProgram.RepositoryRoot, "tests", "official-sdk");

    /// <summary>Whether there is Node.js to run it.</summary>
    internal static bool IsPossible { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "node")) || File.Exists(Path.Combine(folder, "node.exe")));

    /// <summary>Installs it where it is missing.</summary>
    internal static Task PrepareAsync() => ThisProgram.RunAsync(new("bash", [Path.Combine(s_folder, "install")]));

    /// <summary>Seconds to post the bodies with so many calls side by side, with a journal and an audit in the folder or without.</summary>
    internal static async Task<double> RunAsync(Uri server, IReadOnlyList<string> bodies, int workers, string folder, bool flushes)
    {
        string file = Path.Combine(folder, "bodies.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(bodies)).ConfigureAwait(false);
        string[] arguments = [Path.Combine(s_folder, "create-queues.js"), $"{server.Port}", file, $"{workers}"];
        var start = new ProcessStartInfo("node", flushes ? [.. arguments, folder] : arguments);

        // A proxy of this machine is none of loopback's business.
        start.Environment["NO_PROXY"] = start.Environment["no_proxy"] = "127.0.0.1";
        return double.Parse((await ThisProgram.RunAsync(start).ConfigureAwait(false))[^1], CultureInfo.InvariantCulture);
    }
}
