using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace GenesysQueues.Testing;

/// <summary>The simulator server as a process of its own, behind Kestrel on a loopback port that it chose.</summary>
public sealed class SimulatorServerProcess : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private TemporaryFolder? _files;

    private SimulatorServerProcess(Process process, Uri address)
    {
        _process = process;
        Http = new HttpClient(CreateHandler()) { BaseAddress = address };
    }

    public Uri Address => Http.BaseAddress!;

    public HttpClient Http { get; }

    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>What talks to it as it is: following nothing, keeping nothing.</summary>
    public static HttpMessageHandler CreateHandler() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false };

    public static async Task<SimulatorServerProcess> StartAsync(params string[] arguments)
    {
        Process process = Start(arguments, hearsErrors: false);
        using var patience = new CancellationTokenSource(s_patience);
        const string Ready = "Listening on ";
        string? line = await process.StandardOutput.ReadLineAsync(patience.Token).ConfigureAwait(false);
        return line?.StartsWith(Ready + "http://127.0.0.1:", StringComparison.Ordinal) == true
            ? new(process, new Uri(line[Ready.Length..]))
            : throw new InvalidOperationException($"The simulator server did not start: {line}");
    }

    /// <summary>Starts one with the org that the JSON describes.</summary>
    public static async Task<SimulatorServerProcess> StartOrgAsync(string org, IEnumerable<string> faults, int seed, double clockSpeed)
    {
        var files = new TemporaryFolder();
        SimulatorServerProcess server = await StartAsync(
        [
            "--file", files.Write("org.json", org), "--seed", $"{seed}", "--clock-speed", clockSpeed.ToString(CultureInfo.InvariantCulture),
            .. faults.SelectMany(fault => new[] { "--fault", fault }),
        ]).ConfigureAwait(false);
        server._files = files;
        return server;
    }

    /// <summary>Starts one that does not come up: its exit code and what it says of the reason.</summary>
    public static async Task<(int Code, string Error)> RefuseAsync(params string[] arguments)
    {
        using Process process = Start(arguments, hearsErrors: true);
        using var patience = new CancellationTokenSource(s_patience);
        string error = await process.StandardError.ReadToEndAsync(patience.Token).ConfigureAwait(false);
        await process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
        return (process.ExitCode, error);
    }

    /// <summary>Asks it to end, as a service manager does; its exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        using Process kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await kill.WaitForExitAsync().ConfigureAwait(false);
        using var patience = new CancellationTokenSource(s_patience);
        await _process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        Http.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
        _files?.Dispose();
    }

    private static Process Start(string[] arguments, bool hearsErrors)
    {
        string server = typeof(SimulatorServerProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(item => item.Key == "SimulatorServer").Value!;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = hearsErrors };
        start.ArgumentList.Add(server);
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}
