using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract;

/// <summary>What a check saw.</summary>
/// <param name="IsSeen">Whether anything was observed; else <paramref name="Text"/> says why not.</param>
/// <param name="Text">In words.</param>
/// <param name="Value">As a value of the simulator's option; null where none stands for it.</param>
/// <param name="Exchange">The request that shows it, with its reply; null where there is none.</param>
internal sealed record Observation(bool IsSeen, string Text, JToken? Value, ContractExchange? Exchange)
{
    /// <summary>Whether it is not as was read, in what the value does not tell.</summary>
    internal bool IsOther { get; init; }

    internal static Observation Of(JToken? value, string text, Evidence evidence) =>
        new(true, text, value, evidence.Exchange);

    internal static Observation None(string why, ContractExchange? exchange = null) => new(false, why, null, exchange);
}
