using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Journals;

/// <summary>A change of what of a queue has calls of its own.</summary>
/// <param name="QueueId">The queue.</param>
/// <param name="Field">Name of the field.</param>
/// <param name="Added">Ids of what is added.</param>
/// <param name="Removed">Ids of what is taken away.</param>
internal sealed record PartChange(string QueueId, string Field, IReadOnlyList<string> Added, IReadOnlyList<string> Removed)
{
    private const string Id = "queue_id";
    private const string Name = "field";
    private const string In = "added";
    private const string Out = "removed";

    internal JObject ToJson() => new()
    {
        [Id] = QueueId,
        [Name] = Field,
        [In] = new JArray(Added),
        [Out] = new JArray(Removed),
    };

    /// <summary>Null for a line of something else.</summary>
    internal static PartChange? FromJson(JObject line) =>
        line.Text(Id) is { } id && line.Text(Name) is { } field && line[In] is JArray added && line[Out] is JArray removed
            ? new(id, field, added.Values<string>().OfType<string>().ToList(), removed.Values<string>().OfType<string>().ToList())
            : null;
}
