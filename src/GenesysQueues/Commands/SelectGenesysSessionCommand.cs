using GenesysQueues.Completion;
using GenesysQueues.Connection;
using GenesysQueues.Pipeline;

namespace GenesysQueues.Commands;

/// <summary>Makes a session of this window the one that commands without -Session use.</summary>
[Cmdlet(VerbsCommon.Select, "GenesysSession")]
[OutputType(typeof(GenesysSession))]
public sealed class SelectGenesysSessionCommand : AsyncCmdlet
{
    /// <summary>The session, or its name, profile or org.</summary>
    [Parameter(
        Mandatory = true, Position = 0, ValueFromPipeline = true,
        HelpMessageBaseName = HelpPage, HelpMessageResourceId = nameof(Session))]
    [ValidateNotNull]
    [SessionTransformation]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public GenesysSession? Session { get; set; }

    /// <summary>Returns the session.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override void OnRecord()
    {
        GenesysSession? before = SessionTable.Default;
        if (!Report(Session, () => SessionTable.Select(Session!)))
        {
            return;
        }

        if (before != Session)
        {
            TellWatcher(SessionTable.ChangeOfDefault(before, Session!));
        }

        if (PassThru)
        {
            WriteObject(Session);
        }
    }
}
