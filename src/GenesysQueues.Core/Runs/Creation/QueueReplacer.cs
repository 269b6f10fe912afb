using GenesysQueues.Contracts;
using GenesysQueues.Http;
using GenesysQueues.Journals;
using GenesysQueues.Json;
using GenesysQueues.Lookup;
using GenesysQueues.Queues;
using GenesysQueues.Sessions;
using GenesysQueues.Validation;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Runs.Creation;

/// <summary>
/// Reads a queue, and replaces it by another form of itself, once: whatever becomes of the answer, it is known or said.
/// </summary>
internal sealed class QueueReplacer(OrgConnection org, RunJournal journal, Replacements replacements)
{
    /// <summary>
    /// The queue as it is: not as it was before the last change of this session. Throws <see cref="GenesysException"/>.
    /// </summary>
    internal async Task<JObject> ReadAsync(string queueId, CallContext call, CancellationToken cancellationToken)
    {
        JObject shown = await ReadAfterCreateRetry.ReadAsync(org.Client, queueId, call, cancellationToken).ConfigureAwait(false);
        if (!org.Changed.IsStale(shown))
        {
            return shown;
        }

        ProbeResult? fresh = await CreationPoll.LookAsync(
            OrgLag.LooksAt,
            async token =>
            {
                JObject again = await ReadAfterCreateRetry.ReadAsync(org.Client, queueId, call, token).ConfigureAwait(false);
                return org.Changed.IsStale(again) ? null : new(again, WhyNotOurs: null);
            },
            "The org shows the queue as it was before its last change", org.Time, call, cancellationToken, "again")
            .ConfigureAwait(false);
        return fresh?.Object ?? throw new GenesysException(
            "ChangeNotShown", "The org still shows the queue as it was before its last change, so that nothing was written.",
            "Run it again in a moment.");
    }

    /// <summary>
    /// Replaces the queue, and holds the answer against what was sent. Throws <see cref="GenesysException"/> when nothing was
    /// changed, or nobody can tell.
    /// </summary>
    internal async Task<ChangedQueue> ReplaceAsync(
        int row, ChangedQueue queue, QueueChange change, JObject shown, ResolvedQueue wanted, CallContext call,
        CallRecorder counts, CancellationToken cancellationToken)
    {
        var intent = new ChangeIntent(queue.Id, shown, change.Body)
        {
            Left = wanted.Image is null ? null : AskedParts.All(wanted),
        };
        DateTimeOffset intendedAt = org.Client.OrgClock.Now;
        await journal.IntendChangeAsync(row, intent, intendedAt).ConfigureAwait(false);
        // Once sent, it is known what became of it, or it is not: the same request again could undo what somebody else did then.
        ApiRequest put = ApiRequest.Put(QueueApi.Of(queue.Id), change.Body.ToString(Formatting.None)) with
        {
            Expected = ExpectedReply.Object(queue.Id),
        };
        queue = queue with { BeforeSha256 = intent.Sha256 };
        bool isInDoubt = false;
        for (int resends = 0; ; resends++)
        {
            GenesysApiException failure;
            try
            {
                JObject reply = await org.Client.SendForObjectAsync(put, call, cancellationToken).ConfigureAwait(false);
                org.LearnChange(reply);
                return await JudgeAsync(row, InWords(reply), intent, intendedAt, reply, GenesysProvisioningStatus.Updated)
                    .ConfigureAwait(false);
            }
            catch (GenesysApiException e) when (!e.NotApplied || isInDoubt)
            {
                failure = e;
                isInDoubt = true;
            }

            ChangeInDoubt.Finding found =
                await new ChangeInDoubt(org, intent).LookAsync(call, cancellationToken).ConfigureAwait(false);
            switch (found.State)
            {
                case ChangeState.AsWanted:
                    return await JudgeAsync(
                        row, InWords(found.Shown), intent, intendedAt, found.Shown, GenesysProvisioningStatus.Recovered)
                        .ConfigureAwait(false);
                case ChangeState.Otherwise:
                    replacements.Add(new(queue.Id, shown, change.Body, intendedAt));
                    return queue with
                    {
                        Status = GenesysProvisioningStatus.Conflict,
                        Attached = Attached.Told([found.InWords]),
                    };
                case ChangeState.AsBefore when resends >= call.Retry.MaximumRetryCount:
                    if (!found.IsSure)
                    {
                        replacements.Add(new(queue.Id, shown, change.Body, intendedAt));
                    }

                    throw failure.As(notApplied: found.IsSure);
            }

            counts.CountResend();
        }

        ChangedQueue InWords(JObject after) => queue with
        {
            Changes = new(new QueueChangeWords(org.Wire, shown, change, wanted, after).Changes().ToList()),
        };
    }

    /// <summary>Moves the queue to the division that is wanted: a replacement leaves it where it is (API 5.6).</summary>
    internal async Task<ChangedQueue> MoveAsync(
        int row, ChangedQueue queue, JObject shown, ResolvedQueue wanted, CallContext call, CancellationToken cancellationToken)
    {
        if (wanted.Division is not { } division || division.Id == shown["division"].Text("id"))
        {
            return queue;
        }

        var part = new PartChange(
            queue.Id, nameof(wanted.Definition.Division), [division.Id], shown["division"].Text("id") is { } id ? [id] : []);
        string body = new JArray(queue.Id).ToString(Formatting.None);
        var move = ApiRequest.Post(
            $"/api/v2/authorization/divisions/{Uri.EscapeDataString(division.Id)}/objects/QUEUE", body, repeatable: true);
        try
        {
            await journal.IntendPartAsync(row, part).ConfigureAwait(false);
            await org.Client.SendAsync(move, call, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is GenesysException or OperationCanceledException)
        {
            Lack lack = Lack.Of($"Division '{division.Name}'", e, new LeftPart(part.Field, division.Id));
            return queue with { Attached = new([lack], null) };
        }

        GenesysFieldChange moved = new(nameof(wanted.Definition.Division), queue.Division, division.Name);
        return queue with { Division = division.Name, Changes = new([.. queue.Changes, moved]) };
    }

    private async Task<ChangedQueue> JudgeAsync(
        int row, ChangedQueue queue, ChangeIntent intent, DateTimeOffset intendedAt, JObject shown,
        GenesysProvisioningStatus status)
    {
        // What is found later may be more than what was written, and somebody else's.
        JObject after = status == GenesysProvisioningStatus.Recovered ? intent.Body : shown;
        await journal.ShowAsync(row, after).ConfigureAwait(false);
        replacements.Add(new(queue.Id, intent.Image, after, intendedAt) { IsWritten = true, Sent = intent.Body });
        IReadOnlyList<string> lost = intent.Change.LostIn(shown);
        return lost.Count == 0 ? queue with { Status = status } : queue with
        {
            Status = GenesysProvisioningStatus.UpdatedWithLoss,
            Lost = LostFields.Of(org.Wire, intent, lost, shown),
        };
    }
}
