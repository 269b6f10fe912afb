using GenesysQueues.Completion;
using GenesysQueues.Connection;

namespace GenesysQueues.Pipeline;

/// <summary>A cmdlet that works on an org.</summary>
public abstract class SessionCmdlet : AsyncCmdlet
{
    private protected SessionCmdlet()
    {
    }

    /// <summary>The org's session; the one connected last when not given.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public GenesysSession? Session { get; set; }

    /// <summary>The session to use, or null when there is none.</summary>
    private protected GenesysSession? FindSession() => Session ?? SessionTable.Default;

    /// <summary>The session to use. Ends the command when there is none.</summary>
    private protected GenesysSession RequireSession()
    {
        GenesysSession? session = FindSession();
        if (session is null || session.IsClosed)
        {
            string what = session is null ? "There is no connection to an org." : $"The session with '{session.OrgName}' is closed.";
            ThrowTerminating(new GenesysException(
                "NotConnected", what, "Run Connect-GenesysOrg first; Connect-GenesysOrg -Simulated needs no org and no credentials."));
        }

        return session!;
    }
}
