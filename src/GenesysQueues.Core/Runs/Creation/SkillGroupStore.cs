using GenesysQueues.Contracts;
using GenesysQueues.Http;
using GenesysQueues.Journals;
using GenesysQueues.Json;
using GenesysQueues.Lookup;
using GenesysQueues.Queues;
using GenesysQueues.Sessions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using System.Collections.Concurrent;

namespace GenesysQueues.Runs.Creation;

/// <summary>The skill groups that a run's queues need: each found or created once, however many queues share it.</summary>
internal sealed class SkillGroupStore(OrgConnection org, LookupContext context, RunJournal journal)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<MemberGroupRef>>> _groups = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _inDoubt = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _toldInDoubt = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _madeAndUnused = new(StringComparer.Ordinal);

    private readonly ConcurrentQueue<string> _narrow = new();

    /// <summary>Groups that this run made for queues which then were not created, and those that lack members.</summary>
    internal IEnumerable<string> Warnings => _madeAndUnused.Select(group =>
        $"Skill group '{group.Value}' (id {group.Key}) was made for a queue that then was not created; the next run uses it, or delete it.")
        .Concat(_narrow);

    /// <summary>Groups in doubt for whose sake queues were reported Unknown: said once, and not asked again.</summary>
    internal IEnumerable<string> ToldInDoubt => _toldInDoubt.Keys;

    /// <summary>Throws <see cref="GenesysApiException"/> or <see cref="GenesysException"/>.</summary>
    /// <param name="plan">The group.</param>
    /// <param name="divisionId">The queue's division, where the group is made if it may not be in the home division.</param>
    /// <param name="call">On whose behalf.</param>
    /// <param name="counts">Counts the calls.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    internal async Task<MemberGroupRef> EnsureAsync(
        SkillGroupPlan plan, string? divisionId, CallContext call, CallRecorder counts, CancellationToken cancellationToken)
    {
        Lazy<Task<MemberGroupRef>> mine = new(() => FindOrCreateAsync(plan, divisionId, call, counts, cancellationToken));
        Lazy<Task<MemberGroupRef>> shared = _groups.GetOrAdd(plan.Name, mine);
        try
        {
            return await shared.Value.ConfigureAwait(false);
        }
        catch
        {
            // The next queue tries anew rather than share a failure that may have passed.
            ((ICollection<KeyValuePair<string, Lazy<Task<MemberGroupRef>>>>)_groups).Remove(new(plan.Name, shared));
            throw;
        }
    }

    /// <summary>
    /// Waits until lists would surely show a group that an earlier run may have created. Answers whether it is known now that
    /// it exists, or that it does not; while it is not, no queue of this run is made that needs it.
    /// </summary>
    internal async Task<bool> AwaitAsync(string name, CallContext call, CancellationToken cancellationToken)
    {
        bool isKnown = false;
        try
        {
            (ProbeResult? found, bool isSure) = await LookAsync(
                async token =>
                    await FindAsync(name, call, token).ConfigureAwait(false) is { } group ? new(group, WhyNotOurs: null) : null,
                name, token => MayViewAnyAsync(call, token), call, cancellationToken).ConfigureAwait(false);
            isKnown = found is not null || isSure;
        }
        catch (GenesysApiException e) when (e.IsRefusal)
        {
            // Who may not look does not know.
        }

        if (!isKnown)
        {
            _inDoubt[name] = true;
        }

        return isKnown;
    }

    /// <summary>A queue with this group exists now, or may.</summary>
    internal void MarkUsed(MemberGroupRef? group)
    {
        if (group is not null)
        {
            _madeAndUnused.TryRemove(group.Id, out _);
        }
    }

    private async Task<MemberGroupRef> FindOrCreateAsync(
        SkillGroupPlan plan, string? queueDivisionId, CallContext call, CallRecorder counts, CancellationToken cancellationToken)
    {
        string? divisionId = await DivisionAsync(queueDivisionId, call, cancellationToken).ConfigureAwait(false);
        if (await KnownAsync(plan, divisionId, call, cancellationToken).ConfigureAwait(false) is { } known)
        {
            return Use(plan, known);
        }

        Task<ExactlyOncePost.Created> PostAsync(bool withMembers) =>
            new ExactlyOncePost(org.Client, call, counts, NameTaken.SkillGroup).SendAsync(
                ApiRequest.Post(
                    EntityKind.SkillGroup.Path, plan.CreateBody(divisionId, withMembers).ToString(Formatting.None)) with
                {
                    Expected = org.Directory.ExpectNew(
                        EntityKind.SkillGroup, plan.Name, EntityKind.SkillGroup.Path,
                        shown => shown["skillConditions"] is not JArray || plan.Matches(shown)),
                },
                () => journal.IntendGroupAsync(plan.Name, org.Client.OrgClock.Now), _ => Task.CompletedTask,
                token => ProbeAsync(plan, call, token),
                token => MayViewAsync(divisionId, call, token),
                cancellationToken);

        try
        {
            ExactlyOncePost.Created created;
            bool hasMembers = true;
            try
            {
                created = await PostAsync(withMembers: true).ConfigureAwait(false);
            }
            catch (GenesysApiException e) when (
                e is { NotApplied: true, Status: 400, Failure: GenesysApiFailure.Invalid, ExistingId: null,
                    IsDuplicateName: false })
            {
                // Whether a new group may have all divisions is unproven; an official client adds them afterwards (API 13.7).
                hasMembers = false;
                created = await PostAsync(withMembers: false).ConfigureAwait(false);
            }

            await journal.ConcludeGroupAsync(plan.Name).ConfigureAwait(false);
            string id = created.Object.Text("id")!;
            _madeAndUnused[id] = plan.Name;
            org.Directory.Add(OrgEntity.Shown(EntityKind.SkillGroup, id, plan.Name, created.Object));
            if (!hasMembers)
            {
                await AddDivisionsAsync(plan, id, call, cancellationToken).ConfigureAwait(false);
            }

            return Reference(id);
        }
        catch (GenesysApiException e) when (e.ExistingId is not null)
        {
            await journal.ConcludeGroupAsync(plan.Name).ConfigureAwait(false);
            // Somebody else made it at the same time, which is as good if it has the same conditions.
            JObject group = await OnlyLookAsync(() => GetAsync(e.ExistingId, call, cancellationToken)).ConfigureAwait(false);
            return Use(plan, Judged(plan, group));
        }
        catch (GenesysApiException e) when (e.NotApplied)
        {
            await journal.ConcludeGroupAsync(plan.Name).ConfigureAwait(false);
            throw;
        }
        catch
        {
            _inDoubt[plan.Name] = true;
            throw;
        }
    }

    /// <summary>Asked for by name each time: what an earlier attempt in doubt made is found, or certainly not there, and not made again.</summary>
    private async Task<ProbeResult?> KnownAsync(
        SkillGroupPlan plan, string? divisionId, CallContext call, CancellationToken cancellationToken)
    {
        if (!_inDoubt.ContainsKey(plan.Name))
        {
            return await OnlyLookAsync(() => ProbeAsync(plan, call, cancellationToken)).ConfigureAwait(false);
        }

        (ProbeResult? found, bool isSure) = await LookAsync(
            token => ProbeAsync(plan, call, token), plan.Name, token => MayViewAsync(divisionId, call, token), call,
            cancellationToken).ConfigureAwait(false);
        if (found is null && !isSure)
        {
            _toldInDoubt[plan.Name] = true;
            throw new GenesysApiException(
                GenesysApiFailure.Permission, ErrorCatalogue.SkillGroupInDoubt, "An earlier request may have created it, and this session may not look.", "Look for it in the org.");
        }

        await journal.ConcludeGroupAsync(plan.Name).ConfigureAwait(false);
        _inDoubt.TryRemove(plan.Name, out _);
        return found;
    }

    /// <summary>Looks for as long as lists may lag; once only where an empty list would prove nothing.</summary>
    private async Task<(ProbeResult? ProbeResult, bool IsSure)> LookAsync(
        Func<CancellationToken, Task<ProbeResult?>> probe, string name, Func<CancellationToken, Task<bool>> mayView,
            CallContext call,
        CancellationToken cancellationToken)
    {
        if (!await mayView(cancellationToken).ConfigureAwait(false))
        {
            return (await probe(cancellationToken).ConfigureAwait(false), false);
        }

        return (await CreationPoll.LookAsync(OrgLag.LooksAt, probe, $"Skill group '{name}' is in doubt", org.Time, call, cancellationToken)
            .ConfigureAwait(false), true);
    }

    // A look that fails leaves nothing in doubt.
    private static async Task<T> OnlyLookAsync<T>(Func<Task<T>> look)
    {
        try
        {
            return await look().ConfigureAwait(false);
        }
        catch (GenesysApiException e) when (!e.NotApplied)
        {
            throw e.As(notApplied: true);
        }
    }

    private static MemberGroupRef Use(SkillGroupPlan plan, ProbeResult found) =>
        found.IsOurs ? Reference(found.Object.Text("id")!) : throw Changed(plan, found.Object.Text("id"));

    private static ProbeResult Judged(SkillGroupPlan plan, JObject group) =>
        new(group, plan.Matches(group) ? null : "its conditions are others");

    // The home division where the session may, which is null; else the queue's own.
    private async Task<string?> DivisionAsync(string? queueDivisionId, CallContext call, CancellationToken cancellationToken)
    {
        PermittedDivisions permitted =
            await org.Permissions.AskAsync(OrgPermissions.AddSkillGroup, context, call, cancellationToken).ConfigureAwait(false);
        return queueDivisionId is not null && permitted.Include(id: null) == false && permitted.Include(queueDivisionId) == true
            ? queueDivisionId : null;
    }

    // A list may be shown and still leave the group's division out.
    private async Task<bool> MayViewAsync(string? divisionId, CallContext call, CancellationToken cancellationToken) =>
        (await org.Permissions.AskAsync(OrgPermissions.ViewSkillGroup, context, call, cancellationToken).ConfigureAwait(false))
            .Include(divisionId) == true;

    // Of a group of an earlier run nobody knows in which division it was to be made, unless that could only be one.
    private async Task<bool> MayViewAnyAsync(CallContext call, CancellationToken cancellationToken)
    {
        PermittedDivisions view =
            await org.Permissions.AskAsync(OrgPermissions.ViewSkillGroup, context, call, cancellationToken).ConfigureAwait(false);
        PermittedDivisions add =
            await org.Permissions.AskAsync(OrgPermissions.AddSkillGroup, context, call, cancellationToken).ConfigureAwait(false);
        return view.AreAll || (view.Include(id: null) == true && add.Include(id: null) != false);
    }

    private async Task AddDivisionsAsync(SkillGroupPlan plan, string id, CallContext call, CancellationToken cancellationToken)
    {
        var body = new JObject { ["addDivisionIds"] = new JArray("*"), ["removeDivisionIds"] = new JArray() };
        ApiRequest request = ApiRequest.Post(
            EntityKind.SkillGroup.PathOf(id) + "/members/divisions", body.ToString(Formatting.None), repeatable: true);
        try
        {
            await ReadAfterCreateRetry.SendAsync(
                org.Client, request, sent => org.Client.SendAsync(sent, call, cancellationToken), call, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception e) when (e is GenesysApiException or OperationCanceledException)
        {
            // Later runs take the group as it is, so that it is said by whatever the call was ended.
            string why = e is OperationCanceledException ? "the run was stopped before the others were added." : e.Message;
            _narrow.Enqueue(
                $"Skill group '{plan.Name}' (id {id}) was made, but only agents of its own division are in it: {why} "
                + "Add the other divisions to it in the org.");
            if (e is OperationCanceledException or GenesysApiException { EndsRun: true })
            {
                throw;
            }
        }
    }

    private async Task<ProbeResult?> ProbeAsync(SkillGroupPlan plan, CallContext call, CancellationToken cancellationToken)
    {
        if ((await FindAsync(plan.Name, call, cancellationToken).ConfigureAwait(false))?.Text("id") is not { } id)
        {
            return null;
        }

        // Lists show no conditions (API 6.2).
        JObject whole = await GetAsync(id, call, cancellationToken).ConfigureAwait(false);
        return Judged(plan, whole);
    }

    private async Task<JObject?> FindAsync(string name, CallContext call, CancellationToken cancellationToken)
    {
        string path = $"{EntityKind.SkillGroup.ListPath}&name={Uri.EscapeDataString(name)}";
        IReadOnlyList<JObject> found = await PagedList.ReadAsync(org.Client, path, isCursor: true, call, cancellationToken)
            .ConfigureAwait(false);
        return found.FirstOrDefault(group => group.Text("name") == name);
    }

    private async Task<JObject> GetAsync(string id, CallContext call, CancellationToken cancellationToken)
    {
        ApiRequest request = ApiRequest.Get(EntityKind.SkillGroup.PathOf(id), ExpectedReply.Object(id));
        return await org.Client.SendForObjectAsync(request, call, cancellationToken).ConfigureAwait(false);
    }

    private static MemberGroupRef Reference(string id) => new(id, MemberGroupRef.SkillGroup);

    private static GenesysException Changed(SkillGroupPlan plan, string? id) => new(
        "SkillGroupChanged", $"Skill group '{plan.Name}' (id {id}) no longer has the conditions that its name stands for.",
        "Restore its conditions, or rename it; a new one is made then.");
}
