using GenesysQueues.Journals;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Wfm;

/// <summary>The text form of an outbox: one JSON object a line, each with its <c>type</c>.</summary>
internal static class OutboxLine
{
    internal const string Outbox = "outbox";
    internal const string Closed = "closed";
    internal const string Webhook = "webhook";
    internal const string Unregistered = "unregistered";
    internal const string Event = "event";
    internal const string Delivery = "delivery";
    internal const string Decided = "decided";
    internal const string Known = "known";
    internal const string OrgAudit = "org_audit";
    internal const string Waiting = "waiting";

    /// <summary>An event for some endpoints; intended: what it tells of is about to happen.</summary>
    internal static JObject EventFor(WfmEvent happened, IEnumerable<string> webhooks, bool isIntended)
    {
        JObject json = happened.ToJson();
        json["to"] = new JArray(webhooks);
        if (isIntended)
        {
            json["intended"] = true;
        }

        return json;
    }

    /// <summary>What came of a delivery.</summary>
    internal static JObject DeliveryOf(
        string webhook, WfmEvent happened, WfmVerdict verdict, DateTimeOffset time, int? status, string? error,
            DateTimeOffset? next) => new()
    {
        ["webhook"] = webhook,
        ["id"] = happened.Id,
        ["verdict"] = verdict.ToString(),
        ["time"] = JournalLine.Text(time),
        ["status"] = status,
        ["error"] = error,
        ["next"] = next is { } later ? JournalLine.Text(later) : null,
    };
}
