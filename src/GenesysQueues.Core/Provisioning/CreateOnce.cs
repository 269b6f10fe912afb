using GenesysQueues.Http;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Provisioning;

/// <summary>
/// Sends a POST that must not be carried out twice. When its outcome is in doubt, the org is asked for the object by name
/// until a list would surely show it; only a sure 'absent' lets the POST go out again.
/// </summary>
internal sealed class CreateOnce(ApiClient client, CallContext call, RowCalls counts)
{
    // Offsets from the moment of doubt, in seconds. A new object can be missing from lists for five (API 5.7).
    private static readonly double[] s_probesAt = [0.5, 1, 2, 4, 8, 15];

    /// <summary>Throws <see cref="GenesysApiException"/>: with NotApplied when the object was certainly not created, else in doubt.</summary>
    /// <param name="post">The request.</param>
    /// <param name="probe">Looks for the object; null: not there.</param>
    /// <param name="canSee">Whether 'not there' is to be believed: the session may view such objects.</param>
    /// <param name="cancellationToken">Ends the work; the outcome may stay in doubt.</param>
    internal async Task<Created> SendAsync(
        ApiRequest post, Func<CancellationToken, Task<Probe?>> probe, Func<CancellationToken, Task<bool>> canSee, CancellationToken cancellationToken)
    {
        bool inDoubt = false;
        for (int resends = 0; ; resends++)
        {
            GenesysApiException failure;
            try
            {
                JObject reply = await client.SendForObjectAsync(post, call, cancellationToken).ConfigureAwait(false);
                if (reply["id"] is { Type: JTokenType.String })
                {
                    return new(reply, Recovered: false);
                }

                failure = ApiErrors.Unreadable(post, new RawReply(200, string.Empty), null);
            }
            catch (GenesysApiException e)
            {
                failure = e;
            }

            // A duplicate after our own attempt in doubt is most likely our own.
            bool ambiguous = !failure.NotApplied || (failure.Failure == GenesysApiFailure.Conflict && inDoubt);
            if (!ambiguous)
            {
                throw failure;
            }

            inDoubt = true;
            Probe? found;
            bool sureAbsent;
            try
            {
                found = await LookAsync(probe, failure, cancellationToken).ConfigureAwait(false);
                sureAbsent = found is null && failure.Failure != GenesysApiFailure.Conflict && await canSee(cancellationToken).ConfigureAwait(false);
            }
            catch (GenesysApiException e)
            {
                throw CannotLook(e);
            }

            if (found is not null)
            {
                return found.IsOurs ? new(found.Object, Recovered: true) : throw Taken(failure, found);
            }

            if (!sureAbsent)
            {
                throw failure.Failure == GenesysApiFailure.Conflict ? InDoubt(failure) : failure;
            }

            if (resends >= call.Retry.MaximumRetryCount)
            {
                throw Absent(failure);
            }

            counts.CountResend();
        }
    }

    private async Task<Probe?> LookAsync(Func<CancellationToken, Task<Probe?>> probe, GenesysApiException failure, CancellationToken cancellationToken)
    {
        long doubtSince = client.Time.GetTimestamp();
        foreach (double at in s_probesAt)
        {
            TimeSpan wait = TimeSpan.FromSeconds(at) - client.Time.GetElapsedTime(doubtSince);
            if (wait > TimeSpan.Zero)
            {
                string what = failure.Status == 0 ? "No reply" : $"Status {failure.Status}";
                call.Listener.OnWait(new(call.QueueName, $"{what}: looking whether it was created", wait, IsRateLimit: false));
                await client.Time.Delay(wait, cancellationToken).ConfigureAwait(false);
            }

            if (await probe(cancellationToken).ConfigureAwait(false) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static GenesysApiException Taken(GenesysApiException failure, Probe found) => new(
        GenesysApiFailure.Conflict, "QueueExists", $"It exists, but not as this run would have made it (id {(string?)found.Object["id"]}).",
        "Look at it; -IfExists Skip leaves it as it is.", failure)
    {
        Status = failure.Status,
        CorrelationId = failure.CorrelationId,
        NotApplied = true,
    };

    // The look was refused; that says nothing about the POST before it.
    private static GenesysApiException CannotLook(GenesysApiException refusal) => new(
        refusal.Failure, refusal.Code, $"Whether it was created cannot be looked up: {refusal.Message}", refusal.Recommendation, refusal)
    {
        Status = refusal.Status,
        GenesysCode = refusal.GenesysCode,
        CorrelationId = refusal.CorrelationId,
        RetryAfter = refusal.RetryAfter,
    };

    private static GenesysApiException Absent(GenesysApiException failure) => new(
        failure.Failure, failure.Code, failure.Message, failure.Recommendation, failure)
    {
        Status = failure.Status,
        GenesysCode = failure.GenesysCode,
        CorrelationId = failure.CorrelationId,
        NotApplied = true,
    };

    private static GenesysApiException InDoubt(GenesysApiException failure) => new(
        failure.Failure, "NameTakenUnseen", $"The org says that the name is taken, but shows no such object: {failure.Message}",
        "Look for it in the org before you try again.", failure)
    {
        Status = failure.Status,
        GenesysCode = failure.GenesysCode,
        CorrelationId = failure.CorrelationId,
    };

    /// <summary>The object as the org shows it, and whether it came to light only by looking.</summary>
    internal sealed record Created(JObject Object, bool Recovered);

    /// <summary>An object found by its name, and whether it is the one that was sent.</summary>
    internal sealed record Probe(JObject Object, bool IsOurs);
}
