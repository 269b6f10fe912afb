using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Internal;
using System.Security;

namespace GenesysQueues.Runner;

/// <summary>Writes plain lines; asks nothing.</summary>
internal sealed class ConsoleUI : PSHostUserInterface
{
    private readonly PSHostRawUserInterface _raw = new PlainRawUI();
    private readonly bool _colour = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    /// <inheritdoc/>
    public override PSHostRawUserInterface RawUI => _raw;

    /// <inheritdoc/>
    public override bool SupportsVirtualTerminal => _colour;

    /// <inheritdoc/>
    public override void Write(string value) => Console.Out.Write(Render(value));

    /// <inheritdoc/>
    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

    /// <inheritdoc/>
    public override void WriteLine(string value) => Console.Out.WriteLine(Render(value).TrimEnd());

    /// <inheritdoc/>
    public override void WriteErrorLine(string value) => Console.Error.WriteLine(Render(value));

    /// <inheritdoc/>
    public override void WriteDebugLine(string message) => Console.Out.WriteLine("DEBUG: " + message);

    /// <inheritdoc/>
    public override void WriteVerboseLine(string message) => Console.Out.WriteLine("VERBOSE: " + message);

    /// <inheritdoc/>
    public override void WriteWarningLine(string message) => Console.Out.WriteLine("WARNING: " + message);

    /// <inheritdoc/>
    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        // A bar needs a terminal; results show as they come.
    }

    /// <inheritdoc/>
    public override string ReadLine() => throw NotInteractive();

    /// <inheritdoc/>
    public override SecureString ReadLineAsSecureString() => throw NotInteractive();

    /// <inheritdoc/>
    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        throw NotInteractive();

    /// <inheritdoc/>
    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
        throw NotInteractive();

    /// <inheritdoc/>
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) => throw NotInteractive();

    /// <inheritdoc/>
    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
        throw NotInteractive();

    private string Render(string value) => new StringDecorated(value).ToString(_colour ? OutputRendering.Ansi : OutputRendering.PlainText);

    private static HostException NotInteractive() => new("This host asks no questions.");

    private sealed class PlainRawUI : PSHostRawUserInterface
    {
        public override ConsoleColor BackgroundColor { get; set; }

        public override ConsoleColor ForegroundColor { get; set; }

        public override Size BufferSize { get; set; } = new(120, 50);

        public override Size WindowSize { get; set; } = new(120, 50);

        public override Size MaxWindowSize => WindowSize;

        public override Size MaxPhysicalWindowSize => WindowSize;

        public override Coordinates CursorPosition { get; set; }

        public override Coordinates WindowPosition { get; set; }

        public override int CursorSize { get; set; }

        public override string WindowTitle { get; set; } = string.Empty;

        public override bool KeyAvailable => false;

        public override void FlushInputBuffer()
        {
        }

        public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw new NotSupportedException();

        public override KeyInfo ReadKey(ReadKeyOptions options) => throw NotInteractive();

        public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) =>
            throw new NotSupportedException();

        public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw new NotSupportedException();

        public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw new NotSupportedException();
    }
}
