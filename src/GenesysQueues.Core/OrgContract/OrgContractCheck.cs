using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract;

/// <summary>Tries one point of the API that is not verified, on an org.</summary>
/// <param name="point">What it is about.</param>
/// <param name="reading">What this module takes to be so.</param>
/// <param name="option">The option of the simulated org that stands for it; null where there is none.</param>
/// <param name="expected">The reading as a value of that option; true or false where there is none.</param>
internal abstract class OrgContractCheck(string point, string reading, string? option, JToken expected)
{
    internal string Point => point;

    internal string Reading => reading;

    internal string? Option => option;

    internal JToken Expected => expected;

    /// <summary>All options of the simulated org that stand for the point.</summary>
    internal virtual IReadOnlyList<string> Options => option is null ? [] : [option];

    /// <summary>Whether what was observed is what was read.</summary>
    internal virtual bool IsAsRead(JToken value) => JToken.DeepEquals(Plain(value), Plain(expected));

    /// <summary>Throws <see cref="NotObservedException"/> with the reason when the point cannot be observed.</summary>
    internal abstract Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken);

    /// <summary>A whole number or a lag in words.</summary>
    private protected static string Words(double number) => FormattableString.Invariant($"{number:0.###}");

    // 5 and 5.0 are one number.
    private static JToken Plain(JToken value) =>
        value.Type is JTokenType.Integer or JTokenType.Float ? new JValue((double)value) : value;
}
