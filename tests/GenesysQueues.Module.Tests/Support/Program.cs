using System.Diagnostics;

namespace GenesysQueues.Module.Tests.Support;

/// <summary>Runs another program to its end.</summary>
internal sealed record Program(int ExitCode, string Output, string Error)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    public static Program Run(string file, params string[] arguments)
    {
        return Run(new ProcessStartInfo(file, arguments).With());
    }

    /// <summary>Runs one with an environment of its own.</summary>
    public static Program Run(ProcessStartInfo start)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(s_patience))
        {
            process.Kill(entireProcessTree: true);
            throw new Xunit.Sdk.XunitException($"{start.FileName} did not end within {s_patience}.");
        }

        return new(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }
}
