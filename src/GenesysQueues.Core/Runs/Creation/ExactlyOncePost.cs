using GenesysQueues.Http;
using GenesysQueues.Journals;
using GenesysQueues.Lookup;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Runs.Creation;

/// <summary>
/// Sends a POST that must not be carried out twice. When its outcome is in doubt, the org is asked for the object by name
/// until a list would surely show it; only a sure 'absent' lets the POST go out again. Whether what is found is ours is
/// judged by what it is, never by which answer came first.
/// </summary>
internal sealed class ExactlyOncePost(ApiClient client, CallContext call, CallRecorder counts, NameTaken taken)
{
    /// <summary>When the object is looked for before the POST goes out again.</summary>
    internal IReadOnlyList<double> LooksAt { get; init; } = OrgLag.LooksAt;

    /// <summary>Throws <see cref="GenesysApiException"/>: with NotApplied when the object was certainly not created, else in doubt.</summary>
    /// <param name="post">The request, which says the name that its answer must have.</param>
    /// <param name="intend">Puts it on record that the request is about to leave.</param>
    /// <param name="learn">Puts it on record what the org said for certain, before anything else is asked.</param>
    /// <param name="probe">Looks for the object; null: not there.</param>
    /// <param name="canSee">Whether 'not there' is to be believed: the session may view such objects.</param>
    /// <param name="cancellationToken">Ends the work; the outcome may stay in doubt.</param>
    internal async Task<Created> SendAsync(
        ApiRequest post, Func<Task> intend, Func<JournalAnswer, Task> learn, Func<CancellationToken, Task<ProbeResult?>> probe,
        Func<CancellationToken, Task<bool>> canSee, CancellationToken cancellationToken)
    {
        await intend().ConfigureAwait(false);
        bool inDoubt = false;
        for (int resends = 0; ; resends++)
        {
            var sends = new SendCounter(call.Listener);
            GenesysApiException failure;
            try
            {
                JObject reply = await client.SendForObjectAsync(post, call with { Listener = sends }, cancellationToken)
                    .ConfigureAwait(false);
                return new(reply, Recovered: false);
            }
            catch (GenesysApiException e)
            {
                failure = e;
            }

            if (failure.NotApplied && !inDoubt)
            {
                return await RefusedAsync(failure, isResent: sends.Count > 1, learn, probe, cancellationToken)
                    .ConfigureAwait(false) ?? throw failure;
            }

            if (failure.NotApplied && failure.Failure != GenesysApiFailure.Conflict)
            {
                throw failure;
            }

            // Nobody knows whether it was created; a duplicate after such an attempt is most likely our own.
            inDoubt = true;
            if (failure.NotApplied)
            {
                await learn(JournalAnswer.NameTaken).ConfigureAwait(false);
            }

            if (await ResolveAsync(failure, probe, canSee, cancellationToken).ConfigureAwait(false) is { } recovered)
            {
                return recovered;
            }

            if (resends >= call.Retry.MaximumRetryCount)
            {
                throw failure.As(notApplied: true);
            }

            counts.CountResend();
        }
    }

    /// <summary>Clears the doubt: the object, or null when it is certainly not there. Throws while the doubt remains.</summary>
    private async Task<Created?> ResolveAsync(
        GenesysApiException failure, Func<CancellationToken, Task<ProbeResult?>> probe, Func<CancellationToken, Task<bool>> canSee, CancellationToken cancellationToken)
    {
        ProbeResult? found;
        bool isSure;
        try
        {
            found = await LookAsync(LooksAt, probe, failure, cancellationToken).ConfigureAwait(false);
            isSure = found is not null || await canSee(cancellationToken).ConfigureAwait(false);
        }
        catch (GenesysApiException e)
        {
            // That the org refused to be asked, in whatever way, says nothing about what was sent before.
            throw e.As(message: $"Whether it was created cannot be looked up: {e.Message}", notApplied: false);
        }

        if (found is not null)
        {
            return found.IsOurs ? new(found.Object, Recovered: true) : throw taken.By(found, failure);
        }

        if (failure.Failure == GenesysApiFailure.Conflict)
        {
            throw NameTaken.Unseen(failure);
        }

        return isSure ? null : throw failure.As(notApplied: false);
    }

    /// <summary>
    /// The org refuses. A conflict may be with our own: of an earlier send that was answered 'too soon' or 'who are you' and
    /// carried out all the same, or of a copy that something on the way made. Null: the refusal stands as it is.
    /// </summary>
    private async Task<Created?> RefusedAsync(
        GenesysApiException failure, bool isResent, Func<JournalAnswer, Task> learn,
        Func<CancellationToken, Task<ProbeResult?>> probe, CancellationToken cancellationToken)
    {
        if (failure.Failure != GenesysApiFailure.Conflict)
        {
            // Refused more than once, for want of a token or of room: whether one of them went through cannot be looked up now.
            return isResent && failure.EndsRun ? throw failure.As(notApplied: false) : null;
        }

        if (isResent && failure.IsDuplicateName)
        {
            await learn(JournalAnswer.NameTaken).ConfigureAwait(false);
        }

        ProbeResult? found = null;
        bool hasLooked = false;
        try
        {
            found = await LookAsync(OrgLag.LooksAt, probe, failure, cancellationToken).ConfigureAwait(false);
            hasLooked = true;
        }
        catch (OperationCanceledException) when (!isResent)
        {
            // The one request that was sent was refused, and nobody waits any longer to hear what is in its way.
        }
        catch (GenesysApiException e) when (!isResent && (e.IsRefusal || !failure.IsDuplicateName))
        {
            // Who may not look believes the refusal. What is in the way helps to know, but is not worth another failure.
        }
        catch (GenesysApiException e)
        {
            throw e.As(message: $"Whether it was created cannot be looked up: {e.Message}", notApplied: false);
        }

        return found switch
        {
            { IsOurs: true } => new(found.Object, Recovered: true) { IsRefused = true },
            null when (isResent || (hasLooked && taken == NameTaken.Queue)) && failure.IsDuplicateName => throw NameTaken.Unseen(failure),
            null when !failure.IsDuplicateName => throw failure.As(failure: GenesysApiFailure.Invalid),
            _ => throw taken.By(found, failure),
        };
    }

    private Task<ProbeResult?> LookAsync(
        IReadOnlyList<double> looksAt, Func<CancellationToken, Task<ProbeResult?>> probe, GenesysApiException failure,
        CancellationToken cancellationToken) => CreationPoll.LookAsync(
            looksAt, probe, failure.Status == 0 ? "No reply" : $"Status {failure.Status}", client.Time, call, cancellationToken);

    /// <summary>The object as the org shows it, and whether it came to light only by looking.</summary>
    internal sealed record Created(JObject Object, bool Recovered)
    {
        /// <summary>Whether the org refused the first request because of it, which is then hardly the run's own.</summary>
        internal bool IsRefused { get; init; }
    }
}
