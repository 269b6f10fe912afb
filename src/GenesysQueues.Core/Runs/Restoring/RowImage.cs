using GenesysQueues.Contracts;
using GenesysQueues.Journals;
using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Runs.Restoring;

/// <summary>How a queue was before a run changed it.</summary>
/// <param name="Row">What the run's journal has of it.</param>
internal sealed record RowImage(JournalRow Row)
{
    /// <summary>Whether the audit does not say otherwise.</summary>
    internal bool IsAsAudited { get; init; } = true;

    internal string QueueId => Row.Change?.QueueId ?? Row.Parts[0].QueueId;

    /// <summary>Name of the queue as the run left it.</summary>
    internal string Name => After.Text("name") ?? Row.Change?.Image.Text("name") ?? Row.Definition.Name!;

    /// <summary>Name of the queue before the run; null where the run changed only what hangs on it.</summary>
    internal string? FormerName => Row.Change?.Image.Text("name");

    /// <summary>Whether the run gave it another name.</summary>
    internal bool IsRenamed => FormerName is { } former && former != Name;

    /// <summary>A definition that names the queue, and says no more.</summary>
    internal GenesysQueueDefinition Definition => DefinitionReader.OfQueue(
        DefinitionReader.Read(new([new(FieldNames.Name, Name)], Row.Definition.Source)), new(QueueId));

    internal QueueImage Image => new(QueueId, Row.Change?.Image, After)
    {
        Move = Parts(nameof(GenesysQueueDefinition.Division)) is [{ Added: [var to], Removed: [var from] }, ..]
            ? (from, to) : null,
        // Whoever came by the run goes again.
        Rings = Row.Parts.Select(part => part.Moved).OfType<(string UserId, int From, int To)>()
            .GroupBy(move => move.UserId, StringComparer.OrdinalIgnoreCase)
            .Where(moves => !Added(nameof(GenesysQueueDefinition.Member)).Contains(moves.Key, StringComparer.OrdinalIgnoreCase))
            .ToDictionary(moves => moves.Key, moves => (moves.First().From, moves.Last().To), StringComparer.OrdinalIgnoreCase),
    };

    /// <summary>What the run did that is not undone.</summary>
    internal IReadOnlyList<string> Stays => Row.Outcomes.LastOrDefault()?.PlanningGroup is { IsChanged: true } group
        ? [$"The queue stays in planning group '{group}'"] : [];

    /// <summary>Ids of what the run took away.</summary>
    internal IEnumerable<string> Removed(string field) => Parts(field).SelectMany(part => part.Removed);

    /// <summary>Ids of what the run added.</summary>
    internal IEnumerable<string> Added(string field) => Parts(field).SelectMany(part => part.Added);

    private JObject? After => Row.Shown ?? Row.Change?.Body;

    private List<PartChange> Parts(string field) => Row.Parts.Where(part => part.Field == field).ToList();
}
