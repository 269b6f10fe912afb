using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace GenesysQueues.Chaos.Processes;

/// <summary>The simulated org as a process of its own, behind Kestrel on loopback.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly string _orgFile;

    private ServerProcess(Process process, string orgFile, Uri address)
    {
        _process = process;
        _orgFile = orgFile;
        Address = address;
        Http = new HttpClient(CreateHandler()) { BaseAddress = address };
    }

    internal Uri Address { get; }

    internal HttpClient Http { get; }

    internal TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    internal static HttpMessageHandler CreateHandler() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false };

    internal static async Task<ServerProcess> StartAsync(string orgFile, IEnumerable<string> faults, int seed, double clockSpeed)
    {
        string server = typeof(ServerProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "SimulatorServer").Value!;
        string file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, orgFile).ConfigureAwait(false);
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        string[] options = ["--file", file, "--seed", $"{seed}", "--clock-speed", clockSpeed.ToString(CultureInfo.InvariantCulture)];
        foreach (string argument in options.Prepend(server).Concat(faults.SelectMany(fault => new[] { "--fault", fault })))
        {
            start.ArgumentList.Add(argument);
        }

        Process process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(s_patience);
        const string Ready = "Listening on ";
        string? line = await process.StandardOutput.ReadLineAsync(patience.Token).ConfigureAwait(false);
        return line?.StartsWith(Ready, StringComparison.Ordinal) == true
            ? new(process, file, new Uri(line[Ready.Length..]))
            : throw new InvalidOperationException($"The simulator server did not start: {line}");
    }

    public void Dispose()
    {
        Http.Dispose();
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        File.Delete(_orgFile);
    }
}
