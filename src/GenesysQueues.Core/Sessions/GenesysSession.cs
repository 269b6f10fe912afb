using GenesysQueues.Auditing;
using GenesysQueues.Contracts;
using GenesysQueues.Http;
using GenesysQueues.Http.RateLimits;
using GenesysQueues.Http.Tokens;
using GenesysQueues.Json;
using GenesysQueues.Lookup;
using GenesysQueues.Sessions;
using GenesysQueues.Storage;
using GenesysQueues.Wfm;
using Newtonsoft.Json.Linq;

namespace GenesysQueues;

/// <summary>A connection to one org.</summary>
public sealed class GenesysSession : IDisposable
{
    private readonly SessionOptions _options;

    private GenesysSession(SessionOptions options, ApiClient client, HttpTransport wfmTransport)
    {
        _options = options;
        Client = client;
        Directory = new OrgDirectory(client);
        Permissions = new OrgPermissions(client);
        QueueLimit = new QueueLimit(client);
        Wire = WireContract.Of(options.Contract);
        Wfm = new WfmAnnouncer(wfmTransport, options.Time);
    }

    /// <summary>Name of the organisation.</summary>
    public string OrgName { get; private set; } = string.Empty;

    /// <summary>Id of the organisation.</summary>
    public string OrgId { get; private set; } = string.Empty;

    /// <summary>AWS region, or <c>simulated</c>.</summary>
    public string Region => _options.Region.Name;

    /// <summary>Host of the API.</summary>
    public string ApiHost => _options.Region.Api.Authority;

    /// <summary>Dialect of the API.</summary>
    public GenesysContract Contract => _options.Contract;

    /// <summary>OAuth client or user on whose behalf the session acts.</summary>
    public string Identity { get; private set; } = string.Empty;

    /// <summary>How the session gets its tokens.</summary>
    public string Grant => _options.Credentials.Grant;

    /// <summary>When the current token expires, UTC; null when unknown.</summary>
    public DateTimeOffset? ExpiresAt => Client.Tokens.ExpiresAt;

    /// <summary>Whether cmdlets without -Session use this one.</summary>
    public bool IsDefault { get; internal set; }

    /// <summary>Whether the org is simulated.</summary>
    public bool IsSimulated => Simulator is not null;

    /// <summary>Folder that the audit is written to.</summary>
    public string AuditPath => _options.AuditPath;

    /// <summary>Requests that the org allows in a minute; null until a reply said so.</summary>
    public int? RateAllowed => Client.RequestPacer.Current?.Allowed;

    /// <summary>Requests used in the current minute.</summary>
    public int? RateUsed => Client.RequestPacer.Current?.Used;

    /// <summary>The simulated org (its Requests and Events); null on a real org.</summary>
    public object? Simulator => _options.Simulator;

    internal ApiClient Client { get; }

    internal OrgDirectory Directory { get; }

    internal OrgPermissions Permissions { get; }

    internal QueueLimit QueueLimit { get; }

    internal WireContract Wire { get; }

    internal WfmAnnouncer Wfm { get; }

    internal TimeProvider Time => _options.Time;

    internal TimeProvider MachineTime => _options.MachineTime;

    internal IStateStorage Storage => _options.Storage;

    /// <summary>Folder of the lock that keeps this machine's runs apart.</summary>
    internal string LockPath => _options.LockPath ?? _options.AuditPath;

    internal bool IsClosed { get; private set; }

    /// <summary>Connects: gets a token and asks the org who it is. Throws <see cref="GenesysException"/>.</summary>
    internal static async Task<GenesysSession> ConnectAsync(SessionOptions options, ICallListener listener, CancellationToken cancellationToken)
    {
        var transport = new HttpTransport(options.CreateHandler, options.Time, options.AttemptTimeout);
        var tokens = new TokenSource(options.Region.Login, options.Credentials, transport, options.Time);
        var client = new ApiClient(options.Region.Api, tokens, new RequestPacer(options.Time, QueueApi.Path), transport, options.Time);
        var session = new GenesysSession(
            options, client, new HttpTransport(options.CreateHandler, options.Time, options.WfmTimeout));
        try
        {
            // Somebody waits at a prompt, most often for word of a typing mistake.
            CallContext call = session.Call(listener, maximumRetryCount: 1);
            JObject org = await client.SendForObjectAsync(ApiRequest.Get("/api/v2/organizations/me"), call, cancellationToken).ConfigureAwait(false);
            session.OrgId = org.Text("id") ?? throw NotAnOrg(options);
            if (!StateOwner.IsOrgId(session.OrgId))
            {
                throw NotAnOrgId(options, session.OrgId);
            }

            session.OrgName = PlainText.Of(org.Text("name") ?? session.OrgId);
            session.Identity = PlainText.Of(await IdentifyAsync(client, options, call, cancellationToken).ConfigureAwait(false));
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>The context of one command's calls.</summary>
    internal CallContext Call(ICallListener listener, int maximumRetryCount = 3, int maxRetryAfterSeconds = 180) =>
        new(listener, RetryPolicy.ForOrg(maximumRetryCount, TimeSpan.FromSeconds(maxRetryAfterSeconds), _options.Time, _options.Jitter));

    /// <summary>Has an endpoint told of new queues, by this module or, where it does so itself, by the org.</summary>
    internal Task<WfmEndpoint> RegisterWfmAsync(WfmRegistration registration, bool ping, ICallListener listener, CancellationToken cancellationToken) =>
        WfmRegistrar.RegisterAsync(
            Client, Wfm, Wire.OrgAnnounces, registration, ping ? Origin(Guid.Empty) : null, Call(listener), cancellationToken);

    /// <summary>How deliveries to WFM endpoints are tried again.</summary>
    internal RetryPolicy EndpointRetry => RetryPolicy.ForEndpoint(_options.Time, _options.Jitter);

    /// <summary>Whose state it is that the session reads and writes.</summary>
    internal StateOwner Owner => new(OrgId, IsSimulated);

    /// <summary>Whom the audit names, and where it is.</summary>
    internal AuditOrigin Origin(Guid runId) => new(runId, OrgId, OrgName, Identity, IsSimulated);

    /// <summary>Revokes the token at the org.</summary>
    internal Task RevokeAsync(ICallListener listener, CancellationToken cancellationToken) =>
        Client.SendAsync(new ApiRequest(HttpMethod.Delete, "/api/v2/tokens/me") { Repeatable = true }, Call(listener), cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!IsClosed)
        {
            IsClosed = true;
            Client.Tokens.Dispose();
            Client.Dispose();
            Wfm.Dispose();
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{OrgName} ({Region})";

    private static async Task<string> IdentifyAsync(ApiClient client, SessionOptions options, CallContext call, CancellationToken cancellationToken)
    {
        switch (options.Credentials)
        {
            case Credentials.Password user:
                return user.UserName;
            case Credentials.Code:
                JObject me = await client.SendForObjectAsync(ApiRequest.Get("/api/v2/users/me"), call, cancellationToken).ConfigureAwait(false);
                return me.Text("email") ?? me.Text("name") ?? me.Text("id") ?? "user";
            case Credentials.Token:
                JObject token = await client.SendForObjectAsync(ApiRequest.Get("/api/v2/tokens/me"), call, cancellationToken).ConfigureAwait(false);
                return token["OAuthClient"].Text("name") ?? token["OAuthClient"].Text("id") ?? "access token";
            default:
                return options.Credentials.ClientId!;
        }
    }

    private static GenesysException NotAnOrg(SessionOptions options) =>
        new("NotGenesysCloud", $"{options.Region.Api.Host} answered, but not as a Genesys Cloud org does.", "Check the region.");

    private static GenesysException NotAnOrgId(SessionOptions options, string id) => new(
        "OrgIdNotAllowed",
        $"{options.Region.Api.Host} says that its org has the id '{ShortText.Of(id)}', which no org of Genesys Cloud can have.",
        "Check the region. In the file of a simulated org organization.id is a GUID, or 64 letters, digits and '-' at most.");
}
