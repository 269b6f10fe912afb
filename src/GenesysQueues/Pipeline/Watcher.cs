using System.Management.Automation.Host;

namespace GenesysQueues.Pipeline;

/// <summary>Whether somebody, or a build's log, is there to be told what is not part of a command's output.</summary>
internal static class Watcher
{
    private static readonly string[] s_buildVariables = ["CI", "TF_BUILD"];
    private static readonly string[] s_consoles = ["ConsoleHost", "GenesysQueues.Runner"];

    /// <summary>Whether a build keeps what is printed.</summary>
    internal static bool IsBuild => Array.Exists(
        s_buildVariables,
        name => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value
            && !value.Equals("false", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether what is printed goes to a file or another program.</summary>
    internal static bool IsRedirected(PSHost host) => s_consoles.Contains(host.Name) && Console.IsOutputRedirected;
}
