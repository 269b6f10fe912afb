using GenesysQueues.Journals;
using GenesysQueues.Lookup;
using GenesysQueues.Outcomes;
using GenesysQueues.Validation.Rows;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Runs.Recovery;

/// <summary>
/// Makes rows that earlier runs have dealt with known to those that are left: another one of the same name is a duplicate, and
/// a queue that was created is there even while no list shows it.
/// </summary>
internal static class EarlierRows
{
    internal static void Recall(IEnumerable<JournalRow> dealt, InputQueues input)
    {
        foreach (JournalRow row in dealt)
        {
            if (input.Add(row.Definition, out bool isFirst) is { } queue && isFirst)
            {
                Recall(row, queue);
            }
        }
    }

    private static void Recall(JournalRow row, InputQueue queue)
    {
        Outcome? outcome = row.Outcomes.LastOrDefault();
        if (outcome?.Success != true)
        {
            queue.Refuse(
                outcome is null ? "what became of it is not known" : $"in the run that is resumed it was {outcome.Status}");
        }
        else if (outcome is { IsCreation: true, QueueId: { } id } && row.SentBody is { } sent && ShowsGroups(sent))
        {
            queue.Recall(
                new(EntityKind.Queue, id, queue.Name) { MemberGroups = MemberGroupRef.FromQueue(sent) }, outcome);
        }
        else
        {
            queue.FoundInOrg();
        }
    }

    // Of a copied queue the org knows what it was copied with.
    private static bool ShowsGroups(JObject sent) => sent["memberGroups"] is not null || sent["sourceQueueId"] is null;
}
