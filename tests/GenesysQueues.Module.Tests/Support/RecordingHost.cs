using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace GenesysQueues.Module.Tests.Support;

/// <summary>A host that keeps what is printed and asks nobody.</summary>
/// <param name="width">Columns of the window; the engine's default when null.</param>
/// <param name="takesEscapeCodes">Whether the window understands them.</param>
internal sealed class RecordingHost(int? width = null, bool takesEscapeCodes = false) : PSHost
{
    private readonly RecordingUI _ui = new(width, takesEscapeCodes);

    public ConcurrentQueue<string> Lines => _ui.Lines;

    /// <summary>What the host was told to draw as progress, each with whose it is.</summary>
    public ConcurrentQueue<(long Source, ProgressRecord Record)> Bars => _ui.Bars;

    /// <summary>What a prompt for a secret is answered with; null for a host that cannot ask.</summary>
    public SecureString? SecretAnswer { get => _ui.SecretAnswer; set => _ui.SecretAnswer = value; }

    /// <summary>Which answer a question gets: 0 Yes, 1 Yes to All, 2 No, 3 No to All; null for a host that cannot ask.</summary>
    public int? ChoiceAnswer { get => _ui.ChoiceAnswer; set => _ui.ChoiceAnswer = value; }

    /// <summary>What the host is called, by which commands know the console.</summary>
    public string HostName { get; init; } = "GenesysQueues.Module.Tests";

    /// <summary>Whether it refuses each question at once, as the console does under -NonInteractive.</summary>
    public bool IsNonInteractive { get => _ui.IsNonInteractive; init => _ui.IsNonInteractive = value; }

    /// <summary>The parameters that were asked for, each with what is shown of it on demand.</summary>
    public ConcurrentQueue<FieldDescription> Questions => _ui.Questions;

    public override string Name => HostName;

    public override Version Version { get; } = new(1, 0);

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    public override PSHostUserInterface UI => _ui;

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

    private sealed class RecordingUI(int? width, bool takesEscapeCodes) : PSHostUserInterface
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ConcurrentQueue<(long Source, ProgressRecord Record)> Bars { get; } = new();

        public ConcurrentQueue<FieldDescription> Questions { get; } = new();

        public bool IsNonInteractive { get; set; }

        public SecureString? SecretAnswer { get; set; }

        public int? ChoiceAnswer { get; set; }

        public override PSHostRawUserInterface? RawUI { get; } = width is { } columns ? new RecordingRawUI(columns) : null;

        public override bool SupportsVirtualTerminal => takesEscapeCodes;

        // As the console does it, which decides on colours here.
        public override void Write(string value) => Lines.Enqueue(GetOutputString(value, takesEscapeCodes));

        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

        public override void WriteLine(string value) => Write(value);

        public override void WriteErrorLine(string value) => Lines.Enqueue("ERROR: " + value);

        public override void WriteDebugLine(string message) => Lines.Enqueue("DEBUG: " + message);

        public override void WriteVerboseLine(string message) => Lines.Enqueue("VERBOSE: " + message);

        public override void WriteWarningLine(string message) => Lines.Enqueue("WARNING: " + message);

        public override void WriteProgress(long sourceId, ProgressRecord record) => Bars.Enqueue((sourceId, record));

        public override string ReadLine() => throw new HostException("Nobody is here.");

        public override SecureString ReadLineAsSecureString() => SecretAnswer?.Copy() ?? throw new HostException("Nobody is here.");

        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
        {
            foreach (FieldDescription description in descriptions)
            {
                Questions.Enqueue(description);
            }

            throw new HostException("Nobody is here.");
        }

        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
        {
            if (IsNonInteractive)
            {
                throw new PSInvalidOperationException("Nobody may be asked.");
            }

            if (choices.Count == 0)
            {
                throw new ArgumentException("There is nothing to choose.", nameof(choices));
            }

            Lines.Enqueue("CHOICE: " + message);
            return ChoiceAnswer ?? throw new HostException("Nobody is here.");
        }

        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
            throw new HostException("Nobody is here.");

        public override PSCredential PromptForCredential(
            string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
            throw new HostException("Nobody is here.");
    }
}
