using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>What a refusal for want of a permission has in its messageParams.</summary>
internal abstract class ForbiddenParamCheck(string point, string reading, string option)
    : OrgContractCheck(point, reading, option, string.Empty)
{
    /// <inheritdoc/>
    internal override Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        ContractExchange? refusal = trial.Calls.Forbidden.FirstOrDefault(Tells);
        if (refusal is null)
        {
            return Task.FromResult(Observation.None(Missing));
        }

        string? key = (refusal.Json["messageParams"] as JObject)?.Properties()
            .FirstOrDefault(property => Texts(property.Value).Any(IsIt))?.Name;
        return Task.FromResult(
            Observation.Of(key ?? string.Empty, key is null ? "nothing of it" : $"it is {key}", Evidence.Form(refusal)));
    }

    // A text, or a list of texts.
    private static IEnumerable<string> Texts(JToken value) => (value is JArray list ? list : (IEnumerable<JToken>)[value])
        .Where(item => item.Type == JTokenType.String).Select(item => (string)item!);

    /// <summary>Why it was not seen.</summary>
    private protected abstract string Missing { get; }

    /// <summary>Whether a refusal could have it.</summary>
    private protected abstract bool Tells(ContractExchange refusal);

    /// <summary>Whether a value is what is looked for.</summary>
    private protected abstract bool IsIt(string value);
}
