using System.Diagnostics;
using System.Reflection;

namespace GenesysQueues.Simulator.Tests;

/// <summary>The simulator server as a process of its own, on a port that it chose.</summary>
internal sealed class SimulatorServerProcess : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private SimulatorServerProcess(Process process, Uri address)
    {
        _process = process;
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = address };
    }

    public HttpClient Http { get; }

    public static async Task<SimulatorServerProcess> StartAsync(params string[] arguments)
    {
        Process process = Start(arguments);
        using var patience = new CancellationTokenSource(s_patience);
        string? line = await process.StandardOutput.ReadLineAsync(patience.Token);
        Assert.StartsWith("Listening on http://127.0.0.1:", line, StringComparison.Ordinal);
        return new(process, new Uri(line!["Listening on ".Length..]));
    }

    /// <summary>Starts one that does not come up: its exit code and what it says of the reason.</summary>
    public static async Task<(int Code, string Error)> RefuseAsync(params string[] arguments)
    {
        using Process process = Start(arguments);
        using var patience = new CancellationTokenSource(s_patience);
        string error = await process.StandardError.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, error);
    }

    /// <summary>Asks it to end, as a service manager does; its exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        using Process kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
        using var patience = new CancellationTokenSource(s_patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        Http.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static Process Start(string[] arguments)
    {
        string server = typeof(SimulatorServerProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(item => item.Key == "SimulatorServer").Value!;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(server);
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}
