using GenesysQueues.Http;

namespace GenesysQueues.Contracts;

/// <summary>Whether a queue that was to be removed is still there.</summary>
internal static class QueuePresence
{
    /// <summary>
    /// Null where the org does not let this client look. Throws <see cref="GenesysApiException"/> where it does not answer.
    /// </summary>
    /// <param name="client">The org.</param>
    /// <param name="id">Of the queue.</param>
    /// <param name="call">The command's calls.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal static async Task<bool?> AskAsync(
        ApiClient client, string id, CallContext call, CancellationToken cancellationToken)
    {
        try
        {
            await client.SendForObjectAsync(
                ApiRequest.Get(QueueApi.Of(id), ExpectedReply.Object(id)), call, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (GenesysApiException e) when (e.Failure == GenesysApiFailure.NotFound)
        {
            return false;
        }
        catch (GenesysApiException e) when (e.IsRefusal)
        {
            return null;
        }
    }
}
