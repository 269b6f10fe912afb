#nullable enable
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text;
using System.Text.RegularExpressions;

namespace GenesysQueues.Transcripts;

/// <summary>A window of 120 columns without colour, whose answers to questions are known beforehand.</summary>
internal sealed class TranscriptScreen : PSHost
{
    private readonly ScreenUI _ui = new();

    public override string Name => "Transcript";

    public override Version Version { get; } = new(1, 0);

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override CultureInfo CurrentCulture { get; } = CultureInfo.GetCultureInfo("en-US");

    public override CultureInfo CurrentUICulture { get; } = CultureInfo.GetCultureInfo("en-US");

    public override PSHostUserInterface UI => _ui;

    /// <summary>What is typed at questions, in their order.</summary>
    public Queue<string> Answers => _ui.Answers;

    /// <summary>What the last progress bar said.</summary>
    public string Progress => _ui.Progress;

    /// <summary>How many lines were shown since the last <see cref="Take"/>, empty ones not counted.</summary>
    public int Lines
    {
        get
        {
            lock (_ui.Text)
            {
                return LinesIn(_ui.Text.ToString());
            }
        }
    }

    /// <summary>How many lines a text has, empty ones not counted.</summary>
    public static int LinesIn(string text) => text.Split('\n').Count(line => line.Trim().Length > 0);

    /// <summary>What was shown since the last call.</summary>
    public string Take()
    {
        lock (_ui.Text)
        {
            string text = _ui.Text.ToString();
            _ui.Text.Clear();
            return text;
        }
    }

    public override void SetShouldExit(int exitCode)
    {
    }

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    private sealed class ScreenUI : PSHostUserInterface
    {
        public StringBuilder Text { get; } = new();

        public Queue<string> Answers { get; } = new();

        public string Progress { get; private set; } = string.Empty;

        public override PSHostRawUserInterface RawUI { get; } = new ScreenRawUI();

        public override void Write(string value)
        {
            lock (Text)
            {
                Text.Append(Regex.Replace(value, @"\e\[[0-9;]*m", string.Empty));
            }
        }

        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

        public override void WriteLine(string value) => Write(value + "\n");

        public override void WriteErrorLine(string value) => WriteLine(value);

        public override void WriteDebugLine(string message) => WriteLine("DEBUG: " + message);

        public override void WriteVerboseLine(string message) => WriteLine("VERBOSE: " + message);

        public override void WriteWarningLine(string message) => WriteLine("WARNING: " + message);

        public override void WriteProgress(long sourceId, ProgressRecord record) => Progress = record.StatusDescription;

        public override string ReadLine() => Answers.Dequeue();

        public override SecureString ReadLineAsSecureString() => throw new HostException("Secrets are not typed in transcripts.");

        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
            throw new HostException("Only choices are asked for in transcripts.");

        // As the console asks, down to the spaces.
        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
        {
            string Key(ChoiceDescription choice) => choice.Label.Substring(choice.Label.IndexOf('&') + 1, 1).ToUpperInvariant();

            string offered = string.Concat(choices.Select(choice => $"[{Key(choice)}] {choice.Label.Replace("&", string.Empty)}  "));
            Write($"\n{caption}\n{message}\n{offered}[?] Help (default is \"{Key(choices[defaultChoice])}\"): ");
            string answer = Answers.Count > 0 ? Answers.Dequeue() : throw new HostException("The transcript has no answer to this.");
            WriteLine(answer);
            return answer.Length == 0 ? defaultChoice : choices.ToList().FindIndex(choice => string.Equals(Key(choice), answer, StringComparison.OrdinalIgnoreCase));
        }

        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
            throw new HostException("Secrets are not typed in transcripts.");

        public override PSCredential PromptForCredential(
            string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
            throw new HostException("Secrets are not typed in transcripts.");
    }

    private sealed class ScreenRawUI : PSHostRawUserInterface
    {
        public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

        public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;

        public override Coordinates CursorPosition { get; set; }

        public override Coordinates WindowPosition { get; set; }

        public override int CursorSize { get; set; }

        public override Size BufferSize { get; set; } = new(TranscriptPlayer.Columns, 9999);

        public override Size WindowSize { get; set; } = new(TranscriptPlayer.Columns, 50);

        public override Size MaxWindowSize => WindowSize;

        public override Size MaxPhysicalWindowSize => WindowSize;

        public override string WindowTitle { get; set; } = string.Empty;

        public override bool KeyAvailable => false;

        public override KeyInfo ReadKey(ReadKeyOptions options) => throw new NotSupportedException();

        public override void FlushInputBuffer()
        {
        }

        public override void SetBufferContents(Coordinates origin, BufferCell[,] contents)
        {
        }

        public override void SetBufferContents(Rectangle rectangle, BufferCell fill)
        {
        }

        public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw new NotSupportedException();

        public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill)
        {
        }
    }
}
