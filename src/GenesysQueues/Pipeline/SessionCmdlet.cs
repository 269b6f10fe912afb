using GenesysQueues.Completion;
using GenesysQueues.Connection;
using GenesysQueues.Sessions;

namespace GenesysQueues.Pipeline;

/// <summary>A cmdlet that works on an org.</summary>
public abstract class SessionCmdlet : AsyncCmdlet
{
    private protected SessionCmdlet()
    {
    }

    /// <summary>The org's session, or its name; the default one when not given.</summary>
    [Parameter]
    [ValidateNotNull]
    [SessionTransformation]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public GenesysSession? Session { get; set; }

    /// <summary>The org of the session to use, or null when there is none.</summary>
    private protected OrgConnection? FindConnection() => (Session ?? SessionTable.Default)?.Connection;

    /// <summary>The org of the session to use. Ends the command when there is none.</summary>
    private protected OrgConnection RequireConnection()
    {
        OrgConnection? org = FindConnection();
        if (org is null || org.IsClosed)
        {
            (string what, string remedy) = org is null && SessionTable.All.Count > 0
                ? ("No session is the default.",
                    $"Name one by -Session: {string.Join(", ", SessionTable.All.Select(open => $"'{open.SessionName}'"))}.")
                : (org is null ? "There is no connection to an org." : $"The session with '{org.OrgName}' is closed.",
                    "Run Connect-GenesysOrg first; Connect-GenesysOrg -Simulated needs no org and no credentials. "
                        + "A thread job or ForEach-Object -Parallel has no session of its own: give -Session $using:session.");
            ThrowTerminating(new GenesysException("NotConnected", what, remedy));
        }

        return org!;
    }
}
