using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>Values for the fields of a queue that differ from those of a new one, in sets that an org can take at once.</summary>
internal static class OmittedFieldValues
{
    /// <summary>The sets; what cannot be given a value here is told to <paramref name="fate"/>.</summary>
    internal static async Task<IReadOnlyList<JObject>> AllAsync(
        ContractTrial trial, FieldFates fate, CancellationToken cancellationToken)
    {
        JObject references = await ReferencesAsync(trial, fate, cancellationToken).ConfigureAwait(false);
        var sets = new List<JObject>
        {
            Plain(fate.Plain), new() { ["description"] = trial.Names.Mark, ["callingPartyNumber"] = "+15555550100" },
            new() { [RoutingParts.BullseyeField] = RoutingParts.Bullseye() },
            new() { ["routingRules"] = new JArray(
                new JObject { ["operator"] = "MEETS_THRESHOLD", ["threshold"] = 9, ["waitSeconds"] = 5 }) },
        };
        if (references.HasValues)
        {
            sets.Add(references);
        }

        try
        {
            JObject group = await trial.GroupReferenceAsync(cancellationToken).ConfigureAwait(false);
            sets.Add(new() { ["memberGroups"] = new JArray(group), [RoutingParts.RoutingField] = RoutingParts.Routing(group) });
            sets.Add(
                new() { ["memberGroups"] = new JArray(group), [RoutingParts.ActivationField] = RoutingParts.Activation(group) });
        }
        catch (NotObservedException e)
        {
            foreach (string field in new[] { "memberGroups", RoutingParts.RoutingField, RoutingParts.ActivationField })
            {
                fate.NotTried(field, e.Message);
            }
        }

        return sets;
    }

    private static JObject Plain(JObject queue)
    {
        var values = (JObject)JsonSettings.Parse(
            """
            {
              "scoringMethod": "PriorityOnly", "lastAgentRoutingMode": "Disabled", "skillEvaluationMethod": "BEST",
              "acwSettings": {"wrapupPrompt": "MANDATORY_TIMEOUT", "timeoutMs": 45000},
              "mediaSettings": {"call": {"alertingTimeoutSeconds": 20}}, "callingPartyName": "GenesysQueues",
              "agentOwnedRouting": {
                "enableAgentOwnedCallbacks": true, "maxOwnedCallbackHours": 24, "maxOwnedCallbackDelayHours": 48}
            }
            """);
        string[] flags =
            ["autoAnswerOnly", "enableTranscription", "enableAudioMonitoring", "enableManualAssignment",
                "suppressInQueueCallRecording"];
        foreach (string flag in flags)
        {
            values[flag] = queue.Flag(flag) != true;
        }

        return values;
    }

    private static async Task<JObject> ReferencesAsync(ContractTrial trial, FieldFates fate, CancellationToken cancellationToken)
    {
        var values = new JObject();
        OrgCatalogue catalogue = trial.Catalogue;
        await AddAsync(["queueFlow"], catalogue.FlowAsync).ConfigureAwait(false);
        await AddAsync(["whisperPrompt", "onHoldPrompt"], catalogue.PromptAsync).ConfigureAwait(false);
        await AddAsync(["defaultScripts"], catalogue.ScriptAsync).ConfigureAwait(false);
        return values;

        async Task AddAsync(string[] fields, Func<CancellationToken, Task<JObject>> find)
        {
            try
            {
                var reference = new JObject { ["id"] = (await find(cancellationToken).ConfigureAwait(false)).Text("id") };
                foreach (string field in fields)
                {
                    values[field] = field == "defaultScripts" ? new JObject { ["CALLBACK"] = reference.DeepClone() }
                        : reference.DeepClone();
                }
            }
            catch (NotObservedException e)
            {
                foreach (string field in fields)
                {
                    fate.NotTried(field, e.Message);
                }
            }
        }
    }
}
