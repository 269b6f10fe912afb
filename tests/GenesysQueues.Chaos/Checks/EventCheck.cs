using GenesysQueues.Chaos.Histories;
using GenesysQueues.Chaos.Wire;

namespace GenesysQueues.Chaos.Checks;

/// <summary>(n) Workforce management hears of each queue that was made, at least once, and of none that is not there.</summary>
internal sealed class EventCheck(OrgTruth truth, Action<Violation> report)
{
    /// <param name="entries">All that crossed the wire, up to the end of a Sync-GenesysWfmWebhook.</param>
    /// <param name="made">Ids of the queues to be told of.</param>
    /// <param name="isKept">Whether what became of each delivery could be kept.</param>
    internal void Judge(IReadOnlyList<WireEntry> entries, IReadOnlyList<string> made, bool isKept)
    {
        List<WireEntry> events = [.. entries.Where(entry => entry.Kind == RequestKind.Wfm)];
        HashSet<string> there = [.. truth.Queues.Select(queue => (string)queue["id"]!)];
        foreach (WireEntry entry in events.Where(entry => !there.Contains(entry.EventQueueId!)))
        {
            report(new('n', $"{entry} tells of a queue {entry.EventQueueId} that is not there"));
        }

        HashSet<string> heard = [.. events.Where(entry => entry.Status is >= 200 and < 300).Select(entry => entry.EventQueueId!)];
        foreach (string id in made.Where(id => !heard.Contains(id)).Distinct())
        {
            report(new('n', $"nobody was told of the queue {id}, which was made"));
        }

        foreach (IGrouping<string, WireEntry> same in events.GroupBy(entry => entry.EventQueueId!))
        {
            if (same.Select(entry => entry.EventId).Distinct().Count() > 1)
            {
                report(new('n', $"the queue {same.Key} was told of under several ids"));
            }

            // A reply that broke off was none for the sender.
            if (isKept && same.Count(entry => entry.Status is >= 200 and < 300 && entry.Body is not null) > 1)
            {
                report(new('n', $"the queue {same.Key} was told of again after it had been taken"));
            }
        }
    }
}
