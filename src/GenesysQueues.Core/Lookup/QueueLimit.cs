using GenesysQueues.Http;
using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Lookup;

/// <summary>How many queues the org may have (API 3.2), asked once for the session.</summary>
internal sealed class QueueLimit(ApiClient client)
{
    private const string Path = "/api/v2/organizations/limits/namespaces/routing";
    private const string Key = "queues.max";

    private Answer? _answer;

    /// <summary>Whether it was asked before.</summary>
    internal bool IsKnown => _answer is not null;

    /// <summary>The limit; null when the org does not say. Throws <see cref="GenesysApiException"/> only where no other call would fare better.</summary>
    internal async Task<int?> ReadAsync(CallContext call, CancellationToken cancellationToken) =>
        _answer is { } known ? known.Most : await ReadAnewAsync(call, cancellationToken).ConfigureAwait(false);

    /// <summary>The limit as the org says it now.</summary>
    internal async Task<int?> ReadAnewAsync(CallContext call, CancellationToken cancellationToken)
    {
        try
        {
            JObject limits = await client.SendForObjectAsync(ApiRequest.Get(Path), call, cancellationToken).ConfigureAwait(false);
            JObject? queues = limits.Objects("entities").FirstOrDefault(limit => limit.Text("key") == Key);
            _answer = new(queues.Number("value") is > 0 and var most ? most : null);
        }
        catch (GenesysApiException e) when (!e.EndsRun)
        {
            // Good to know beforehand, but the org enforces it in any case. Who may not ask need not ask again.
            _answer = e.IsRefusal ? new(null) : null;
        }

        return _answer?.Most;
    }

    private sealed record Answer(int? Most);
}
