using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>What became of fields that a replacement left out.</summary>
internal sealed class FieldFates(JObject plain)
{
    private readonly SortedSet<string> _reset = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _kept = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _notTried = new(StringComparer.Ordinal);

    /// <summary>A queue that was given nothing.</summary>
    internal JObject Plain => plain;

    /// <summary>Fields that kept their value.</summary>
    internal JArray Kept => new(_kept);

    internal bool Tried => _reset.Count + _kept.Count > 0;

    internal ContractExchange? Last { get; private set; }

    internal string Text => string.Join("; ", new[]
    {
        $"reset or gone: {List(_reset)}", $"kept: {List(_kept)}",
        $"not tried: {List(_notTried.GroupBy(untried => untried.Value).Select(Untried))}",
    });

    internal bool IsKnown(string field) => _reset.Contains(field) || _kept.Contains(field) || _notTried.ContainsKey(field);

    internal void NotTried(string field, string why) => _notTried[field] = why;

    /// <summary>Looks at a queue before and after.</summary>
    /// <param name="sent">What it was given.</param>
    /// <param name="creation">What the org made of it.</param>
    /// <param name="change">The replacement that left it out.</param>
    internal void Learn(JObject sent, ContractExchange creation, ContractExchange change)
    {
        Last = change;
        foreach (JProperty field in sent.Properties())
        {
            if (!JsonSubset.Contains(creation.Json[field.Name], field.Value))
            {
                NotTried(field.Name, "the org did not show the value that it was given");
            }
            else if (JsonSubset.Contains(plain[field.Name], field.Value))
            {
                NotTried(field.Name, "its value is the default");
            }
            else
            {
                (JsonSubset.Contains(change.Json[field.Name], field.Value) ? _kept : _reset).Add(field.Name);
            }
        }
    }

    private static string Untried(IGrouping<string, KeyValuePair<string, string>> why) =>
        $"{string.Join(", ", why.Select(untried => untried.Key))} ({why.Key})";

    private static string List(IEnumerable<string> items) => string.Join(", ", items) is { Length: > 0 } text ? text : "none";
}
