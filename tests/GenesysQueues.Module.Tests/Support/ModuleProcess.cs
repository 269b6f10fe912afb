using GenesysQueues.Testing;
using System.Diagnostics;

namespace GenesysQueues.Module.Tests.Support;

/// <summary>A script with the module in a process of its own, which may be killed.</summary>
internal sealed class ModuleProcess : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(15);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    /// <summary>Starts it.</summary>
    /// <param name="script">A file.</param>
    /// <param name="environment">Variables.</param>
    /// <param name="arguments">The script's.</param>
    public ModuleProcess(string script, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.Runner, script, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start.With(environment))!;
        _output = _process.StandardOutput.ReadToEndAsync();
        _error = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>Variables with which a script connects to an org, and keeps its files in a folder.</summary>
    public static Dictionary<string, string> ConnectedTo(
        SimulatorServerProcess org, TemporaryFolder folder, string client = SimulatorSignIn.ClientId) => new()
    {
        ["GENESYSQUEUES_HOME"] = folder.File("home"),
        ["GENESYSCLOUD_REGION"] = org.Address.AbsoluteUri,
        ["GENESYSCLOUD_OAUTHCLIENT_ID"] = client,
        ["GENESYSCLOUD_OAUTHCLIENT_SECRET"] = SimulatorSignIn.ClientSecret,
    };

    public bool HasEnded => _process.HasExited;

    /// <summary>Kills it; whether it was still at work.</summary>
    public bool Kill()
    {
        bool isAtWork = !_process.HasExited;
        _process.Kill();
        _process.WaitForExit();
        return isAtWork;
    }

    /// <summary>Waits for its end: what it wrote.</summary>
    public async Task<Program> EndAsync()
    {
        using var patience = new CancellationTokenSource(s_patience);
        await _process.WaitForExitAsync(patience.Token);
        return new(_process.ExitCode, await _output, await _error);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
