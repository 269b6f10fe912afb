using Microsoft.PowerShell;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace GenesysQueues.Benchmarks.Support;

/// <summary>A PowerShell engine, with the staged module as a user has it.</summary>
internal sealed class Engine : IDisposable
{
    private readonly Runspace _runspace;

    internal Engine(bool withModule = true)
    {
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = ExecutionPolicy.Bypass;
        }

        _runspace = RunspaceFactory.CreateRunspace(state);
        _runspace.Open();
        if (withModule)
        {
            Run("Import-Module $manifest", ("manifest", ThisProgram.Manifest));
        }
    }

    /// <summary>What the script gives. Throws at its first error.</summary>
    internal IReadOnlyList<PSObject> Run(string script, params (string Name, object? Value)[] variables)
    {
        foreach ((string name, object? value) in variables)
        {
            _runspace.SessionStateProxy.SetVariable(name, value);
        }

        using var shell = PowerShell.Create(_runspace);
        IReadOnlyList<PSObject> output = [.. shell.AddScript("$ErrorActionPreference = 'Stop'; " + script).Invoke()];
        return shell.HadErrors ? throw new InvalidOperationException($"'{script}' failed: {string.Join("; ", shell.Streams.Error)}") : output;
    }

    public void Dispose() => _runspace.Dispose();
}
