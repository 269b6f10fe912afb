using GenesysQueues.Contracts;
using GenesysQueues.Http;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Queues;

/// <summary>Calls about a queue that surely exists. The org can need a moment before it knows one that it has just created (API 5.7).</summary>
internal static class ReadAfterCreateRetry
{
    private const int Retries = 4;

    /// <summary>
    /// Sends again when the org does not know the queue yet, or is changing it for somebody else. For requests that may
    /// be repeated. Throws <see cref="GenesysApiException"/>, NotFound only when it is surely gone.
    /// </summary>
    internal static async Task<T> SendAsync<T>(
        ApiClient client, ApiRequest request, Func<ApiRequest, Task<T>> send, CallContext call, CancellationToken cancellationToken)
    {
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                return await send(request).ConfigureAwait(false);
            }
            catch (GenesysApiException e) when ((e.Failure == GenesysApiFailure.NotFound || IsClash(e)) && attempt < Retries)
            {
                TimeSpan wait = call.Retry.Backoff(attempt, e.RetryAfter);
                call.Listener.OnWait(
                    new(call.Subject,
                        $"{request}: {(IsClash(e) ? "somebody else changes the queue" : "the org does not know the queue yet")}",
                            wait, IsRateLimit: false) { IsResend = true });
                await client.Time.Delay(wait, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // Two changes at once, of which the org takes one: in a status or in words (API 4.2).
    private static bool IsClash(GenesysApiException e) =>
        e.Failure == GenesysApiFailure.Conflict
            || e.Message.IndexOf("does not match the current version", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>The queue as the org shows it. Throws as <see cref="SendAsync"/> does.</summary>
    internal static Task<JObject> ReadAsync(ApiClient client, string queueId, CallContext call, CancellationToken cancellationToken) => SendAsync(
        client, ApiRequest.Get(QueueApi.Of(queueId), ExpectedReply.Object(queueId)), request =>
            client.SendForObjectAsync(request, call, cancellationToken), call, cancellationToken);
}
