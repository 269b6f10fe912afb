using GenesysQueues.Contracts;
using GenesysQueues.Http;
using GenesysQueues.Json;
using GenesysQueues.Lookup;
using GenesysQueues.Sessions;
using Newtonsoft.Json.Linq;
using System.Collections.Concurrent;

namespace GenesysQueues.Validation;

/// <summary>
/// Keeps a matrix from making a second group of the same agents, where a skill group of MemberGroup asks for just these skills:
/// so it is in a copy of a queue whose skill group is somebody's own.
/// </summary>
internal sealed class MatrixGroupCheck(OrgConnection org, LookupContext context)
{
    private readonly ConcurrentDictionary<string, JObject?> _groups = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The definition as it is, or without the skills that one of its groups stands for.</summary>
    internal async Task<ResolvedQueue> CheckAsync(ResolvedQueue resolved, FindingSink sink, CancellationToken cancellationToken)
    {
        if (org.Wire.SkillGroup(resolved) is not { } plan)
        {
            return resolved;
        }

        foreach (MemberGroupRef group in resolved.MemberGroups.Where(group => group.Type == MemberGroupRef.SkillGroup))
        {
            JObject? shown = await GetAsync(group.Id, cancellationToken).ConfigureAwait(false);
            if (shown?.Text("name") is { } name && name != plan.Name && Asks(shown, resolved))
            {
                GenesysQueueDefinition d = resolved.Definition;
                sink.Information(
                    "SkillsOfMemberGroup", nameof(d.SkillRequirement), $"{d.SkillRequirement}",
                    $"SkillRequirement '{ShortText.Of($"{d.SkillRequirement}")}' asks for what skill group "
                        + $"'{ShortText.Of(PlainText.Of(name))}' of MemberGroup stands for: no second group is made.",
                    "Nothing to do; or leave one of the two out.");
                return resolved with { Skills = [] };
            }
        }

        return resolved;
    }

    private static bool Asks(JObject group, ResolvedQueue resolved) =>
        SkillGroupMatrix.Of(group) is { } there
        && (there.Matrix.Count == 1 || there.Match == resolved.Definition.SkillMatchValue)
        && new HashSet<(bool IsLanguage, string Name, int Level)>(
            there.Matrix.Select(row => (row.IsLanguage, NameKey.Of(row.Skill), row.MinProficiency))).SetEquals(
            resolved.Skills.Select(
                skill => (skill.Skill.Kind == EntityKind.Language, NameKey.Of(skill.Skill.Name), skill.Row.MinProficiency)));

    private async Task<JObject?> GetAsync(string id, CancellationToken cancellationToken)
    {
        if (_groups.TryGetValue(id, out JObject? known))
        {
            return known;
        }

        try
        {
            known = await org.Client.SendForObjectAsync(
                ApiRequest.Get(EntityKind.SkillGroup.PathOf(id), ExpectedReply.Object(id)), context.Call, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (GenesysApiException e) when (e.IsRefusal)
        {
            // Who may not look makes the group that the matrix asks for.
        }

        return _groups[id] = known;
    }
}
