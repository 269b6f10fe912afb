using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>Whether there are default scripts of other media.</summary>
internal sealed class ScriptKeyCheck() : AcceptanceCheck(
    "Other keys of defaultScripts", "They are refused.", "otherScriptKeys", false)
{
    private protected override Task<JObject> DoubtfulAsync(ContractTrial trial, CancellationToken cancellationToken) =>
        ScriptAsync("NOSUCHMEDIUM", trial, cancellationToken);

    private protected override Task<JObject> PlainAsync(
        ContractTrial trial, JObject doubtful, CancellationToken cancellationToken) =>
        ScriptAsync("CALLBACK", trial, cancellationToken);

    private static async Task<JObject> ScriptAsync(string key, ContractTrial trial, CancellationToken cancellationToken)
    {
        JObject script = await trial.Catalogue.ScriptAsync(cancellationToken).ConfigureAwait(false);
        return new JObject { ["defaultScripts"] = new JObject { [key] = new JObject { ["id"] = script.Text("id") } } };
    }
}
