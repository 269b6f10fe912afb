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
            .FirstOrDefault(property => property.Value.Type == JTokenType.String && IsIt((string)property.Value!))?.Name;
        return Task.FromResult(Observation.Of(key ?? string.Empty, key is null ? "nothing of it" : $"it is {key}", refusal));
    }

    /// <summary>Why it was not seen.</summary>
    private protected abstract string Missing { get; }

    /// <summary>Whether a refusal could have it.</summary>
    private protected abstract bool Tells(ContractExchange refusal);

    /// <summary>Whether a value is what is looked for.</summary>
    private protected abstract bool IsIt(string value);
}
