using GenesysQueues.Contracts;
using GenesysQueues.Journals;
using GenesysQueues.Validation;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Runs.Creation;

/// <summary>What a queue does not have after it was replaced, though it was sent, in the words of definitions.</summary>
/// <param name="Others">What nobody asked to change.</param>
/// <param name="Asked">What the change was to set.</param>
internal sealed record LostFields(IReadOnlyList<string> Others, IReadOnlyList<string> Asked)
{
    internal bool AreNone => Others.Count + Asked.Count == 0;

    internal static LostFields Of(WireContract wire, ChangeIntent intent, IReadOnlyList<string> paths, JObject shown)
    {
        QueueChange change = intent.Change;
        List<string> changed = [.. change.Paths];
        var fields = new List<(string Name, bool IsAsked)>();
        foreach (string path in paths)
        {
            bool IsAsked(string lost) => changed.Exists(one => SettingPath.Overlap(one, lost));
            if (wire.FieldAt(path) == nameof(GenesysQueueDefinition.OverflowMaxWaitSeconds))
            {
                List<(string, bool)> overflow = Overflow(
                    wire.OverflowOf(change.Before), wire.OverflowOf(change.Body), wire.OverflowOf(shown)).ToList();
                fields.AddRange(overflow.Count > 0 ? overflow : [(SettingColumn.Prefix + path, IsAsked(path))]);
                continue;
            }

            // What is lost as a whole is named by its fields, where definitions have some.
            foreach (string leaf in Leaves(change.Body.SelectToken(path), path))
            {
                fields.Add((wire.FieldOrNameAt(leaf) ?? SettingColumn.Prefix + path, IsAsked(leaf)));
            }
        }

        ILookup<bool, string> names = fields.GroupBy(field => field.Name, StringComparer.Ordinal)
            .ToLookup(same => same.Any(field => field.IsAsked), same => same.Key);
        return new([.. names[false]], [.. names[true]]);
    }

    private static IEnumerable<(string Name, bool IsAsked)> Overflow(
        OverflowSettings? before, OverflowSettings? sent, OverflowSettings? now)
    {
        if (sent?.MaxWaitSeconds != now?.MaxWaitSeconds)
        {
            yield return (
                nameof(GenesysQueueDefinition.OverflowMaxWaitSeconds), before?.MaxWaitSeconds != sent?.MaxWaitSeconds);
        }

        if (sent?.TimeoutSeconds != now?.TimeoutSeconds)
        {
            yield return (
                nameof(GenesysQueueDefinition.OverflowTimeoutSeconds), before?.TimeoutSeconds != sent?.TimeoutSeconds);
        }

        if (sent?.Target != now?.Target)
        {
            yield return (nameof(GenesysQueueDefinition.OverflowTarget), before?.Target != sent?.Target);
        }
    }

    private static IEnumerable<string> Leaves(JToken? token, string path) => token is JObject { Count: > 0 } table
        ? table.Properties().SelectMany(field => Leaves(field.Value, $"{path}.{field.Name}")) : [path];
}
