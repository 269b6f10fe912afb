using GenesysQueues.Connection;
using System.Collections;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;

namespace GenesysQueues.Completion;

/// <summary>What the completers share.</summary>
internal static class Completions
{
    // What PowerShell takes for one word without quotes, whatever the language.
    private static readonly Regex s_word = new(@"^[\p{L}\p{Nd}_][\p{L}\p{Nd}_.-]*$", RegexOptions.CultureInvariant);

    /// <summary>What is typed so far. PowerShell closes a quote that is open, and has undoubled those within.</summary>
    internal static string Typed(string? word) =>
        word is { Length: > 1 } && word[0] is '\'' or '"' && word[word.Length - 1] == word[0] ? word.Substring(1, word.Length - 2) : word ?? string.Empty;

    /// <summary>The argument as it must be typed.</summary>
    internal static string Quote(string argument) =>
        s_word.IsMatch(argument) ? argument : $"'{CodeGeneration.EscapeSingleQuotedStringContent(argument)}'";

    /// <summary>The matches; when there is none, what is typed itself: PowerShell would go on with names of files.</summary>
    /// <param name="matches">May be empty.</param>
    /// <param name="typed">What is typed so far.</param>
    /// <param name="why">Why there may be none.</param>
    internal static IEnumerable<CompletionResult> OrTyped(IEnumerable<CompletionResult> matches, string typed, string why)
    {
        List<CompletionResult> all = matches.ToList();
        // An empty result is not allowed.
        return all.Count > 0 ? all : [new(typed.Length == 0 ? " " : Quote(typed), why, CompletionResultType.ParameterValue, why)];
    }

    /// <summary>A parameter given on the same line, where its value is known before the line runs.</summary>
    internal static object? Given(IDictionary parameters, string name) => parameters[name] is PSObject wrapped ? wrapped.BaseObject : parameters[name];

    /// <summary>The session of the line: the one that is given, else the default; null without any.</summary>
    internal static GenesysSession? Session(IDictionary parameters) => Given(parameters, "Session") switch
    {
        GenesysSession session => session,
        // Names of another org than the one that is named would lead astray.
        string name => SessionTable.FindOrNull(name.Trim()),
        _ => SessionTable.Default,
    };

    /// <summary>Waits for a task, and no longer than that; whether it failed does not matter.</summary>
    internal static void WaitFor(Task task, TimeSpan patience) => Task.WaitAny([task], patience);

    /// <summary>Runs a script in the window that Tab was pressed in; nothing when it fails.</summary>
    internal static IReadOnlyList<PSObject> Ask(string script, params object[] arguments)
    {
        try
        {
            using PowerShell shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
            shell.AddScript(script, useLocalScope: true);
            foreach (object argument in arguments)
            {
                shell.AddArgument(argument);
            }

            return shell.Invoke();
        }
        catch (RuntimeException)
        {
            // Tab must not fail; what is typed is judged when it runs.
            return [];
        }
    }
}
