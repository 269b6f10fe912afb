using GenesysQueues.Http;
using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Runs.Creation;

/// <summary>
/// Sends a POST that must not be carried out twice. When its outcome is in doubt, the org is asked for the object by name
/// until a list would surely show it; only a sure 'absent' lets the POST go out again.
/// </summary>
internal sealed class ExactlyOncePost(ApiClient client, CallContext call, CallRecorder counts)
{
    /// <summary>Throws <see cref="GenesysApiException"/>: with NotApplied when the object was certainly not created, else in doubt.</summary>
    /// <param name="post">The request.</param>
    /// <param name="intend">Puts it on record that the request is about to leave.</param>
    /// <param name="probe">Looks for the object; null: not there.</param>
    /// <param name="canSee">Whether 'not there' is to be believed: the session may view such objects.</param>
    /// <param name="cancellationToken">Ends the work; the outcome may stay in doubt.</param>
    internal async Task<Created> SendAsync(
        ApiRequest post, Func<Task> intend, Func<CancellationToken, Task<ProbeResult?>> probe, Func<CancellationToken, Task<bool>> canSee,
        CancellationToken cancellationToken)
    {
        await intend().ConfigureAwait(false);
        bool inDoubt = false;
        for (int resends = 0; ; resends++)
        {
            GenesysApiException failure;
            try
            {
                JObject reply = await client.SendForObjectAsync(post, call, cancellationToken).ConfigureAwait(false);
                if (reply.Text("id") is not null)
                {
                    return new(reply, Recovered: false);
                }

                failure = ApiErrors.WithoutId(post);
            }
            catch (GenesysApiException e)
            {
                failure = e;
            }

            if (failure.NotApplied && failure.Failure != GenesysApiFailure.Conflict)
            {
                throw failure;
            }

            if (failure.NotApplied && !inDoubt)
            {
                throw await ConflictAsync(failure, probe, cancellationToken).ConfigureAwait(false);
            }

            // Nobody knows whether it was created; a duplicate after such an attempt is most likely our own.
            inDoubt = true;
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
            found = await LookAsync(probe, failure, cancellationToken).ConfigureAwait(false);
            isSure = found is not null || await canSee(cancellationToken).ConfigureAwait(false);
        }
        catch (GenesysApiException e)
        {
            // That the org refused to be asked, in whatever way, says nothing about what was sent before.
            throw e.As(message: $"Whether it was created cannot be looked up: {e.Message}", notApplied: false);
        }

        if (found is not null)
        {
            return found.IsOurs ? new(found.Object, Recovered: true) : throw Taken(failure, found);
        }

        if (failure.Failure == GenesysApiFailure.Conflict)
        {
            throw failure.As(
                "NameTakenUnseen", $"The org says that the name is taken, but shows no such object: {failure.Message}",
                "Look for it in the org before you try again.", notApplied: false);
        }

        return isSure ? null : throw failure.As(notApplied: false);
    }

    /// <summary>A refusal of the first attempt: the name is taken if the object is there or the org says so, else it is another conflict.</summary>
    private async Task<GenesysApiException> ConflictAsync(
        GenesysApiException failure, Func<CancellationToken, Task<ProbeResult?>> probe, CancellationToken cancellationToken)
    {
        ProbeResult? found = null;
        try
        {
            found = await LookAsync(probe, failure, cancellationToken).ConfigureAwait(false);
        }
        catch (GenesysApiException)
        {
            // What is in the way helps to know, but is not worth another failure.
        }

        return found is not null || failure.IsDuplicateName ? Taken(failure, found) : failure.As(failure: GenesysApiFailure.Invalid);
    }

    private Task<ProbeResult?> LookAsync(Func<CancellationToken, Task<ProbeResult?>> probe, GenesysApiException failure, CancellationToken cancellationToken) =>
        CreationProbe.LookAsync(
            probe, failure.Status == 0 ? "No reply" : $"Status {failure.Status}", client.Time, call, cancellationToken);

    private static GenesysApiException Taken(GenesysApiException failure, ProbeResult? found)
    {
        string? id = found?.Object.Text("id");
        string which = id is null ? string.Empty : $" (id {id}, created {found!.Object.Text("dateCreated") ?? "at an unknown time"})";
        return failure.As(
            ErrorCatalogue.QueueExists, $"It exists already, and is not of this run's making{which}.", "-IfExists Skip leaves it as it is.",
            notApplied: true, id, GenesysApiFailure.Conflict);
    }

    /// <summary>The object as the org shows it, and whether it came to light only by looking.</summary>
    internal sealed record Created(JObject Object, bool Recovered);
}
