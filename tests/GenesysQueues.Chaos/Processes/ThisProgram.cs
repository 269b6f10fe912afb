using System.Diagnostics;

namespace GenesysQueues.Chaos.Processes;

/// <summary>Starts this program once more.</summary>
internal static class ThisProgram
{
    internal static ProcessStartInfo Start(IEnumerable<string> arguments)
    {
        // Through the host that runs this one: an executable of its own need not find the same runtime.
        var start = new ProcessStartInfo(Environment.ProcessPath!);
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(ThisProgram).Assembly.Location);
        }

        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }
}
