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

/// <summary>The skill groups that a run's queues need: each found or created once, however many queues share it.</summary>
internal sealed class SkillGroupStore(OrgConnection org, LookupContext context, RunJournal journal)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<MemberGroupRef>>> _groups = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _inDoubt = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _toldInDoubt = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _madeAndUnused = new(StringComparer.Ordinal);

    /// <summary>Groups that this run made for queues which then were not created.</summary>
    internal IEnumerable<string> Warnings => _madeAndUnused.Select(group =>
        $"Skill group '{group.Value}' (id {group.Key}) was made for a queue that then was not created; the next run uses it, or delete it.");

    /// <summary>Groups in doubt for whose sake queues were reported Unknown: said once, and not asked again.</summary>
    internal IEnumerable<string> ToldInDoubt => _toldInDoubt.Keys;

    /// <summary>Throws <see cref="GenesysApiException"/> or <see cref="GenesysException"/>.</summary>
    internal async Task<MemberGroupRef> EnsureAsync(SkillGroupPlan plan, CallContext call, CallRecorder counts, CancellationToken cancellationToken)
    {
        Lazy<Task<MemberGroupRef>> mine = new(() => FindOrCreateAsync(plan, call, counts, cancellationToken));
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
                name, call, cancellationToken).ConfigureAwait(false);
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

    private async Task<MemberGroupRef> FindOrCreateAsync(SkillGroupPlan plan, CallContext call, CallRecorder counts, CancellationToken cancellationToken)
    {
        if (await KnownAsync(plan, call, cancellationToken).ConfigureAwait(false) is { } known)
        {
            return Use(plan, known);
        }

        ApiRequest post = ApiRequest.Post(EntityKind.SkillGroup.Path, plan.CreateBody().ToString(Formatting.None)) with
        {
            Expected = ExpectedReply.New(plan.Name),
        };
        try
        {
            ExactlyOncePost.Created created = await new ExactlyOncePost(org.Client, call, counts, NameTaken.SkillGroup).SendAsync(
                post,
                () => journal.IntendGroupAsync(plan.Name, org.Client.OrgClock.Now),
                _ => Task.CompletedTask,
                token => ProbeAsync(plan, call, token),
                token => MayViewAsync(call, token),
                cancellationToken).ConfigureAwait(false);
            await journal.ConcludeGroupAsync(plan.Name).ConfigureAwait(false);
            string id = created.Object.Text("id")!;
            _madeAndUnused[id] = plan.Name;
            org.Directory.Add(new(EntityKind.SkillGroup, id, plan.Name));
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
    private async Task<ProbeResult?> KnownAsync(SkillGroupPlan plan, CallContext call, CancellationToken cancellationToken)
    {
        if (!_inDoubt.ContainsKey(plan.Name))
        {
            return await OnlyLookAsync(() => ProbeAsync(plan, call, cancellationToken)).ConfigureAwait(false);
        }

        (ProbeResult? found, bool isSure) = await LookAsync(token => ProbeAsync(plan, call, token), plan.Name, call, cancellationToken).ConfigureAwait(false);
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
        Func<CancellationToken, Task<ProbeResult?>> probe, string name, CallContext call, CancellationToken cancellationToken)
    {
        if (!await MayViewAsync(call, cancellationToken).ConfigureAwait(false))
        {
            return (await probe(cancellationToken).ConfigureAwait(false), false);
        }

        return (await CreationProbe.LookAsync(probe, $"Skill group '{name}' is in doubt", org.Time, call, cancellationToken)
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

    // Groups are made in the home division; a list may be shown and still leave that one out.
    private async Task<bool> MayViewAsync(CallContext call, CancellationToken cancellationToken) =>
        (await org.Permissions.AskAsync(OrgPermissions.ViewSkillGroup, context, call, cancellationToken).ConfigureAwait(false))
            .Include(id: null) == true;

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
