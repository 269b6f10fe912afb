using GenesysQueues.Completion;
using GenesysQueues.Connection;
using GenesysQueues.Pipeline;

namespace GenesysQueues.Commands;

/// <summary>Forgets a session and its token.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "GenesysOrg")]
public sealed class DisconnectGenesysOrgCommand : AsyncCmdlet
{
    /// <summary>The session; the default one when not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SessionTransformation]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public GenesysSession? Session { get; set; }

    /// <summary>Also revokes the token at the org, for everyone who holds it.</summary>
    [Parameter]
    public SwitchParameter Revoke { get; set; }

    /// <inheritdoc/>
    private protected override void OnRecord()
    {
        if ((Session ?? SessionTable.Default) is not { } session)
        {
            WriteWarning("There is no session to disconnect.");
            return;
        }

        try
        {
            if (Revoke && !session.Connection.IsClosed)
            {
                Report(session, () => Await(() => session.Connection.RevokeAsync(Listener, StopToken)));
            }
        }
        finally
        {
            bool wasDefault = session.IsDefault;
            SessionTable.Remove(session);
            TellOfDefault(wasDefault);
        }
    }

    private void TellOfDefault(bool hasChanged)
    {
        if (!hasChanged || SessionTable.All.Count == 0)
        {
            return;
        }

        WriteWarning(SessionTable.Default is { } next
            ? SessionTable.ChangeOfDefault(before: null, next)
            : "No session is the default now, for those that are open are with real orgs: "
                + $"{string.Join(", ", SessionTable.All)}. -Session takes one by its name.");
    }
}
