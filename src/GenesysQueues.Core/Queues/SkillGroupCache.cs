using GenesysQueues.Contracts;
using GenesysQueues.Http;
using GenesysQueues.Json;
using GenesysQueues.Lookup;
using Newtonsoft.Json.Linq;
using System.Collections.Concurrent;

namespace GenesysQueues.Queues;

/// <summary>The skill groups of queues. Lists show no conditions (API 6.2), so each is asked for by itself, once.</summary>
internal sealed class SkillGroupCache(ApiClient client, CallContext call)
{
    private const int AtATime = 8;

    private readonly ConcurrentDictionary<string, JObject?> _groups = new(StringComparer.OrdinalIgnoreCase);
    private volatile bool _refused;

    /// <summary>The group's name, when it was asked for.</summary>
    internal string? NameOf(string id) => _groups.TryGetValue(id, out JObject? group) ? group.Text("name") : null;

    internal async Task PrepareAsync(IEnumerable<JObject> memberGroups, CancellationToken cancellationToken)
    {
        List<string> ids = SkillGroupIds(memberGroups).Distinct(StringComparer.OrdinalIgnoreCase).Where(id => !_groups.ContainsKey(id)).ToList();
        for (int start = 0; start < ids.Count; start += AtATime)
        {
            await Task.WhenAll(ids.Skip(start).Take(AtATime).Select(id => GetAsync(id, cancellationToken))).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// The matrix that a queue's groups stand for, and the id of the group: the one that this module made, or the only
    /// skill group of all. Agents of two groups are those of either, which no matrix can say.
    /// </summary>
    internal async Task<(SkillGroupMatrix? Matrix, string? GroupId)> MatrixAsync(IEnumerable<JObject> memberGroups, CancellationToken cancellationToken)
    {
        var readings = new List<(SkillGroupMatrix? Matrix, string Id)>();
        foreach (string id in SkillGroupIds(memberGroups))
        {
            JObject? group = await GetAsync(id, cancellationToken).ConfigureAwait(false);
            readings.Add((group is null ? null : SkillGroupMatrix.Of(group), id));
        }

        var ours = readings.Where(matrix => matrix.Matrix is { IsOurs: true }).ToList();
        return ours.Count == 1 ? ours[0] : readings.Count == 1 ? readings[0] : (null, null);
    }

    private static IEnumerable<string> SkillGroupIds(IEnumerable<JObject> memberGroups) =>
        memberGroups.Where(group => group.Text("type") == MemberGroupRef.SkillGroup).Select(group => group.Text("id")).OfType<string>();

    private async Task<JObject?> GetAsync(string id, CancellationToken cancellationToken)
    {
        if (_groups.TryGetValue(id, out JObject? known))
        {
            return known;
        }

        if (_refused)
        {
            return null;
        }

        JObject? group = null;
        try
        {
            var request = ApiRequest.Get(EntityKind.SkillGroup.PathOf(id), ExpectedReply.Object(id));
            group = await client.SendForObjectAsync(request, call, cancellationToken).ConfigureAwait(false);
        }
        catch (GenesysApiException e) when (e.IsRefusal)
        {
            // The queue can be shown without. What one group is refused for lack of permission, every other is too.
            _refused |= e.Failure == GenesysApiFailure.Permission;
        }

        return _groups[id] = group;
    }
}
