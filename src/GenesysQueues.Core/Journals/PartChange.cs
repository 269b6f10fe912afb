using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Journals;

/// <summary>A change of what of a queue has calls of its own.</summary>
/// <param name="QueueId">The queue.</param>
/// <param name="Field">Name of the field.</param>
/// <param name="Added">Ids of what is added; of a member that moves, with its new ring.</param>
/// <param name="Removed">Ids of what is taken away; of a member that moves, with its old ring.</param>
internal sealed record PartChange(string QueueId, string Field, IReadOnlyList<string> Added, IReadOnlyList<string> Removed)
{
    private const string Ring = "ringNumber";
    private const string Id = "queue_id";
    private const string Name = "field";
    private const string In = "added";
    private const string Out = "removed";

    internal static PartChange OfRing(string queueId, string userId, int from, int to) =>
        new(queueId, Ring, [MemberRing.Format(userId, to)], [MemberRing.Format(userId, from)]);

    /// <summary>The member that moves from a ring to another; null where it is something else.</summary>
    internal (string UserId, int From, int To)? Moved => Field == Ring
        && Added.Select(MemberRing.Of).FirstOrDefault() is { User: { } user, Ring: { } to }
        && Removed.Select(MemberRing.Of).FirstOrDefault() is { Ring: { } from } ? (user, from, to) : null;

    /// <summary>The same without what did not come about.</summary>
    internal PartChange Without(PartChange notDone) => this with
    {
        Added = [.. Added.Except(notDone.Added)],
        Removed = [.. Removed.Except(notDone.Removed)],
    };

    /// <summary>Whether all that did not come about is of this change.</summary>
    internal bool Holds(PartChange notDone) =>
        Field == notDone.Field && !notDone.Added.Except(Added).Any() && !notDone.Removed.Except(Removed).Any();

    internal JObject ToJson(int row) => new()
    {
        ["row"] = row,
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
