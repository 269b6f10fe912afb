using Microsoft.PowerShell;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace GenesysQueues.Runner;

/// <summary>Runs one script file as <c>pwsh -File</c> would.</summary>
internal static class ScriptRunner
{
    /// <summary>The script's exit code; 1 after a terminating error.</summary>
    internal static int Run(string script, string[] arguments, string modules)
    {
        Environment.SetEnvironmentVariable("PSModulePath", modules + Path.PathSeparator + Environment.GetEnvironmentVariable("PSModulePath"));
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = ExecutionPolicy.Bypass;
        }

        var host = new ConsoleHost();
        using Runspace runspace = RunspaceFactory.CreateRunspace(host, state);
        runspace.Open();
        runspace.SessionStateProxy.Path.SetLocation(Environment.CurrentDirectory);
        using PowerShell shell = PowerShell.Create(runspace);
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            shell.BeginStop(null, null);
        };

        shell.AddCommand(script);
        AddArguments(shell, arguments);

        // Out-Default shows results as they come, by the module's views, and errors through the host.
        shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        shell.AddCommand("Out-Default");
        try
        {
            shell.Invoke();
        }
        catch (RuntimeException e) when (e is not PipelineStoppedException)
        {
            host.UI.WriteErrorLine(e.ErrorRecord.ToString());
            if (e.ErrorRecord.ErrorDetails?.RecommendedAction is { Length: > 0 } remedy)
            {
                host.UI.WriteErrorLine("  " + remedy);
            }

            return 1;
        }
        catch (PipelineStoppedException)
        {
            return 130;
        }

        return host.ExitCode ?? (runspace.SessionStateProxy.GetVariable("LASTEXITCODE") is int code ? code : 0);
    }

    // -Name value, -Switch, or a value by position.
    private static void AddArguments(PowerShell shell, string[] arguments)
    {
        for (int i = 0; i < arguments.Length; i++)
        {
            if (!IsName(arguments[i]))
            {
                shell.AddArgument(arguments[i]);
            }
            else if (i + 1 < arguments.Length && !IsName(arguments[i + 1]))
            {
                shell.AddParameter(arguments[i].Substring(1), arguments[++i]);
            }
            else
            {
                shell.AddParameter(arguments[i].Substring(1));
            }
        }
    }

    private static bool IsName(string argument) => argument.Length > 1 && argument[0] == '-' && char.IsLetter(argument[1]);
}
