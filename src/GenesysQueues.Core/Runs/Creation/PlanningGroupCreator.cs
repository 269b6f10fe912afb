using GenesysQueues.Contracts;
using GenesysQueues.Http;
using GenesysQueues.Journals;
using GenesysQueues.Json;
using GenesysQueues.Lookup;
using GenesysQueues.Sessions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using System.Collections.Concurrent;

namespace GenesysQueues.Runs.Creation;

/// <summary>
/// Makes missing planning groups, each once: looked for by its name before, and while its creation is in doubt for as long as
/// lists may lag. Whoever made it, one of that name in that business unit is the one that is meant.
/// </summary>
internal sealed class PlanningGroupCreator(OrgConnection org, RunJournal journal)
{
    // By the key of the group.
    private readonly ConcurrentDictionary<string, bool> _inDoubt = new(StringComparer.Ordinal);

    /// <summary>
    /// The group, found or made with these route paths. Calls for one group come one after another. Throws
    /// <see cref="GenesysException"/>.
    /// </summary>
    internal async Task<OrgEntity> EnsureAsync(
        NewPlanningGroup group, IReadOnlyList<RoutePath> paths, CallContext call, CallRecorder counts,
        CancellationToken cancellationToken)
    {
        ProbeResult? found = _inDoubt.ContainsKey(group.Key)
            ? await LookAsync(group.Unit.Id, group.Name, call, cancellationToken).ConfigureAwait(false)
            : await ProbeAsync(group.Unit.Id, group.Name, call, cancellationToken).ConfigureAwait(false);
        if (_inDoubt.TryRemove(group.Key, out _))
        {
            await ConcludeAsync(group).ConfigureAwait(false);
        }

        JObject shown =
            found?.Object ?? await PostAsync(group, paths, call, counts, cancellationToken).ConfigureAwait(false);
        return Known(group, shown);
    }

    /// <summary>
    /// Waits until lists would surely show a group that an earlier run may have created. Answers whether that is known now.
    /// </summary>
    internal async Task<bool> AwaitAsync(string unitId, string name, CallContext call, CancellationToken cancellationToken)
    {
        try
        {
            await LookAsync(unitId, name, call, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (GenesysApiException e) when (e.IsRefusal)
        {
            // Who may not look does not know; nor could it make another one.
            _inDoubt[NewPlanningGroup.KeyOf(unitId, name)] = true;
            return false;
        }
    }

    private async Task<JObject> PostAsync(
        NewPlanningGroup group, IReadOnlyList<RoutePath> paths, CallContext call, CallRecorder counts,
        CancellationToken cancellationToken)
    {
        string path = EntityKind.PlanningGroup.ListPathIn(group.Unit);
        ApiRequest post = ApiRequest.Post(path, group.CreateBody(paths).ToString(Formatting.None)) with
        {
            Expected = ExpectedReply.New(group.Name, path.Split('?')[0]) with
            {
                CanBe = shown => org.Directory.CanBeNew(EntityKind.PlanningGroup, shown.Text("id")!, group.Name),
            },
        };
        try
        {
            ExactlyOncePost.Created created = await new ExactlyOncePost(org.Client, call, counts, NameTaken.PlanningGroup)
                .SendAsync(
                    post, () => journal.IntendPlanningGroupAsync(group.Unit.Id, group.Name, org.Client.OrgClock.Now),
                    _ => Task.CompletedTask, token => ProbeAsync(group.Unit.Id, group.Name, call, token),
                    _ => Task.FromResult(true), cancellationToken).ConfigureAwait(false);
            await ConcludeAsync(group).ConfigureAwait(false);
            return created.Object;
        }
        catch (GenesysApiException e) when (e.NotApplied)
        {
            await ConcludeAsync(group).ConfigureAwait(false);
            throw;
        }
        catch
        {
            _inDoubt[group.Key] = true;
            throw;
        }
    }

    private OrgEntity Known(NewPlanningGroup group, JObject shown)
    {
        OrgEntity entity = OrgEntity.FromJson(EntityKind.PlanningGroup, shown)! with { Parent = group.Unit };
        org.Directory.Add(entity);
        return entity;
    }

    private Task ConcludeAsync(NewPlanningGroup group) => journal.ConcludePlanningGroupAsync(group.Unit.Id, group.Name);

    private Task<ProbeResult?> LookAsync(string unitId, string name, CallContext call, CancellationToken cancellationToken) =>
        CreationPoll.LookAsync(
            token => ProbeAsync(unitId, name, call, token), $"Planning group '{name}' is in doubt", org.Time, call,
            cancellationToken);

    // A list that is shown at all is that of the whole business unit.
    private async Task<ProbeResult?> ProbeAsync(string unitId, string name, CallContext call, CancellationToken cancellationToken)
    {
        var unit = new OrgEntity(EntityKind.BusinessUnit, unitId, unitId);
        IReadOnlyList<JObject> there = await PagedList.ReadAsync(
            org.Client, EntityKind.PlanningGroup.ListPathIn(unit), isCursor: true, call, cancellationToken).ConfigureAwait(false);
        JObject? found = there.FirstOrDefault(
            group => group.Text("id") is not null && group.Text("name") is { } known && NameKey.Same(known, name));
        return found is null ? null : new(found, WhyNotOurs: null);
    }
}
