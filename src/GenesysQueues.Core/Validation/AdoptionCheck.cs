using GenesysQueues.Contracts;
using GenesysQueues.Http;
using GenesysQueues.Json;
using GenesysQueues.Lookup;
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
        var sink = new FindingSink(wanted.Definition.Source) { QueueName = wanted.Definition.Name };
        JObject body = await BodyAsync(wanted, sink, cancellationToken).ConfigureAwait(false);
        foreach (JsonDifference difference in JsonDifference.Between(shown, body))
        {
            Differs(sink, difference.Path, difference.Shown, difference.Wanted);
        }

        return sink.Findings;
    }

    private async Task<JObject> BodyAsync(ResolvedQueue wanted, FindingSink sink, CancellationToken cancellationToken)
    {
        MemberGroupRef? group = null;
        if (session.Wire.SkillGroup(wanted) is { } plan)
        {
            LookupResult found = await session.Directory.FindAsync(EntityKind.SkillGroup, plan.Name, scope, cancellationToken).ConfigureAwait(false);
            group = found.Entity is { } entity ? new(entity.Id, MemberGroupRef.SkillGroup) : null;
            if (group is null)
            {
                Differs(sink, nameof(wanted.Definition.SkillRequirement), "another matrix, or none,", plan.Label);
            }
        }

        JObject body = QueueApi.Shown(session.Wire.CreateBody(wanted, group));
        // The name matched without case.
        body.Remove("name");
        return body;
    }

    private static void Differs(FindingSink sink, string path, string shown, string wanted) => sink.Warning(
        "SettingDiffers", path, wanted, $"{path} is {FindingSink.Shorten(shown)} in the org and {FindingSink.Shorten(wanted)} in the definition.",
        "It stays as it is: -IfExists Adopt changes no settings. Change it in the org, or in the definition.");
}
