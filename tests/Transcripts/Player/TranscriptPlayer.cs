#nullable enable
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Text.RegularExpressions;

namespace GenesysQueues.Transcripts;

/// <summary>
/// Types a transcript into a window of its own and gives what that window shows. Beside plain commands it knows: a line that ends with
/// <c>&lt;Tab&gt;</c> shows what Tab offers; an answer stands behind its question, as it is shown; and in the output a line
/// <c>^C  # when the bar says TEXT</c> stops the command as soon as its progress bar does and the lines before it are shown. The file is
/// written anew instead of compared when the environment variable GENESYSQUEUES_REWRITE_TRANSCRIPTS is set; look at the difference then.
/// </summary>
public sealed class TranscriptPlayer : IDisposable
{
    /// <summary>Width of the window.</summary>
    public const int Columns = 120;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly TranscriptScreen _screen = new();
    private readonly Runspace _runspace;
    private readonly Placeholders _placeholders;

    /// <summary>Whether files are written anew.</summary>
    public static bool IsRewriting { get; } = Environment.GetEnvironmentVariable("GENESYSQUEUES_REWRITE_TRANSCRIPTS") is { Length: > 0 };

    /// <summary>Opens the window.</summary>
    /// <param name="state">What the engine offers in it.</param>
    /// <param name="folder">Its current folder.</param>
    public TranscriptPlayer(InitialSessionState state, string folder)
    {
        _placeholders = new(folder);
        _runspace = RunspaceFactory.CreateRunspace(_screen, state);
        _runspace.Open();
        _runspace.SessionStateProxy.Path.SetLocation(folder);
    }

    /// <summary>
    /// Replays a file. The files of a folder of the same name lie in the window's folder.
    /// </summary>
    /// <param name="path">The transcript.</param>
    /// <param name="state">What the engine offers.</param>
    /// <param name="folder">An empty folder for the window.</param>
    /// <param name="manifest">The module, which is imported.</param>
    /// <returns>The text of the file, and what it should be by what the window showed; the same when it is rewritten.</returns>
    public static (string Expected, string Actual) Replay(string path, InitialSessionState state, string folder, string manifest)
    {
        string fixtures = Path.ChangeExtension(path, null);
        foreach (string file in Directory.Exists(fixtures) ? Directory.GetFiles(fixtures) : Array.Empty<string>())
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        string expected = File.ReadAllText(path).Replace("\r\n", "\n");
        Transcript transcript = Transcript.Parse(expected);
        string actual;
        string? modules = Environment.GetEnvironmentVariable("PSModulePath");
        CultureInfo culture = CultureInfo.CurrentCulture;
        CultureInfo uiCulture = CultureInfo.CurrentUICulture;
        try
        {
            // Even where PowerShell breaks lines depends on the machine's language.
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-US");
            // As one that is installed, the module is found by its name.
            Environment.SetEnvironmentVariable("PSModulePath", Path.GetDirectoryName(Path.GetDirectoryName(manifest)) + Path.PathSeparator + modules);
            using var player = new TranscriptPlayer(state, folder);
            player.TypeUnseen($"Import-Module '{manifest}'\n{Transcript.UnseenIn(transcript.Preface)}");
            actual = transcript.With(transcript.Steps.Select(player.Type).ToList());
        }
        finally
        {
            Environment.SetEnvironmentVariable("PSModulePath", modules);
            CultureInfo.CurrentCulture = culture;
            CultureInfo.CurrentUICulture = uiCulture;
        }

        if (IsRewriting)
        {
            File.WriteAllText(path, actual);
            return (actual, actual);
        }

        return (expected, actual);
    }

    /// <summary>What the window shows of one step.</summary>
    public string Type(Transcript.Step step)
    {
        const string Tab = "<Tab>";
        TypeUnseen(Transcript.UnseenIn(step.Story));
        if (step.Typed.EndsWith(Tab, StringComparison.Ordinal))
        {
            return Offered(step.Typed.Substring(0, step.Typed.Length - Tab.Length));
        }

        _screen.Answers.Clear();
        foreach (Match answer in Regex.Matches(step.Output, @"\(default is "".""\): ?(?<answer>.*)$", RegexOptions.Multiline))
        {
            _screen.Answers.Enqueue(answer.Groups["answer"].Value);
        }

        Match stop = Regex.Match(step.Output, @"^\^C +# when the bar says (?<bar>.+)$", RegexOptions.Multiline);
        Run(step.Typed, stop.Success ? stop : null);
        IEnumerable<string> lines = ResultRows.InOrder(_screen.Take().Split('\n')).Select(line => line.TrimEnd());
        return _placeholders.Apply(string.Join("\n", lines)).TrimEnd('\n');
    }

    /// <inheritdoc/>
    public void Dispose() => _runspace.Dispose();

    private void TypeUnseen(string typed)
    {
        Run(typed, null);
        string shown = _screen.Take();
        if (shown.Length > 0)
        {
            throw new InvalidOperationException(shown);
        }
    }

    private void Run(string typed, Match? stop)
    {
        using PowerShell shell = PowerShell.Create(_runspace);
        shell.AddScript(typed);
        // As the console does: what comes is shown as it comes, errors among it.
        shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        shell.AddCommand("Out-Default");
        try
        {
            if (stop is null)
            {
                shell.Invoke();
            }
            else
            {
                InvokeAndStop(shell, stop);
            }
        }
        catch (RuntimeException e) when (e is not PipelineStoppedException)
        {
            ShowError(e.ErrorRecord);
        }
    }

    private void InvokeAndStop(PowerShell shell, Match stop)
    {
        IAsyncResult running = shell.BeginInvoke();
        // The bar counts a row a moment before the window shows it.
        int rows = IsRewriting ? 0 : TranscriptScreen.LinesIn(stop.Result("$`"));
        bool hasSaid = false;
        bool HasSaid() => hasSaid |= _screen.Progress.Contains(stop.Groups["bar"].Value, StringComparison.Ordinal);
        SpinWait.SpinUntil(() => running.IsCompleted || (HasSaid() && _screen.Lines >= rows), s_patience);
        if (!HasSaid())
        {
            shell.Stop();
            throw new TimeoutException($"The bar never said '{stop.Groups["bar"].Value}'; at last '{_screen.Progress}'. The window: {_screen.Take()}");
        }

        _screen.UI.WriteLine(stop.Value);
        shell.Stop();
        running.AsyncWaitHandle.WaitOne(s_patience);
    }

    private void ShowError(ErrorRecord error)
    {
        var shown = new PSObject(error);
        // Out-Default shows what is so marked as an error.
        shown.Properties.Add(new PSNoteProperty("writeErrorStream", true));
        using PowerShell shell = PowerShell.Create(_runspace);
        shell.AddCommand("Out-Default").Invoke(new[] { shown });
    }

    // The whole line when one thing is meant, else all that may be.
    private string Offered(string typed)
    {
        using PowerShell shell = PowerShell.Create(_runspace);
        CommandCompletion found = CommandCompletion.CompleteInput(typed, typed.Length, null, shell);
        if (found.CompletionMatches.Count == 1)
        {
            return typed.Substring(0, found.ReplacementIndex) + found.CompletionMatches[0].CompletionText;
        }

        var lines = new List<string>();
        foreach (string text in found.CompletionMatches.Select(match => match.ListItemText))
        {
            if (lines.Count > 0 && lines[lines.Count - 1].Length + 2 + text.Length <= Columns)
            {
                lines[lines.Count - 1] += "  " + text;
            }
            else
            {
                lines.Add(text);
            }
        }

        return string.Join("\n", lines);
    }
}
