using GenesysQueues.Testing.Clocks;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace GenesysQueues.Core.Tests.Support;

/// <summary>
/// Runs a test's body in virtual time, in a process of its own: only where the thread pool has a single thread is it known that
/// everybody waits before time goes on, and so how much time passes is the same on every machine.
/// </summary>
internal static class VirtualTimeProcess
{
    private const BindingFlags Bodies = BindingFlags.Static | BindingFlags.NonPublic;

    /// <summary>Returns when the body has passed.</summary>
    /// <param name="tests">The class of the test.</param>
    /// <param name="body">A static method that takes the time and then <paramref name="numbers"/>.</param>
    /// <param name="numbers">What else the body is given.</param>
    internal static async Task RunAsync(Type tests, string body, params int[] numbers)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true };
        string[] arguments = [tests.Assembly.Location, tests.FullName!, body, .. numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))];
        Array.ForEach(arguments, start.ArgumentList.Add);
        Pump.Prepare(start);
        using Process process = Process.Start(start)!;
        string error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, error);
    }

    /// <summary>What the process that was started does.</summary>
    internal static void Run(string tests, string body, IEnumerable<string> numbers)
    {
        MethodInfo method = Type.GetType(tests, throwOnError: true)!.GetMethod(body, Bodies)!;
        var time = new VirtualTime();
        object[] arguments = [time, .. numbers.Select(number => (object)int.Parse(number, CultureInfo.InvariantCulture))];
        Pump.Run(time, () => (Task)method.Invoke(null, arguments)!);
    }
}
