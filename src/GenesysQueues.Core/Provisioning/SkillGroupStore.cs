using GenesysQueues.Json;
using GenesysQueues.Contracts;
using GenesysQueues.Http;
using GenesysQueues.Lookup;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using System.Collections.Concurrent;

namespace GenesysQueues.Provisioning;

/// <summary>The skill groups that a run's queues need: each found or created once, however many queues share it.</summary>
internal sealed class SkillGroupStore(GenesysSession session, LookupScope scope)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<MemberGroupRef>>> _groups = new(StringComparer.Ordinal);

    /// <summary>Throws <see cref="GenesysApiException"/> or <see cref="GenesysException"/>.</summary>
    internal async Task<MemberGroupRef> EnsureAsync(SkillGroupPlan plan, CallContext call, RowCalls counts, CancellationToken cancellationToken)
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

    private async Task<MemberGroupRef> FindOrCreateAsync(SkillGroupPlan plan, CallContext call, RowCalls counts, CancellationToken cancellationToken)
    {
        LookupResult known = await session.Directory.FindAsync(EntityKind.SkillGroup, plan.Name, scope, cancellationToken).ConfigureAwait(false);
        foreach (OrgEntity candidate in known.Found)
        {
            JObject group = await GetAsync(candidate.Id, call, cancellationToken).ConfigureAwait(false);
            return plan.Matches(group) ? Reference(candidate.Id) : throw Changed(plan, candidate.Id);
        }

        // The caller asked for a queue; a skill group is not its outcome, so its own name is not used here.
        var post = ApiRequest.Post("/api/v2/routing/skillgroups", plan.CreateBody().ToString(Formatting.None));
        CreateOnce.Created created = await new CreateOnce(session.Client, call, counts).SendAsync(
            post, token => ProbeAsync(plan, call, token), _ => Task.FromResult(true), cancellationToken).ConfigureAwait(false);
        string id = created.Object.Text("id")!;
        session.Directory.Add(new(EntityKind.SkillGroup, id, plan.Name));
        return Reference(id);
    }

    private async Task<CreateOnce.Probe?> ProbeAsync(SkillGroupPlan plan, CallContext call, CancellationToken cancellationToken)
    {
        string path = $"{EntityKind.SkillGroup.ListPath}&name={Uri.EscapeDataString(plan.Name)}";
        IReadOnlyList<JObject> found = await PagedList.ReadAsync(session.Client, path, isCursor: true, call, cancellationToken).ConfigureAwait(false);
        if (found.FirstOrDefault(group => group.Text("name") == plan.Name)?.Text("id") is not { } id)
        {
            return null;
        }

        // Lists show no conditions (API 6.2).
        JObject whole = await GetAsync(id, call, cancellationToken).ConfigureAwait(false);
        return new(whole, plan.Matches(whole));
    }

    private Task<JObject> GetAsync(string id, CallContext call, CancellationToken cancellationToken) =>
        session.Client.SendForObjectAsync(ApiRequest.Get($"/api/v2/routing/skillgroups/{id}"), call, cancellationToken);

    private static MemberGroupRef Reference(string id) => new(id, MemberGroupRef.SkillGroup);

    private static GenesysException Changed(SkillGroupPlan plan, string id) => new(
        "SkillGroupChanged", $"Skill group '{plan.Name}' (id {id}) no longer has the conditions that its name stands for.",
        "Restore its conditions, or rename it; a new one is made then.");
}
