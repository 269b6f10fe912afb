using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>
/// What a replacement does with the fields that it leaves out: queues that have a value of each are replaced by their
/// names alone.
/// </summary>
internal sealed class OmittedFieldsCheck() : OrgContractCheck(
    "Fields left out of a PUT", "Each goes back to its default, or is gone.", "keptByReplacement", new JArray())
{
    // Of the fields that a request can change.
    private static readonly string[] s_notTried =
    [
        "division", "outboundMessagingAddresses", "outboundEmailAddress", "emailInQueueFlow", "messageInQueueFlow", "peerId",
        "directRouting", "cannedResponseLibraries", "defaultMediaLanguage",
    ];

    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        var fate = new FieldFates((await trial.BaseCreationAsync(cancellationToken).ConfigureAwait(false)).Json);
        foreach (JObject values in await OmittedFieldValues.AllAsync(trial, fate, cancellationToken).ConfigureAwait(false))
        {
            await TryAsync(trial, values, fate, cancellationToken).ConfigureAwait(false);
        }

        foreach (string field in s_notTried.Where(field => !fate.IsKnown(field)))
        {
            fate.NotTried(field, "it needs what the org may not have, or a call of its own");
        }

        return fate.Tried ? Observation.Of(fate.Kept, fate.Text, Evidence.Shown(fate.Last!))
            : Observation.None(fate.Text, fate.Last);
    }

    private static async Task TryAsync(ContractTrial trial, JObject values, FieldFates fate, CancellationToken cancellationToken)
    {
        ContractExchange creation = await trial.CreateQueueAsync(values, cancellationToken).ConfigureAwait(false);
        if (!creation.IsSuccess)
        {
            foreach (JProperty field in values.Properties())
            {
                fate.NotTried(field.Name, $"a queue with it was {creation.Answer}");
            }

            return;
        }

        TestObject queue = trial.MadeBy(creation);
        // The mark of the test stays, by which its queues are known.
        string markField = values["description"] is null ? "description" : "callingPartyName";
        var body = new JObject { ["name"] = queue.Name, [markField] = trial.Names.Mark };
        ContractExchange change = await trial.Calls.ChangeAsync("PUT", queue.Path, body, cancellationToken).ConfigureAwait(false);
        if (change.IsSuccess && JsonSubset.Contains(change.Json, body))
        {
            fate.Learn(values, creation, change);
            return;
        }

        foreach (JProperty field in values.Properties())
        {
            fate.NotTried(field.Name, $"a replacement without it was {change.Answer}");
        }
    }
}
