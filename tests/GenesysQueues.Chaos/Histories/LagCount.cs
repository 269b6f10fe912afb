using GenesysQueues.Chaos.Wire;
using System.Globalization;

namespace GenesysQueues.Chaos.Histories;

/// <summary>Counts the lists that did not show a queue that was there.</summary>
internal static class LagCount
{
    internal static int Of(IReadOnlyList<WireEntry> entries, OrgTruth truth, int lagSeconds, DateTimeOffset began)
    {
        var created = truth.Queues.ToDictionary(
            queue => NameKey.Of((string)queue["name"]!),
            queue => DateTimeOffset.Parse((string)queue["dateCreated"]!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) - began);
        return entries.Count(entry => entry is { Kind: RequestKind.ListQueues, Name: { } name, Status: 200, Body: not null }
            && created.TryGetValue(NameKey.Of(name), out TimeSpan made) && entry.Left > made && entry.Left < made + TimeSpan.FromSeconds(lagSeconds)
            && !entry.ListedNames.Any());
    }
}
