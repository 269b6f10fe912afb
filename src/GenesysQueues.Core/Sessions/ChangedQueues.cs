using GenesysQueues.Contracts;
using GenesysQueues.Json;
using GenesysQueues.Lookup;
using Newtonsoft.Json.Linq;
using System.Collections.Concurrent;

namespace GenesysQueues.Sessions;

/// <summary>
/// Queues that a session has changed: for a while a read may show them as they were (API 5.7), and what is changed then would
/// undo the change before. The stamps of an org's servers alone do not tell: their clocks are not one, so that a queue that
/// has the change, and somebody's after it, can bear an earlier one.
/// </summary>
/// <param name="now">The time by the org's clock.</param>
internal sealed class ChangedQueues(Func<DateTimeOffset> now)
{
    private readonly ConcurrentDictionary<string, Change> _changes = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The org has shown a queue after its change.</summary>
    /// <param name="before">The queue as it was.</param>
    /// <param name="shown">The queue as it is.</param>
    internal void Add(JObject before, JObject shown)
    {
        if (shown.Text("id") is { } id && shown.Time("dateModified") is { } at)
        {
            List<string> fields = [.. Between(before, shown)];
            _changes.AddOrUpdate(
                id, _ => new(at, now(), shown, fields),
                (_, earlier) => new(at, now(), shown, [.. fields.Union(earlier.Fields, StringComparer.Ordinal)]));
        }
    }

    /// <summary>Whether the queue is shown as it was before a change that the org has confirmed.</summary>
    internal bool IsStale(JObject shown) => shown.Text("id") is { } id && _changes.TryGetValue(id, out Change? change)
        && shown.Time("dateModified") is { } seen && seen < change.At && now() - change.LearntAt < OrgLag.Longest
        && Between(shown, change.Shown).Intersect(change.Fields, StringComparer.Ordinal).Any();

    private static IEnumerable<string> Between(JObject one, JObject other) =>
        new QueueChange(QueueApi.Writable(one), QueueApi.Writable(other)).Paths;

    /// <summary>What a session has changed of a queue, and how that was shown last.</summary>
    private sealed record Change(DateTimeOffset At, DateTimeOffset LearntAt, JObject Shown, IReadOnlyList<string> Fields);
}
