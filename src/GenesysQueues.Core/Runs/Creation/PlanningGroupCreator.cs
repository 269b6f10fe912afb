using GenesysQueues.Auditing;
using GenesysQueues.Contracts;
using GenesysQueues.Http;
using GenesysQueues.Journals;
using GenesysQueues.Json;
using GenesysQueues.Lookup;
using GenesysQueues.Outcomes;
using GenesysQueues.Sessions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using System.Collections.Concurrent;

namespace GenesysQueues.Runs.Creation;

/// <summary>
/// Makes missing planning groups, each once: looked for by its name before, and while its creation is in doubt for as long as
/// lists may lag. Whoever made it, one of that name in that business unit is the one that is meant; one of the run's own making
/// is in the audit before the journal forgets it.
/// </summary>
/// <param name="org">Where.</param>
/// <param name="journal">Has what is about to be made.</param>
/// <param name="audit">Has what was made.</param>
/// <param name="makers">Knows what earlier runs have made.</param>
/// <param name="ownName">Whom the org names as maker of what this run makes.</param>
internal sealed class PlanningGroupCreator(
    OrgConnection org, RunJournal journal, AuditWriter audit, AuditedMakers makers, OwnName ownName)
{
    // By the key of the group.
    private readonly ConcurrentDictionary<string, PlanningGroupIntent> _inDoubt = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _told = new(StringComparer.Ordinal);

    /// <summary>
    /// The group, found or made with these route paths, and whether this run made it. Calls for one group come one after
    /// another. Throws <see cref="GenesysException"/>.
    /// </summary>
    internal async Task<(OrgEntity Group, bool IsNew)> EnsureAsync(
        NewPlanningGroup group, IReadOnlyList<RoutePath> paths, CallContext call, CallRecorder counts,
        CancellationToken cancellationToken)
    {
        var intent = new PlanningGroupIntent(group.Unit.Id, group.Name, paths[0].QueueId);
        JObject? found;
        bool isNew = false;
        if (_inDoubt.TryGetValue(group.Key, out PlanningGroupIntent? earlier))
        {
            found = (await LookAsync(earlier, call, cancellationToken).ConfigureAwait(false))?.Object;
            isNew = found is not null && earlier.IsIn(found);
            await ConcludeAsync(group, earlier, found, isNew, call).ConfigureAwait(false);
            _inDoubt.TryRemove(group.Key, out _);
        }
        else
        {
            found = (await ProbeAsync(intent, call, cancellationToken).ConfigureAwait(false))?.Object
                ?? await JustMadeAsync(group, call, cancellationToken).ConfigureAwait(false);
        }

        if (found is null)
        {
            (found, isNew) = await PostAsync(group, intent, paths, call, counts, cancellationToken).ConfigureAwait(false);
        }

        return (Known(group, found), isNew);
    }

    /// <summary>
    /// Waits until lists would surely show a group that an earlier run may have created. Answers whether that is known now, and
    /// what that run made.
    /// </summary>
    internal async Task<(bool IsKnown, PlannedIn? Made)> AwaitAsync(
        PlanningGroupIntent intent, LookupContext context, CallContext call, CancellationToken cancellationToken)
    {
        try
        {
            JObject? found = (await LookAsync(intent, call, cancellationToken).ConfigureAwait(false))?.Object;
            if (found is null || !intent.IsIn(found))
            {
                return (true, null);
            }

            OrgEntity? unit = await UnitAsync(intent, context, cancellationToken).ConfigureAwait(false);
            return (true, Made(unit is null ? intent.Name : OrgEntity.FullNameOf(unit, intent.Name), found));
        }
        catch (GenesysApiException e) when (e.IsRefusal)
        {
            // Who may not look does not know; nor could it make another one.
            _inDoubt[intent.Key] = intent;
            return (false, null);
        }
    }

    /// <summary>
    /// Knows a group from now on that an earlier run has made so lately that lists may not show it yet.
    /// </summary>
    internal async Task RecallAsync(
        PlanningGroupIntent intent, string id, LookupContext context, CancellationToken cancellationToken)
    {
        if (org.Client.OrgClock.Now - intent.At > OrgLag.InLists)
        {
            return;
        }

        if (await UnitAsync(intent, context, cancellationToken).ConfigureAwait(false) is { } unit)
        {
            org.Directory.Add(new(EntityKind.PlanningGroup, id, intent.Name) { Parent = unit });
        }
    }

    // Null for who may not see it, and cannot name a group by it either.
    private async Task<OrgEntity?> UnitAsync(
        PlanningGroupIntent intent, LookupContext context, CancellationToken cancellationToken)
    {
        try
        {
            IReadOnlyList<OrgEntity> units =
                await org.Directory.AllAsync(EntityKind.BusinessUnit, context, cancellationToken).ConfigureAwait(false);
            return units.FirstOrDefault(unit => unit.Id == intent.UnitId);
        }
        catch (GenesysApiException e) when (e.IsRefusal)
        {
            return null;
        }
    }

    private async Task<(JObject Shown, bool IsNew)> PostAsync(
        NewPlanningGroup group, PlanningGroupIntent intent, IReadOnlyList<RoutePath> paths, CallContext call, CallRecorder counts,
        CancellationToken cancellationToken)
    {
        string path = EntityKind.PlanningGroup.ListPathIn(group.Unit);
        DateTimeOffset asked = org.Client.OrgClock.Now;
        ApiRequest post = ApiRequest.Post(path, group.CreateBody(paths).ToString(Formatting.None)) with
        {
            Expected = org.Directory.ExpectNew(EntityKind.PlanningGroup, group.Name, path),
        };
        try
        {
            var once = new ExactlyOncePost(org.Client, call, counts, NameTaken.PlanningGroup) { LooksAt = OrgLag.LongLooksAt };
            ExactlyOncePost.Created created = await once.SendAsync(
                post, () => journal.IntendPlanningGroupAsync(intent, asked),
                _ => Task.CompletedTask, token => ProbeAsync(intent, call, token),
                _ => Task.FromResult(true), cancellationToken).ConfigureAwait(false);
            bool isNew = !created.Recovered
                || (intent.IsIn(created.Object) && (!created.IsRefused || IsOwn(created.Object, asked)));
            await ConcludeAsync(group, intent, created.Object, isNew, call).ConfigureAwait(false);
            return (created.Object, isNew);
        }
        catch (GenesysApiException e) when (e.NotApplied)
        {
            await journal.ConcludePlanningGroupAsync(intent, id: null).ConfigureAwait(false);
            throw;
        }
        catch
        {
            _inDoubt[group.Key] = intent;
            throw;
        }
    }

    // No list may show yet what an earlier run has made, of another session perhaps. Whether an org refuses a second group of
    // one name is not said (API 10).
    private async Task<JObject?> JustMadeAsync(NewPlanningGroup group, CallContext call, CancellationToken cancellationToken)
    {
        DateTimeOffset since = org.Time.GetUtcNow() - OrgLag.InLists;
        if (makers.PlanningGroupSince(since, group.FullName, group.Name) is not { } id)
        {
            return null;
        }

        ProbeResult? found = await CreationPoll.LookAsync(
            OrgLag.LooksAt, token => ByIdAsync(group, id, call, token),
            $"No list shows planning group '{group.Name}' yet, which an earlier run made",
            org.Time, call, cancellationToken).ConfigureAwait(false);
        return found?.Object;
    }

    // Null for one that is gone, or has another name by now.
    private async Task<ProbeResult?> ByIdAsync(
        NewPlanningGroup group, string id, CallContext call, CancellationToken cancellationToken)
    {
        var known = new OrgEntity(EntityKind.PlanningGroup, id, group.Name) { Parent = group.Unit };
        try
        {
            JObject shown = await org.Client.SendForObjectAsync(
                ApiRequest.Get(known.Path, ExpectedReply.Object(id)), call, cancellationToken).ConfigureAwait(false);
            return shown.Text("name") is { } name && NameKey.Same(name, group.Name) ? new(shown, WhyNotOurs: null) : null;
        }
        catch (GenesysApiException e) when (e.Failure == GenesysApiFailure.NotFound)
        {
            return null;
        }
    }

    // An org that refuses a second one has the first from somebody, unless that was a copy of the very request.
    private bool IsOwn(JObject shown, DateTimeOffset asked) =>
        ownName.Is(shown["metadata"]?["createdBy"].Text("id")) == true
        && shown["metadata"].Time("dateCreated") is { } made && made >= asked - OrgLag.ClockSlack
        && !makers.HasPlanningGroup(shown.Text("id")!);

    private OrgEntity Known(NewPlanningGroup group, JObject shown)
    {
        OrgEntity entity = OrgEntity.FromJson(EntityKind.PlanningGroup, shown)! with { Parent = group.Unit };
        org.Directory.Add(entity);
        return entity;
    }

    private async Task ConcludeAsync(
        NewPlanningGroup group, PlanningGroupIntent intent, JObject? shown, bool isNew, CallContext call)
    {
        if (shown is not null && isNew)
        {
            AuditEntry entry = AuditEntry.Made(
                Made(group.FullName, shown), call.Subject, intent.QueueId, org.Time.GetUtcNow());
            if (_told.TryAdd(group.Key, true))
            {
                audit.Note(entry);
            }

            // What a failing disk did not take is written with the next.
            await audit.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        }

        await journal.ConcludePlanningGroupAsync(intent, shown.Text("id")).ConfigureAwait(false);
    }

    private static PlannedIn Made(string name, JObject shown) => new(name, shown.Text("id")!, IsNew: true, IsChanged: true);

    private Task<ProbeResult?> LookAsync(PlanningGroupIntent intent, CallContext call, CancellationToken cancellationToken) =>
        CreationPoll.LookAsync(
            OrgLag.LongLooksAt, token => ProbeAsync(intent, call, token), $"Planning group '{intent.Name}' is in doubt",
            org.Time, call, cancellationToken);

    // A list that is shown at all is that of the whole business unit.
    private async Task<ProbeResult?> ProbeAsync(
        PlanningGroupIntent intent, CallContext call, CancellationToken cancellationToken)
    {
        var unit = new OrgEntity(EntityKind.BusinessUnit, intent.UnitId, intent.UnitId);
        IReadOnlyList<JObject> there = await PagedList.ReadAsync(
            org.Client, EntityKind.PlanningGroup.ListPathIn(unit), isCursor: true, call, cancellationToken).ConfigureAwait(false);
        JObject? found = there.FirstOrDefault(
            group => group.Text("id") is not null && group.Text("name") is { } known && NameKey.Same(known, intent.Name));
        return found is null ? null : new(found, WhyNotOurs: null);
    }
}
