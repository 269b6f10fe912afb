using GenesysQueues.Contracts;
using GenesysQueues.Json;
using GenesysQueues.Lookup;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Journals;

/// <summary>A planning group that is about to be created, or may have been.</summary>
/// <param name="UnitId">Its business unit.</param>
/// <param name="Name">Its name.</param>
/// <param name="QueueId">The queue that it is made for; null in journals of versions that did not say it.</param>
internal sealed record PlanningGroupIntent(string UnitId, string Name, string? QueueId)
{
    private const string Unit = "business_unit";
    private const string Queue = "queue_id";

    /// <summary>When it was intended, by the org's clock; of those that a journal was read for.</summary>
    internal DateTimeOffset? At { get; init; }

    internal string Key => NewPlanningGroup.KeyOf(UnitId, Name);

    /// <summary>Whether a group of that name is what was sent: nobody else has planned a queue that had just been made.</summary>
    internal bool IsIn(JObject group) => QueueId is not null && RoutePath.Of(group).Any(path => path.QueueId == QueueId);

    internal JObject ToJson() => new() { [JournalLine.PlanningGroup] = Name, [Unit] = UnitId, [Queue] = QueueId };

    /// <summary>Null for a line of something else.</summary>
    internal static PlanningGroupIntent? FromJson(JObject line) =>
        line.Text(JournalLine.PlanningGroup) is { } name && line.Text(Unit) is { } unit
            ? new(unit, name, line.Text(Queue)) { At = line.Time("time") } : null;
}
