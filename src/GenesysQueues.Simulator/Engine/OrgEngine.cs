using GenesysQueues.Simulator.Access;
using GenesysQueues.Simulator.Faults;
using GenesysQueues.Simulator.Org;
using GenesysQueues.Simulator.Protocol;
using GenesysQueues.Simulator.Routes;
using GenesysQueues.Simulator.Seeding;
using GenesysQueues.Simulator.Webhooks;

namespace GenesysQueues.Simulator.Engine;

/// <summary>
/// The rules in their order: log, token, limits, fault before, route, fault after, headers. Every member runs under the
/// org's one lock; nothing here waits.
/// </summary>
internal sealed class OrgEngine
{
    private const string TokenPath = "/oauth/token";
    private const string AuthorizePath = "/oauth/authorize";
    private readonly TimeProvider _clock;
    private readonly SimulatorConfiguration _configuration;
    private readonly OAuthTokenEndpoint _tokenEndpoint;
    private readonly OAuthAuthorizeEndpoint _authorizeEndpoint;
    private readonly RateLimiter _limits;
    private readonly Router _router = new();
    private readonly QueueFaults _queueFaults;
    private readonly List<LogRecord> _log = [];
    private readonly Dictionary<string, int> _attempts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _strikes = new(StringComparer.Ordinal);

    internal OrgEngine(SimulatorConfiguration configuration, TimeProvider clock)
    {
        _clock = clock;
        _configuration = configuration;
        State = OrgSeeder.Start(configuration, Now);
        _authorizeEndpoint = new OAuthAuthorizeEndpoint(State.Accounts, configuration.Options);
        _tokenEndpoint = new OAuthTokenEndpoint(State.Accounts, configuration.Options, _authorizeEndpoint);
        _tokenEndpoint.AddReady(Now);
        _limits = new RateLimiter(configuration.Options);
        _queueFaults = new QueueFaults(State);
        Receiver = new WfmReceiver();
    }

    internal OrgState State { get; }

    internal WfmReceiver Receiver { get; }

    internal IReadOnlyList<SimulatorLogEntry> Requests => [.. _log.Select(record => record.Entry)];

    internal IReadOnlyDictionary<string, int> FaultCounts => new Dictionary<string, int>(_strikes);

    private DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>A request to the org: logged, identified, counted, and its fault chosen.</summary>
    internal Exchange Arrive(SimulatorRequest request)
    {
        bool forSignIn = request.Path is TokenPath or AuthorizePath;
        string? created = forSignIn ? null : RequestedQueue.Created(request);
        var exchange = request.Path switch
        {
            TokenPath => new Exchange(request, _ => _tokenEndpoint.Issue(request, Now)),
            AuthorizePath => new Exchange(request, _ => _authorizeEndpoint.Authorize(request, Now)),
            _ => new Exchange(request, current => Route(current, request)),
        };
        exchange.Log.Entry = new SimulatorLogEntry
        {
            Time = Now,
            Method = request.Method,
            Path = request.PathAndQuery,

            // A token request carries credentials: its body is never kept.
            RequestBody = forSignIn || request.Body.Length == 0 ? null : WebhookRoutes.WithoutHeaderValues(request),
            QueueName = created ?? RequestedQueue.Addressed(request, State),
        };
        _log.Add(exchange.Log);
        if (!forSignIn)
        {
            exchange.Refusal = Admit(exchange, request);
        }

        if (exchange.Refusal is null)
        {
            ChooseFault(exchange, new FaultTarget(request.Method, request.PathAndQuery, created));
        }

        return exchange;
    }

    /// <summary>A request to the WFM receiver, which is no part of the API: no token, no log, but faults.</summary>
    internal Exchange ArriveAtReceiver(SimulatorRequest request, string url)
    {
        var exchange = new Exchange(request, _ => Receiver.Receive(request, url, Now));
        ChooseFault(exchange, new FaultTarget(request.Method, request.PathAndQuery, null));
        return exchange;
    }

    /// <summary>Commits the change unless a fault comes before it, and makes the reply.</summary>
    internal SimulatorReply Perform(Exchange exchange)
    {
        SimulatorReply? reply = exchange.Refusal?.ToReply(State.Options, exchange.CorrelationId);
        FaultRule? fault = exchange.Fault;
        if (reply is null && fault is { After: false })
        {
            reply = ReplyOf(fault, null, exchange);
        }

        if (reply is null)
        {
            reply = fault is { ConcernsQueue: true } ? _queueFaults.Around(fault, exchange, () => Now) : exchange.Perform();
            if (fault is { After: true })
            {
                reply = ReplyOf(fault, reply, exchange) ?? reply;
            }
        }

        PutHeaders(reply, exchange);
        return reply;
    }

    private SimulatorReply? ReplyOf(FaultRule fault, SimulatorReply? committed, Exchange exchange)
    {
        if (fault.Kind is FaultKind.RevokeToken or FaultKind.TokenExpiry && exchange.Token is not null)
        {
            _tokenEndpoint.Revoke(exchange.Token);
        }

        string limitKey = exchange.Token is null ? "token.rate.per.minute" : RateLimiter.KeyOf(exchange.Token);
        return FaultReply.Of(fault, committed, limitKey, State.Options, exchange.CorrelationId);
    }

    private void ChooseFault(Exchange exchange, FaultTarget target)
    {
        exchange.Fault = _configuration.Faults.Strike(target, _attempts);
        if (exchange.Fault is FaultRule fault)
        {
            string kind = FaultText.NameOf(fault);
            _strikes.TryGetValue(kind, out int before);
            _strikes[kind] = before + 1;
            exchange.Log.Entry = exchange.Log.Entry with { Fault = kind };
        }
    }

    private ApiError? Admit(Exchange exchange, SimulatorRequest request)
    {
        try
        {
            AccessToken? token = _tokenEndpoint.Find(request.Header("Authorization"), Now);
            if (token is null)
            {
                return ApiError.Unauthorized();
            }

            exchange.Token = token;
            ApiError? broken = _limits.Admit(token, request.Path, Now);
            exchange.Rate = new RateLimitHeaders(
                token.Minute.Count, _configuration.Options.RequestsPerMinute, token.Minute.SecondsLeft(Now));
            return broken;
        }
        catch (ApiError refusal)
        {
            return refusal;
        }
    }

    private SimulatorReply Route(Exchange exchange, SimulatorRequest request)
    {
        AccessToken token = exchange.Token!;
        var call = new ApiCall(State, token.Caller, token, request, Now);
        try
        {
            SimulatorReply reply = _router.Handle(call, request.Method);
            exchange.Deliveries.AddRange(call.Deliveries);
            if (call.RevokeToken)
            {
                _tokenEndpoint.Revoke(token);
            }

            return reply;
        }
        catch (ApiError error)
        {
            return error.ToReply(State.Options, exchange.CorrelationId);
        }
        catch (Exception error) when (error is InvalidCastException or InvalidOperationException or FormatException
            or OverflowException or ArgumentException)
        {
            // A value that no rule above foresaw: to the client that is a malformed request.
            return ApiError.BadRequest("The request could not be understood: " + error.Message)
                .ToReply(State.Options, exchange.CorrelationId);
        }
    }

    private void PutHeaders(SimulatorReply reply, Exchange exchange)
    {
        reply.With("Date", Now.ToString("R", System.Globalization.CultureInfo.InvariantCulture));
        if (reply.ContentType == "text/html")
        {
            // A proxy's page knows nothing of the API.
            return;
        }

        reply.With("ININ-Correlation-Id", exchange.CorrelationId)
            .With("Cache-Control", "no-cache, no-store, must-revalidate")
            .With("Pragma", "no-cache")
            .With("Expires", "0");
        exchange.Rate?.Put(reply);
    }
}
