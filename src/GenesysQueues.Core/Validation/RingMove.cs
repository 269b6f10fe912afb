using GenesysQueues.Contracts;
using GenesysQueues.Json;
using GenesysQueues.Queues;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Validation;

/// <summary>A member of a queue that is to be asked in another ring.</summary>
/// <param name="UserId">Who.</param>
/// <param name="Name">By which people know it.</param>
/// <param name="From">The ring in which it is.</param>
/// <param name="To">The ring in which it is to be.</param>
/// <param name="Obstacle">Why it cannot be moved; null where nothing is known against it.</param>
internal sealed record RingMove(string UserId, string Name, int From, int To, string? Obstacle)
{
    // In which the org puts whoever is added (API 5.4).
    private const int First = 1;

    /// <summary>Whether a queue is wanted with rings for some of its members.</summary>
    internal static bool AreAsked(ResolvedQueue wanted) =>
        wanted.Image is { Rings.Count: > 0 } || wanted.Members.Any(member => wanted.Rings.ContainsKey(member.Id));

    /// <summary>Who has to move.</summary>
    /// <param name="wanted">What the queue is to be.</param>
    /// <param name="members">All its members, as the org lists them; whoever is not among them has just come.</param>
    internal static IEnumerable<RingMove> Of(ResolvedQueue wanted, IReadOnlyList<JObject> members)
    {
        Dictionary<string, JObject> there = members
            .GroupBy(item => item.Text("id") ?? string.Empty, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(same => same.Key, same => same.First(), StringComparer.OrdinalIgnoreCase);
        JObject? Shown(string id) => there.TryGetValue(id, out JObject? member) ? member : null;
        IEnumerable<RingMove> given = wanted.Members.Where(member => wanted.Rings.ContainsKey(member.Id))
            .Select(member => (member, shown: Shown(member.Id)))
            .Select(one => new RingMove(
                one.member.Id, one.member.KnownAs, RingOf(one.shown), wanted.Rings[one.member.Id], ByGroup(one.shown)));
        IEnumerable<RingMove> back = (wanted.Image?.Rings ?? new Dictionary<string, (int From, int To)>())
            .Select(ring => (ring, shown: Shown(ring.Key)))
            .Select(one => new RingMove(
                one.ring.Key, PlainText.Of(one.shown.Text("name") ?? one.ring.Key), RingOf(one.shown), one.ring.Value.From,
                one.shown is null ? "is no member any more."
                    : RingOf(one.shown) != one.ring.Value.To
                        ? $"is in ring {RingOf(one.shown)} by now, not where the run had put it."
                    : ByGroup(one.shown)));
        return given.Concat(back).Where(move => move.From != move.To);
    }

    /// <summary>The change in words.</summary>
    internal GenesysFieldChange InWords() => new(
        nameof(GenesysQueueDefinition.Member), MemberRing.Format(Name, From), MemberRing.Format(Name, To));

    private static int RingOf(JObject? shown) => shown.Number("ringNumber") ?? First;

    private static string? ByGroup(JObject? shown) => shown is not null && QueueContents.IsByGroup(shown)
        ? "serves the queue by a group, and has no ring of its own." : null;
}
