using System.Management.Automation.Host;

namespace GenesysQueues.Pipeline;

/// <summary>Whether somebody, or a build's log, is there to be told what is not part of a command's output.</summary>
internal static class Watcher
{
    // The name of the host of pwsh and powershell.
    private const string ConsoleHost = "ConsoleHost";

    private static readonly string[] s_buildVariables = ["CI", "TF_BUILD"];
    private static readonly string[] s_consoles = [ConsoleHost, "GenesysQueues.Runner"];

    /// <summary>Whether a build keeps what is printed.</summary>
    internal static bool IsBuild => Array.Exists(
        s_buildVariables,
        name => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value
            && !value.Equals("false", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the console was started to ask nobody anything, as by -NonInteractive.</summary>
    internal static bool IsNonInteractive(PSHost host)
    {
        // Others may be shown a question by somebody else: that of a job is asked where it is received.
        if (host.Name != ConsoleHost)
        {
            return false;
        }

        try
        {
            // It shows no question without answers to anybody, and says first whether it would ask at all.
            host.UI.PromptForChoice(string.Empty, string.Empty, [], -1);
            return false;
        }
        catch (PSInvalidOperationException)
        {
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Whether what is printed goes to a file or another program.</summary>
    internal static bool IsRedirected(PSHost host) => s_consoles.Contains(host.Name) && Console.IsOutputRedirected;
}
