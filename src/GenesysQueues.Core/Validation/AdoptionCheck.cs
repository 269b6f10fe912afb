using GenesysQueues.Contracts;
using GenesysQueues.Http;
using GenesysQueues.Lookup;
using GenesysQueues.Queues;
using GenesysQueues.Sessions;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Validation;

/// <summary>Says in what an existing queue differs from a definition: adopting it changes no settings.</summary>
internal sealed class AdoptionCheck(OrgConnection org, LookupContext context)
{
    /// <summary>Reads the queue and compares. What cannot be looked up is a warning: nothing depends on it.</summary>
    internal Task<IReadOnlyList<GenesysQueueFinding>> CompareAsync(OrgEntity queue, ResolvedQueue wanted, CancellationToken cancellationToken) =>
        GuardedAsync(wanted, async sink =>
        {
            JObject shown = await org.Client.SendForObjectAsync(
                ApiRequest.Get(QueueApi.Of(queue.Id), ExpectedReply.Object(queue.Id)), context.Call, cancellationToken)
                    .ConfigureAwait(false);
            await CompareAsync(shown, wanted, sink, cancellationToken).ConfigureAwait(false);
        });

    /// <summary>A warning for each setting that differs, with both values.</summary>
    internal Task<IReadOnlyList<GenesysQueueFinding>> CompareAsync(JObject shown, ResolvedQueue wanted, CancellationToken cancellationToken) =>
        GuardedAsync(wanted, sink => CompareAsync(shown, wanted, sink, cancellationToken));

    private static async Task<IReadOnlyList<GenesysQueueFinding>> GuardedAsync(ResolvedQueue wanted, Func<FindingSink, Task> compare)
    {
        GenesysQueueDefinition d = wanted.Definition;
        var sink = new FindingSink(d.Source) { QueueName = d.Name };
        try
        {
            await compare(sink).ConfigureAwait(false);
        }
        catch (GenesysApiException e) when (!e.EndsRun)
        {
            sink.Warning(
                "CannotCompare", nameof(d.Name), d.Name, $"In what queue '{d.Name}' differs from the definition cannot be looked up: {e.Message}",
                "Give the OAuth client a role with routing:queue:view in the queue's division and routing:skillGroup:view, and look again.");
        }

        return sink.Findings;
    }

    private async Task CompareAsync(JObject shown, ResolvedQueue wanted, FindingSink sink, CancellationToken cancellationToken)
    {
        MemberGroupRef? skillGroup = await SkillGroupAsync(wanted, cancellationToken).ConfigureAwait(false);
        var reader = new QueueReader(org, context.Call, context, QueueDetail.None with
        {
            Skills = wanted.Definition.SkillRequirement is not null,
        });
        GenesysQueue there = await reader.ReadAsync(shown, cancellationToken).ConfigureAwait(false);
        foreach (FieldDifference difference in new QueueComparison(org.Wire, shown, there, wanted, skillGroup).Differences())
        {
            sink.Warning(
                ErrorCatalogue.SettingDiffers, difference.Field, difference.Wanted,
                $"{difference.Field} is {ShortText.Of(difference.Shown)} in the org and {ShortText.Of(difference.Wanted)} in the definition.",
                "It stays as it is: -IfExists Adopt changes no settings. Change it in the org, or in the definition.");
        }
    }

    private async Task<MemberGroupRef?> SkillGroupAsync(ResolvedQueue wanted, CancellationToken cancellationToken)
    {
        if (org.Wire.SkillGroup(wanted) is not { } plan)
        {
            return null;
        }

        LookupResult found = await org.Directory.FindAsync(EntityKind.SkillGroup, plan.Name, context, cancellationToken)
            .ConfigureAwait(false);
        return found.Entity is { } entity ? new(entity.Id, MemberGroupRef.SkillGroup) : null;
    }
}
