using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Contracts;

/// <summary>A queue as it was before a run changed it, and as the run left it.</summary>
/// <param name="QueueId">The queue.</param>
/// <param name="Before">As the org showed it before; null where the run changed only what hangs on it.</param>
/// <param name="After">As the org showed it, or else what was sent; null with <paramref name="Before"/>.</param>
internal sealed record QueueImage(string QueueId, JObject? Before, JObject? After)
{
    /// <summary>Ids of the divisions that the run moved it from and to; null where it moved it nowhere.</summary>
    internal (string From, string To)? Move { get; init; }

    /// <summary>The rings that the run moved members from and to, by their ids.</summary>
    internal IReadOnlyDictionary<string, (int From, int To)> Rings { get; init; } = new Dictionary<string, (int From, int To)>();

    /// <summary>What makes the queue what it was.</summary>
    internal QueueChange Back(JObject shown)
    {
        JObject now = QueueApi.Writable(shown);
        return new(Before is null ? now : QueueApi.Writable(Before), now);
    }

    /// <summary>
    /// Fields that are neither as the run left them nor as they were before, since somebody else has changed them; none for a
    /// queue that is as it was before, or half way to and fro.
    /// </summary>
    internal IReadOnlyList<string> ChangedSince(JObject shown)
    {
        var fields = new List<string>();
        if (Before is not null && !SameAs(Before, shown).IsNone
            && !SameAs(After!, Before).IsHalfDone(shown) && !SameAs(Before, After!).IsHalfDone(shown))
        {
            fields.AddRange(SameAs(After!, shown).Paths);
        }

        if (Move is { } move && shown["division"].Text("id") is { } division
            && !Is(division, move.From) && !Is(division, move.To))
        {
            fields.Add(QueueApi.Division);
        }

        return fields;
    }

    /// <summary>Why a queue is not put back.</summary>
    internal static GenesysException IsStale(string fieldsAndWho) => new(
        ErrorCatalogue.QueueChangedSince,
        $"The queue was not put back, since it was changed after the run that is to be undone: {fieldsAndWho}.",
        "Look at it with Get-GenesysQueue; Set-GenesysQueue changes single fields.");

    private static bool Is(string id, string other) => string.Equals(id, other, StringComparison.OrdinalIgnoreCase);

    private static QueueChange SameAs(JObject one, JObject other) => new(QueueApi.Writable(one), QueueApi.Writable(other));
}
