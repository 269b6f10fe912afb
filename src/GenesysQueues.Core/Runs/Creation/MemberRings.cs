using GenesysQueues.Contracts;
using GenesysQueues.Http;
using GenesysQueues.Journals;
using GenesysQueues.Queues;
using GenesysQueues.Validation;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Runs.Creation;

/// <summary>Moves members of a queue to their rings, once they are members: a call for each (API 5.1).</summary>
internal sealed class MemberRings(ApiClient client, RunJournal journal)
{
    /// <summary>
    /// Moves those who are elsewhere; answers who was moved, and who could not be. Throws <see cref="GenesysException"/> when
    /// the journal cannot be written and nobody was moved.
    /// </summary>
    /// <param name="row">The row of a queue that exists, so that the move can be undone; null for a new one.</param>
    /// <param name="queueId">The queue.</param>
    /// <param name="queue">What it is to be.</param>
    /// <param name="notAdded">Members that could not be added: whoever is none has no ring.</param>
    /// <param name="isNew">Whether all members were added just now, so that nobody need ask where they are.</param>
    /// <param name="call">On whose behalf.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal async Task<(IReadOnlyList<GenesysFieldChange> Moved, IReadOnlyList<Lack> Lacks)> SetAsync(
        int? row, string queueId, ResolvedQueue queue, IReadOnlyList<Lack> notAdded, bool isNew, CallContext call,
        CancellationToken cancellationToken)
    {
        var moved = new List<GenesysFieldChange>();
        var lacks = new List<Lack>();
        if (!RingMove.AreAsked(queue) || notAdded.Count > 0)
        {
            return (moved, !RingMove.AreAsked(queue) ? lacks
                : [new(
                    "Rings of members: not set, since not all members could be added.", RingsWithout(queue, notAdded),
                    MayPass: true)]);
        }

        try
        {
            IReadOnlyList<JObject> there = isNew ? []
                : await QueueContents.AllMembersAsync(client, queueId, call, cancellationToken).ConfigureAwait(false);
            foreach (RingMove move in RingMove.Of(queue, there))
            {
                Lack? lack = move.Obstacle is { } obstacle ? Lack.Told($"{What(move)}: {obstacle}") : null;
                if (lack is null)
                {
                    PartChange part = PartChange.OfRing(queueId, move.UserId, move.From, move.To);
                    if (row is { } intended)
                    {
                        await journal.IntendPartAsync(intended, part).ConfigureAwait(false);
                    }

                    lack = await MoveAsync(queueId, move, call, cancellationToken).ConfigureAwait(false);
                    if (lack is not null && row is { } failed)
                    {
                        await journal.NotDoneAsync(failed, part).ConfigureAwait(false);
                    }
                }

                if (lack is null)
                {
                    moved.Add(move.InWords());
                }
                else
                {
                    lacks.Add(lack);
                }
            }
        }
        catch (Exception e) when (e is GenesysApiException or OperationCanceledException
            || (e is GenesysException && moved.Count + lacks.Count > 0))
        {
            lacks.Add(Lack.Of("Rings of members", e, [.. AskedParts.Rings(queue)]));
        }

        return (moved, lacks);
    }

    private static string What(RingMove move) => $"Member '{MemberRing.Format(move.Name, move.To)}'";

    // Whoever is refused for good comes to no ring.
    private static IReadOnlyList<LeftPart> RingsWithout(ResolvedQueue queue, IReadOnlyList<Lack> notAdded) =>
        [.. AskedParts.Rings(queue).Except(notAdded.Where(lack => !lack.MayPass).SelectMany(lack => lack.Parts))];

    // Null, or why not.
    private async Task<Lack?> MoveAsync(
        string queueId, RingMove move, CallContext call, CancellationToken cancellationToken)
    {
        string path = $"{QueueApi.Of(queueId)}/members/{Uri.EscapeDataString(move.UserId)}";
        var request = new ApiRequest(new HttpMethod("PATCH"), path)
        {
            Body = new JObject { ["id"] = move.UserId, ["ringNumber"] = move.To }.ToString(Formatting.None),
            Repeatable = true,
        };
        try
        {
            // Who was added a moment ago may not be known yet (API 5.7).
            await ReadAfterCreateRetry.SendAsync(
                client, request, async sent =>
                {
                    await client.SendAsync(sent, call, cancellationToken).ConfigureAwait(false);
                    return true;
                },
                call, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (Exception e) when (e is GenesysApiException or OperationCanceledException)
        {
            return Lack.Of(
                What(move), e, new LeftPart(nameof(GenesysQueueDefinition.Member), MemberRing.Format(move.UserId, move.To)));
        }
    }
}
