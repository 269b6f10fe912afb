using GenesysQueues.Json;
using Newtonsoft.Json.Linq;
using System.Collections.Concurrent;

namespace GenesysQueues.Lookup;

/// <summary>
/// Queues that a session has changed, and when by the org's clock: for a while a read may show them as they were (API 5.7), and
/// what is changed then would undo the change before.
/// </summary>
internal sealed class ChangedQueues
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _at = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The org has answered a change with this.</summary>
    internal void Add(JObject shown)
    {
        if (shown.Text("id") is { } id && shown.Time("dateModified") is { } at)
        {
            _at[id] = at;
        }
    }

    /// <summary>Whether the queue is shown as it was before a change that the org has confirmed.</summary>
    internal bool IsStale(JObject shown) => shown.Text("id") is { } id && _at.TryGetValue(id, out DateTimeOffset at)
        && shown.Time("dateModified") is { } seen && seen < at;
}
