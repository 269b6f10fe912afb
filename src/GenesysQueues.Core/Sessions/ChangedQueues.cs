using GenesysQueues.Json;
using GenesysQueues.Lookup;
using Newtonsoft.Json.Linq;
using System.Collections.Concurrent;

namespace GenesysQueues.Sessions;

/// <summary>
/// Queues that a session has changed: for a while a read may show them as they were (API 5.7), and what is changed then would
/// undo the change before, and others' since. What a queue shows does not tell that it has the change: it may have been so
/// before. The stamp does; but the clocks of an org's servers are not one, so that it is held against a read for a while only.
/// </summary>
/// <param name="now">The time by the org's clock.</param>
internal sealed class ChangedQueues(Func<DateTimeOffset> now)
{
    private readonly ConcurrentDictionary<string, (DateTimeOffset At, DateTimeOffset LearntAt)> _changes =
        new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The org has shown a queue after its change.</summary>
    internal void Add(JObject shown)
    {
        if (shown.Text("id") is { } id && shown.Time("dateModified") is { } at)
        {
            _changes[id] = (at, now());
        }
    }

    /// <summary>Whether the queue is shown as it was before a change that the org has confirmed.</summary>
    internal bool IsStale(JObject shown) => shown.Text("id") is { } id && _changes.TryGetValue(id, out var change)
        && shown.Time("dateModified") is { } seen && seen < change.At && now() - change.LearntAt < OrgLag.Longest;
}
