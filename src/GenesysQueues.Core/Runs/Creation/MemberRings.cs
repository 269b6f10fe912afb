using GenesysQueues.Contracts;
using GenesysQueues.Http;
using GenesysQueues.Json;
using GenesysQueues.Lookup;
using GenesysQueues.Queues;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Runs.Creation;

/// <summary>Moves members of a queue to their rings, once they are members: a call for each (API 5.1).</summary>
internal sealed class MemberRings(ApiClient client)
{
    // In which the org puts whoever is added (API 5.4).
    private const int First = 1;

    /// <summary>Moves those who are elsewhere; answers who was moved, and who could not be.</summary>
    /// <param name="queueId">The queue.</param>
    /// <param name="queue">What it is to be.</param>
    /// <param name="notAdded">Members that could not be added, as messages: whoever is none has no ring.</param>
    /// <param name="isNew">Whether all members were added just now, so that nobody need ask where they are.</param>
    /// <param name="call">On whose behalf.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal async Task<(IReadOnlyList<GenesysFieldChange> Moved, IReadOnlyList<string> Missing)> SetAsync(
        string queueId, ResolvedQueue queue, IReadOnlyList<string> notAdded, bool isNew, CallContext call, CancellationToken cancellationToken)
    {
        var moved = new List<GenesysFieldChange>();
        var missing = new List<string>();
        List<OrgEntity> members = queue.Members.Where(member => queue.Rings.ContainsKey(member.Id)).ToList();
        if (members.Count == 0 || notAdded.Count > 0)
        {
            return (moved, members.Count == 0 ? missing : ["Rings of members: not set, since not all members could be added."]);
        }

        try
        {
            IReadOnlyList<JObject> there = isNew ? []
                : await QueueContents.AllMembersAsync(client, queueId, call, cancellationToken).ConfigureAwait(false);
            foreach (OrgEntity member in members)
            {
                JObject? shown = there.FirstOrDefault(
                    item => string.Equals(item.Text("id"), member.Id, StringComparison.OrdinalIgnoreCase));
                string name = member.KnownAs;
                (int ring, int now) = (queue.Rings[member.Id], shown.Number("ringNumber") ?? First);
                if (ring == now)
                {
                    continue;
                }

                string? why = shown is not null && QueueContents.IsByGroup(shown)
                    ? "serves the queue by a group, and has no ring of its own."
                    : await MoveAsync(queueId, member, ring, call, cancellationToken).ConfigureAwait(false);
                if (why is null)
                {
                    moved.Add(new(
                        nameof(queue.Definition.Member), MemberRing.Format(name, now), MemberRing.Format(name, ring)));
                }
                else
                {
                    missing.Add($"Member '{MemberRing.Format(name, ring)}': {why}");
                }
            }
        }
        catch (Exception e) when (e is GenesysApiException or OperationCanceledException)
        {
            missing.Add($"Rings of {members.Count} members: {e.Message}");
        }

        return (moved, missing);
    }

    // Null, or why not.
    private async Task<string?> MoveAsync(
        string queueId, OrgEntity member, int ring, CallContext call, CancellationToken cancellationToken)
    {
        string path = $"{QueueApi.Of(queueId)}/members/{Uri.EscapeDataString(member.Id)}";
        var request = new ApiRequest(new HttpMethod("PATCH"), path)
        {
            Body = new JObject { ["id"] = member.Id, ["ringNumber"] = ring }.ToString(Formatting.None),
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
            return e.Message;
        }
    }
}
