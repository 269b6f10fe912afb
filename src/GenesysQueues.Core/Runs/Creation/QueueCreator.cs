using GenesysQueues.Contracts;
using GenesysQueues.Http;
using GenesysQueues.Journals;
using GenesysQueues.Json;
using GenesysQueues.Lookup;
using GenesysQueues.Sessions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Runs.Creation;

/// <summary>Creates one queue: its skill group, then the queue itself.</summary>
internal sealed class QueueCreator(OrgConnection org, SkillGroupStore skillGroups, CreatedQueueProbe probe, RunJournal journal)
{
    /// <summary>Throws <see cref="GenesysException"/> when the queue was not created, or nobody can tell.</summary>
    internal async Task<CreatedQueue> CreateAsync(int row, ResolvedQueue queue, CallContext call, CallRecorder counts, CancellationToken cancellationToken)
    {
        string name = queue.Definition.Name!;
        MemberGroupRef? group =
            await SkillGroupAsync(queue, queue.Division?.Id, call, counts, cancellationToken).ConfigureAwait(false);
        string body = org.Wire.CreateBody(queue, group).ToString(Formatting.None);
        // Compared later as the org was sent it, whatever the values were before they became text.
        var sent = (JObject)JsonSettings.Parse(body);
        DateTimeOffset intent = org.Client.OrgClock.Now;
        ExactlyOncePost.Created created;
        try
        {
            created = await new ExactlyOncePost(org.Client, call, counts, NameTaken.Queue).SendAsync(
                ApiRequest.Post(QueueApi.Path, body) with
                {
                    Expected = org.Directory.ExpectNew(EntityKind.Queue, name, QueueApi.Path),
                },
                () => journal.IntendAsync(row, name, sent, intent),
                answer => journal.LearnAsync(row, answer),
                token => probe.FindAsync(name, sent, journal.RunId, intent, call, token),
                token => probe.MayViewAsync(sent["division"].Text("id"), call, token),
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (counts.QueueMayExist && e is not GenesysApiException { NotApplied: true })
        {
            skillGroups.MarkUsed(group);
            throw;
        }

        string id = created.Object.Text("id")!;
        await journal.LearnAsync(row, JournalAnswer.Created, id).ConfigureAwait(false);
        skillGroups.MarkUsed(group);
        if (!created.Recovered)
        {
            probe.Learn(created.Object);
        }

        org.Directory.Add(OrgEntity.Shown(EntityKind.Queue, id, name, created.Object));
        return new(id, created.Object["division"].Text("name") ?? queue.Division?.Name, created.Recovered);
    }

    /// <summary>A queue has the group now, which is nobody's waste then.</summary>
    internal void MarkUsed(MemberGroupRef? group) => skillGroups.MarkUsed(group);

    /// <summary>
    /// The group of the wanted skills, found or made; null where none is wanted. Throws <see cref="GenesysException"/>.
    /// </summary>
    internal async Task<MemberGroupRef?> SkillGroupAsync(
        ResolvedQueue queue, string? divisionId, CallContext call, CallRecorder counts, CancellationToken cancellationToken)
    {
        if (org.Wire.SkillGroup(queue) is not { } plan)
        {
            return null;
        }

        try
        {
            return await skillGroups.EnsureAsync(plan, divisionId, call, counts, cancellationToken).ConfigureAwait(false);
        }
        catch (GenesysApiException e)
        {
            // Whatever became of the group, the queue was not sent; and a group's name that is taken is not the queue's.
            string message = $"Skill group '{plan.Name}': {e.Message}";
            if (!e.NotApplied && !e.EndsRun)
            {
                throw e.As(
                    ErrorCatalogue.SkillGroupInDoubt, message,
                    $"Look for the group in the org before you try again; with {OrgPermissions.ViewSkillGroup} in its division the module looks itself.", notApplied: true);
            }

            bool taken = e.Failure == GenesysApiFailure.Conflict;
            throw e.As(taken ? "SkillGroupFailed" : null, message, notApplied: true, failure: taken ? GenesysApiFailure.Invalid : null);
        }
    }
}
