using System.Diagnostics;
using System.Reflection;

namespace GenesysQueues.Chaos.Tests;

/// <summary>Runs the chaos program to its end.</summary>
internal sealed record ChaosProgram(int ExitCode, string Output)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    public static string Root { get; } = Path.GetFullPath(Metadata("RepositoryRoot"));

    public static string Configuration { get; } = Metadata("Configuration");

    /// <summary>The program of a checkout, or of a copy of one.</summary>
    public static string In(string root, string configuration) =>
        Path.Combine(root, "tests", "GenesysQueues.Chaos", "bin", configuration, "net10.0", "GenesysQueues.Chaos.dll");

    public string LastLine => Output.TrimEnd().Split('\n')[^1];

    public static ChaosProgram Run(string program, string arguments, params (string Name, string Value)[] environment) =>
        Start("dotnet", [program, .. arguments.Split(' ')], environment);

    public static ChaosProgram Start(string file, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(s_patience))
        {
            process.Kill(entireProcessTree: true);
            throw new Xunit.Sdk.XunitException($"{file} {string.Join(' ', arguments)} did not end within {s_patience}.");
        }

        return new(process.ExitCode, output.GetAwaiter().GetResult() + error.GetAwaiter().GetResult());
    }

    private static string Metadata(string key) =>
        typeof(ChaosProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == key).Value!;
}
