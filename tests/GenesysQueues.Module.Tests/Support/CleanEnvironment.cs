using System.Collections;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace GenesysQueues.Module.Tests.Support;

/// <summary>
/// What programs are started with: the environment that the tests began with, less what the module reads. What one test has set
/// in this process meanwhile is not for the programs of another.
/// </summary>
internal static class CleanEnvironment
{
    private static readonly Dictionary<string, string?> s_variables = Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>()
        .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value);

    /// <summary>Gives it to a program, with variables of its own.</summary>
    public static ProcessStartInfo With(this ProcessStartInfo start, params IEnumerable<KeyValuePair<string, string>> own)
    {
        start.Environment.Clear();
        foreach ((string name, string? value) in s_variables.Where(variable => !EnvironmentScope.Names.Contains(variable.Key)))
        {
            start.Environment[name] = value;
        }

        start.Environment["NO_COLOR"] = "1";
        foreach ((string name, string value) in own)
        {
            start.Environment[name] = value;
        }

        start.WorkingDirectory = AppContext.BaseDirectory;
        return start;
    }

    // Before the first test.
    [ModuleInitializer]
    internal static void Remember() => RuntimeHelpers.RunClassConstructor(typeof(CleanEnvironment).TypeHandle);
}
