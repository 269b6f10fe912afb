using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgAudit;

/// <summary>What the org audited of a queue (API 9.2).</summary>
/// <param name="Id">The entry's.</param>
/// <param name="Action">One of the actions of a queue.</param>
/// <param name="QueueId">The queue.</param>
/// <param name="QueueName">Its name at that time; null where the org did not say.</param>
/// <param name="Time">When, by the org's clock.</param>
/// <param name="By">Who did it, as the org names them; null where it does not.</param>
/// <param name="Changes">Objects with a property, and its values before and after.</param>
internal sealed record OrgAuditRecord(
    string Id, string Action, string QueueId, string? QueueName, DateTimeOffset Time, string? By,
    IReadOnlyList<JObject> Changes)
{
    internal const string Create = "Create";
    internal const string Update = "Update";
    internal const string Delete = "Delete";

    internal const string Service = "ContactCenter";
    internal const string EntityType = "Queue";

    /// <summary>Null for an entry that cannot be understood.</summary>
    internal static OrgAuditRecord? Read(JObject entry) =>
        entry.Text("id") is { Length: > 0 } id && entry.Text("action") is { } action
        && entry["entity"].Text("id") is { Length: > 0 } queueId && entry.Time("eventDate") is { } time
            ? new(id, action, queueId, entry["entity"].Text("name"), time, Who(entry), entry.Objects("propertyChanges").ToList())
            : null;

    /// <summary>Whether an entry is of something else than a queue, or of a change that was not made.</summary>
    internal static bool IsOther(JObject entry) =>
        entry.Text("entityType") is { } type && type != EntityType || entry.Text("status") is { } status && status != "SUCCESS";

    // When a client acted, the user can be the client, without a name (API 9.2).
    private static string? Who(JObject entry) =>
        entry["user"].Text("name") ?? entry["user"].Text("id") ?? entry["client"].Text("id");
}
