using GenesysQueues.Auditing;
using GenesysQueues.Contracts;
using GenesysQueues.Http;
using GenesysQueues.Http.RateLimits;
using GenesysQueues.Http.Tokens;
using GenesysQueues.Json;
using GenesysQueues.Lookup;
using GenesysQueues.Storage;
using GenesysQueues.Wfm;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Sessions;

/// <summary>An org as services have it: its client, what is known of it, clocks, and where what is done is recorded.</summary>
internal sealed class OrgConnection : IDisposable
{
    private readonly SessionOptions _options;

    private OrgConnection(SessionOptions options)
    {
        _options = options;
        var transport = new HttpTransport(options.CreateHandler, options.Time, options.AttemptTimeout);
        var tokens = new TokenSource(options.Region.Login, options.Credentials, transport, options.Time);
        Client = new(options.Region.Api, tokens, new RequestPacer(options.Time, QueueApi.Path), transport, options.Time);
        Changed = new(() => Client.OrgClock.Now);
        Directory = new(Client);
        Names = new(Directory, () => Call(new SilentListener(), 0, maxRetryAfterSeconds: 1), options.MachineTime);
        Permissions = new(Client);
        QueueLimit = new(Client);
        Wire = WireContract.Of(options.Contract);
        Wfm = new(
            new(new(options.CreateHandler, options.Time, options.WfmTimeout), options.Time, options.MachineTime), options.Time,
            () => new OutboxFile(options.Storage, options.AuditPath, Owner, options.Time, options.LongestOutbox));
    }

    internal string OrgName { get; private set; } = string.Empty;

    internal string OrgId { get; private set; } = string.Empty;

    /// <summary>OAuth client or user on whose behalf calls are made.</summary>
    internal string Identity { get; private set; } = string.Empty;

    /// <summary>How tokens are got.</summary>
    internal string Grant => _options.Credentials.Grant;

    internal GenesysRegion Region => _options.Region;

    internal GenesysContract Contract => _options.Contract;

    /// <summary>Percent of each rate window that the session uses where a command does not say otherwise.</summary>
    internal int RateShare => _options.RateShare;

    /// <summary>The simulated org; null on a real one.</summary>
    internal object? Simulator => _options.Simulator;

    internal bool IsSimulated => Simulator is not null;

    internal ApiClient Client { get; }

    internal OrgDirectory Directory { get; }

    /// <summary>Lists names in the background for who types them.</summary>
    internal NamePreloader Names { get; }

    internal OrgPermissions Permissions { get; }

    internal QueueLimit QueueLimit { get; }

    internal WireContract Wire { get; }

    /// <summary>Queues that this session has changed.</summary>
    internal ChangedQueues Changed { get; }

    internal WfmAnnouncer Wfm { get; }

    internal TimeProvider Time => _options.Time;

    internal TimeProvider MachineTime => _options.MachineTime;

    internal IStateStorage Storage => _options.Storage;

    /// <summary>Folder of the audit and of the runs' journals.</summary>
    internal string AuditPath => _options.AuditPath;

    /// <summary>Folder of the lock that keeps this machine's runs apart.</summary>
    internal string LockPath => _options.LockPath ?? _options.AuditPath;

    /// <summary>How deliveries to WFM endpoints are tried again.</summary>
    internal RetryPolicy EndpointRetry => RetryPolicy.ForEndpoint(Time, _options.Jitter);

    internal bool IsClosed { get; private set; }

    /// <summary>Gets a token and asks the org who it is. Throws <see cref="GenesysException"/>.</summary>
    internal static async Task<OrgConnection> OpenAsync(
        SessionOptions options, ICallListener listener, CancellationToken cancellationToken)
    {
        var connection = new OrgConnection(options);
        try
        {
            // Somebody waits at a prompt, most often for word of a typing mistake.
            CallContext call = connection.Call(listener, maximumRetryCount: 1);
            await connection.IntroduceAsync(call, cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The context of one command's calls.</summary>
    internal CallContext Call(
        ICallListener listener, int maximumRetryCount = 3, int maxRetryAfterSeconds = 180, int? rateShare = null) =>
        new(listener, RetryPolicy.ForOrg(maximumRetryCount, TimeSpan.FromSeconds(maxRetryAfterSeconds), Time, _options.Jitter))
        {
            RateShare = rateShare ?? RateShare,
        };

    /// <summary>Has an endpoint told of new queues, by this module or, where it does so itself, by the org.</summary>
    internal Task<WfmEndpoint> RegisterWfmAsync(
        WfmRegistration registration, bool ping, ICallListener listener, CancellationToken cancellationToken) =>
        WfmRegistrar.RegisterAsync(
            Client, Wfm, Wire.OrgAnnounces, registration, ping ? Origin(Guid.Empty) : null, Call(listener), cancellationToken);

    /// <summary>Whose state it is that is read and written.</summary>
    internal StateOwner Owner => new(OrgId, IsSimulated);

    /// <summary>Whom the audit names, and where it is.</summary>
    internal AuditOrigin Origin(Guid runId) =>
        new(runId, OrgId, OrgName, Identity, IsSimulated) { SimulatedOrg = _options.SimulatedOrg };

    /// <summary>What a run's audit is written with.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="isRehearsal">Whether nothing is to be written.</param>
    /// <param name="sequence">Number of the run's last line so far.</param>
    /// <param name="warns">Hears when the audit is not as it was left.</param>
    internal AuditWriter OpenAudit(
        Guid runId, bool isRehearsal = false, long sequence = 0, Action<string>? warns = null) =>
        new(isRehearsal ? null : AuditPath, Origin(runId), Storage, MachineTime, sequence, warns);

    /// <summary>
    /// A queue after a change: reads of the session must not fall behind it, and names are looked up as they are now.
    /// </summary>
    internal void LearnChange(JObject shown)
    {
        Changed.Add(shown);
        Directory.Add(OrgEntity.Shown(EntityKind.Queue, shown.Text("id")!, shown.Text("name")!, shown));
    }

    /// <summary>Revokes the token at the org.</summary>
    internal Task RevokeAsync(ICallListener listener, CancellationToken cancellationToken)
    {
        var request = new ApiRequest(HttpMethod.Delete, "/api/v2/tokens/me") { Repeatable = true };
        return Client.SendAsync(request, Call(listener), cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!IsClosed)
        {
            IsClosed = true;
            Names.Dispose();
            Client.Tokens.Dispose();
            Client.Dispose();
            Wfm.Dispose();
        }
    }

    private async Task IntroduceAsync(CallContext call, CancellationToken cancellationToken)
    {
        JObject org = await GetAsync("/api/v2/organizations/me", call, cancellationToken).ConfigureAwait(false);
        OrgId = org.Text("id") ?? throw new GenesysException(
            "NotGenesysCloud", $"{Region.Api.Host} answered, but not as a Genesys Cloud org does.", "Check the region.");
        if (!StateOwner.IsOrgId(OrgId))
        {
            throw new GenesysException(
                "OrgIdNotAllowed",
                $"{Region.Api.Host} says that its org has the id '{ShortText.Of(OrgId)}', "
                + "which no org of Genesys Cloud can have.",
                "Check the region. In a simulated org's file organization.id is a GUID, or 64 letters, digits and '-' at most.");
        }

        OrgName = PlainText.Of(org.Text("name") ?? OrgId);
        Identity = PlainText.Of(await IdentifyAsync(call, cancellationToken).ConfigureAwait(false));
    }

    private async Task<string> IdentifyAsync(CallContext call, CancellationToken cancellationToken)
    {
        switch (_options.Credentials)
        {
            case Credentials.Password user:
                return user.UserName;
            case Credentials.Code:
                JObject me = await GetAsync("/api/v2/users/me", call, cancellationToken).ConfigureAwait(false);
                return me.Text("email") ?? me.Text("name") ?? me.Text("id") ?? "user";
            case Credentials.Token:
                JObject token = await GetAsync("/api/v2/tokens/me", call, cancellationToken).ConfigureAwait(false);
                return token["OAuthClient"].Text("name") ?? token["OAuthClient"].Text("id") ?? "access token";
            default:
                return _options.Credentials.ClientId!;
        }
    }

    private Task<JObject> GetAsync(string path, CallContext call, CancellationToken cancellationToken) =>
        Client.SendForObjectAsync(ApiRequest.Get(path), call, cancellationToken);
}
