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
    private const string HalfDone = "Its rings were emptied";

    /// <summary>
    /// The queue as it is: not as it was before the last change of this session. Throws <see cref="GenesysException"/>.
    /// </summary>
    internal async Task<JObject> ReadAsync(string queueId, CallContext call, CancellationToken cancellationToken)
    {
        JObject shown = await ReadAfterCreateRetry.ReadAsync(org.Client, queueId, call, cancellationToken).ConfigureAwait(false);
        if (org.Changed.IsStale(shown))
        {
            ProbeResult? fresh = await CreationPoll.LookAsync(
                OrgLag.LooksAt,
                async token =>
                {
                    JObject again = await ReadAfterCreateRetry.ReadAsync(org.Client, queueId, call, token).ConfigureAwait(false);
                    return org.Changed.IsStale(again) ? null : new(again, WhyNotOurs: null);
                },
                "The org shows the queue as it was before its last change", org.Time, call, cancellationToken, "again")
                .ConfigureAwait(false);
            shown = fresh?.Object ?? throw new GenesysException(
                "ChangeNotShown",
                "The org still shows the queue as it was before its last change, so that nothing was written.",
                "Run it again in a moment.");
        }

        if (shown.Text("name") is { } name)
        {
            // Somebody may have given it another one since the names were listed.
            org.Directory.Correct(OrgEntity.Shown(EntityKind.Queue, queueId, name, shown));
        }

        return shown;
    }

    /// <summary>
    /// Replaces the queue, and holds the answer against what was sent. Throws <see cref="GenesysException"/> when nothing was
    /// changed, or nobody can tell.
    /// </summary>
    internal async Task<ChangedQueue> ReplaceAsync(
        int row, ChangedQueue queue, QueueChange change, JObject shown, ResolvedQueue wanted, CallContext call,
        CallRecorder counts, CancellationToken cancellationToken)
    {
        var whole = new ChangeIntent(queue.Id, shown, change.Body)
        {
            Left = wanted.Image is null ? null : AskedParts.All(wanted),
        };
        DateTimeOffset intendedAt = org.Client.OrgClock.Now;
        // Of both halves, where it takes two: whoever goes on after a crash knows the one by the other.
        await journal.IntendChangeAsync(row, whole, intendedAt).ConfigureAwait(false);
        queue = queue with { BeforeSha256 = whole.Sha256 };
        ChangeIntent last = whole;
        if (whole.Change.Emptied is { } emptied)
        {
            (ChangeInDoubt.Finding half, bool isRecovered, bool isSentAgain) = await SendAsync(
                whole with { Body = emptied }, intendedAt, call, counts, cancellationToken).ConfigureAwait(false);
            if (half.State == ChangeState.Otherwise)
            {
                return Conflict(half);
            }

            replacements.Add(new(queue.Id, shown, isRecovered ? emptied : half.Shown, intendedAt)
            {
                IsWritten = true,
                IsFirstHalf = true,
                IsSentAgain = isSentAgain,
                Sent = emptied,
            });
            last = whole with { Image = half.Shown };
        }

        Sent sent;
        try
        {
            sent = await SendAsync(last, intendedAt, call, counts, cancellationToken).ConfigureAwait(false);
        }
        catch (GenesysApiException e) when (last != whole)
        {
            if (!e.NotApplied || !e.IsRefusal)
            {
                // The first half stays done: whoever goes on does the second.
                throw e.As(message: $"{HalfDone}, and not yet taken away: {e.Message}", notApplied: false);
            }

            await journal.ShowAsync(row, last.Image).ConfigureAwait(false);
            return Lost(InWords(last.Image), whole.Change.LostIn(last.Image), last.Image) with
            {
                Attached = Attached.Told([$"{HalfDone}, and not taken away: {e.Message.TrimEnd('.')}"]),
            };
        }

        return sent.After.State == ChangeState.Otherwise ? Conflict(sent.After) : await JudgeAsync(
            sent.After.Shown, sent.IsFound ? GenesysProvisioningStatus.Recovered : GenesysProvisioningStatus.Updated)
            .ConfigureAwait(false);

        ChangedQueue InWords(JObject after) => queue with
        {
            Changes = new(new QueueChangeWords(org.Wire, shown, change, wanted, after).Changes().ToList()),
        };

        ChangedQueue Conflict(ChangeInDoubt.Finding other) => queue with
        {
            Status = GenesysProvisioningStatus.Conflict,
            Attached = Attached.Told([other.InWords]),
        };

        ChangedQueue Lost(ChangedQueue changed, IReadOnlyList<string> lost, JObject after) => changed with
        {
            Status = GenesysProvisioningStatus.UpdatedWithLoss,
            Lost = LostFields.Of(org.Wire, whole, lost, after),
        };

        async Task<ChangedQueue> JudgeAsync(JObject reply, GenesysProvisioningStatus status)
        {
            // What is found later may be more than what was written, and somebody else's.
            JObject after = status == GenesysProvisioningStatus.Recovered ? whole.Body : reply;
            await journal.ShowAsync(row, after).ConfigureAwait(false);
            replacements.Add(new(queue.Id, last.Image, after, intendedAt)
            {
                IsWritten = true,
                IsSentAgain = sent.IsSentAgain,
                Sent = whole.Body,
                Image = shown,
            });
            IReadOnlyList<string> lost = whole.Change.LostIn(reply);
            ChangedQueue changed = InWords(reply);
            return lost.Count == 0 ? changed with { Status = status } : Lost(changed, lost, reply);
        }
    }

    private async Task<Sent> SendAsync(
        ChangeIntent intent, DateTimeOffset intendedAt, CallContext call, CallRecorder counts,
        CancellationToken cancellationToken)
    {
        // Once sent, it is known what became of it, or it is not: the same request again could undo what somebody else did then.
        ApiRequest put = ApiRequest.Put(QueueApi.Of(intent.QueueId), intent.Body.ToString(Formatting.None)) with
        {
            Expected = ExpectedReply.Object(intent.QueueId),
        };
        bool isInDoubt = false;
        for (int resends = 0; ; resends++)
        {
            GenesysApiException? failure = null;
            JObject? lacking = null;
            try
            {
                JObject reply = await org.Client.SendForObjectAsync(put, call, cancellationToken).ConfigureAwait(false);
                if (intent.Change.LostIn(reply).Count == 0)
                {
                    org.LearnChange(reply);
                    return new(new(ChangeState.AsWanted, reply), IsFound: false, resends > 0);
                }

                // A loss, which ends the run; or an answer that is older than the change.
                lacking = reply;
            }
            catch (GenesysApiException e) when (!e.NotApplied || isInDoubt)
            {
                failure = e;
            }

            isInDoubt = true;
            ChangeInDoubt.Finding found;
            try
            {
                found = await new ChangeInDoubt(org, intent).LookAsync(call, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (lacking is not null && !org.Client.HasMixedUp
                && e is GenesysApiException or OperationCanceledException)
            {
                // Nobody can look, and nothing speaks against the answer.
                found = new(ChangeState.Otherwise, lacking);
            }

            switch (found.State)
            {
                case ChangeState.AsWanted:
                    return new(found, IsFound: true, resends > 0);
                case ChangeState.Otherwise or ChangeState.AsBefore when lacking is not null:
                    org.LearnChange(lacking);
                    return new(new(ChangeState.AsWanted, lacking), IsFound: false, resends > 0);
                case ChangeState.Otherwise:
                    replacements.Add(new(intent.QueueId, intent.Image, intent.Body, intendedAt));
                    return new(found, IsFound: true, resends > 0);
                case ChangeState.AsBefore when resends >= call.Retry.MaximumRetryCount:
                    if (!found.IsSure)
                    {
                        replacements.Add(new(intent.QueueId, intent.Image, intent.Body, intendedAt));
                    }

                    throw failure!.As(notApplied: found.IsSure);
            }

            counts.CountResend();
        }
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
            await journal.NotDoneAsync(row, part).ConfigureAwait(false);
            Lack lack = Lack.Of($"Division '{division.Name}'", e, new LeftPart(part.Field, division.Id));
            return queue with { Attached = new([lack], null) };
        }

        GenesysFieldChange moved = new(nameof(wanted.Definition.Division), queue.Division, division.Name);
        return queue with { Division = division.Name, Changes = new([.. queue.Changes, moved]) };
    }

    /// <summary>A replacement that was sent.</summary>
    /// <param name="After">The queue afterwards.</param>
    /// <param name="IsFound">Whether that had to be found out.</param>
    /// <param name="IsSentAgain">Whether it was sent more than once.</param>
    private sealed record Sent(ChangeInDoubt.Finding After, bool IsFound, bool IsSentAgain);
}
