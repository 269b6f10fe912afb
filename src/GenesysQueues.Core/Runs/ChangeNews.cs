using GenesysQueues.Auditing;
using GenesysQueues.Contracts;
using GenesysQueues.Json;
using GenesysQueues.OrgAudit;
using GenesysQueues.Runs.Creation;
using GenesysQueues.Wfm;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Runs;

/// <summary>
/// Announces a run's changes of queues as the org has audited them: whoever reads them there has the same event, under the same
/// id. What the audit does not show is told in the run's own words, unless somebody here reads the audit and will find it.
/// </summary>
/// <param name="announcer">Announces them.</param>
/// <param name="wfm">Knows whether the audit is read for events.</param>
/// <param name="origin">The org.</param>
internal sealed class ChangeNews(RunAnnouncer announcer, WfmAnnouncer wfm, AuditOrigin origin)
{
    /// <summary>Announces a replacement, if it is known to have been carried out.</summary>
    /// <param name="replaced">The queue.</param>
    /// <param name="audited">What the org audited of it; null where that is not to be had.</param>
    internal void Tell(Replacement replaced, OrgAuditRecord? audited)
    {
        string name = replaced.After.Text("name") ?? replaced.QueueId;
        // What was written may have changed nothing.
        if (audited is { Changes.Count: > 0 })
        {
            announcer.Announce(WfmEvent.Updated(
                origin, audited.QueueId, audited.QueueName ?? name, audited.Changes, audited.Id, audited.Time));
        }
        else if (audited is null && replaced is { IsWritten: true, IsFirstHalf: false } && wfm.OrgAuditRead is null)
        {
            // Whoever goes on after a crash tells the same under the same id.
            announcer.Announce(WfmEvent.Updated(
                origin, replaced.QueueId, name, ChangesOf(replaced), UtcText.Of(replaced.ReadAt), replaced.ReadAt));
        }
    }

    private static IEnumerable<JObject> ChangesOf(Replacement replaced)
    {
        (JObject before, JObject after) = (QueueApi.Writable(replaced.Image), QueueApi.Writable(replaced.After));
        return new QueueChange(after, before).Paths.Select(path => new JObject
        {
            ["property"] = path,
            ["oldValues"] = Values(before.SelectToken(path)),
            ["newValues"] = Values(after.SelectToken(path)),
        });
    }

    private static JArray Values(JToken? token) =>
        token is null or { Type: JTokenType.Null } ? [] : token is JArray list ? new(list) : new(token);
}
