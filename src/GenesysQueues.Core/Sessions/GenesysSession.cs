using GenesysQueues.Http;
using GenesysQueues.Sessions;

namespace GenesysQueues;

/// <summary>A connection to one org.</summary>
public sealed class GenesysSession : IDisposable
{
    private GenesysSession(OrgConnection connection) => (Connection, SessionName) = (connection, connection.OrgName);

    /// <summary>What -Session calls it: the name of its org, with a number where another session has that name.</summary>
    public string SessionName { get; internal set; }

    /// <summary>The profile that it was connected by, or saved as; null when it was without.</summary>
    public string? ProfileName { get; internal set; }

    /// <summary>Name of the organisation.</summary>
    public string OrgName => Connection.OrgName;

    /// <summary>Id of the organisation.</summary>
    public string OrgId => Connection.OrgId;

    /// <summary>AWS region, or <c>simulated</c>.</summary>
    public string Region => Connection.Region.Name;

    /// <summary>Host of the API.</summary>
    public string ApiHost => Connection.Region.Api.Authority;

    /// <summary>Dialect of the API: a name of <see cref="GenesysContract"/>.</summary>
    public string Contract => Connection.Contract.ToString();

    /// <summary>OAuth client or user on whose behalf the session acts.</summary>
    public string Identity => Connection.Identity;

    /// <summary>How the session gets its tokens.</summary>
    public string Grant => Connection.Grant;

    /// <summary>When the current token expires, UTC; null when unknown.</summary>
    public DateTimeOffset? ExpiresAt => Connection.Client.Tokens.ExpiresAt;

    /// <summary>Whether cmdlets without -Session use this one.</summary>
    public bool IsDefault { get; internal set; }

    /// <summary>Whether the org is simulated.</summary>
    public bool IsSimulated => Connection.IsSimulated;

    /// <summary>Folder that the audit is written to.</summary>
    public string AuditPath => Connection.AuditPath;

    /// <summary>Requests that the org allows in a minute; null until a reply said so.</summary>
    public int? RateAllowed => Connection.Client.Pacer.Current?.Allowed;

    /// <summary>Requests used in the current minute.</summary>
    public int? RateUsed => Connection.Client.Pacer.Current?.Used;

    /// <summary>Percent of each minute's requests that commands use where they are not told otherwise.</summary>
    public int RateShare => Connection.RateShare;

    /// <summary>The simulated org (its Requests and Events); null on a real org.</summary>
    public object? Simulator => Connection.Simulator;

    /// <summary>What is behind the session: the one way from what a user holds to what services take.</summary>
    internal OrgConnection Connection { get; }

    /// <summary>Connects: gets a token and asks the org who it is. Throws <see cref="GenesysException"/>.</summary>
    internal static async Task<GenesysSession> ConnectAsync(
        SessionOptions options, ICallListener listener, CancellationToken cancellationToken) =>
        new(await OrgConnection.OpenAsync(options, listener, cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public void Dispose() => Connection.Dispose();

    /// <inheritdoc/>
    public override string ToString() => $"{SessionName} ({Region})";
}
