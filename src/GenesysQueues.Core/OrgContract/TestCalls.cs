using System.Text.RegularExpressions;
using GenesysQueues.Http;
using GenesysQueues.Sessions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract;

/// <summary>The requests of a test: counted, and never more than are allowed, of which those that remove are kept back.</summary>
internal sealed class TestCalls(OrgConnection org, ICallListener listener) : ICallListener
{
    /// <summary>Most requests of a whole test, its removals and repeated requests included.</summary>
    internal const int Most = 300;

    // For the lists that are looked at before anything is removed, and for what must be sent twice.
    private const int KeptBack = 14;
    private const int KeptBackForEach = 2;

    private static readonly Regex s_permission = new("[A-Za-z]+:[A-Za-z]+:[A-Za-z*]+", RegexOptions.CultureInvariant);

    private readonly List<DoubtfulCreation> _doubtful = [];

    private int _sent;
    private bool _isRemoving;

    /// <summary>Requests that have left.</summary>
    internal int Sent => _sent;

    /// <summary>Objects that are to be removed at the end.</summary>
    internal int Made { get; set; }

    /// <summary>What may have been made although no reply says so.</summary>
    internal IReadOnlyList<DoubtfulCreation> Doubtful => _doubtful;

    /// <summary>Whether no request may be sent any more.</summary>
    internal bool IsUsedUp => _sent >= (_isRemoving ? Most : Most - KeptBack - (KeptBackForEach * Made));

    /// <summary>Hears what was answered, whatever that is.</summary>
    internal Action<ContractExchange>? Heard { get; init; }

    /// <summary>Refusals for want of a permission.</summary>
    internal List<ContractExchange> Forbidden { get; } = [];

    /// <summary>From now on all requests that are left may be used.</summary>
    internal void BeginRemoval() => _isRemoving = true;

    internal Task<ContractExchange> GetAsync(string path, CancellationToken cancellationToken, ExpectedReply? expected = null) =>
        SendAsync(ApiRequest.Get(path) with { Expected = expected }, null, cancellationToken);

    internal Task<ContractExchange> PostAsync(string path, JToken body, CancellationToken cancellationToken) =>
        SendAsync(ApiRequest.Post(path, Text(body)), null, cancellationToken);

    /// <summary>Makes a queue or a skill group.</summary>
    internal Task<ContractExchange> CreateAsync(
        bool isQueue, string name, JObject body, CancellationToken cancellationToken)
    {
        string path = isQueue ? TestNames.Queues : TestNames.SkillGroups;
        return SendAsync(
            ApiRequest.Post(path, Text(body)) with { Expected = ExpectedReply.New(name, path) }, new(isQueue, name),
            cancellationToken);
    }

    /// <summary>Sends what does the same when it is sent twice.</summary>
    internal Task<ContractExchange> ChangeAsync(
        string method, string path, JToken? body, CancellationToken cancellationToken) => SendAsync(
            new(new HttpMethod(method), path) { Body = body is null ? null : Text(body), Repeatable = true }, null,
                cancellationToken);

    /// <inheritdoc/>
    public void OnWait(WaitNotice notice) => listener.OnWait(notice);

    /// <inheritdoc/>
    public void OnSend(ApiRequest request)
    {
        if (IsUsedUp)
        {
            throw new NotObservedException(
                FormattableString.Invariant(
                    $"the {Most} requests that a test may send are used up, but for those that remove what it made"));
        }

        _sent++;
        listener.OnSend(request);
    }

    /// <inheritdoc/>
    public void OnReply(ReplyNotice notice) => listener.OnReply(notice);

    /// <summary>Whether a refusal says which permission is missing; a proxy on the way says something else.</summary>
    internal static bool IsForPermission(ContractExchange refusal) =>
        refusal.Reply is { Status: 403, IsReadable: true, IsHtml: false }
        && s_permission.IsMatch(ErrorBody.Of(refusal.Json).Message);

    /// <summary>Whether a text is the name of a permission and nothing else.</summary>
    internal static bool IsPermission(string text) =>
        s_permission.Match(text) is { Success: true } found && found.Length == text.Length;

    private static string Text(JToken body) => body.ToString(Formatting.None);

    /// <param name="request">The request.</param>
    /// <param name="creation">What it makes; null: nothing.</param>
    /// <param name="cancellationToken">Ends it.</param>
    private async Task<ContractExchange> SendAsync(
        ApiRequest request, DoubtfulCreation? creation, CancellationToken cancellationToken)
    {
        DateTimeOffset sent = org.Time.GetUtcNow();
        CallContext call = org.Call(this, maximumRetryCount: 2);
        int before = _sent;
        RawReply reply;
        try
        {
            reply = await org.Client.ExchangeAsync(request, call, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or GenesysApiException { NotApplied: false })
        {
            Doubt(_sent > before ? creation : null);
            throw;
        }

        var exchange = new ContractExchange(request, reply, sent, org.Time.GetUtcNow());
        Heard?.Invoke(exchange);
        switch (reply.Status)
        {
            case 401 or 429:
                throw org.Client.Refusal(request, reply, call);
            case 403 when IsForPermission(exchange):
                Forbidden.Add(exchange);
                throw new NotObservedException($"the session may not: {ErrorBody.Of(exchange.Json).Message}");
            case >= 200 and < 300 when creation is not null && exchange.Id is null:
                Doubt(creation);
                throw new NotObservedException($"{request} was {exchange.Answer}, and what it made is not shown");
            case >= 200 and < 300 or (>= 400 and < 500 and not (403 or 408)) when reply.IsReadable && !reply.IsHtml:
                return exchange;
            default:
                Doubt(creation);
                throw new NotObservedException($"{request} was answered {reply.Status}, and not as the API answers");
        }
    }

    private void Doubt(DoubtfulCreation? creation)
    {
        if (creation is not null)
        {
            _doubtful.Add(creation);
        }
    }
}
