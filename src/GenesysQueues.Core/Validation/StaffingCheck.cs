using GenesysQueues.Contracts;
using GenesysQueues.Lookup;
using System.Globalization;

namespace GenesysQueues.Validation;

/// <summary>Compares the agents that a matrix needs with those the org has. Too few is a warning: people are hired, too.</summary>
internal static class StaffingCheck
{
    internal static async Task CheckAsync(ResolvedQueue queue, OrgDirectory directory, LookupContext context, FindingSink sink, CancellationToken cancellationToken)
    {
        foreach (ResolvedSkill skill in queue.Skills)
        {
            if (skill.Row.HeadsNeeded is not { } needed)
            {
                continue;
            }

            IReadOnlyList<OrgEntity> users;
            try
            {
                users = await directory.AllAsync(
                    skill.Skill.Kind == EntityKind.Language ? EntityKind.Speaker : EntityKind.User, context, cancellationToken)
                        .ConfigureAwait(false);
            }
            catch (GenesysApiException e) when (e.IsRefusal)
            {
                sink.Warning(
                    "StaffingUnchecked", nameof(queue.Definition.SkillRequirement), skill.Row.ToString(),
                    $"Whether there are {needed} agents with {skill.Skill.Name} cannot be looked up: {e.Message}", "Give the OAuth client permission to view users.");
                return;
            }

            int present = users.Count(user => user.Skills.TryGetValue(skill.Skill.Id, out double level) && level >= skill.Row.MinProficiency);
            if (present < needed)
            {
                string capacity = skill.Row.RequiredCapacity!.Value.ToString(CultureInfo.InvariantCulture);
                string at = skill.Row.Utilization is { } share ? $" at {(share * 100).ToString("0.##", CultureInfo.InvariantCulture)}%" : string.Empty;
                sink.Warning(
                    "Understaffed", nameof(queue.Definition.SkillRequirement), skill.Row.ToString(),
                    $"Capacity {capacity}{at} takes {needed} agents with {skill.Skill.Name}>={skill.Row.MinProficiency}; the org has {present}.",
                    $"Assign the {skill.Skill.Kind} to more agents, or lower the capacity.");
            }
        }
    }
}
