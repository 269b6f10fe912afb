using GenesysQueues.Contracts;
using GenesysQueues.Http;
using GenesysQueues.Journals;
using GenesysQueues.Json;
using GenesysQueues.Lookup;
using GenesysQueues.Sessions;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Runs.Creation;

/// <summary>How a queue is whose change may have been carried out.</summary>
internal enum ChangeState
{
    /// <summary>
    /// As it was before, for as long as a read may lag, but for what is to be emptied anyway; or half way to what it is to
    /// become.
    /// </summary>
    AsBefore,

    /// <summary>As it was sent.</summary>
    AsWanted,

    /// <summary>Neither: somebody else has changed it.</summary>
    Otherwise,
}

/// <summary>Finds out by looking whether a change was carried out whose answer was lost.</summary>
internal sealed class ChangeInDoubt(OrgConnection org, ChangeIntent intent)
{
    /// <summary>
    /// Looks until no read would lag any more. Throws <see cref="GenesysApiException"/> while the doubt remains: the org cannot
    /// be asked, or the queue is gone.
    /// </summary>
    internal async Task<Finding> LookAsync(CallContext call, CancellationToken cancellationToken)
    {
        Finding found = new(ChangeState.AsBefore, intent.Image);
        try
        {
            await CreationPoll.LookAsync(
                OrgLag.LooksAgainAt,
                async token =>
                {
                    found = Judge(await org.Client.SendForObjectAsync(
                        ApiRequest.Get(QueueApi.Of(intent.QueueId), ExpectedReply.Object(intent.QueueId)), call, token)
                        .ConfigureAwait(false));
                    return found.State == ChangeState.AsBefore ? null : new ProbeResult(found.Shown, WhyNotOurs: null);
                },
                "The answer to a change was lost", org.Time, call, cancellationToken, "whether it was changed")
                .ConfigureAwait(false);
        }
        catch (GenesysApiException e)
        {
            throw e.As(message: $"Whether the queue was changed cannot be looked up: {e.Message}", notApplied: false);
        }

        if (found.State != ChangeState.AsBefore)
        {
            org.LearnChange(found.Shown);
        }

        return found;
    }

    private Finding Judge(JObject shown)
    {
        QueueChange change = intent.Change;
        IReadOnlyList<string> lost = change.LostIn(shown);
        IReadOnlyList<string> filled = change.FilledIn(shown);
        // Where all that was changed is fields that were to be emptied and are not, nothing tells, and they are emptied again.
        bool tells = change.Paths.Except(filled).Any();
        IEnumerable<string> since = new QueueChange(QueueApi.Writable(shown), change.Before).Paths;
        // What was written since may be the change, and somebody else's that took it back; and what is shown may be an answer
        // from before the change.
        bool isUntouched = !org.Client.HasMixedUp && shown.Time("dateModified") == intent.Image.Time("dateModified");
        return lost.Count == 0 && tells ? new(ChangeState.AsWanted, shown)
            : change.IsHalfDone(shown) ? new(ChangeState.AsBefore, shown) { IsSure = false }
            : !since.Except(tells ? [] : filled).Any()
                ? new(ChangeState.AsBefore, shown) { IsSure = isUntouched && (tells || !since.Any()) }
            : new(ChangeState.Otherwise, shown)
            {
                InWords = QueueApi.LastChange(org.Wire, shown, lost.Union(filled).ToList()),
            };
    }

    /// <summary>How the queue was found.</summary>
    /// <param name="State">What that says of the change.</param>
    /// <param name="Shown">The queue.</param>
    internal sealed record Finding(ChangeState State, JObject Shown)
    {
        /// <summary>Whether nothing was changed for sure.</summary>
        internal bool IsSure { get; init; } = true;

        /// <summary>Who changed it, and what is not as it was sent.</summary>
        internal string InWords { get; init; } = string.Empty;
    }
}
