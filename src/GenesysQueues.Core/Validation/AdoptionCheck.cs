using GenesysQueues.Contracts;
using GenesysQueues.Http;
using GenesysQueues.Lookup;
using GenesysQueues.Queues;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Validation;

/// <summary>Says in what an existing queue differs from a definition: adopting it changes no settings.</summary>
internal sealed class AdoptionCheck(GenesysSession session, LookupScope scope)
{
    /// <summary>Reads the queue and compares. Throws <see cref="GenesysApiException"/> when the org cannot be asked.</summary>
    internal async Task<IReadOnlyList<GenesysQueueFinding>> CompareAsync(OrgEntity queue, ResolvedQueue wanted, CancellationToken cancellationToken)
    {
        try
        {
            JObject shown = await session.Client.SendForObjectAsync(
                ApiRequest.Get(QueueApi.Of(queue.Id)), scope.Call, cancellationToken).ConfigureAwait(false);
            return await CompareAsync(shown, wanted, cancellationToken).ConfigureAwait(false);
        }
        catch (GenesysApiException e) when (e.IsRefusal)
        {
            var sink = new FindingSink(wanted.Definition.Source) { QueueName = wanted.Definition.Name };
            sink.Warning(
                "CannotCompare", nameof(wanted.Definition.Name), queue.Name, $"Queue '{queue.Name}' (id {queue.Id}) cannot be read, so nobody knows in what it differs: {e.Message}",
                "Give the OAuth client a role with routing:queue:view in the queue's division.");
            return sink.Findings;
        }
    }

    /// <summary>A warning for each setting that differs, with both values.</summary>
    internal async Task<IReadOnlyList<GenesysQueueFinding>> CompareAsync(JObject shown, ResolvedQueue wanted, CancellationToken cancellationToken)
    {
        MemberGroupRef? skillGroup = await SkillGroupAsync(wanted, cancellationToken).ConfigureAwait(false);
        var reader = new QueueReader(session, scope.Call, scope, withSkills: wanted.Definition.SkillRequirement is not null);
        GenesysQueue there = await reader.ReadAsync(shown, cancellationToken).ConfigureAwait(false);
        var sink = new FindingSink(wanted.Definition.Source) { QueueName = wanted.Definition.Name };
        foreach (FieldDifference difference in new QueueComparison(session.Wire, shown, there, wanted, skillGroup).Differences())
        {
            sink.Warning(
                "SettingDiffers", difference.Field, difference.Wanted,
                $"{difference.Field} is {FindingSink.Shorten(difference.Shown)} in the org and {FindingSink.Shorten(difference.Wanted)} in the definition.",
                "It stays as it is: -IfExists Adopt changes no settings. Change it in the org, or in the definition.");
        }

        return sink.Findings;
    }

    private async Task<MemberGroupRef?> SkillGroupAsync(ResolvedQueue wanted, CancellationToken cancellationToken)
    {
        if (session.Wire.SkillGroup(wanted) is not { } plan)
        {
            return null;
        }

        LookupResult found = await session.Directory.FindAsync(EntityKind.SkillGroup, plan.Name, scope, cancellationToken).ConfigureAwait(false);
        return found.Entity is { } entity ? new(entity.Id, MemberGroupRef.SkillGroup) : null;
    }
}
